import {
  hears,
  isUnwanted,
  type CompiledScenario,
  type EnrolmentSnapshot,
  type EventFacts,
  type Facts,
} from '../engine/index.js';

/** An enrolment as it stands in memory while its batch is worked through. */
export interface Live {
  readonly enrolmentId: string;
  readonly patientId: string;
  readonly compiled: CompiledScenario;
  readonly key: string;
  readonly subjectId: string | null;
  /** Started by this very batch. */
  readonly born: boolean;
  readonly startedAt: number;
  snapshot: EnrolmentSnapshot;
  turn: number;
  status: 'running' | 'finished';
  outcome: string | null;
  endedAt: number | null;
  dirty: boolean;
}

/** Why somebody whom an enrol rule takes is not enrolled after all. */
export type Refusal = 'at_most' | 'unwanted';

/** The running enrolments of a batch's patients, and every key that is taken. */
export class LiveEnrolments {
  private readonly byId = new Map<string, Live>();
  private readonly byPatient = new Map<string, Live[]>();
  private readonly keys = new Set<string>();

  get(enrolmentId: string): Live | undefined {
    return this.byId.get(enrolmentId);
  }

  of(patientId: string): readonly Live[] {
    return this.byPatient.get(patientId) ?? [];
  }

  admit(live: Live): void {
    this.byId.set(live.enrolmentId, live);
    const others = this.byPatient.get(live.patientId);
    if (others) others.push(live);
    else this.byPatient.set(live.patientId, [live]);
  }

  takeKey(patientId: string, scenarioId: string, key: string): void {
    this.keys.add(keyOf(patientId, scenarioId, key));
  }

  hasKey(patientId: string, scenarioId: string, key: string): boolean {
    return this.keys.has(keyOf(patientId, scenarioId, key));
  }

  /** An event about an appointment is no business of an enrolment about another one. */
  listeners(patientId: string, event: EventFacts): Live[] {
    const about = event['appointment_id'];
    return this.of(patientId).filter((live) => {
      if (!hears(live.compiled.hears, event.type)) return false;
      return about === undefined || live.compiled.definition.subject !== 'appointment' || live.subjectId === about;
    });
  }

  /** Which rule keeps the patient out of the scenario; `at_most` counts what runs now, of the patient or about the same subject. */
  refusal(compiled: CompiledScenario, { id, tags }: Facts['patient'], subjectId: string | null): Refusal | undefined {
    if (isUnwanted(compiled.definition, tags)) return 'unwanted';
    return this.isFull(compiled, id, subjectId) ? 'at_most' : undefined;
  }

  private isFull({ id, definition }: CompiledScenario, patientId: string, subjectId: string | null): boolean {
    const limit = definition.at_most;
    if (!limit) return false;
    const counts = (live: Live) =>
      live.compiled.id === id && live.status === 'running' && (limit.per === 'patient' || live.subjectId === subjectId);
    return this.of(patientId).filter(counts).length >= limit.count;
  }

  /** Those that took a turn. */
  changed(): Live[] {
    return [...this.byId.values()].filter((live) => live.dirty);
  }
}

function keyOf(patientId: string, scenarioId: string, key: string): string {
  return `${patientId}/${scenarioId}/${key}`;
}

/** Whether its turns can begin or end other enrolments of the patient, which then must be known to the batch. */
export function reachesOthers({ effects }: CompiledScenario): boolean {
  return effects.some(({ type }) => type === 'end_enrolment' || type === 'enrol_patient');
}
