import type { AppointmentFacts } from '../engine/index.js';
import type { AppointmentReport, NewEvent, StoredAppointment } from '../patient/index.js';
import { firstReport, isFirstVisit, nextReport } from '../patient/rules.js';
import type { RehearsedPeople } from './rehearsed-people.js';

/** What the clinic's system reports of an appointment; `appointmentId` is the reporter's own name for it. */
export type VisitReport = Omit<AppointmentReport, 'externalId' | 'zone'> & {
  readonly appointmentId: string;
  /** IANA zone of the branch; the clinic's when it is left out. */
  readonly zone?: string | undefined;
};

/** Appointments of one household, by the rules of the patients' own room. */
export class RehearsedVisits {
  private readonly stored = new Map<string, { row: StoredAppointment; lastAt: number }>();
  private readonly known = new Map<string, AppointmentFacts>();

  constructor(
    private readonly people: RehearsedPeople,
    private readonly clinicZone: string,
    private readonly named: (visit: AppointmentFacts) => AppointmentFacts,
  ) {}

  get facts(): ReadonlyMap<string, AppointmentFacts> {
    return this.known;
  }

  /** Answers the events of a report that says something new. */
  report({ appointmentId, ...said }: VisitReport): readonly NewEvent[] {
    const report: AppointmentReport = { ...said, externalId: appointmentId, zone: said.zone ?? this.clinicZone };
    const before = this.stored.get(appointmentId);
    const turn = before
      ? nextReport({ appointment: before.row, lastAt: before.lastAt }, report)
      : firstReport(appointmentId, report);
    if (typeof turn === 'string') return [];
    const row = before ? turn.appointment : this.first(turn.appointment);
    this.stored.set(appointmentId, { row, lastAt: report.occurredAt });
    this.known.set(appointmentId, this.named(factsOf(row)));
    this.count(row.patientId, turn.visits);
    return turn.events.map((event) => ({ ...event, patientId: row.patientId }));
  }

  private first(row: StoredAppointment): StoredAppointment {
    const others = [...this.stored.values()].map((other) => other.row);
    const own = others.filter((other) => other.patientId === row.patientId);
    const visits = this.people.patients.get(row.patientId)?.visits ?? 0;
    return { ...row, firstVisit: isFirstVisit(row, own, visits) };
  }

  private count(patientId: string, visits: number): void {
    const patient = this.people.patients.get(patientId);
    if (patient && visits !== 0) this.people.save({ ...patient, visits: patient.visits + visits });
  }
}

function factsOf(row: StoredAppointment): AppointmentFacts {
  return {
    id: row.appointmentId,
    starts_at: row.startsAt,
    booked_at: row.bookedAt,
    status: row.status,
    revision: row.revision,
    zone: row.zone,
    branch: row.branchId ?? undefined,
    doctor: row.doctor ?? undefined,
    service: row.service ?? undefined,
    first_visit: row.firstVisit,
  };
}
