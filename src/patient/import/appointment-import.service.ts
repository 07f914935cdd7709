import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { AppointmentResult } from '../appointment/appointment-draft.js';
import { AppointmentService } from '../appointment/appointment.service.js';
import type { AppointmentInput } from '../appointment/appointment.service.js';
import { ForgottenPeople } from '../rights/forgotten-people.service.js';
import { PatientService } from '../patient.service.js';
import { readAppointmentRow } from './appointment-row.js';
import type { AppointmentRow } from './appointment-row.js';
import type { AppointmentMapping } from './csv-mapping.js';
import type { Refusal } from './csv-row.js';
import type { RowOutcome, RowReader } from './import-report.js';

type Refused = Extract<AppointmentResult['change'], 'stale' | 'other_patient' | 'unknown_patient'>;

const refusals: Readonly<Record<Refused, Omit<Refusal, 'line'>>> = {
  stale: {
    reason: 'something newer is known of this appointment',
    fix: 'Export the file anew, or leave the row out.',
  },
  other_patient: {
    reason: 'this appointment id belongs to another patient',
    fix: 'Give the appointment an id of its own: its patient cannot change.',
  },
  unknown_patient: {
    reason: 'there is no patient with this id',
    fix: 'Import the patients first, or write patients: create in the mapping.',
  },
};

/** Appointments from a file. */
@Injectable()
export class AppointmentImport {
  constructor(
    private readonly patients: PatientService,
    private readonly appointments: AppointmentService,
    private readonly forgotten: ForgottenPeople,
  ) {}

  /** `now` divides the visits that began from those that lie ahead; it is that of the whole file. */
  reader(mapping: AppointmentMapping, now: number): RowReader<AppointmentRow> {
    const seen = new Set<string>();
    return {
      read: (row) => readAppointmentRow(row, mapping, seen),
      apply: async (tx, rows) => {
        if (mapping.patients === 'create') await this.createPatients(tx, rows);
        const results = await this.appointments.recordAppointments(
          tx,
          rows.map((row) => inputOf(row, mapping, now)),
          now,
        );
        return rows.map((row, index) => outcomeOf(row, results[index]?.change ?? 'unchanged'));
      },
    };
  }

  /** Only those whom nobody knows: what a list of appointments says of a patient is less than what is known. */
  private async createPatients(tx: Tx, rows: readonly AppointmentRow[]): Promise<void> {
    const known = await this.patients.patientIds(
      tx,
      rows.map((row) => row.patientKey),
    );
    const unknown = new Map(
      rows.filter((row) => !known.has(row.patientKey)).map((row) => [row.patientKey, row.contacts]),
    );
    const inputs = [...unknown].map(([externalId, contacts]) => ({ externalId, contacts }));
    const gone = await this.forgotten.among(tx, inputs);
    await this.patients.upsertPatients(
      tx,
      inputs.filter((_, index) => !gone.has(index)),
    );
  }
}

/**
 * A file says how things are, and seldom when they changed: a visit ended at its time at the latest, everything else is
 * as new as the file.
 */
function inputOf(row: AppointmentRow, mapping: AppointmentMapping, now: number): AppointmentInput {
  const { patientKey, appointmentKey, startsAt, bookedAt, status, zone, branch, doctor, service } = row;
  return {
    externalId: appointmentKey,
    patientExternalId: patientKey,
    startsAt,
    bookedAt,
    occurredAt: row.changedAt ?? (row.outcome ? Math.min(startsAt, now) : now),
    status,
    zone,
    branchId: branch,
    doctor,
    service,
    silent: startsAt <= now && !mapping.events,
  };
}

function outcomeOf(
  { line, appointmentKey, contactsRefused }: AppointmentRow,
  change: AppointmentResult['change'],
): RowOutcome {
  switch (change) {
    case 'created':
    case 'changed':
    case 'unchanged':
      return { key: appointmentKey, change, refused: contactsRefused };
    case 'stale':
    case 'other_patient':
    case 'unknown_patient':
      return { key: appointmentKey, change: 'refused', refused: [{ line, ...refusals[change] }] };
  }
}
