import {
  changedHeaders,
  compareStates,
  standingStates,
  valueOfLeaves,
  isFaulty,
  type CompiledScenario,
  type ComparedVersion,
  type LocalizedText,
  type StateComparison,
} from '../../engine/index.js';
import type { MoveChoice, MoveChoices } from './move-choice.js';
import { PlaceTally, type TallyOfPlace } from './place-tally.js';
import type { Position, VersionPopulation } from './population.js';

/** A version as a preview needs it. */
export interface PreviewedVersion {
  readonly compiled: CompiledScenario;
  /** `name|locale|channel` → hash. */
  readonly pins: ReadonlyMap<string, string>;
}

/** One place of an older version, and what the publication would do with those who stand there. */
export interface PreviewRow {
  readonly version: number;
  readonly position: string;
  readonly states: readonly string[];
  readonly count: number;
  readonly parked: number;
  readonly change: StateComparison['change'];
  readonly parts: readonly string[];
  readonly suggested: MoveChoice;
  /** What was chosen; undefined: nothing yet. */
  readonly chosen: MoveChoice | undefined;
  /** Delays of the states as they are written. */
  readonly timers: { readonly before: readonly string[]; readonly after: readonly string[] };
  readonly tally: TallyOfPlace;
  readonly faults: readonly RowFault[];
}

/** Why the choice of a row cannot be carried out. */
export interface RowFault {
  readonly code: string;
  readonly about: string;
}

export interface ScenarioPreview {
  readonly scenario: string;
  /** As the new version calls itself. */
  readonly title: LocalizedText;
  readonly version: number;
  readonly previous: number | null;
  readonly running: number;
  readonly headers: readonly string[];
  readonly rows: readonly PreviewRow[];
  /** Leaf states of the new version that somebody may be moved to. */
  readonly targets: readonly string[];
  readonly sum: { readonly running: number; readonly stay: number; readonly move: number; readonly human: number };
}

export interface PreviewGround {
  readonly scenario: string;
  readonly previous: number | null;
  readonly next: PreviewedVersion;
  readonly older: ReadonlyMap<number, PreviewedVersion>;
  readonly population: readonly VersionPopulation[];
  readonly choices: MoveChoices;
  /** By `version position`, of those that were looked at. */
  readonly tallies: ReadonlyMap<string, PlaceTally>;
  /** Departments that can be given work. */
  readonly departments: ReadonlySet<string>;
}

export function tallyKey(version: number, position: string): string {
  return `${version} ${position}`;
}

/** What a new version means for whom: one row for each place of each older version in which anybody stands or may come to. */
export function previewOf(ground: PreviewGround): ScenarioPreview {
  const { scenario, previous, next, older, population } = ground;
  const rows = population.flatMap((version) => {
    const from = older.get(version.version);
    return from ? placesOf(version, from).map((place) => rowOf(ground, version.version, place)) : [];
  });
  const running = population.reduce((sum, version) => sum + version.running, 0);
  const last = previous === null ? undefined : older.get(previous);
  return {
    ...{ scenario, title: next.compiled.definition.title, version: next.compiled.version, previous, running, rows },
    headers: last ? changedHeaders(last.compiled.definition, next.compiled.definition) : [],
    targets: standingStates(next.compiled.definition.machine),
    sum: sumOf(rows, running),
  };
}

/** The choice of a row as it stands: what was chosen, or the suggestion. */
export function standingChoice({ chosen, suggested }: PreviewRow): MoveChoice {
  return chosen ?? suggested;
}

function sumOf(rows: readonly PreviewRow[], running: number): ScenarioPreview['sum'] {
  const of = (choice: MoveChoice['choice']) =>
    rows.reduce((sum, row) => sum + (standingChoice(row).choice === choice ? row.count : 0), 0);
  return { running, stay: of('stay'), move: of('move'), human: of('human') };
}

/** Where nobody stands now somebody may come to while others are moved; of regions only what is seen can be named. */
function placesOf({ positions }: VersionPopulation, { compiled }: PreviewedVersion): Position[] {
  const { machine } = compiled.definition;
  const single = !JSON.stringify(machine).includes('"type":"parallel"');
  const seen = new Set(positions.map(({ position }) => position));
  const unseen = single ? standingStates(machine).filter((state) => !seen.has(state)) : [];
  const empty = unseen.map((position) => ({ position, states: [position], count: 0, parked: 0, nextTimerAt: null }));
  return [...positions, ...empty];
}

function rowOf(ground: PreviewGround, version: number, place: Position): PreviewRow {
  const { scenario, next, older, choices, tallies } = ground;
  const { position, states, count, parked } = place;
  const before = older.get(version);
  const { change, parts } = before
    ? compareStates(compared(before), compared(next), states)
    : { change: 'removed' as const, parts: [] };
  const at = { scenario, version, position };
  const suggested: MoveChoice = fits(next, states) ? { ...at, choice: 'move', to: states } : { ...at, choice: 'stay' };
  const chosen = choices.of(at);
  const tally = (tallies.get(tallyKey(version, position)) ?? new PlaceTally()).result();
  const row = { version, position, states, count, parked, change, parts, suggested, chosen, tally };
  const target = toStates(chosen ?? suggested) ?? states;
  const timers = { before: before ? delaysOf(before, states) : [], after: delaysOf(next, target) };
  return { ...row, timers, faults: faultsOf(ground, chosen ?? suggested, tally) };
}

function compared({ compiled: { definition }, pins }: PreviewedVersion): ComparedVersion {
  const textOf = (template: string): string =>
    [...pins]
      .filter(([key]) => key.startsWith(`${template}|`))
      .map((pin) => pin.join('='))
      .sort()
      .join();
  return { definition, textOf };
}

function fits({ compiled }: PreviewedVersion, states: readonly string[]): boolean {
  return !isFaulty(valueOfLeaves(compiled.definition.machine, states));
}

function toStates(choice: MoveChoice): readonly string[] | undefined {
  return choice.choice === 'move' ? choice.to : undefined;
}

/** `state: delay` of every state that is entered in these leaves. */
function delaysOf({ compiled }: PreviewedVersion, leaves: readonly string[]): string[] {
  const timers = [...compiled.timersByName.values()];
  const active = timers.filter(
    ({ state }) => state === '' || leaves.some((leaf) => leaf === state || leaf.startsWith(`${state}.`)),
  );
  return active.map(({ name }) => name);
}

/** What makes a choice impossible for everybody, and what was found wrong about those that were looked at. */
function faultsOf({ next, departments }: PreviewGround, choice: MoveChoice, tally: TallyOfPlace): RowFault[] {
  if (choice.choice === 'stay') return [];
  const given = choice.department;
  const unknown = given !== undefined && !departments.has(given) ? [{ code: 'DEPARTMENT_UNKNOWN', about: given }] : [];
  if (choice.choice === 'human') return unknown;
  const value = valueOfLeaves(next.compiled.definition.machine, choice.to);
  if (isFaulty(value)) return value.map(({ code, state }) => ({ code, about: state }));
  const wanting = choice.overdue === 'human' && (given === undefined || choice.due === undefined);
  const task = wanting ? [{ code: 'DEPARTMENT_MISSING', about: choice.position }] : [];
  const found = tally.refusals.map(({ code, count }) => ({ code, about: String(count) }));
  return [...unknown, ...task, ...found];
}
