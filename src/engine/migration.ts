import { armsOf } from './experiment/experiment.js';
import type { CompiledScenario } from './compile.js';
import { isFaulty, leafStates, statePaths, valueOfLeaves, type PositionFault } from './position.js';
import type { EnrolmentSnapshot, OpenQuestion, TimerArm } from './turn/snapshot.js';
import { activeStates, questionEffects } from './state-tree.js';
import { askingState } from './turn/turn-draft.js';
import type { CompiledTimer, TurnInput } from './turn/turn-scope.js';

/** What is done about a timer that, counted from the original entry, should have fired already. */
export type OverdueChoice = 'now' | 'skip' | 'human';

/** Where somebody is moved, and what is done about what is late there. */
export interface MoveTarget {
  /** Leaf states of the new version: one, or one of each region. */
  readonly to: readonly string[];
  readonly overdue?: OverdueChoice | undefined;
}

/** An enrolment as it stands, with every timer it has. */
export interface StandingEnrolment {
  readonly snapshot: EnrolmentSnapshot;
  readonly timers: readonly TimerArm[];
  /** Epoch ms. */
  readonly startedAt: number;
}

/** Why an enrolment stays where it is. */
export interface MoveRefusal {
  readonly code: PositionFault['code'] | 'OVERDUE' | 'WITHOUT_TIMER' | 'FACT_MISSING';
  /** The state, timer or fact it is about. */
  readonly about: string;
}

export type Migrated =
  | {
      readonly kind: 'moved';
      readonly snapshot: EnrolmentSnapshot;
      /** All timers it has from now on. */
      readonly timers: readonly TimerArm[];
      /** Questions that are no longer asked. */
      readonly withdraw: readonly { readonly turn: number; readonly seq: number }[];
      /** Names of timers that were late. */
      readonly overdue: readonly string[];
    }
  | { readonly kind: 'human'; readonly overdue: readonly string[] }
  | { readonly kind: 'refused'; readonly refusal: MoveRefusal };

interface Moving {
  readonly from: CompiledScenario;
  readonly to: CompiledScenario;
  readonly standing: StandingEnrolment;
  readonly target: MoveTarget;
  readonly input: TurnInput;
}

/** The timers of the place that was moved to. */
interface ArmedTimers {
  readonly timers: readonly TimerArm[];
  readonly overdue: readonly TimerArm[];
}

/**
 * Moves an enrolment from one version to another (DESIGN §13.15). No entry action runs. A state that is left and entered
 * under the same path goes on as the same episode, with its timers and its open question; the timers of any other count from
 * when the state before it was entered. Pure: the same arguments give the same answer.
 */
export function migrateEnrolment(move: Moving): Migrated {
  const value = valueOfLeaves(move.to.definition.machine, move.target.to);
  if (isFaulty(value)) {
    const [fault] = value;
    return refused(fault?.code ?? 'STATE_UNKNOWN', fault?.state ?? '');
  }
  const before = activeStates(move.standing.snapshot.value);
  const active = activeStates(value);
  const kept = new Set(active.filter((state) => before.includes(state)));
  const entered = enteredIn(move, active, kept);
  const armed = timersOf(move, entered, kept);
  if ('kind' in armed) return armed;
  const { overdue: choice } = move.target;
  if (armed.overdue.length > 0 && choice === undefined) return refused('OVERDUE', armed.overdue[0]?.name ?? '');
  if (armed.overdue.length > 0 && choice === 'human') return { kind: 'human', overdue: namesOf(armed.overdue) };
  const questions = questionsOf(move, kept);
  const timers = [...armed.timers, ...(choice === 'now' ? armed.overdue : []), ...questions.timers];
  if (timers.length === 0 && move.standing.timers.length > 0)
    return refused('WITHOUT_TIMER', move.target.to.join(' + '));
  const snapshot = snapshotOf(move, { value, entered, kept, questions: questions.kept });
  return { kind: 'moved', snapshot, timers, withdraw: questions.withdrawn, overdue: namesOf(armed.overdue) };
}

function refused(code: MoveRefusal['code'], about: string): Migrated & { kind: 'refused' } {
  return { kind: 'refused', refusal: { code, about } };
}

function namesOf(timers: readonly TimerArm[]): string[] {
  return timers.map(({ name }) => name);
}

/** When each state counts as entered: the ones that go on when they were, the others when the last that was left was. */
function enteredIn({ standing }: Moving, active: readonly string[], kept: ReadonlySet<string>): Record<string, number> {
  const { entered, value } = standing.snapshot;
  const left = leafStates(value).filter((state) => !kept.has(state));
  const since = (left.length > 0 ? left : leafStates(value)).map((state) => entered[state] ?? standing.startedAt);
  const moved = Math.max(standing.startedAt, ...since);
  return Object.fromEntries(active.map((state) => [state, (kept.has(state) ? entered[state] : undefined) ?? moved]));
}

