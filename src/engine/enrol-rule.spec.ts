import { describe, expect, test } from '@jest/globals';
import { compileRaw } from '../../test/support/enrolment-walk.js';
import { enrolmentKey } from './enrol-rule.js';
import { DAY } from './time/index.js';

const zone = 'Europe/Kyiv';
const now = Date.UTC(2026, 5, 18, 9);
const facts = {
  patient: { id: 'p', stage: 'primary', group: 'primary', locale: 'uk', zone, tags: [], visits: 2 },
  appointment: {
    ...{ id: 'a', starts_at: now + 5 * DAY, booked_at: now, status: 'booked' },
    ...{ revision: 3, zone, first_visit: true },
  },
};
const machine = { initial: 'a', states: { a: {} } };

function key(
  enrol: object,
  more: { type?: string; age?: number; again?: boolean; startsIn?: number; subject?: string } = {},
) {
  const compiled = compileRaw({ scenario: 'test', subject: more.subject ?? 'appointment', enrol, machine });
  const appointment = { ...facts.appointment, starts_at: now + (more.startsIn ?? 5 * DAY) };
  const event = { type: more.type ?? 'appointment.booked', occurred_at: now - (more.age ?? 0) };
  return enrolmentKey(compiled, { event, facts: { ...facts, appointment }, now, again: more.again ?? false });
}

describe('enrolmentKey', () => {
  const on = 'appointment.booked';

  test('is what the rule says, with whole numbers as numbers', () => {
    expect(key({ on, key: '[appointment.id, appointment.revision, patient.stage]' })).toBe('["a",3,"primary"]');
  });

  test('without a rule it is the appointment as it stands, or the patient and the event', () => {
    expect(key({ on })).toBe('["a",3]');
    expect(key({ on }, { subject: 'patient' })).toBe(`["p","appointment.booked",${now}]`);
  });

  test.each<[string, object, object]>([
    ['another event', { on }, { type: 'appointment.moved' }],
    ['a condition that fails', { on, where: 'patient.visits > 2' }, {}],
    ['an old event', { on, max_age: 'P1D' }, { age: DAY + 1 }],
    [
      'an old event of what is over, even to catch up',
      { on, max_age: 'P1D', catch_up: true },
      { age: 9 * DAY, startsIn: -1 },
    ],
    [
      'a condition that fails, even to enrol again',
      { on, where: 'patient.visits > 2' },
      { type: 'appointment.moved', again: true },
    ],
  ])('nobody is enrolled by %s', (_, enrol, more) => {
    expect(key(enrol, more)).toBeUndefined();
  });

  test.each<[string, object, object]>([
    ['an event of exactly its greatest age', { on, max_age: 'P1D' }, { age: DAY }],
    ['an old event of what still lies ahead, to catch up', { on, max_age: 'P1D', catch_up: true }, { age: 9 * DAY }],
    [
      'whatever made it leave, to enrol again',
      { on, max_age: 'P1D' },
      { type: 'appointment.moved', age: 2 * DAY, again: true },
    ],
    [
      'the second rule when the first does not fit',
      [
        { on, where: 'patient.visits > 2' },
        { on, where: 'patient.visits == 2' },
      ],
      {},
    ],
  ])('the patient is enrolled by %s', (_, enrol, more) => {
    expect(key(enrol, more)).toBe('["a",3]');
  });
});
