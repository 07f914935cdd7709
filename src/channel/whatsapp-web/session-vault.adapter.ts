import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, open, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline, Readable, type Transform } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import type { Clock, SecretBox } from '../../runtime/index.js';
import { sealStream, openStream } from './sealed-stream.js';
import type { Sealing } from './sealed-stream.js';
import { belongsToSession, packFile, unpackFiles } from './session-pack.js';

const FILE_NAME_BYTES = 16;

/** What is known about the session without opening it; nothing of it is secret. */
const sessionRecord = z.object({
  /** The profile belongs to a session that worked. */
  paired: z.boolean(),
  /** A browser has it open, or had when it was killed. */
  open: z.boolean(),
  /** Epoch ms: since then no browser was killed, so the profile has seen all that was sent from it. */
  since: z.number(),
});
type SessionRecord = z.infer<typeof sessionRecord>;

export interface OpenedSession {
  readonly profile: string;
  readonly paired: boolean;
  /** The profile was left by a crash, and an older sealed one could take its place. */
  readonly fallback: boolean;
}

export interface VaultOptions {
  /** The account's own directory. */
  readonly directory: string;
  readonly box: SecretBox;
  /** Whose session it is; sealed with it. */
  readonly context: string;
  readonly clock: Clock;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** A running browser may hold files open for a moment after it ended. */
async function remove(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/** What comes out of a filter; an error of either end is thrown to whoever reads. */
function through(source: AsyncIterable<Buffer>, filter: Transform): AsyncIterable<Buffer> {
  pipeline(Readable.from(source), filter, () => undefined);
  return filter;
}

/**
 * The session of an account on disk. Whoever has it can write in the clinic's name, so it lies open only while a browser
 * runs: in `profile`, mode 0700. An orderly end seals it into one file and removes the open one. A crash leaves the open one:
 * it is the newest there is, so the next start goes on with it and the next orderly end removes it.
 */
export class SessionVault {
  private record: SessionRecord = { paired: false, open: false, since: 0 };
  /** Until then nothing is known about what lies on the disk, and nothing is changed there. */
  private wasOpened = false;
  private readonly profile: string;
  private readonly sealed: string;
  private readonly recordFile: string;

  constructor(private readonly options: VaultOptions) {
    this.profile = join(options.directory, 'profile');
    this.sealed = join(options.directory, 'session.sealed');
    this.recordFile = join(options.directory, 'session.json');
  }

  /** Epoch ms: since then nothing that was sent can be missing in the profile. */
  get continuousSince(): number {
    return this.record.since;
  }

  /** Makes the profile ready for a browser. Throws where the sealed session does not open; it is left as it is. */
  async open(): Promise<OpenedSession> {
    await mkdir(this.options.directory, { recursive: true, mode: 0o700 });
    const known = await this.readRecord();
    const left = await exists(this.profile);
    const sealed = await exists(this.sealed);
    if (!left && sealed) await this.unseal();
    await mkdir(this.profile, { recursive: true, mode: 0o700 });
    await chmod(this.profile, 0o700);
    await this.removeLocks();
    const unbroken = known !== undefined && !known.open;
    const paired = known?.paired ?? sealed;
    await this.write({ paired, open: true, since: unbroken ? known.since : this.options.clock.now() });
    this.wasOpened = true;
    return { profile: this.profile, paired, fallback: left && sealed && paired };
  }

  /** Writes down whether the profile belongs to a session. */
  async setPaired(paired: boolean): Promise<void> {
    if (this.record.paired !== paired) await this.write({ ...this.record, paired });
  }

  /**
   * Seals the profile as it is. While the browser runs its files may belong to different moments, so this copy only counts
   * when the open one has gone.
   */
  async seal(): Promise<void> {
    const file = randomBytes(FILE_NAME_BYTES);
    const next = `${this.sealed}.next`;
    const target = await open(next, 'w', 0o600);
    try {
      await target.write(file);
      const packed = through(this.packed(), createGzip({ level: 1 }));
      for await (const piece of sealStream(packed, this.sealing(file))) await target.write(piece);
      await target.sync();
    } finally {
      await target.close();
    }
    await rename(next, this.sealed);
  }

  /** After the browser ended: seals a session that worked and removes the open one. `orderly`: the browser closed itself. */
  async close(orderly: boolean): Promise<void> {
    if (!this.wasOpened || !(await exists(this.profile))) return;
    if (this.record.paired) await this.seal();
    await remove(this.profile);
    if (orderly) await this.write({ ...this.record, open: false });
  }

  /** After a browser that ends and starts again on the same profile: nothing that it sent is missing. */
  async pause(): Promise<void> {
    await this.write({ ...this.record, open: false });
  }

  /** Removes the open profile; the next `open` takes the sealed one. */
  async fallBack(): Promise<void> {
    await remove(this.profile);
  }

  /** Removes the session in all its forms. */
  async forget(): Promise<void> {
    await Promise.all([this.profile, this.sealed, this.recordFile].map(remove));
    this.record = { paired: false, open: false, since: 0 };
  }

  private sealing(file: Buffer): Sealing {
    return { box: this.options.box, context: this.options.context, file: file.toString('hex') };
  }

  private async *packed(): AsyncGenerator<Buffer> {
    const names = await readdir(this.profile, { recursive: true, withFileTypes: true });
    for (const entry of names) {
      const path = join(entry.parentPath, entry.name)
        .slice(this.profile.length + 1)
        .replaceAll('\\', '/');
      if (!entry.isFile() || !belongsToSession(path)) continue;
      // A running browser removes files at any moment.
      const content = await readFile(join(this.profile, path)).catch(() => undefined);
      if (content) yield packFile({ path, content });
    }
  }

  private async unseal(): Promise<void> {
    const next = `${this.profile}.next`;
    await remove(next);
    await mkdir(next, { mode: 0o700 });
    const file = await this.readName();
    const body: AsyncIterable<Buffer> = createReadStream(this.sealed, { start: FILE_NAME_BYTES });
    const plain = through(openStream(body, this.sealing(file)), createGunzip());
    for await (const { path, content } of unpackFiles(plain)) {
      const target = join(next, path);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await writeFile(target, content, { mode: 0o600 });
    }
    await rename(next, this.profile);
  }

  private async readName(): Promise<Buffer> {
    const source = await open(this.sealed, 'r');
    try {
      const name = Buffer.alloc(FILE_NAME_BYTES);
      await source.read(name, 0, FILE_NAME_BYTES, 0);
      return name;
    } finally {
      await source.close();
    }
  }

  /** They name the process that held the profile; after a crash, or on another machine, they would keep the browser out. */
  private async removeLocks(): Promise<void> {
    const names = await readdir(this.profile);
    await Promise.all(
      names.filter((name) => name.startsWith('Singleton')).map((name) => remove(join(this.profile, name))),
    );
  }

  private async readRecord(): Promise<SessionRecord | undefined> {
    const text = await readFile(this.recordFile, 'utf8').catch(() => '{}');
    try {
      return sessionRecord.safeParse(JSON.parse(text)).data;
    } catch {
      return undefined;
    }
  }

  private async write(record: SessionRecord): Promise<void> {
    const next = `${this.recordFile}.next`;
    await writeFile(next, JSON.stringify(record), { mode: 0o600 });
    await rename(next, this.recordFile);
    this.record = record;
  }
}