function timersOf(
  { from, to, standing, input }: Moving,
  entered: Readonly<Record<string, number>>,
  kept: ReadonlySet<string>,
): ArmedTimers | (Migrated & { kind: 'refused' }) {
  const timers: TimerArm[] = [];
  const overdue: TimerArm[] = [];
  for (const timer of to.timersByName.values()) {
    const root = timer.state === '';
    if (!root && entered[timer.state] === undefined) continue;
    const goesOn = (root || kept.has(timer.state)) && from.timersByName.has(timer.name);
    if (goesOn) {
      // One that is gone has fired already, without leaving its state: it does not fire twice.
      const still = standing.timers.find(({ name }) => name === timer.name);
      if (still) timers.push(still);
      continue;
    }
    try {
      const since = entered[timer.state] ?? standing.startedAt;
      const due = dueTime({ compiled: to, timer, since, input });
      const episode = episodeOf(standing.snapshot, timer.state, kept);
      const counted = { name: timer.name, episode, ...due };
      if (due.dueAt > input.now) timers.push(counted);
      else overdue.push({ ...counted, dueAt: input.now, late: timer.delay.kind === 'anchored' });
    } catch {
      return refused('FACT_MISSING', timer.name);
    }
  }
  return { timers, overdue };
}

/** What the timer would have been armed with on the day the state was entered. */
function dueTime(of: {
  compiled: CompiledScenario;
  timer: CompiledTimer;
  since: number;
  input: TurnInput;
}): Pick<TimerArm, 'dueAt' | 'late'> {
  const { scope } = of.compiled;
  scope.open({ ...of.input, now: of.since }, undefined, {});
  scope.delayMs(of.timer);
  const due = scope.due.get(of.timer.name);
  return { dueAt: due?.dueAt ?? of.since, late: due?.late ?? false };
}

function episodeOf({ entries }: EnrolmentSnapshot, state: string, kept: ReadonlySet<string>): number {
  const count = entries[state] ?? 0;
  return state === '' || kept.has(state) ? count : count + 1;
}

/** A question stays open where its state goes on and still asks the same with the same replies. */
function questionsOf({ to, standing }: Moving, kept: ReadonlySet<string>) {
  const open: Record<string, OpenQuestion> = {};
  const withdrawn: { turn: number; seq: number }[] = [];
  const timers: TimerArm[] = [];
  for (const [state, question] of Object.entries(standing.snapshot.questions)) {
    if (!kept.has(state) || !stillAsks(to, state, question)) {
      withdrawn.push({ turn: question.turn, seq: question.seq });
      continue;
    }
    open[state] = question;
    timers.push(...standing.timers.filter(({ name }) => askingState(name) === state));
  }
  return { kept: open, withdrawn, timers };
}

function stillAsks({ effects }: CompiledScenario, state: string, { asks, replies }: OpenQuestion): boolean {
  return effects.some(({ type, state: of, params }) => {
    if (of !== state || !questionEffects.has(type) || params['template'] !== asks) return false;
    const offered = params['replies'];
    return !Array.isArray(offered) || replies.every((reply) => offered.includes(reply));
  });
}

function snapshotOf(
  { to, standing }: Moving,
  now: Pick<EnrolmentSnapshot, 'value' | 'entered' | 'questions'> & { kept: ReadonlySet<string> },
): EnrolmentSnapshot {
  const { snapshot } = standing;
  const { kept, ...place } = now;
  const known = new Set(statePaths(to.definition.machine));
  const counted = Object.entries(snapshot.entries).filter(([state]) => known.has(state));
  const fresh = Object.keys(now.entered).filter((state) => !kept.has(state));
  const entries = Object.fromEntries([
    ...counted,
    ...fresh.map((state) => [state, (snapshot.entries[state] ?? 0) + 1] as const),
  ]);
  return { ...place, entries, answers: snapshot.answers, ...historyIn(to, snapshot, known), ...armIn(to, snapshot) };
}

/** Of the remembered ways back, those that still lead somewhere. */
function historyIn(to: CompiledScenario, { history }: EnrolmentSnapshot, known: ReadonlySet<string>) {
  if (!to.usesHistory || !history) return {};
  const exists = (id: string): boolean => id.startsWith(`${to.id}.`) && known.has(id.slice(to.id.length + 1));
  const kept = Object.entries(history).filter(([id, nodes]) => exists(id) && nodes.every((node) => exists(node.id)));
  return { history: Object.fromEntries(kept) };
}

/** The arm stays as it was dealt while the experiment has it. */
function armIn({ definition }: CompiledScenario, { arm, exposed }: EnrolmentSnapshot) {
  if (arm === undefined || !armsOf(definition)?.includes(arm)) return {};
  return { arm, ...(exposed ? { exposed } : {}) };
}
