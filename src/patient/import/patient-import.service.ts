import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import { ForgottenPeople } from '../rights/forgotten-people.service.js';
import { ReferralService, type ReferralVerdict } from '../lifecycle/referral.service.js';
import type { PatientResult } from '../patient-input.js';
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
    private readonly referrals: ReferralService,
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
        const upserted = await this.patients.upsertPatients(
          tx,
          taken.map((row) => row.input),
        );
        const results = new Map(taken.map((row, index) => [row, upserted[index]]));
        const outcomes: RowOutcome[] = [];
        for (const row of rows) outcomes.push(await this.outcomeOf(tx, row, results.get(row)));
        return outcomes;
      },
    };
  }

  /** A code that brings nobody a recommendation is a refused cell of a row that is taken. */
  private async outcomeOf(tx: Tx, row: PatientRow, result: PatientResult | undefined): Promise<RowOutcome> {
    const { line, input, contactsRefused, referralCode: code } = row;
    const key = input.externalId;
    if (!result) return { key, change: 'refused', refused: [{ line, ...forgotten }] };
    const { patientId, change } = result;
    const verdict = code && (await this.referrals.claim(tx, { patientId, code, source: 'import' }));
    const refusal = verdict && uncounted[verdict];
    return { key, change, refused: refusal ? [...contactsRefused, { line, ...refusal }] : contactsRefused };
  }
}

const forgotten = {
  reason: 'the patient asked to be forgotten, and was',
  fix: 'Take the row out of the file; whoever came back is entered by hand with after_erasure.',
};

/** Why a code does not count; one that was brought before is no news. */
const uncounted: Readonly<Partial<Record<ReferralVerdict, { readonly reason: string; readonly fix: string }>>> = {
  unknown_code: {
    reason: 'nobody of the clinic has the referral code',
    fix: 'Compare it letter by letter; the patient was taken in without it.',
  },
  own_code: { reason: 'the referral code is their own', fix: 'Leave the cell empty.' },
  not_new: {
    reason: 'a referral counts for somebody new, and they have been here before',
    fix: 'Leave the cell empty, or let staff note it on the page of the patient.',
  },
};
