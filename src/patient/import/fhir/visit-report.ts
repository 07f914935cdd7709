import type { AppointmentStatus, StoredAppointment } from '../../appointment/appointment-change.js';
import type { Visit } from './visit-resource.js';

/** A visit as the clinic's appointments take it. */
export interface VisitReport {
  readonly externalId: string;
  readonly patientExternalId: string;
  readonly startsAt: number;
  readonly bookedAt?: number | undefined;
  readonly occurredAt: number;
  readonly status?: AppointmentStatus | undefined;
  readonly zone: string;
  readonly branchId?: string | undefined;
  readonly doctor?: string | undefined;
  readonly service?: string | undefined;
  readonly by?: 'patient' | 'clinic' | undefined;
  readonly silent: boolean;
}

/** What a report is made with. */
export interface VisitGround {
  readonly now: number;
  /** Zone of the clinic, and those of its branches by id. */
  readonly zone: string;
  readonly branchZones: ReadonlyMap<string, string>;
  /** Whether visits that began in the last seven days are told to the scenarios too. */
  readonly catchUp: boolean;
  readonly patientExternalId: string;
  /** The appointment as it is known. */
  readonly known?: StoredAppointment | undefined;
}

/** How far a visit has come: a copy that was not brought up to date must not take it back. */
const progress: Readonly<Record<AppointmentStatus, number>> = {
  proposed: 0,
  pending: 0,
  booked: 1,
  confirmed: 2,
  arrived: 3,
  missed: 4,
  cancelled: 4,
  attended: 5,
};

/** A feed that was down catches up; what is older is history, whoever wrote it. */
const CATCH_UP_MS = 7 * 24 * 3_600_000;

/** The report of a visit, or why there is none. */
export function visitReport(visit: Visit, ground: VisitGround): VisitReport | { readonly ignored: string } {
  const { known, patientExternalId } = ground;
  if (visit.status === 'void' && !known) return { ignored: 'it was entered by mistake, and nobody here knows of it' };
  const place = placeOf(visit, ground);
  if (place.startsAt === undefined) return { ignored: 'it has no time yet' };
  const { startsAt } = place;
  const status = statusOf(visit, startsAt, ground);
  return {
    externalId: visit.key,
    patientExternalId,
    ...place,
    startsAt,
    bookedAt: visit.bookedAt,
    occurredAt: visit.changedAt ?? heardAt(status, startsAt, ground),
    status,
    by: visit.by ?? (visit.status === 'void' ? 'clinic' : undefined),
    silent: isHistory(startsAt, ground),
  };
}

type Place = Pick<VisitReport, 'zone' | 'branchId' | 'doctor' | 'service'> & { readonly startsAt?: number | undefined };

/** An encounter that came of a known appointment tells how it went: when, where and with whom is the appointment's. */
function placeOf(visit: Visit, { known, zone, branchZones }: VisitGround): Place {
  const { type, key, location, doctor, service } = visit;
  if (known && type === 'Encounter' && key.startsWith('Appointment/'))
    return { startsAt: known.startsAt, zone: known.zone };
  const startsAt = visit.startsAt ?? known?.startsAt;
  const branchZone = location === undefined ? undefined : branchZones.get(location);
  if (branchZone !== undefined) return { startsAt, zone: branchZone, branchId: location, doctor, service };
  return { startsAt, zone: known?.zone ?? zone, doctor, service };
}

/** An export says how things are, and seldom when they changed: it is as new as its import, unless it tells of history. */
function heardAt(status: VisitReport['status'], startsAt: number, { now, known }: VisitGround): number {
  return isEnded(status) && !known ? Math.min(startsAt, now) : now;
}

function isHistory(startsAt: number, { now, catchUp }: VisitGround): boolean {
  return startsAt <= now && !(catchUp && startsAt > now - CATCH_UP_MS);
}

/** FHIR knows no confirmation by the patient: `booked` does not take one back. */
function statusOf(visit: Visit, startsAt: number, { now, known }: VisitGround): AppointmentStatus | undefined {
  if (visit.status === 'void') return 'cancelled';
  if (!known) return visit.status;
  if (visit.status === 'booked' && known.status === 'confirmed') return undefined;
  const isOver = startsAt <= now && startsAt === known.startsAt;
  const isCorrection = isEnded(visit.status) && visit.changedAt !== undefined;
  return isOver && !isCorrection && progress[visit.status] < progress[known.status] ? undefined : visit.status;
}

function isEnded(status: Visit['status'] | undefined): boolean {
  return status === 'attended' || status === 'missed';
}
