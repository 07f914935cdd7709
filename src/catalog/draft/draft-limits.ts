import { AppError } from '../../runtime/rules.js';
import { isProgrammePath } from '../version/programme-paths.js';

/** What a draft may hold. The largest shipped file has 50 KB, the largest scenario 40 states. */
export const draftLimits = {
  /** Characters of one file. */
  file: 256 * 1024,
  /** Files in one change. */
  files: 1_000,
  /** States of one scenario, those inside others counted. */
  states: 500,
  /** Transitions of one scenario. */
  transitions: 5_000,
} as const;

/** A change of one file; `text` null takes it away. */
export interface FileChange {
  readonly path: string;
  readonly text: string | null;
}

/** How large a scenario is; with a fault where it is too large to be drawn, proved or run. */
export interface ScenarioSize {
  readonly file: string;
  readonly states: number;
  readonly transitions: number;
  readonly fault?: string | undefined;
}

/** Refuses what no file of a programme is, before anything of it is parsed. Errors: DRAFT_PATH, DRAFT_TOO_LARGE. */
export function assertChanges(changes: readonly FileChange[]): void {
  if (changes.length > draftLimits.files) throw tooLarge(`more than ${draftLimits.files} files in one change`);
  const seen = new Set<string>();
  for (const { path, text } of changes) {
    if (!isProgrammePath(path)) throw wrongPath(path);
    if (seen.has(path)) throw wrongPath(path, 'is there twice');
    seen.add(path);
    if (text !== null && text.length > draftLimits.file)
      throw tooLarge(`${path} with more than ${draftLimits.file / 1024} thousand characters`);
    if (text?.includes('\0')) throw wrongPath(path, 'holds a character that no text has');
  }
}

/** Counts states and transitions, those inside others too, of a machine as it was written, whether it is one or not. */
export function sizeOf(file: string, machine: unknown): ScenarioSize {
  let states = 0;
  let transitions = 0;
  const open: unknown[] = [machine];
  while (open.length > 0) {
    const state = open.pop();
    const inner = Object.values(partOf(state, 'states'));
    states += inner.length;
    transitions += Object.keys(partOf(state, 'on')).length + Object.keys(partOf(state, 'after')).length;
    open.push(...inner);
  }
  return { file, states, transitions, fault: faultOf(states, transitions) };
}

function partOf(state: unknown, name: string): object {
  if (typeof state !== 'object' || state === null || !Object.hasOwn(state, name)) return {};
  const part: unknown = (state as Readonly<Record<string, unknown>>)[name];
  return typeof part === 'object' && part !== null ? part : {};
}

function faultOf(states: number, transitions: number): string | undefined {
  if (states > draftLimits.states) return `${states} states, and ${draftLimits.states} is the limit`;
  return transitions > draftLimits.transitions
    ? `${transitions} transitions, and ${draftLimits.transitions} is the limit`
    : undefined;
}

/** Errors: DRAFT_TOO_LARGE, for a scenario over the limits. */
export function assertSizes(sizes: readonly ScenarioSize[]): void {
  const [large] = sizes.filter(({ fault }) => fault !== undefined);
  if (large) throw tooLarge(`${large.file} with ${large.fault ?? ''}`);
}

function tooLarge(what: string): AppError {
  return new AppError('DRAFT_TOO_LARGE', `A draft does not take ${what}; nothing was changed.`, {
    status: 422,
    fix: 'Make it shorter, or split the scenario in two that enrol into each other.',
  });
}

function wrongPath(path: string, why = 'is no path of a programme'): AppError {
  return new AppError('DRAFT_PATH', `The file ${path.slice(0, 100)} ${why}; nothing was changed.`, {
    status: 422,
    fix: 'Write scenarios/<name>.yaml, scenarios/examples/<name>.yaml or templates/<scenario>/<locale>/<name>.<channel>.hbs, each once.',
  });
}
