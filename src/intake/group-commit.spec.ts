import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AsyncLocalStorage } from 'node:async_hooks';
import { GroupCommit } from './group-commit.js';

interface Commit {
  readonly key: number;
  readonly items: readonly number[];
  readonly end: (error?: Error) => void;
}

/** A database whose commits end when the test says so; an item weighs what it is. */
function opened({ groupWeight = 1_000, waitingWeight = 1_000_000 } = {}) {
  const commits: Commit[] = [];
  const group = new GroupCommit<number>({
    commit: (key, items) =>
      new Promise((resolve, reject) => {
        commits.push({ key, items, end: (error) => (error ? reject(error) : resolve()) });
      }),
    weigh: (item) => item,
    groupWeight,
    waitingWeight,
    refusal: () => new Error('full'),
  });
  return { commits, group };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a group commit', () => {
  it('begins with the first one at once, and takes those that come meanwhile together', async () => {
    const { commits, group } = opened();
    const all = Promise.all([1, 2, 3].map((item) => group.add(7, item)));
    expect(commits.map(({ items }) => items)).toEqual([[1]]);
    commits[0]?.end();
    await turn();
    expect(commits.map(({ items }) => items)).toEqual([[1], [2, 3]]);
    commits[1]?.end();
    await all;
  });

  it('refuses a whole group that was not committed, and goes on with the next', async () => {
    const { commits, group } = opened();
    const first = group.add(1, 1);
    const others = Promise.allSettled([group.add(1, 2), group.add(1, 3)]);
    commits[0]?.end();
    await first;
    await turn();
    const next = group.add(1, 4);
    commits[1]?.end(new Error('gone'));
    expect((await others).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await turn();
    commits[2]?.end();
    await next;
    expect(commits.map(({ items }) => items)).toEqual([[1], [2, 3], [4]]);
  });

  it('lets no clinic wait for another', async () => {
    const { commits, group } = opened();
    void group.add(1, 1);
    void group.add(2, 2);
    expect(commits.map(({ key, items }) => ({ key, items }))).toEqual([
      { key: 1, items: [1] },
      { key: 2, items: [2] },
    ]);
  });

  it('refuses what is too much to wait, and has room again after a commit', async () => {
    const { commits, group } = opened({ waitingWeight: 10 });
    const first = group.add(1, 6);
    await expect(group.add(1, 5)).rejects.toThrow('full');
    commits[0]?.end();
    await first;
    await turn();
    const second = group.add(1, 5);
    commits[1]?.end();
    await second;
  });

  it('works outside the context of whoever comes first', async () => {
    const context = new AsyncLocalStorage<string>();
    const seen: (string | undefined)[] = [];
    const group = new GroupCommit<number>({
      commit: () => Promise.resolve(void seen.push(context.getStore())),
      weigh: () => 1,
      groupWeight: 10,
      waitingWeight: 10,
      refusal: () => new Error('full'),
    });
    await context.run('a transaction', () => group.add(1, 1));
    expect(seen).toEqual([undefined]);
  });

  it('commits everything once, in order, in groups no heavier than allowed unless one alone is', async () => {
    const item = fc.record({ key: fc.integer({ min: 1, max: 3 }), weight: fc.integer({ min: 1, max: 40 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(item, { maxLength: 60 }), async (items) => {
        const { commits, group } = opened({ groupWeight: 30 });
        const all = Promise.all(items.map(({ key, weight }) => group.add(key, weight)));
        for (let index = 0; index < items.length; index += 1) {
          commits[index]?.end();
          await turn();
        }
        await all;
        for (const key of [1, 2, 3]) {
          const committed = commits.filter((commit) => commit.key === key).flatMap((commit) => commit.items);
          expect(committed).toEqual(items.filter((one) => one.key === key).map(({ weight }) => weight));
        }
        for (const { items: group } of commits) {
          expect(group.length === 1 || group.reduce((sum, weight) => sum + weight, 0) <= 30).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });
});
