import { Injectable } from '@nestjs/common';
import { PatientService } from '../patient.service.js';
import type { PatientMapping } from './csv-mapping.js';
import type { RowReader } from './import-report.js';
import { readPatientRow } from './patient-row.js';
import type { PatientRow } from './patient-row.js';

/** Patients from a file. */
@Injectable()
export class PatientImport {
  constructor(private readonly patients: PatientService) {}

  reader(mapping: PatientMapping): RowReader<PatientRow> {
    return {
      read: (row) => readPatientRow(row, mapping),
      apply: async (tx, rows) => {
        const results = await this.patients.upsertPatients(
          tx,
          rows.map((row) => row.input),
        );
        return rows.map(({ input, contactsRefused }, index) => ({
          key: input.externalId,
          change: results[index]?.change ?? 'unchanged',
          refused: contactsRefused,
        }));
      },
    };
  }
}
