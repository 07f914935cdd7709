import type { AppointmentFacts, LifecycleSettings } from '../engine/index.js';
import type { AppointmentReport, NewEvent, StoredAppointment } from '../patient/index.js';
import { firstReport, isFirstVisit, nextReport, stageAt } from '../patient/rules.js';
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
    private readonly lifecycle: LifecycleSettings,
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
    const events = turn.events.map((event) => ({ ...event, patientId: row.patientId }));
    if (turn.visits === 0) return events;
    this.count(row.patientId, turn.visits);
    return [...events, ...this.moveStage(row.patientId, report.occurredAt)];
  }

  /** By the product's own rule: the stage they came with, or that was said since, and the visits of the rehearsal after it. */
  private moveStage(patientId: string, at: number): readonly NewEvent[] {
    const own = [...this.stored.values()].map(({ row }) => row).filter((row) => row.patientId === patientId);
    const visits = own.filter(({ status }) => status === 'attended').map(({ startsAt }) => startsAt);
    const standing = own.filter(({ status }) => status === 'booked' || status === 'confirmed');
    const told = this.people.toldStage(patientId, Math.min(at, ...visits) - 1);
    const facts = told ? [{ kind: 'stage_told' as const, ref: 'rehearsal', ...told }] : [];
    const { stage } = stageAt({ visits, standing, facts }, this.lifecycle, Math.max(at, ...visits));
    return this.people.change([{ patientId, kind: 'set_stage', stage, reason: 'visits' }], at);
  }

  private first(row: StoredAppointment): StoredAppointment {
    const others = [...this.stored.values()].map((other) => other.row);
    const own = others.filter((other) => other.patientId === row.patientId);
    const visits = this.people.patients.get(row.patientId)?.visits ?? 0;
    return { ...row, firstVisit: isFirstVisit(row, own, visits) };
  }

  private count(patientId: string, visits: number): void {
    const patient = this.people.patients.get(patientId);
    if (patient) this.people.save({ ...patient, visits: patient.visits + visits });
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
