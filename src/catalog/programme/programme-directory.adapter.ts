import { readFile, readdir } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import type { Finding } from '../../engine/index.js';
import { enclosedBelow } from '../clinic/enclosed-directory.adapter.js';
import { type Link, chainFrom } from './programme-chain.adapter.js';
import { type Programme, type ProgrammeFile, readProgrammeFiles } from './programme-files.js';
import { type Layer, layered, relocated, scopeFindings } from './programme-layers.js';

const ROOMS = ['scenarios', 'templates'];
const READ = /\.(yaml|yml|hbs)$/;

/**
 * Reads the programme below a directory: `scenarios/*.yaml`, `templates/**` and what there is in `files/**`. With a
 * `programme.yaml` that extends another programme, the files of that one come first and those of this one take their place
 * by path. A file or folder that cannot be read is a finding, never an error. `instead` are texts that take the place of
 * files, or come new, by their path inside the programme. Sources and findings name the file where the text really lies,
 * from the directory: one of the extended programme begins with `../`.
 */
export async function readProgramme(directory: string, instead: readonly ProgrammeFile[] = []): Promise<Programme> {
  const { links, findings: broken } = await chainFrom(directory);
  const findings: Finding[] = [...broken];
  const layers: Layer[] = [];
  for (const link of links) layers.unshift(await readLayer(directory, link, (finding) => findings.push(finding)));
  const all = layered(layers);
  const given = new Set(instead.map(({ file }) => file));
  const files = all.files.filter(({ file }) => !given.has(file));
  const programme = readProgrammeFiles([...files, ...instead], all.enclosed);
  const scope = links.slice(0, 1).flatMap((link) => scopeFindings(link, programme));
  const read = relocated(programme, (file) => (given.has(file) ? file : all.lies(file)));
  return { ...read, findings: [...findings, ...all.findings, ...scope, ...read.findings] };
}

async function readLayer(directory: string, link: Link, note: (finding: Finding) => void): Promise<Layer> {
  const root = resolve(directory, link.place);
  const files: ProgrammeFile[] = [];
  // What an extension does not have of its own is that of the programme below.
  const missing = (room: string) => link.profile ?? note(unreadable(`${link.place}${room}`));
  for (const path of await pathsBelow(root, missing)) {
    const file = relative(root, path).split(sep).join('/');
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text === undefined) note(unreadable(`${link.place}${file}`));
    else files.push({ file, text });
  }
  return { ...link, files, enclosed: await enclosedBelow(root) };
}

async function pathsBelow(directory: string, missing: (room: string) => unknown): Promise<string[]> {
  const paths: string[] = [];
  for (const room of ROOMS) {
    const entries = await readdir(join(directory, room), { recursive: true, withFileTypes: true }).catch(
      () => undefined,
    );
    if (!entries) missing(room);
    const found = (entries ?? []).filter((entry) => entry.isFile() && READ.test(entry.name));
    paths.push(...found.map((entry) => join(entry.parentPath, entry.name)));
  }
  return paths.sort();
}

function unreadable(file: string): Finding {
  const message = `${file} cannot be read; check that it is there and that its permissions allow reading.`;
  return { code: 'SCHEMA', severity: 'error', message, file, line: 1, column: 1 };
}
