import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { LoyaltyFact } from '../lifecycle/life.js';
import { LifecycleService } from '../lifecycle/lifecycle.service.js';
import { PatientService } from '../patient.service.js';
import type { PaymentMapping } from './csv-mapping.js';
import type { RowOutcome, RowReader } from './import-report.js';
import { readPaymentRow, type PaymentRow, type PaymentsSeen } from './payment-row.js';

/** What patients have paid, from a file: the facts by which loyalty knows who is most valued. */
@Injectable()
export class PaymentImport {
  constructor(
    private readonly patients: PatientService,
    private readonly lifecycle: LifecycleService,
  ) {}

  /** `now` is that of the whole file. */
  reader(mapping: PaymentMapping, now: number): RowReader<PaymentRow> {
    const seen: PaymentsSeen = new Map();
    return {
      read: (row) => readPaymentRow(row, mapping, { seen, now }),
      apply: (tx, rows) => this.apply(tx, rows),
    };
  }

  private async apply(tx: Tx, rows: readonly PaymentRow[]): Promise<RowOutcome[]> {
    const keys = [...new Set(rows.map(({ patientKey }) => patientKey))];
    const known = await this.patients.patientIds(tx, keys);
    const facts = new Map<PaymentRow, LoyaltyFact>();
    for (const row of rows) {
      const patientId = known.get(row.patientKey);
      if (patientId !== undefined) facts.set(row, factOf(row, patientId));
    }
    const before = await this.lifecycle.knownValues(tx, [...facts.values()]);
    const fresh = [...facts.values()].filter((fact) => !before.has(fact));
    await this.lifecycle.tell(tx, fresh);
    return rows.map((row) => {
      const fact = facts.get(row);
      return fact ? outcomeOf(row, before.get(fact)) : refusedRow(row, unknownPatient);
    });
  }
}

function factOf({ paymentKey, paidAt, amount }: PaymentRow, patientId: string): LoyaltyFact {
  return { patientId, kind: 'spent', at: paidAt, source: 'import', ref: paymentKey, value: amount };
}

function outcomeOf(row: PaymentRow, before: string | undefined): RowOutcome {
  if (before !== undefined && before !== row.amount) return refusedRow(row, otherAmount);
  return { key: keyOf(row), change: before === undefined ? 'created' : 'unchanged' };
}

function refusedRow(row: PaymentRow, why: { readonly reason: string; readonly fix: string }): RowOutcome {
  return { key: keyOf(row), change: 'refused', refused: [{ line: row.line, ...why }] };
}

function keyOf({ patientKey, paymentKey }: PaymentRow): string {
  return JSON.stringify([patientKey, paymentKey]);
}

const unknownPatient = {
  reason: 'there is no patient with this id',
  fix: 'Import the patients first, then this file again.',
};

const otherAmount = {
  reason: 'the payment is known with another amount',
  fix: 'Compare the two: a file does not change what was paid.',
};
