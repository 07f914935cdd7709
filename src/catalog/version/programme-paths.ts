import { stringify } from 'yaml';
import type { Programme, ProgrammeFile } from '../programme/programme-files.js';

const ROOM = /^(?:.*\/)?(scenarios\/(?:examples\/)?[^/]+|templates\/.+)$/;
const NAMED = /^(?:scenarios|templates)(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)+\.(?:yaml|hbs)$/;

export const CADENCE_FILE = 'scenarios/cadence.yaml';
export const MAP_FILE = 'scenarios/map.yaml';
const MOST_PATH = 200;

/** Whether a file of a programme may have this path: a room, names of letters, digits, `.`, `_` and `-`, .yaml or .hbs. */
export function isProgrammePath(path: string): boolean {
  return path.length <= MOST_PATH && NAMED.test(path) && !path.includes('..');
}

/** The path inside the programme of a file that lies in a layer below: `../base/scenarios/a.yaml` is `scenarios/a.yaml`. */
export function insidePath(file: string): string {
  return ROOM.exec(file)?.[1] ?? file;
}

/** The examples of the scenario in that file. */
export function examplesPath(scenarioFile: string): string {
  return scenarioFile.replace(/^scenarios\//, 'scenarios/examples/');
}

/** Whether the path is that of a scenario's own file; map and cadence are none. */
export function isScenarioPath(path: string): boolean {
  return /^scenarios\/[^/]+\.yaml$/.test(path) && path !== CADENCE_FILE && path !== MAP_FILE;
}

/** The scenario whose text lies there; undefined for what is no template. */
export function templateScenario(path: string): string | undefined {
  const scenario = /^templates\/([^/]+)\/[^/]+\/[^/]+\.hbs$/.exec(path)?.[1];
  return scenario;
}

/**
 * The files a programme was read from, each once, by path. A programme that was put together without files has them
 * written anew: the same content, without the comments that nobody wrote.
 */
export function filesOf(programme: Programme): ProgrammeFile[] {
  const files = [
    { file: CADENCE_FILE, text: programme.cadenceSource?.text ?? stringify(programme.cadence) },
    { file: MAP_FILE, text: programme.mapSource?.text ?? stringify(programme.map) },
    ...programme.scenarios.map(({ file, source }) => ({ file, text: source })),
    ...programme.templates.map(({ file, text }) => ({ file, text })),
    ...programme.replies.map(({ file, text }) => ({ file, text })),
    ...(programme.answers ?? []).map(({ file, text, answers }) => ({ file, text: text ?? stringify(answers) })),
    ...(programme.examples ?? []).map(({ file, text }) => ({ file, text })),
  ];
  const inside = files.map(({ file, text }) => ({ file: insidePath(file), text }));
  return sortedFiles(new Map(inside.map((each) => [each.file, each])).values());
}

/** By path, in the order of bytes, as the database and every export have them. */
export function sortedFiles(files: Iterable<ProgrammeFile>): ProgrammeFile[] {
  return [...files].sort((left, right) => Buffer.compare(Buffer.from(left.file), Buffer.from(right.file)));
}
