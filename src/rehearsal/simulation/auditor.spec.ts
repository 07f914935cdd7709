import { describe, expect, test } from '@jest/globals';
import { readProgrammeFiles } from '../../catalog/index.js';
import { parseCadence, type Cadence } from '../../engine/index.js';
import { smallClinic } from '../../../test/support/small-clinic.js';
import { audit, type SentMessage, type VisitState } from './auditor.js';

const kyiv = (text: string) => Date.parse(`${text}:00+02:00`);
const { cadence } = parseCadence(readProgrammeFiles(smallClinic()).cadence) as { cadence: Cadence };

let number = 0;
function sent(at: string, more: Partial<SentMessage> = {}): SentMessage {
  number += 1;
  return {
    at: kyiv(at),
    plannedAt: kyiv(at),
    touchId: `t${number}`,
    enrolmentId: `e${number}`,
    turn: 1,
    seq: 0,
    patientId: 'anna',
    scenarioId: 'survey',
    template: 'nps',
    class: 'service',
    group: 'repeat',
    zone: 'Europe/Kyiv',
    initiated: true,
    appointmentId: null,
    appointmentRevision: null,
    ...more,
  };
}

const found = (ledger: SentMessage[], visits: Record<string, VisitState[]> = {}) =>
  audit(ledger, new Map(Object.entries(visits)), cadence).map(({ kind, by }) => `${kind}: ${by}`);

describe('the audit of what was sent', () => {
  test('finds nothing where the contract was kept', () => {
    expect(found([sent('2026-11-09T09:00'), sent('2026-11-09T20:59'), sent('2026-11-10T12:00')])).toEqual([]);
  });

  test('finds what left in quiet hours, by the clock of the recipient', () => {
    expect(found([sent('2026-11-09T21:00')])).toEqual(['quietHours: 21:0']);
    expect(found([sent('2026-11-09T08:59')])).toEqual(['quietHours: 8:59']);
    expect(found([sent('2026-11-09T12:00', { zone: 'America/New_York' })])).toEqual(['quietHours: 5:0']);
    expect(found([sent('2026-11-09T23:00', { initiated: false })])).toEqual([]);
    expect(found([sent('2026-11-09T23:00', { class: 'incident' })])).toEqual([]);
  });

  test('counts windows exactly: a day ago to the millisecond is outside', () => {
    const day = [sent('2026-11-09T10:00'), sent('2026-11-09T12:00'), sent('2026-11-09T14:00')];
    expect(found([...day, sent('2026-11-10T10:00')])).toEqual([]);
    expect(found([...day, sent('2026-11-10T09:59')])).toEqual(['budget: all.day: 4 of 3']);
    expect(
      found([sent('2026-11-09T10:00', { class: 'survey' }), sent('2026-11-12T10:00', { class: 'survey' })]),
    ).toEqual(['budget: survey.week: 2 of 1']);
  });

  test('finds what left for a visit after it had started, was moved or was cancelled', () => {
    const visits = {
      a1: [{ at: kyiv('2026-11-01T10:00'), startsAt: kyiv('2026-11-10T14:00'), revision: 1, status: 'booked' }],
      a2: [
        { at: kyiv('2026-11-01T10:00'), startsAt: kyiv('2026-11-10T14:00'), revision: 1, status: 'booked' },
        { at: kyiv('2026-11-09T10:00'), startsAt: kyiv('2026-11-20T14:00'), revision: 2, status: 'booked' },
      ],
      a3: [
        { at: kyiv('2026-11-01T10:00'), startsAt: kyiv('2026-11-10T14:00'), revision: 1, status: 'booked' },
        { at: kyiv('2026-11-09T10:00'), startsAt: kyiv('2026-11-10T14:00'), revision: 1, status: 'cancelled' },
      ],
    };
    const about = (appointmentId: string, at: string) =>
      found([sent(at, { appointmentId, appointmentRevision: 1, plannedAt: kyiv('2026-11-02T10:00') })], visits);
    expect(about('a1', '2026-11-10T13:59')).toEqual([]);
    expect(about('a1', '2026-11-10T14:00')).toEqual(['afterAppointment: started']);
    expect(about('a2', '2026-11-09T11:00')).toEqual(['afterAppointment: moved']);
    expect(about('a3', '2026-11-09T11:00')).toEqual(['afterAppointment: cancelled']);
  });

  test('leaves what was planned after a visit alone', () => {
    const visits = {
      a1: [
        { at: kyiv('2026-11-01T10:00'), startsAt: kyiv('2026-11-10T14:00'), revision: 1, status: 'booked' },
        { at: kyiv('2026-11-10T15:00'), startsAt: kyiv('2026-11-10T14:00'), revision: 1, status: 'attended' },
      ],
    };
    expect(found([sent('2026-11-11T11:00', { appointmentId: 'a1', appointmentRevision: 1 })], visits)).toEqual([]);
  });

  test('finds the same effect sent twice, and one text about one visit from two enrolments', () => {
    const twice = { enrolmentId: 'e', turn: 3, seq: 0 };
    expect(found([sent('2026-11-09T10:00', twice), sent('2026-11-09T11:00', twice)])).toEqual(['duplicates: e/3/0']);
    const about = { appointmentId: 'a9', appointmentRevision: 1 };
    expect(found([sent('2026-11-09T10:00', about), sent('2026-11-09T11:00', about)])).toEqual([
      'duplicates: anna/survey/nps/a9/1',
    ]);
  });
});
