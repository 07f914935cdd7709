import { AsyncResource } from 'node:async_hooks';

export interface GroupCommitOptions<Item> {
  /** Commits a group of one key: all of it, or by rejecting none. */
  readonly commit: (key: number, items: readonly Item[]) => Promise<void>;
  readonly weigh: (item: Item) => number;
  /** A group takes no further item once it weighs this much. */
  readonly groupWeight: number;
  /** Whatever waits weighs no more than this. */
  readonly waitingWeight: number;
  /** Of an item that would be too much; nothing of it is kept. */
  readonly refusal: () => Error;
}

interface Waiting<Item> {
  readonly item: Item;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * One commit at a time for each key: whatever comes while one is on its way goes together in the next. Under load the price
 * of a commit is shared by a group; without load nobody waits for company.
 */
export class GroupCommit<Item> {
  private readonly lines = new Map<number, Waiting<Item>[]>();
  private weight = 0;
  /** Without the context of whoever comes first: the commit must not join a transaction that caller may be in. */
  private readonly startAlone = AsyncResource.bind((key: number) => void this.work(key));

  constructor(private readonly options: GroupCommitOptions<Item>) {}

  /** Resolves when the item is committed; rejects as its group does, or at once when too much waits already. */
  add(key: number, item: Item): Promise<void> {
    const { weigh, waitingWeight, refusal } = this.options;
    const weight = weigh(item);
    if (this.weight + weight > waitingWeight) return Promise.reject(refusal());
    this.weight += weight;
    return new Promise((resolve, reject) => {
      const waiting = { item, resolve, reject };
      const line = this.lines.get(key);
      if (line) return void line.push(waiting);
      this.lines.set(key, [waiting]);
      this.startAlone(key);
    });
  }

  private async work(key: number): Promise<void> {
    const line = this.lines.get(key) ?? [];
    while (line.length > 0) await this.settle(key, this.take(line));
    this.lines.delete(key);
  }

  private take(line: Waiting<Item>[]): Waiting<Item>[] {
    const { weigh, groupWeight } = this.options;
    let weight = 0;
    const full = line.findIndex(({ item }) => (weight += weigh(item)) > groupWeight);
    return line.splice(0, full === -1 ? line.length : Math.max(1, full));
  }

  private async settle(key: number, group: readonly Waiting<Item>[]): Promise<void> {
    try {
      await this.options.commit(
        key,
        group.map(({ item }) => item),
      );
      for (const { resolve } of group) resolve();
    } catch (error) {
      for (const { reject } of group) reject(error);
    } finally {
      for (const { item } of group) this.weight -= this.options.weigh(item);
    }
  }
}
