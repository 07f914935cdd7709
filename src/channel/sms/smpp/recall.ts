const REMEMBERED = 2_000;
/** A provider whose connection broke before our answer reached it hands the same text over again about that soon. */
const COPY_MS = 10 * 60_000;

/** What was heard of a unit before. */
export interface Heard {
  /** The moment that counts for it: of its first copy, and never the same for two of equal content. Epoch ms. */
  readonly at: number;
  /** A copy of it is stored already. */
  readonly stored: boolean;
}

interface Entry {
  readonly at: number;
  readonly session: number;
  stored: boolean;
}

/**
 * Tells a second copy from a second text of the same words. A copy comes while the first is not stored, or soon over
 * another connection, for on the same one the provider knows that the first was taken.
 */
export class Recall {
  private readonly entries = new Map<string, Entry>();

  /** `mark` stands for the content; `session` for the connection it came over. */
  heard(mark: string, session: number, now: number): Heard {
    const known = this.entries.get(mark);
    const isCopy = known && (!known.stored || (known.session !== session && now - known.at < COPY_MS));
    if (isCopy) return { at: known.at, stored: known.stored };
    const at = known ? Math.max(now, known.at + 1) : now;
    this.entries.delete(mark);
    this.entries.set(mark, { at, session, stored: false });
    this.forgetOldest();
    return { at, stored: false };
  }

  /** From here on a copy of it need not be stored again. */
  stored(mark: string): void {
    const entry = this.entries.get(mark);
    if (entry) entry.stored = true;
  }

  private forgetOldest(): void {
    const [oldest] = this.entries.keys();
    if (this.entries.size > REMEMBERED && oldest !== undefined) this.entries.delete(oldest);
  }
}
