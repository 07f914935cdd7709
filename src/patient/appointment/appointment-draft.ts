import { firstReport, isFirstVisit, nextReport } from './appointment-change.js';
import type { AppointmentReport, AppointmentStatus, AppointmentTurn, StoredAppointment } from './appointment-change.js';
import type { NewEvent } from '../event/event.store.js';
import type { StoredPatient } from '../patient.store.js';
import type { TimelineEntry } from '../event/timeline.store.js';

/** What became of a report. */
export interface AppointmentResult {
  readonly appointmentId?: string;
  /** `stale`: something newer is known. `other_patient`, `unknown_patient`: refused. */
  readonly change: 'created' | 'changed' | 'unchanged' | 'stale' | 'other_patient' | 'unknown_patient';
}

/** What is known, under the lock, of the patients the reports are about. */
export interface AppointmentBasis {
  readonly patients: readonly StoredPatient[];
  /** All appointments of these patients. */
  readonly appointments: readonly StoredAppointment[];
  /** The appointments, of whichever patient, that have the reports' external ids. */
  readonly namesakes: readonly StoredAppointment[];
  /** When the last accepted report of an appointment happened, by appointment id. */
  readonly lastAt: ReadonlyMap<string, number>;
  readonly newId: () => string;
}

/** The rows to write. */
export interface AppointmentOutcome {
  readonly created: readonly StoredAppointment[];
  readonly changed: readonly StoredAppointment[];
  /** Patients whose count of visits changed. */
  readonly visitors: readonly StoredPatient[];
  /** Patients of whom something ended, took place or did not: their stage may be another now. */
  readonly stirred: readonly string[];
  /** Those of them whose reports were all history. */
  readonly silent: ReadonlySet<string>;
  readonly events: readonly NewEvent[];
  readonly reported: readonly Omit<TimelineEntry, 'kind'>[];
}

/** A visit ahead keeps somebody from being lost: without it they may be. */
const falls: ReadonlySet<AppointmentStatus> = new Set(['missed', 'cancelled']);

/** A batch of reports on its way into rows. */
export class AppointmentDraft {
  readonly results: AppointmentResult[] = [];
  private readonly patients: Map<string, StoredPatient>;
  private readonly byExternalId: Map<string, StoredAppointment>;
  private readonly byPatient = new Map<string, Map<string, StoredAppointment>>();
  private readonly lastAt: Map<string, number>;
  private readonly created = new Set<string>();
  private readonly changed = new Set<string>();
  private readonly visitors = new Set<string>();
  private readonly stirred = new Set<string>();
  private readonly heard = new Set<string>();
  private readonly events: NewEvent[] = [];
  private readonly reported: Omit<TimelineEntry, 'kind'>[] = [];

  constructor(private readonly basis: AppointmentBasis) {
    this.patients = new Map(basis.patients.map((patient) => [patient.patientId, patient]));
    this.byExternalId = new Map(basis.namesakes.map((row) => [row.externalId ?? row.appointmentId, row]));
    this.lastAt = new Map(basis.lastAt);
    for (const appointment of basis.appointments) this.put(appointment);
  }

  take(report: AppointmentReport): void {
    this.results.push(this.resultOf(report));
  }

  /** Who has a first visit is said last: an earlier booking may come later in the batch. */
  finish(): AppointmentOutcome {
    const visitsBefore = new Map(this.basis.patients.map((patient) => [patient.patientId, patient.visits]));
    const created = this.rows(this.created).map((appointment) => {
      const visits = visitsBefore.get(appointment.patientId) ?? 0;
      const others = [...(this.byPatient.get(appointment.patientId)?.values() ?? [])];
      return { ...appointment, firstVisit: isFirstVisit(appointment, others, visits) };
    });
    const visitors = [...this.visitors].flatMap((patientId) => this.patients.get(patientId) ?? []);
    const stirred = [...this.stirred];
    return {
      ...{ created, changed: this.rows(this.changed), visitors, events: this.events, reported: this.reported },
      stirred,
      silent: new Set(stirred.filter((patientId) => !this.heard.has(patientId))),
    };
  }

  private resultOf(report: AppointmentReport): AppointmentResult {
    if (!this.patients.has(report.patientId)) return { change: 'unknown_patient' };
    const appointment = this.byExternalId.get(report.externalId);
    if (!appointment) return this.create(report);
    const { appointmentId } = appointment;
    if (appointment.patientId !== report.patientId) return { appointmentId, change: 'other_patient' };
    const lastAt = this.lastAt.get(appointmentId) ?? appointment.bookedAt;
    const turn = nextReport({ appointment, lastAt }, report);
    if (typeof turn === 'string') return { appointmentId, change: turn };
    if (!this.created.has(appointmentId)) this.changed.add(appointmentId);
    this.accept(turn, report);
    return { appointmentId, change: 'changed' };
  }

  private create(report: AppointmentReport): AppointmentResult {
    const appointmentId = this.basis.newId();
    this.created.add(appointmentId);
    this.accept(firstReport(appointmentId, report), report);
    return { appointmentId, change: 'created' };
  }

  private accept({ appointment, events, visits }: AppointmentTurn, { occurredAt, silent }: AppointmentReport): void {
    const { appointmentId, patientId, status, revision, startsAt } = appointment;
    this.put(appointment);
    this.byExternalId.set(appointment.externalId ?? appointmentId, appointment);
    this.lastAt.set(appointmentId, occurredAt);
    for (const event of events) this.events.push({ ...event, patientId });
    const body = { appointment_id: appointmentId, status, revision, starts_at: startsAt };
    this.reported.push({ patientId, occurredAt, body });
    const patient = this.patients.get(patientId);
    if (!patient) return;
    if (silent !== true) this.heard.add(patientId);
    if (visits !== 0 || (patient.visits > 0 && falls.has(status))) this.stirred.add(patientId);
    if (visits === 0) return;
    this.patients.set(patientId, { ...patient, visits: patient.visits + visits });
    this.visitors.add(patientId);
  }

  private put(appointment: StoredAppointment): void {
    const own = this.byPatient.get(appointment.patientId) ?? new Map<string, StoredAppointment>();
    this.byPatient.set(appointment.patientId, own.set(appointment.appointmentId, appointment));
  }

  private rows(appointmentIds: ReadonlySet<string>): StoredAppointment[] {
    return [...this.byPatient.values()]
      .flatMap((own) => [...own.values()])
      .filter(({ appointmentId }) => appointmentIds.has(appointmentId));
  }
}
