import type { Handover } from '../inbox/index.js';
import type { NewEvent, PatientChange } from '../patient/index.js';
import { AppError } from '../runtime/rules.js';
import { Household, type HouseholdHouse } from './household/household.js';
import type { RehearsalListener } from './listener.js';
import type { Reply } from './household/question-memory.js';
import type { RehearsedPatient, SaidWord } from './rehearsed-people.js';
import type { VisitReport } from './rehearsed-visits.js';

/** What a rehearsed clinic is made of; without a delivery every message is accepted. */
export interface RehearsalOptions extends Pick<HouseholdHouse, 'programme' | 'write' | 'slots'> {
  readonly delivery?: HouseholdHouse['delivery'] | undefined;
  readonly listener?: Partial<RehearsalListener> | undefined;
}

/** Something that happens to a patient; `occurredAt` in epoch ms, and nobody hears of it before. */
export type RehearsedEvent = Pick<NewEvent, 'patientId' | 'type' | 'occurredAt' | 'payload'>;

/**
 * One clinic in memory on a virtual clock. Turns, enrolment, the gate, budgets and what a result means are the same code
 * as in production; what a database does there is done by small memories here. Recipients never touch each other: each
 * household is run to the asked instant before the next one, so listeners hear time in order within a household only.
 *
 * Everything that is told may lie in the future: it takes place when the clock comes there.
 */
export class RehearsalClinic {
  private readonly house: HouseholdHouse;
  private readonly byRecipient = new Map<string, Household>();
  private readonly byPatient = new Map<string, Household>();

  constructor({ programme, delivery = accepts, listener = {}, write, slots }: RehearsalOptions) {
    this.house = { programme, delivery, listener, write, slots };
  }

  /** Takes a patient in, with no event. Errors: REHEARSAL_PATIENT_TWICE. */
  admit(patient: RehearsedPatient): void {
    const { patientId, recipientId = patientId } = patient;
    if (this.byPatient.has(patientId)) {
      throw new AppError('REHEARSAL_PATIENT_TWICE', `The patient ${patientId} is in the rehearsal already.`, {
        status: 422,
        fix: 'Give each patient an id of their own.',
      });
    }
    const household = this.byRecipient.get(recipientId) ?? new Household(this.house, patient);
    this.byRecipient.set(recipientId, household);
    this.byPatient.set(patientId, household);
    household.admit(patient);
  }

  /** What the clinic's system says of an appointment, at its `occurredAt`: booked, moved, cancelled, attended, missed. */
  appoint(visit: VisitReport): void {
    const household = this.household(visit.patientId);
    household.later(visit.occurredAt, () => household.report(visit));
  }

  tell(event: RehearsedEvent): void {
    this.household(event.patientId).tell([event]);
  }

  /** The patient answers their newest open question as it stands at `at`, or writes on their own. */
  answer(patientId: string, reply: Reply, at: number): void {
    const household = this.household(patientId);
    household.later(at, () => household.answer(patientId, reply, at));
  }

  /** The recipient agrees to, or refuses, a class of messages; `patient.opted_in` and `opted_out` follow. */
  say(patientId: string, word: SaidWord, at: number): void {
    const household = this.household(patientId);
    household.later(at, () => household.say(word, at));
  }

  /** A change of the patient that is decided outside the scenarios. */
  change(change: PatientChange, at: number): void {
    const household = this.household(change.patientId);
    household.later(at, () => household.change([change], at));
  }

  /** Errors, when the clock comes there: REHEARSAL_HANDOVER_UNKNOWN, INBOX_HANDOVER_CLOSED. */
  closeHandover(handover: Handover, resolution: string, at: number): void {
    const household = this.household(handover.patientId);
    household.later(at, () => household.closeHandover(handover.handoverId, resolution, at));
  }

  acceptHandover(handover: Handover, at: number): void {
    const household = this.household(handover.patientId);
    household.later(at, () => household.acceptHandover(handover.handoverId, at));
  }

  /** A member of staff takes the dialogue; undefined: gives it back. */
  hold(patientId: string, holder: string | undefined, at: number): void {
    const household = this.household(patientId);
    household.later(at, () => household.hold(patientId, holder, at));
  }

  /** Decides at `at`, on what is known then, what happens next to the patient. */
  later(patientId: string, at: number, act: (now: number) => void): void {
    this.household(patientId).later(at, act);
  }

  /** When something is due next anywhere, epoch ms; undefined: never. */
  nextDue(): number | undefined {
    let due = Infinity;
    for (const household of this.byRecipient.values()) due = Math.min(due, household.nextDue);
    return due === Infinity ? undefined : due;
  }

  /** Everything up to and including this instant (epoch ms). Errors: REHEARSAL_NEVER_RESTS. */
  runUntil(instant: number): void {
    for (const household of this.byRecipient.values()) household.runUntil(instant);
  }

  /** What is known of a patient's household now. Errors: REHEARSAL_PATIENT_UNKNOWN. */
  household(patientId: string): Household {
    const household = this.byPatient.get(patientId);
    if (household) return household;
    throw new AppError('REHEARSAL_PATIENT_UNKNOWN', `There is no patient ${patientId} in the rehearsal.`, {
      status: 422,
      fix: 'Admit the patient first.',
    });
  }
}

function accepts() {
  return { kind: 'sent', providerId: null } as const;
}
