import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Finding } from '../engine/index.js';
import { enclosedBelow } from './enclosed-directory.adapter.js';
import { type Programme, type ProgrammeFile, readProgrammeFiles } from './programme-files.js';

const ROOMS = ['scenarios', 'templates'];
const READ = /\.(yaml|yml|hbs)$/;

/**
 * Reads the programme below a directory: `scenarios/*.yaml`, `templates/**` and what there is in `files/**`. A file or folder
 * that cannot be read is a finding, never an error. `instead` are texts that take the place of files, or come new, by their path inside it.
 */
export async function readProgramme(directory: string, instead: readonly ProgrammeFile[] = []): Promise<Programme> {
  const findings: Finding[] = [];
  const files: ProgrammeFile[] = [];
  for (const path of await pathsBelow(directory, findings)) {
    const file = relative(directory, path).split(sep).join('/');
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text === undefined) findings.push(unreadable(file));
    else if (!instead.some((other) => other.file === file)) files.push({ file, text });
  }
  const programme = readProgrammeFiles([...files, ...instead], await enclosedBelow(directory));
  return { ...programme, findings: [...findings, ...programme.findings] };
}

async function pathsBelow(directory: string, findings: Finding[]): Promise<string[]> {
  const paths: string[] = [];
  for (const room of ROOMS) {
    const entries = await readdir(join(directory, room), { recursive: true, withFileTypes: true }).catch(
      () => undefined,
    );
    if (!entries) findings.push(unreadable(room));
    const found = (entries ?? []).filter((entry) => entry.isFile() && READ.test(entry.name));
    paths.push(...found.map((entry) => join(entry.parentPath, entry.name)));
  }
  return paths.sort();
}

function unreadable(file: string): Finding {
  const message = `${file} cannot be read; check that it is there and that its permissions allow reading.`;
  return { code: 'SCHEMA', severity: 'error', message, file, line: 1, column: 1 };
}
