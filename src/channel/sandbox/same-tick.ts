import { AsyncResource } from 'node:async_hooks';

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
}

/** Does the work for a group of items; results in the order of the items. */
export type GroupWork<Item, Result> = (key: number, items: readonly Item[]) => Promise<readonly Result[]>;

/** Joins all calls made in one turn of the event loop into one call per key, so that a batch costs one statement. */
export class SameTick<Item, Result> {
  private groups = new Map<number, Waiting<Item, Result>[]>();
  /** Without the context of whoever comes first: the work must not join the transaction one of the callers may be in. */
  private readonly startAlone = AsyncResource.bind(() => this.start());

  constructor(private readonly work: GroupWork<Item, Result>) {}

  /** The result of this item; rejects as its whole group does. */
  add(key: number, item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.groups.size === 0) setImmediate(this.startAlone);
      const group = this.groups.get(key);
      const waiting = { item, resolve, reject };
      if (group) group.push(waiting);
      else this.groups.set(key, [waiting]);
    });
  }

  private start(): void {
    const groups = this.groups;
    this.groups = new Map();
    for (const [key, group] of groups) void this.settle(key, group);
  }

  private async settle(key: number, group: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.work(
        key,
        group.map((waiting) => waiting.item),
      );
      group.forEach((waiting, index) => waiting.resolve(results[index] as Result));
    } catch (error) {
      for (const waiting of group) waiting.reject(error);
    }
  }
}
