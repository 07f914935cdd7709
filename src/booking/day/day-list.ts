import type { AppointmentStatus } from '../../patient/index.js';
import { fhirStatus } from '../visit/visit-status.js';
import type { ReservationStatus } from '../slot/reservation.store.js';

/** What is known of a visit and of what its patient said to it; instants are epoch ms. */
export interface DayVisit {
  readonly appointmentId: string;
  readonly patientId: string;
  readonly patientName: string | null;
  readonly phone: string | null;
  readonly startsAt: number;
  readonly endsAt: number | null;
  readonly doctorId: string | null;
  /** As it is printed. */
  readonly doctor: string | null;
  readonly service: string | null;
  readonly roomId: string | null;
  readonly branchId: string | null;
  readonly firstVisit: boolean;
  readonly status: AppointmentStatus;
  /** A question about this visit has left. */
  readonly asked: boolean;
  /** The type of the last event by which the patient, or their silence, answered it. */
  readonly answer: string | null;
  readonly handoverId: string | null;
  readonly handoverReason: string | null;
  readonly handoverDueAt: number | null;
}

export const confirmations = [
  'confirmed',
  'asked_to_move',
  'wants_to_cancel',
  'unclear',
  'silent',
  'unreachable',
  'asked',
  'not_asked',
] as const;
/** Whether the patient will come, as far as is known. */
export type Confirmation = (typeof confirmations)[number];

export const nextActions = ['call', 'offer_times', 'check_contacts', 'read_answer', 'mark', 'none'] as const;
/** The one likely thing to do about a visit. */
export type NextAction = (typeof nextActions)[number];

/** The events of a scenario that say how the patient answered. */
export const answerOf: Readonly<Record<string, Confirmation>> = {
  'appointment.confirmed': 'confirmed',
  'reply.confirm': 'confirmed',
  'reply.yes': 'confirmed',
  'reply.move': 'asked_to_move',
  'slot.booked': 'confirmed',
  'reply.cancel': 'wants_to_cancel',
  'reply.no': 'wants_to_cancel',
  'reply.other': 'unclear',
  'reply.human': 'unclear',
  'reply.none': 'silent',
  'message.failed': 'unreachable',
};

const toDo: Readonly<Record<Confirmation, NextAction>> = {
  confirmed: 'none',
  asked_to_move: 'offer_times',
  wants_to_cancel: 'call',
  unclear: 'read_answer',
  silent: 'call',
  unreachable: 'check_contacts',
  asked: 'none',
  not_asked: 'none',
};

/** After so long somebody should say whether the patient has come. */
const MARK_AFTER_MS = 15 * 60_000;
const ahead: ReadonlySet<AppointmentStatus> = new Set(['proposed', 'pending', 'booked', 'confirmed']);

/** A confirmation at the desk counts more than what was answered before it. */
export function confirmationOf({ status, asked, answer }: Pick<DayVisit, 'status' | 'asked' | 'answer'>): Confirmation {
  if (status === 'confirmed' || !ahead.has(status)) return 'confirmed';
  const answered = answer === null ? undefined : answerOf[answer];
  return answered ?? (asked ? 'asked' : 'not_asked');
}

export function nextAction(visit: DayVisit, now: number): NextAction {
  if (!ahead.has(visit.status)) return 'none';
  if (visit.startsAt + MARK_AFTER_MS <= now) return 'mark';
  const likely = toDo[confirmationOf(visit)];
  return likely === 'none' && visit.handoverId !== null ? 'call' : likely;
}

/** The visits of one doctor, by time. */
export interface DoctorDay {
  readonly doctorId: string | null;
  readonly name: string;
  readonly visits: readonly DayVisit[];
}

/** A doctor the clinic books itself: their id, what they are called here, and every name they have in any language. */
export interface KnownDoctor {
  readonly doctorId: string;
  readonly name: string;
  readonly names: readonly string[];
}

/**
 * The day by doctor, in the order of their names. What another system says of a doctor, an id or a name, is taken for the one known
 * here; a doctor whom only that system knows stands under what it prints.
 */
export function byDoctor(visits: readonly DayVisit[], known: readonly KnownDoctor[]): DoctorDay[] {
  const days = new Map<string, { doctorId: string | null; name: string; visits: DayVisit[] }>();
  for (const visit of visits) {
    const printed = visit.doctor ?? '';
    const doctor = known.find(({ doctorId, names }) =>
      visit.doctorId === null ? doctorId === printed || names.includes(printed) : doctorId === visit.doctorId,
    );
    const doctorId = visit.doctorId ?? doctor?.doctorId ?? null;
    const name = doctor?.name ?? printed;
    const day = days.get(doctorId ?? name) ?? { doctorId, name, visits: [] };
    day.visits.push(visit);
    days.set(doctorId ?? name, day);
  }
  return [...days.values()].sort((one, other) => one.name.localeCompare(other.name));
}

export function statusWord(status: AppointmentStatus): ReservationStatus {
  return fhirStatus(status);
}
