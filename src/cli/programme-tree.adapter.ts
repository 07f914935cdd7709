import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { enclosedOf, findEnclosed, type ProgrammeFile } from '../catalog/index.js';
import { unusable } from './files.adapter.js';

const folders = ['scenarios', 'templates'];
const ours = /\.(yaml|hbs)$/;

/** The files of a programme below a directory, by path, as they are. */
export async function readTree(directory: string): Promise<ProgrammeFile[]> {
  const found = await Promise.all(folders.map((folder) => below(join(directory, folder))));
  const paths = found.flat().filter((path) => ours.test(path));
  const files = paths.map(async (path) => ({
    file: relative(directory, path).split(sep).join('/'),
    text: await readFile(path, 'utf8'),
  }));
  return (await Promise.all(files)).sort((left, right) => (left.file < right.file ? -1 : 1));
}

/** A file is replaced whole or not at all; those that are as they should be are left alone. */
export async function writeTree(directory: string, files: readonly ProgrammeFile[]): Promise<void> {
  try {
    for (const { file, text } of files) {
      const path = join(directory, file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(`${path}.new`, text);
      await rename(`${path}.new`, path);
    }
  } catch (error) {
    throw unusable(directory, error, 'Name a directory that may be written, or a new one.');
  }
}

/** What goes with messages, from the programme beside the product; the paths that were not there as they are. */
export async function copyEnclosed(from: string, directory: string): Promise<string[]> {
  const copied: string[] = [];
  for (const { file } of await enclosedOf(from)) {
    const source = await findEnclosed(from, file);
    if (!source) continue;
    const bytes = await readFile(source.path);
    const path = join(directory, file);
    const there = await readFile(path).catch(() => undefined);
    if (there?.equals(bytes)) continue;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
    copied.push(file);
  }
  return copied;
}

export async function removeFiles(directory: string, files: readonly string[]): Promise<void> {
  for (const file of files) await rm(join(directory, file));
}

async function below(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return [];
    throw unusable(folder, error, 'Name the directory of a programme.');
  }
}
