import { describe, expect, it } from '@jest/globals';
import { AsyncLocalStorage } from 'node:async_hooks';
import { SameTick } from './same-tick.js';

describe('SameTick', () => {
  it('does one piece of work per key and tick, with the results in order', async () => {
    const calls: [number, readonly string[]][] = [];
    const batch = new SameTick<string, string>((key, items) => {
      calls.push([key, items]);
      return Promise.resolve(items.map((item) => `${key}${item}`));
    });
    const first = await Promise.all([batch.add(1, 'a'), batch.add(2, 'b'), batch.add(1, 'c')]);
    const second = await batch.add(1, 'd');
    expect(first).toEqual(['1a', '2b', '1c']);
    expect(second).toBe('1d');
    expect(calls).toEqual([
      [1, ['a', 'c']],
      [2, ['b']],
      [1, ['d']],
    ]);
  });

  it('works outside the context of its callers', async () => {
    const context = new AsyncLocalStorage<string>();
    const batch = new SameTick<string, string | undefined>((_key, items) =>
      Promise.resolve(items.map(() => context.getStore())),
    );
    const seen = await context.run('a transaction', () => Promise.all([batch.add(1, 'a'), batch.add(1, 'b')]));
    expect(seen).toEqual([undefined, undefined]);
  });

  it('rejects a group alone, and goes on', async () => {
    const batch = new SameTick<string, string>((key, items) =>
      key === 1 ? Promise.reject(new Error('no database')) : Promise.resolve(items),
    );
    const results = await Promise.allSettled([batch.add(1, 'a'), batch.add(1, 'b'), batch.add(2, 'c')]);
    expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect(await batch.add(2, 'd')).toBe('d');
  });
});
