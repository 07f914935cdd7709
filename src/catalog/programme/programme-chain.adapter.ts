import { readFile, readdir, realpath } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import type { Finding } from '../../engine/index.js';
import { PROFILE, type Profile, profileSchema } from './programme-layers.js';
import { type YamlSource, placed, readShape, readYaml } from './yaml-source.js';

/** One directory of a programme and what its `programme.yaml` says, if it has one. */
export interface Link {
  /** From the directory of the programme that is read: empty, or such as `../../`. */
  readonly place: string;
  readonly profile?: Profile | undefined;
  readonly source?: YamlSource | undefined;
}

/** The directories a programme is made of, its own first and the one that extends nothing last. */
export interface Chain {
  readonly links: readonly Link[];
  readonly findings: readonly Finding[];
}

/** Follows `extends` from one `programme.yaml` to the next; a base that is not there, or a circle, is a finding and the end. */
export async function chainFrom(directory: string): Promise<Chain> {
  const links: Link[] = [];
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (let place: string | undefined = ''; place !== undefined;) {
    seen.add(await realPlace(resolve(directory, place)));
    const { link, refused } = await readLink(directory, place);
    links.push(link);
    const next = await nextPlace(directory, link, seen);
    findings.push(...refused, ...next.refused);
    place = next.place;
  }
  return { links, findings };
}

async function readLink(directory: string, place: string): Promise<{ link: Link; refused: readonly Finding[] }> {
  const text = await readFile(resolve(directory, place, PROFILE), 'utf8').catch(() => undefined);
  if (text === undefined) return { link: { place }, refused: [] };
  const source = readYaml(`${place}${PROFILE}`, text);
  const { value, findings } = readShape(source, profileSchema);
  return { link: { place, profile: value, source }, refused: findings };
}

interface Next {
  readonly place?: string | undefined;
  readonly refused: readonly Finding[];
}

async function nextPlace(
  directory: string,
  { profile, source, place }: Link,
  seen: ReadonlySet<string>,
): Promise<Next> {
  if (!profile || !source) return { refused: [] };
  const base = resolve(directory, place, profile.extends);
  const refuse = (message: string): Next => ({
    refused: [placed(source, { code: 'SCHEMA', severity: 'error', message, pointer: ['extends'] })],
  });
  if (seen.has(await realPlace(base))) {
    return refuse(`${profile.extends} stands on this programme itself; extend one that does not.`);
  }
  const rooms = await readdir(join(base, 'scenarios')).catch(() => undefined);
  if (!rooms) return refuse(`There is no programme at ${profile.extends}; name the directory that has its scenarios/.`);
  return { place: `${relative(directory, base).split(sep).join('/')}/`, refused: [] };
}

/** Two ways to one directory are one place. */
async function realPlace(directory: string): Promise<string> {
  return realpath(directory).catch(() => directory);
}
