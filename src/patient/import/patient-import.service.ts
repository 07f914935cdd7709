import { Injectable } from '@nestjs/common';
import { ForgottenPeople } from '../forgotten-people.service.js';
import { PatientService } from '../patient.service.js';
import type { PatientMapping } from './csv-mapping.js';
import type { RowOutcome, RowReader } from './import-report.js';
import { readPatientRow } from './patient-row.js';
import type { PatientRow } from './patient-row.js';

/** Patients from a file. */
@Injectable()
export class PatientImport {
  constructor(
    private readonly patients: PatientService,
    private readonly forgotten: ForgottenPeople,
  ) {}

  reader(mapping: PatientMapping): RowReader<PatientRow> {
    return {
      read: (row) => readPatientRow(row, mapping),
      apply: async (tx, rows) => {
        const gone = await this.forgotten.among(
          tx,
          rows.map((row) => row.input),
        );
        const taken = rows.filter((_, index) => !gone.has(index));
        const results = await this.patients.upsertPatients(
          tx,
          taken.map((row) => row.input),
        );
        const changes = new Map(taken.map((row, index) => [row, results[index]?.change ?? 'unchanged']));
        return rows.map((row) => outcomeOf(row, changes.get(row)));
      },
    };
  }
}

function outcomeOf({ line, input, contactsRefused }: PatientRow, change: RowOutcome['change'] | undefined): RowOutcome {
  const key = input.externalId;
  return change === undefined
    ? { key, change: 'refused', refused: [{ line, ...forgotten }] }
    : { key, change, refused: contactsRefused };
}

const forgotten = {
  reason: 'the patient asked to be forgotten, and was',
  fix: 'Take the row out of the file; whoever came back is entered by hand with after_erasure.',
};
