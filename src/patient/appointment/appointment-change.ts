/** From an offer to its end. What is not yet `arrived` can still be moved or cancelled. */
export const appointmentStatuses = [
  'proposed',
  'pending',
  'booked',
  'confirmed',
  'arrived',
  'attended',
  'missed',
  'cancelled',
] as const;
export type AppointmentStatus = (typeof appointmentStatuses)[number];

/** A row of `appointment_fact`; instants are epoch milliseconds. */
export interface StoredAppointment {
  readonly appointmentId: string;
  readonly externalId: string | null;
  readonly patientId: string;
  readonly startsAt: number;
  readonly bookedAt: number;
  readonly status: AppointmentStatus;
  readonly revision: number;
  readonly zone: string;
  readonly branchId: string | null;
  readonly doctor: string | null;
  readonly service: string | null;
  readonly firstVisit: boolean;
}

/** What a clinic's system says about an appointment. What it leaves out stays as it is known. */
export interface AppointmentReport {
  readonly externalId: string;
  readonly patientId: string;
  readonly startsAt: number;
  /** When it was booked; `occurredAt` when unknown. */
  readonly bookedAt?: number | undefined;
  /** When what is reported happened: reports are compared by it, never by their arrival. */
  readonly occurredAt: number;
  readonly status?: AppointmentStatus | undefined;
  /** The sender's own count of changes; a smaller one than is known is an old report. */
  readonly revision?: number | undefined;
  /** IANA zone of the branch. */
  readonly zone: string;
  readonly branchId?: string | null | undefined;
  readonly doctor?: string | null | undefined;
  readonly service?: string | null | undefined;
  /** Who cancelled. */
  readonly by?: 'patient' | 'clinic' | undefined;
  /** Why it was cancelled, as a word that scenarios compare with, such as `doctor_away`. */
  readonly reason?: string | undefined;
  /** Where it was booked, as a word that scenarios compare with: `page`, `chat`, `desk`. */
  readonly source?: string | undefined;
  /** Stored as history: no event, no scenario hears of it. */
  readonly silent?: boolean | undefined;
}

/** An event of an appointment as the scenarios hear it. */
export interface AppointmentEvent {
  readonly type: `appointment.${string}`;
  readonly occurredAt: number;
  readonly payload: {
    readonly appointment_id: string;
    readonly revision: number;
    readonly by?: string;
    readonly reason?: string;
    readonly source?: string;
  };
}

/** What is known of the appointment before a report: its row and when the last accepted report happened. */
export interface KnownAppointment {
  readonly appointment: StoredAppointment;
  readonly lastAt: number;
}

/** What a report changes. */
export interface AppointmentTurn {
  readonly appointment: StoredAppointment;
  readonly events: readonly AppointmentEvent[];
  /** By how many the patient's visits grow; -1 takes back a visit that did not take place after all. */
  readonly visits: number;
}

/** The visit is over, or will not be: where it would have been moved to is of no interest to anybody. */
const ended: ReadonlySet<AppointmentStatus> = new Set(['attended', 'missed', 'cancelled']);
/** Nobody needs to hear of these: an offer is not an appointment yet. */
const quiet: ReadonlySet<AppointmentStatus> = new Set(['proposed', 'pending']);

/** The turn of the first report of an appointment. `firstVisit` is the caller's, who sees the patient's other ones. */
export function firstReport(appointmentId: string, report: AppointmentReport): AppointmentTurn {
  const bookedAt = report.bookedAt ?? report.occurredAt;
  const appointment: StoredAppointment = {
    appointmentId,
    externalId: report.externalId,
    patientId: report.patientId,
    startsAt: report.startsAt,
    bookedAt,
    status: report.status ?? 'booked',
    revision: report.revision ?? 1,
    zone: report.zone,
    branchId: report.branchId ?? null,
    doctor: report.doctor ?? null,
    service: report.service ?? null,
    firstVisit: false,
  };
  const booked = quiet.has(appointment.status) ? [] : [eventOf('appointment.booked', bookedAt, appointment, report)];
  const events = [...booked, ...statusEvents('booked', appointment, report)];
  return { appointment, events: report.silent ? [] : events, visits: appointment.status === 'attended' ? 1 : 0 };
}

