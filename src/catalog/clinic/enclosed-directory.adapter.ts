import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { EnclosedFile } from './enclosed-files.js';
import { chainFrom } from '../programme/programme-chain.adapter.js';

const ROOM = 'files';

/** Everything below `files/` of a programme; none where there is no such directory. */
export async function enclosedBelow(directory: string): Promise<EnclosedFile[]> {
  const names = await readdir(join(directory, ROOM), { recursive: true }).catch(() => []);
  const found: EnclosedFile[] = [];
  for (const name of names.sort()) {
    const file = [ROOM, ...name.split(sep)].join('/');
    const there = await enclosedIn(directory, file);
    if (there) found.push({ file, bytes: there.bytes });
  }
  return found;
}

/** Everything that may go with messages of the programme in a directory, that of the programmes it extends included. */
export async function enclosedOf(directory: string): Promise<EnclosedFile[]> {
  const found = new Map<string, EnclosedFile>();
  for (const { place } of (await chainFrom(directory)).links.toReversed())
    for (const each of await enclosedBelow(join(directory, place))) found.set(each.file, each);
  return [...found.values()];
}

/** Where a file of a programme lies, its own before that of the programme it extends; undefined when it is nowhere. */
export async function findEnclosed(directory: string, file: string): Promise<Enclosed | undefined> {
  const { links } = await chainFrom(directory);
  for (const { place } of links) {
    const found = await enclosedIn(join(directory, place), file);
    if (found) return found;
  }
  return undefined;
}

interface Enclosed {
  readonly path: string;
  readonly bytes: number;
}

/**
 * Where a file of one directory really lies, and how large it is; undefined when it is not there, is no file, or lies outside
 * `files/` of the directory once every link on the way to it is followed.
 */
async function enclosedIn(directory: string, file: string): Promise<Enclosed | undefined> {
  try {
    const root = join(await realpath(directory), ROOM, sep);
    const path = await realpath(join(directory, file));
    const entry = await stat(path);
    return path.startsWith(root) && entry.isFile() ? { path, bytes: entry.size } : undefined;
  } catch {
    return undefined;
  }
}
