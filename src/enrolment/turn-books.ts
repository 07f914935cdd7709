import type { EventFacts, TimerArm } from '../engine/index.js';
import type { Live } from './live-enrolments.js';

interface TimerName {
  readonly enrolmentId: string;
  readonly name: string;
}

export type ArmedTimer = TimerArm & TimerName;

/** One line of the timeline, before it has its id. */
export interface TimelineNote {
  readonly at: number;
  readonly patientId: string;
  readonly enrolmentId: string | null;
  readonly kind: string;
  /** Made only when it is kept. */
  readonly body: () => object;
}

/** What a turn changes of an enrolment. */
export type MovedRow = Pick<Live, 'enrolmentId' | 'turn' | 'snapshot' | 'status' | 'outcome' | 'endedAt'>;

/** An enrolment that the batch started. */
export interface BornRow extends MovedRow, Pick<Live, 'patientId' | 'key' | 'subjectId' | 'startedAt'> {
  readonly scenarioId: string;
  readonly version: number;
  /** The experiment of its scenario and the arm it was dealt, or null. */
  readonly experiment: string | null;
  readonly arm: string | null;
}

/** An enrolment whose way may depend on its arm from now on. */
export interface ExposureRow {
  readonly experiment: string;
  readonly enrolmentId: string;
  readonly patientId: string;
  readonly arm: string;
  readonly exposedAt: number;
}

/** Somebody who would have been enrolled in a scenario that is paused. */
export interface HeldRow {
  readonly heldId: string;
  readonly scenarioId: string;
  readonly patientId: string;
  readonly type: string;
  readonly occurredAt: number;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly heldAt: number;
}

/** What a batch writes; every field is a JSON-able list. */
export interface TurnWrites {
  readonly fired: readonly { enrolmentId: string; name: string }[];
  readonly over: readonly string[];
  readonly heard: readonly string[];
  readonly moved: readonly MovedRow[];
  readonly born: readonly BornRow[];
  readonly armed: readonly ArmedTimer[];
  readonly timeline: readonly object[];
  readonly exposed: readonly ExposureRow[];
  readonly held: readonly HeldRow[];
}

/** What a batch's turns leave to be written: timers by name, events that were heard, lines of the timeline. */
export class TurnBooks {
  private readonly fired = new Map<string, TimerName>();
  private readonly armed = new Map<string, ArmedTimer>();
  private readonly heard: string[] = [];
  private readonly timeline: object[] = [];
  private readonly exposed: ExposureRow[] = [];
  private readonly held: HeldRow[] = [];

  /** How many things were noted, whether the timeline is kept or not. */
  lines = 0;

  constructor(
    private readonly newId: (at: number) => string,
    private readonly keepsTimeline: boolean,
  ) {}

  armedTimer(timer: TimerName): ArmedTimer | undefined {
    return this.armed.get(timerKey(timer));
  }

  /** The timer is over: it fired, or a turn cancelled it. */
  consume({ enrolmentId, name }: TimerName): void {
    this.fired.set(timerKey({ enrolmentId, name }), { enrolmentId, name });
    this.armed.delete(timerKey({ enrolmentId, name }));
  }

  /** As it was before it was consumed. */
  putBack(timer: TimerName, rearmed: ArmedTimer | undefined): void {
    this.fired.delete(timerKey(timer));
    if (rearmed) this.armed.set(timerKey(timer), rearmed);
  }

  arm(enrolmentId: string, timer: TimerArm): void {
    this.armed.set(timerKey({ enrolmentId, name: timer.name }), { ...timer, enrolmentId });
  }

  hear(eventId: string): void {
    this.heard.push(eventId);
  }

  note({ at, patientId, enrolmentId, kind, body }: TimelineNote): void {
    this.lines += 1;
    if (!this.keepsTimeline) return;
    this.timeline.push({ occurredAt: at, timelineId: this.newId(at), patientId, enrolmentId, kind, body: body() });
  }

  /**
   * Keeps what would enrol until the scenario goes on. `again`: after a leave, by any of its rules; `by`: another scenario
   * asked for it, under this key.
   */
  holdEnrolment(would: {
    readonly scenarioId: string;
    readonly patientId: string;
    readonly event: EventFacts;
    readonly at: number;
    readonly again?: boolean;
    readonly by?: { readonly key: string; readonly subjectId: string | null };
  }): void {
    const { scenarioId, patientId, event, at, again, by } = would;
    const { type, occurred_at: occurredAt, ...told } = event;
    const how = { ...(again ? { again } : {}), ...(by ? { by } : {}) };
    const payload = { ...told, resumed: { scenario: scenarioId, occurred_at: occurredAt, ...how } };
    this.held.push({ heldId: this.newId(at), scenarioId, patientId, type, occurredAt, payload, heldAt: at });
    this.note({
      at,
      patientId,
      enrolmentId: null,
      kind: 'enrolment.held',
      body: () => ({ scenario: scenarioId, event }),
    });
  }

  /** Nothing for a scenario without experiment. */
  expose({ compiled, snapshot, enrolmentId, patientId }: Live, at: number): void {
    const { experiment } = compiled.definition;
    const { arm } = snapshot;
    if (!experiment || arm === undefined) return;
    this.exposed.push({ experiment: experiment.name, enrolmentId, patientId, arm, exposedAt: at });
  }

  /** The earliest timer that the batch leaves behind, epoch ms. */
  nextArmed(): number | undefined {
    const due = Math.min(...[...this.armed.values()].map((timer) => timer.dueAt));
    return due === Infinity ? undefined : due;
  }

  /** Timers of enrolments that ended go all together; one that was armed again under its own name is only upserted. */
  writes(changed: readonly Live[]): TurnWrites {
    const finished = changed.filter((live) => live.status === 'finished');
    const ended = new Set(finished.map((live) => live.enrolmentId));
    const armed = [...this.armed.values()].filter((timer) => !ended.has(timer.enrolmentId));
    const kept = new Set(armed.map(timerKey));
    return {
      fired: [...this.fired.values()].filter((timer) => !kept.has(timerKey(timer)) && !ended.has(timer.enrolmentId)),
      over: finished.filter((live) => !live.born).map((live) => live.enrolmentId),
      heard: this.heard,
      moved: changed.filter((live) => !live.born).map(movedRow),
      born: changed.filter((live) => live.born).map(bornRow),
      armed,
      timeline: this.timeline,
      exposed: this.exposed,
      held: this.held,
    };
  }
}

function movedRow({ enrolmentId, turn, snapshot, status, outcome, endedAt }: Live): MovedRow {
  return { enrolmentId, turn, snapshot, status, outcome, endedAt };
}

function bornRow(live: Live): BornRow {
  const { patientId, key, subjectId, startedAt, compiled } = live;
  const { enrolmentId, turn, snapshot, status, outcome, endedAt } = live;
  return {
    enrolmentId,
    turn,
    snapshot,
    status,
    outcome,
    endedAt,
    scenarioId: compiled.id,
    version: compiled.version,
    patientId,
    key,
    subjectId,
    startedAt,
    experiment: compiled.definition.experiment?.name ?? null,
    arm: snapshot.arm ?? null,
  };
}

function timerKey({ enrolmentId, name }: TimerName): string {
  return `${enrolmentId}/${name}`;
}
