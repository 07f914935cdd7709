import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseMapping, type PaymentMapping } from './csv-mapping.js';
import { readPaymentRow, type PaymentsSeen } from './payment-row.js';

const columns = { patient: 'patient', paid_at: { column: 'paid', format: 'dd.MM.yyyy' }, amount: 'amount' };
const mapping = parseMapping({ kind: 'payments', zone: 'Europe/Kyiv', columns }) as PaymentMapping;
const now = Date.UTC(2026, 0, 12, 10);

const good = { patient: '17', paid: '09.01.2026', amount: '1 250,5' };
const read = (cells: Partial<typeof good> = {}, seen: PaymentsSeen = new Map()) =>
  readPaymentRow({ line: 2, cells: { ...good, ...cells } }, mapping, { seen, now });
const amountOf = (amount: string) => {
  const reading = read({ amount });
  return 'ok' in reading ? reading.ok.amount : undefined;
};

describe('payment row', () => {
  it('is read with its day in the zone of the file and its amount in digits', () => {
    expect(read()).toMatchObject({
      ok: { patientKey: '17', paidAt: Date.UTC(2026, 0, 8, 22), amount: '1250.50' },
    });
  });

  it('without an id is named by its day, its amount and its place among equal ones, the same in every reading', () => {
    const keys = () => {
      const seen: PaymentsSeen = new Map();
      return [read({}, seen), read({}, seen), read({ amount: '3' }, seen)].map((each) =>
        'ok' in each ? each.ok.paymentKey : '',
      );
    };
    expect(new Set(keys()).size).toBe(3);
    expect(keys()).toEqual(keys());
  });

  it.each([
    ['nobody', { patient: '' }, 'the id is missing'],
    ['no day', { paid: '' }, 'the date is missing'],
    ['a day of another calendar', { paid: '31.02.2026' }, 'the date cannot be read'],
    ['a day that has not come', { paid: '13.01.2026' }, 'the payment lies in the future'],
    ['a refund', { amount: '-300' }, 'the amount cannot be read'],
    ['a comma that may be a thousand', { amount: '1,250' }, 'the amount cannot be read'],
    ['words', { amount: '300 UAH' }, 'the amount cannot be read'],
  ])('with %s is refused', (_, cells, reason) => {
    expect(read(cells)).toMatchObject({ refused: { line: 2, reason } });
  });

  it('of any amount of cents keeps its worth, with a point or a comma', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), fc.constantFrom('.', ','), (cents, mark) => {
        const digits = String(cents).padStart(3, '0');
        const text = `${digits.slice(0, -2)}${mark}${digits.slice(-2)}`;
        expect(Math.round(Number(amountOf(text)) * 100)).toBe(cents);
      }),
    );
  });
});
