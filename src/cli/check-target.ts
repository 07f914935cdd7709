import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { checkProgramme, readProgramme, readProgrammeFiles, type Programme } from '../catalog/index.js';
import type { Finding } from '../engine/index.js';
import { runExamples } from '../rehearsal/index.js';
import { UsageError } from './command.js';

/** What a check looked at and what it found; paths of files as the caller sees them from the working directory. */
export interface Checked {
  readonly findings: readonly Finding[];
  readonly scenarios: ReadonlySet<string>;
  readonly files: ReadonlySet<string>;
}

const MAP = 'scenarios/map.yaml';
const TEMPLATE_TAIL = /([^/]+\/[^/]+\/[^/]+\.hbs)$/;

/**
 * Checks what lies at a path: a programme, a part of one, or a scenario or template that is in none yet and is checked as
 * if it were in the programme at `home`.
 * Errors: UsageError when there is nothing to read.
 */
export async function checkPath(path: string, home: string): Promise<Checked> {
  const target = resolve(path);
  const found = await stat(target).catch(() => undefined);
  if (!found)
    throw new UsageError(`There is nothing at ${path}.`, 'Name a programme directory, a scenario or a template.');
  const root = await programmeAround(target);
  if (root !== undefined) return partOf(root, target);
  if (found.isDirectory()) {
    throw new UsageError(`${path} is no programme.`, `A programme has the file ${MAP}.`);
  }
  return checkGuest(target, home);
}

/** The nearest directory, the path itself or above it, that holds a programme the path is a part of. */
async function programmeAround(target: string): Promise<string | undefined> {
  for (let root = target; ; root = dirname(root)) {
    const part = placeIn(root, target);
    const isPart = part === '' || part === '.' || /^(scenarios|templates)(\/|$)/.test(part);
    if (isPart && (await isProgramme(root))) return root;
    if (root === dirname(root)) return undefined;
  }
}

async function isProgramme(directory: string): Promise<boolean> {
  const scenarios = await stat(join(directory, 'scenarios')).catch(() => undefined);
  return scenarios?.isDirectory() ?? false;
}

async function partOf(root: string, target: string): Promise<Checked> {
  const programme = await readProgramme(root);
  const part = placeIn(root, target);
  const belongs = (file: string) => part === '' || file === part || file.startsWith(`${part}/`);
  return checked(programme, { belongs, shown: (file) => shownPath(join(root, file)) });
}

/** A file from elsewhere takes the place of its namesake in the programme, or joins it. */
async function checkGuest(target: string, home: string): Promise<Checked> {
  const file = placeOfGuest(target);
  const guest = readProgrammeFiles([{ file, text: await textOf(target) }]);
  const host = await readProgramme(home);
  const belongs = (name: string) => name === file;
  const shown = (name: string) => shownPath(name === file ? target : join(home, name));
  return checked(merged(host, guest, belongs), { belongs, shown });
}

function placeOfGuest(target: string): string {
  const name = basename(target);
  if (extname(name) === '.yaml' || extname(name) === '.yml') return `scenarios/${name.replace(/\.yml$/, '.yaml')}`;
  if (extname(name) === '.hbs') return `templates/${TEMPLATE_TAIL.exec(target.split(sep).join('/'))?.[1] ?? name}`;
  throw new UsageError(
    `${shownPath(target)} is neither a scenario nor a template.`,
    'Scenarios end with .yaml, templates with .hbs.',
  );
}

async function textOf(target: string): Promise<string> {
  const text = await readFile(target, 'utf8').catch(() => undefined);
  if (text === undefined) throw new UsageError(`${shownPath(target)} cannot be read.`, 'Check its permissions.');
  return text;
}

function merged(host: Programme, guest: Programme, belongs: (file: string) => boolean): Programme {
  const scenarios = new Map([...host.scenarios, ...guest.scenarios].map((each) => [each.definition.scenario, each]));
  const templates = new Map(
    [...host.templates, ...guest.templates].map((each) => [
      `${each.scenario} ${each.locale} ${each.name} ${each.channel}`,
      each,
    ]),
  );
  const ownFindings = guest.findings.filter(({ file }) => belongs(file ?? ''));
  return {
    ...host,
    map: guest.map ?? host.map,
    cadence: guest.cadence ?? host.cadence,
    cadenceSource: guest.cadenceSource ?? host.cadenceSource,
    scenarios: [...scenarios.values()],
    templates: [...templates.values()],
    findings: [...host.findings, ...ownFindings],
  };
}

interface Scope {
  readonly belongs: (file: string) => boolean;
  readonly shown: (file: string) => string;
}

/** Without its map nothing of a programme can be checked: what is wrong with the map is told whatever was asked for. */
function checked(programme: Programme, { belongs, shown }: Scope): Checked {
  const findings = [...checkProgramme(programme), ...runExamples(programme).findings]
    .filter(({ file = '' }) => belongs(file) || (!programme.map && file === MAP))
    .map((finding) => ({ ...finding, file: shown(finding.file ?? '') }));
  const { scenarios, templates, replies, map, cadenceSource, examples = [] } = programme;
  const read = [
    ...scenarios,
    ...templates,
    ...replies,
    ...examples,
    ...(map ? [{ file: MAP }] : []),
    ...(cadenceSource ? [cadenceSource] : []),
  ];
  const files = read
    .map(({ file }) => file)
    .filter(belongs)
    .map(shown);
  return {
    findings,
    scenarios: new Set(scenarios.filter(({ file }) => belongs(file)).map(({ file }) => shown(file))),
    files: new Set([...files, ...findings.map(({ file }) => file)]),
  };
}

function placeIn(root: string, target: string): string {
  return relative(root, target).split(sep).join('/');
}

/** From the working directory when it lies below it, else whole. */
function shownPath(target: string): string {
  const path = relative('', target);
  return path.startsWith('..') ? target : path.split(sep).join('/');
}
