import { createActor, createMachine, SimulatedClock } from 'xstate';
import {
  advance,
  compileScenario,
  type ClinicRules,
  type EnrolmentSnapshot,
  parsePeriod,
  parseScenario,
  type ScenarioDefinition,
  startEnrolment,
  type TurnInput,
} from '../../../src/engine/index.js';
import { scenarioFile, xstateConfig } from './scxml-config.js';
import type { CaseScript } from './scxml-case.js';
import type { ScxmlMachine } from './scxml-machine.js';

/** Ids of the atomic states that a machine stands in, in the order of their names. */
export type Configuration = readonly string[];

const rules: ClinicRules = { calendar: () => undefined, expiry: () => parsePeriod('P1D') };
const facts: TurnInput['facts'] = {
  patient: { id: 'p', stage: 'primary', group: 'primary', locale: 'en', zone: 'UTC', tags: [], visits: 0 },
};

const longest = 60_000;

/** What the suite expects, in the shape of a run. */
export function expectedRun({ initialConfiguration, events }: CaseScript): Configuration[] {
  return [initialConfiguration, ...events.map(({ nextConfiguration }) => nextConfiguration)].map((ids) =>
    [...ids].sort(),
  );
}

/** One XState actor that lives in memory from the first event to the last. */
export function runInMemory(machine: ScxmlMachine, { events }: CaseScript): Configuration[] {
  const clock = new SimulatedClock();
  const config = xstateConfig(
    machine,
    events.map(({ event }) => event.name),
  );
  const actor = createActor(createMachine(config as never), { clock });
  actor.subscribe({ error: () => undefined });
  actor.start();
  const stands = () => configurationOf(machine, (actor.getSnapshot() as { value: unknown }).value);
  if (events.length === 0) clock.increment(longest); // a case without events ends by its own timers
  const run = [stands()];
  for (const { event, after = 0 } of events) {
    clock.increment(after);
    if (actor.getSnapshot().status === 'active') actor.send({ type: event.name });
    run.push(stands());
  }
  return run;
}

/**
 * The product's engine: nothing lives between two events but JSON as the database gives it back, and every turn starts
 * from a scenario that was compiled anew.
 */
export function runThroughEngine(machine: ScxmlMachine, { events }: CaseScript): Configuration[] {
  const file = scenarioFile(
    machine,
    events.map(({ event }) => event.name),
  );
  const { scenario, findings } = parseScenario(file);
  if (!scenario) throw new Error(findings.map(({ message }) => message).join(' '));
  let { snapshot, end } = startEnrolment(compileScenario(scenario, 1), inputOf(1));
  const run = [configurationOf(machine, snapshot.value)];
  events.forEach(({ event }, index) => {
    if (!end) ({ snapshot, end } = nextTurn(scenario, snapshot, event.name, index + 2));
    run.push(configurationOf(machine, snapshot.value));
  });
  return run;
}

function nextTurn(scenario: ScenarioDefinition, snapshot: EnrolmentSnapshot, type: string, turn: number) {
  const signal = { kind: 'event', event: { type, occurred_at: turn } } as const;
  return advance(compileScenario(scenario, 1), throughDatabase(snapshot), signal, inputOf(turn));
}

function inputOf(turn: number): TurnInput {
  return { now: turn, facts, rules, turn };
}

/** JSON there and back, its keys in the order that the database's own form of JSON keeps: by length, then by letter. */
function throughDatabase<Value>(value: Value): Value {
  const ordered = (_: string, part: unknown): unknown =>
    part === null || typeof part !== 'object' || Array.isArray(part)
      ? part
      : Object.fromEntries(Object.entries(part).sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1)));
  return JSON.parse(JSON.stringify(value, ordered)) as Value;
}

function configurationOf({ paths }: ScxmlMachine, value: unknown): Configuration {
  const ids = new Map([...paths].map(([id, path]) => [path.join('.'), id]));
  return leavesOf(value)
    .map((path) => ids.get(path) ?? path)
    .sort();
}

function leavesOf(value: unknown, prefix = ''): string[] {
  if (typeof value === 'string') return [prefix + value];
  if (value === null || typeof value !== 'object') return [];
  const below = Object.entries(value);
  if (below.length === 0) return prefix === '' ? [] : [prefix.slice(0, -1)];
  return below.flatMap(([name, child]) => leavesOf(child, `${prefix}${name}.`));
}
