import {
  addPeriod,
  migrateEnrolment,
  parsePeriod,
  positionOf,
  type ClinicRules,
  type CompiledScenario,
  type EnrolmentSnapshot,
  type Facts,
  type TimerArm,
} from '../../engine/index.js';
import { humanTask, type HumanTask, type MoveChoice, type MoveChoices } from './move-choice.js';

/** An enrolment of an older version that may be moved. Instants are epoch ms. */
export interface Flight {
  readonly enrolmentId: string;
  readonly patientId: string;
  readonly scenarioId: string;
  readonly version: number;
  readonly status: 'running' | 'finished' | 'parked';
  readonly turn: number;
  readonly outcome: string | null;
  readonly subjectId: string | null;
  readonly startedAt: number;
  readonly snapshot: EnrolmentSnapshot;
  readonly timers: readonly TimerArm[];
}

/** What a move may know: loaded after the lock. */
export interface MoveGround {
  readonly choices: MoveChoices;
  readonly from: CompiledScenario;
  readonly to: CompiledScenario;
  readonly facts: Facts;
  readonly rules: ClinicRules;
  readonly now: number;
}

/** What becomes of one enrolment: exactly one of these. */
export type Moved =
  | { readonly result: 'ended' | 'stayed' }
  | { readonly result: 'left'; readonly reason: string }
  | {
      readonly result: 'moved';
      readonly target: string;
      readonly snapshot: EnrolmentSnapshot;
      readonly timers: readonly TimerArm[];
      readonly withdraw: readonly { readonly turn: number; readonly seq: number }[];
      readonly overdue: readonly string[];
    }
  | { readonly result: 'handed'; readonly task: HumanTask; readonly dueAt: number };

/** Where nobody chose, nobody is moved: who took a turn meanwhile to such a place stays, and is listed. */
export function moveOf(flight: Flight, ground: MoveGround): Moved {
  if (flight.status === 'finished') return { result: 'ended' };
  const { scenarioId: scenario, version, snapshot } = flight;
  const choice = ground.choices.of({ scenario, version, position: positionOf(snapshot.value) });
  if (choice?.choice === 'stay') return { result: 'stayed' };
  if (flight.status === 'parked') return { result: 'left', reason: 'PARKED' };
  if (!choice) return { result: 'left', reason: 'NO_CHOICE' };
  return choice.choice === 'human' ? handed(choice, ground) : toState(flight, choice, ground);
}

function toState(flight: Flight, choice: Extract<MoveChoice, { choice: 'move' }>, ground: MoveGround): Moved {
  const { from, to, facts, rules, now } = ground;
  const target = { to: choice.to, overdue: choice.overdue };
  const migrated = migrateEnrolment({
    from,
    to,
    standing: flight,
    target,
    input: { now, facts, rules, turn: flight.turn },
  });
  if (migrated.kind === 'refused') return { result: 'left', reason: migrated.refusal.code };
  if (migrated.kind === 'human') return handed(choice, ground);
  const { snapshot, timers, withdraw, overdue } = migrated;
  return { result: 'moved', target: positionOf(snapshot.value), snapshot, timers, withdraw, overdue };
}

function handed(choice: MoveChoice, { facts, now }: MoveGround): Moved {
  const task = humanTask(choice);
  if (!task) return { result: 'left', reason: 'OVERDUE' };
  return { result: 'handed', task, dueAt: addPeriod(facts.patient.zone, now, parsePeriod(task.due)) };
}
