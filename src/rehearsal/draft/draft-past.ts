import type { RehearsedPatient } from '../rehearsed-people.js';

/** What was known of an appointment when an event of it was heard. Instants are epoch milliseconds. */
export interface PastVisit {
  readonly appointmentId: string;
  readonly startsAt: number;
  readonly bookedAt?: number | undefined;
  readonly zone?: string | undefined;
  readonly branchId?: string | undefined;
  readonly doctor?: string | undefined;
  readonly service?: string | undefined;
}

/** Something that really happened to a patient. */
export interface PastEvent {
  readonly patientId: string;
  /** When the clinic heard of it, epoch ms: an import may hear long after. */
  readonly at: number;
  readonly occurredAt: number;
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Of events of an appointment. */
  readonly visit?: PastVisit | undefined;
}

/** What one recipient lived through, with everybody whose messages they get. */
export interface PastHousehold {
  /** As they were when it began. */
  readonly patients: readonly RehearsedPatient[];
  /** In the order in which they were heard. */
  readonly events: readonly PastEvent[];
}

/** The stretch of time that is compared, [from, to), epoch ms; what lies before `from` only leads up to it. */
export interface PastWindow {
  readonly from: number;
  readonly to: number;
}

/** Events that the product makes itself: in a rehearsal it makes them anew. */
const selfMade =
  /^(timer\.fired|reply\.none|handover\.overdue|enrolment\..*|message\.(sent|delivered|read|failed|suppressed|expired|unknown)|patient\.opted_(in|out)|patient\.stage_changed|desk\..*)$/;

/** Whether an event came from outside, so that a draft would hear it too. */
export function isFromOutside(type: string): boolean {
  return !selfMade.test(type);
}
