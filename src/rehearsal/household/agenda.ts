interface Entry {
  readonly at: number;
  readonly act: (now: number) => void;
}

/** What is going to happen in the world, in order of time; at the same instant in the order it was entered. */
export class Agenda {
  private readonly entries: Entry[] = [];

  /** Infinity when nothing is entered. */
  get nextAt(): number {
    return this.entries[0]?.at ?? Infinity;
  }

  add(at: number, act: (now: number) => void): void {
    let place = this.entries.length;
    while (place > 0 && (this.entries[place - 1]?.at ?? -Infinity) > at) place -= 1;
    this.entries.splice(place, 0, { at, act });
  }

  /** Does the next entry that is due; false when none is. */
  run(now: number): boolean {
    if (this.nextAt > now) return false;
    this.entries.shift()?.act(now);
    return true;
  }
}
