import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { SecretBox } from '../../../runtime/index.js';

/** One part of a patient's text, as it came. */
export interface ShelvedPart {
  /** In hexadecimal. */
  readonly unit: string;
  /** When its first copy came, epoch ms. */
  readonly received: number;
}

/** The parts of one text that are here. */
export interface ShelvedText {
  readonly name: string;
  readonly parts: readonly ShelvedPart[];
}

const part = z.strictObject({ unit: z.string(), received: z.int() });
const CONTEXT = 'smpp-part';
const UNREADABLE = '.unreadable';
const DRAFT = '.draft';

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTEMPTY');
}

/**
 * Where the parts of long texts wait for each other: sealed files, a folder per text, so that a part may be acknowledged
 * before the others came, survives the process, and is found by every process on this machine.
 */
export class PartShelf {
  /** Marks the folders that this process is handing in. */
  private readonly owner = randomUUID();

  constructor(
    private readonly directory: string,
    private readonly box: SecretBox,
  ) {}

  /** Resolves when the part is on the disk, to the number of parts of its text that are. The same number again replaces it. */
  async put(key: string, number: number, { unit, received }: ShelvedPart): Promise<{ name: string; count: number }> {
    const name = createHash('sha256').update(key).digest('hex').slice(0, 32);
    const folder = join(this.directory, name);
    const draft = join(this.directory, `${randomUUID()}${DRAFT}`);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await this.write(draft, this.box.seal(Buffer.from(JSON.stringify({ unit, received })), CONTEXT));
    await this.place(draft, folder, String(number).padStart(3, '0'));
    const count = (await readdir(folder).catch(() => [])).length;
    return { name, count };
  }

  /** Removes what a process left half written: nobody was told that it was stored, so it comes again. */
  async tidy(): Promise<void> {
    const files = await readdir(this.directory).catch(() => []);
    const drafts = files.filter((file) => file.endsWith(DRAFT));
    await Promise.all(drafts.map((file) => rm(join(this.directory, file), { force: true })));
  }

  /** The names of all texts that wait here. */
  async names(): Promise<string[]> {
    const entries = await readdir(this.directory, { withFileTypes: true }).catch(() => []);
    return entries.filter((entry) => entry.isDirectory() && !entry.name.endsWith(UNREADABLE)).map(({ name }) => name);
  }

  /** Whether another process was about to hand it in, and may have died over it. */
  isClaimed(name: string): boolean {
    return name.includes('.') && !name.endsWith(`.${this.owner}`);
  }

  /** Parts in their order. A text that can not be opened is set aside and empty. */
  async look(name: string): Promise<readonly ShelvedPart[]> {
    const folder = join(this.directory, name);
    try {
      const files = (await readdir(folder)).sort();
      return await Promise.all(files.map((file) => this.read(join(folder, file))));
    } catch (error) {
      if (!isMissing(error)) await rename(folder, `${folder}${UNREADABLE}`).catch(() => undefined);
      return [];
    }
  }

  /** Undefined: another process was faster. What is claimed stays until `remove`. */
  async claim(name: string): Promise<ShelvedText | undefined> {
    const [key = name] = name.split('.');
    const mine = `${key}.${randomUUID().slice(0, 8)}.${this.owner}`;
    try {
      await rename(join(this.directory, name), join(this.directory, mine));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
    return { name: mine, parts: await this.look(mine) };
  }

  async remove(name: string): Promise<void> {
    await rm(join(this.directory, name), { recursive: true, force: true });
  }

  private async write(path: string, content: Buffer): Promise<void> {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  /** The folder may have been claimed since it was made. */
  private async place(draft: string, folder: string, file: string): Promise<void> {
    try {
      await rename(draft, join(folder, file));
    } catch (error) {
      if (!isMissing(error)) throw error;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await rename(draft, join(folder, file));
    }
  }

  private async read(path: string): Promise<ShelvedPart> {
    return part.parse(JSON.parse(this.box.open(await readFile(path), CONTEXT).toString()));
  }
}
