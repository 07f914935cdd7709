import type { ChannelKind } from '../kind.js';

/** Every way to reach a channel that this build has, by its name; its injection token. */
export class ChannelKinds {
  private readonly byName: ReadonlyMap<string, ChannelKind>;

  constructor(kinds: readonly ChannelKind[]) {
    this.byName = new Map(kinds.map((kind) => [kind.kind, kind]));
  }

  find(name: string): ChannelKind | undefined {
    return this.byName.get(name);
  }

  all(): ChannelKind[] {
    return [...this.byName.values()];
  }
}
