import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const DAY_MS = 24 * 3_600_000;

const schema = z.strictObject({
  /** Mails that came earlier are not ours to read, epoch ms. */
  since: z.number(),
  /** The numbering of the folder; another one means that the server made it anew. */
  uidValidity: z.string(),
  /** When the newest mail came that was taken in, epoch ms. */
  latest: z.number(),
});
type Place = z.output<typeof schema>;

/**
 * Where reading a folder stands, beside what the server itself keeps (the flag of each mail taken in). It bounds what is
 * read at all: the years of mail before the account was set up are no replies to us.
 */
export class ImapPlace {
  private readonly file: string;
  private place: Place | undefined;

  constructor(
    directory: string,
    private readonly firstDays: number,
  ) {
    this.file = join(directory, 'imap.json');
  }

  /**
   * Begins with a folder as it is now; true when it was numbered anew since the last time. Its flags may be lost then, so
   * only what came since shortly before the newest mail taken in is read again: that recently, a repeat is still noticed.
   */
  async begin(uidValidity: string, now: number): Promise<boolean> {
    this.place ??= await this.load();
    const { since = now - this.firstDays * DAY_MS, latest = since } = this.place ?? {};
    const renumbered = this.place !== undefined && this.place.uidValidity !== uidValidity;
    const from = renumbered ? Math.max(since, latest - DAY_MS) : since;
    if (this.place === undefined || renumbered) await this.save({ since: from, uidValidity, latest });
    return renumbered;
  }

  /** The day to search from, a day too early: servers compare whole days, in a zone of their own. */
  get since(): Date {
    return new Date((this.place?.since ?? 0) - DAY_MS);
  }

  async took(arrivedAt: number): Promise<void> {
    if (this.place && arrivedAt > this.place.latest) await this.save({ ...this.place, latest: arrivedAt });
  }

  /** Whole or not at all: a crash between leaves the earlier one, which only means reading more. */
  private async save(place: Place): Promise<void> {
    await writeFile(`${this.file}.new`, JSON.stringify(place), { mode: 0o600 });
    await rename(`${this.file}.new`, this.file);
    this.place = place;
  }

  private async load(): Promise<Place | undefined> {
    const text = await readFile(this.file, 'utf8').catch(() => '');
    try {
      return schema.safeParse(JSON.parse(text)).data;
    } catch {
      return undefined;
    }
  }
}