/** The turn of a further report, or why there is none: it says nothing new, or something newer is known. */
export function nextReport(
  known: KnownAppointment,
  report: AppointmentReport,
): AppointmentTurn | 'unchanged' | 'stale' {
  const before = known.appointment;
  const old = report.occurredAt < known.lastAt || (report.revision ?? before.revision) < before.revision;
  const after = applied(before, report);
  if (same(before, after)) return 'unchanged';
  if (old) return 'stale';
  const moved = after.revision > before.revision && !ended.has(after.status);
  const events = [
    ...(moved && !quiet.has(before.status) ? [eventOf('appointment.moved', report.occurredAt, after)] : []),
    ...statusEvents(before.status, after, report),
  ];
  const visits = Number(after.status === 'attended') - Number(before.status === 'attended');
  return { appointment: after, events: report.silent ? [] : events, visits };
}

/**
 * Whether an appointment is the patient's first visit: none took place before, and no other that still stands was booked
 * earlier. One that was cancelled or missed is no visit.
 */
export function isFirstVisit(
  appointment: StoredAppointment,
  others: readonly StoredAppointment[],
  visits: number,
): boolean {
  if (visits > 0) return false;
  return !others.some((other) => {
    if (other.appointmentId === appointment.appointmentId || other.status === 'cancelled' || other.status === 'missed')
      return false;
    if (other.bookedAt !== appointment.bookedAt) return other.bookedAt < appointment.bookedAt;
    return other.appointmentId < appointment.appointmentId;
  });
}

function applied(before: StoredAppointment, report: AppointmentReport): StoredAppointment {
  const doctor = report.doctor === undefined ? before.doctor : report.doctor;
  const branchId = report.branchId === undefined ? before.branchId : report.branchId;
  const service = report.service === undefined ? before.service : report.service;
  const moved = report.startsAt !== before.startsAt || doctor !== before.doctor || branchId !== before.branchId;
  return {
    ...before,
    startsAt: report.startsAt,
    zone: report.zone,
    doctor,
    branchId,
    service,
    status: report.status ?? (moved && before.status === 'confirmed' ? 'booked' : before.status),
    revision: moved ? Math.max(before.revision + 1, report.revision ?? 0) : before.revision,
  };
}

function same(before: StoredAppointment, after: StoredAppointment): boolean {
  return (Object.keys(before) as (keyof StoredAppointment)[]).every((field) => before[field] === after[field]);
}

/** The event that says which status was reached; a confirmation that a move took back is told by the move. */
function statusEvents(
  from: AppointmentStatus,
  after: StoredAppointment,
  report: AppointmentReport,
): AppointmentEvent[] {
  if (after.status === from || quiet.has(after.status) || (from === 'confirmed' && after.status === 'booked'))
    return [];
  return [eventOf(`appointment.${after.status}`, report.occurredAt, after, report)];
}

function eventOf(
  type: AppointmentEvent['type'],
  occurredAt: number,
  { appointmentId, revision }: StoredAppointment,
  report: Pick<AppointmentReport, 'by' | 'reason' | 'source'> = {},
): AppointmentEvent {
  return { type, occurredAt, payload: { appointment_id: appointmentId, revision, ...saidBy(type, report) } };
}

/** What an event tells beside the appointment: who cancelled it and why, or where it was booked. */
function saidBy(
  type: AppointmentEvent['type'],
  { by, reason, source }: Pick<AppointmentReport, 'by' | 'reason' | 'source'>,
): Partial<AppointmentEvent['payload']> {
  if (type === 'appointment.booked') return source === undefined ? {} : { source };
  if (type !== 'appointment.cancelled') return {};
  return { ...(by === undefined ? {} : { by }), ...(reason === undefined ? {} : { reason }) };
}
