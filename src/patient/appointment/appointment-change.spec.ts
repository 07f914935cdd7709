import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { appointmentStatuses, firstReport, isFirstVisit, nextReport } from './appointment-change.js';
import type { AppointmentReport, AppointmentTurn, StoredAppointment } from './appointment-change.js';

const HOUR = 3_600_000;
const report: AppointmentReport = {
  externalId: 'A-1',
  patientId: 'p',
  startsAt: 100 * HOUR,
  bookedAt: HOUR,
  occurredAt: HOUR,
  zone: 'Europe/Kyiv',
  doctor: 'Dr Who',
};
const booked = firstReport('a', report).appointment;

/** What a report changes when the last one happened at 10:00. */
function after(change: Partial<AppointmentReport>, before: Partial<StoredAppointment> = {}) {
  const known = { appointment: { ...booked, ...before }, lastAt: 10 * HOUR };
  return nextReport(known, { ...report, occurredAt: 11 * HOUR, ...change });
}

const typesOf = (turn: AppointmentTurn | string) =>
  typeof turn === 'string' ? turn : turn.events.map((event) => event.type);

describe('first report of an appointment', () => {
  it('is a booking at the time of the booking', () => {
    expect(firstReport('a', { ...report, occurredAt: 5 * HOUR }).events).toEqual([
      { type: 'appointment.booked', occurredAt: HOUR, payload: { appointment_id: 'a', revision: 1 } },
    ]);
  });

  it('with an outcome is both, each at its own time, and one visit', () => {
    const turn = firstReport('a', { ...report, status: 'attended', occurredAt: 101 * HOUR });
    expect(turn.events.map((event) => [event.type, event.occurredAt])).toEqual([
      ['appointment.booked', HOUR],
      ['appointment.attended', 101 * HOUR],
    ]);
    expect(turn.visits).toBe(1);
  });

  it('of an offer says nothing', () =>
    expect(typesOf(firstReport('a', { ...report, status: 'proposed' }))).toEqual([]));

  it('that is history is stored without events', () => {
    const turn = firstReport('a', { ...report, status: 'attended', silent: true });
    expect([turn.events, turn.visits]).toEqual([[], 1]);
  });
});

describe('further report of an appointment', () => {
  it.each([
    ['the same again', {}, {}, 'unchanged'],
    ['an older one', { startsAt: 90 * HOUR, occurredAt: 9 * HOUR }, {}, 'stale'],
    ['a smaller revision', { startsAt: 90 * HOUR, revision: 2 }, { revision: 3 }, 'stale'],
    ['another time', { startsAt: 90 * HOUR }, {}, ['appointment.moved']],
    ['another doctor', { doctor: 'Dr No' }, {}, ['appointment.moved']],
    ['another branch', { branchId: 'north' }, {}, ['appointment.moved']],
    ['another service', { service: 'peeling' }, {}, []],
    ['a confirmation', { status: 'confirmed' }, {}, ['appointment.confirmed']],
    ['a move of a confirmed one', { startsAt: 90 * HOUR }, { status: 'confirmed' }, ['appointment.moved']],
    ['a cancellation', { status: 'cancelled' }, {}, ['appointment.cancelled']],
    ['a move and a cancellation', { startsAt: 90 * HOUR, status: 'cancelled' }, {}, ['appointment.cancelled']],
    ['a booking anew', { status: 'booked' }, { status: 'cancelled' }, ['appointment.booked']],
    ['an offer that was taken', { status: 'booked' }, { status: 'proposed' }, ['appointment.booked']],
    ['a visit', { status: 'attended' }, { status: 'arrived' }, ['appointment.attended']],
  ] as const)('%s', (_name, change, before, expected) => {
    expect(typesOf(after(change, before))).toEqual(expected);
  });

  it('raises the revision with time, doctor or branch only', () => {
    expect(after({ startsAt: 90 * HOUR })).toMatchObject({ appointment: { revision: 2 } });
    expect(after({ startsAt: 90 * HOUR, revision: 7 })).toMatchObject({ appointment: { revision: 7 } });
    expect(after({ status: 'confirmed' })).toMatchObject({ appointment: { revision: 1 } });
  });

  it('takes a confirmation back when the time changes', () => {
    expect(after({ startsAt: 90 * HOUR }, { status: 'confirmed' })).toMatchObject({
      appointment: { status: 'booked' },
    });
  });

  it('counts a visit exactly once over any series of reports', () => {
    const change = fc.record({
      status: fc.option(fc.constantFrom(...appointmentStatuses), { nil: undefined }),
      startsAt: fc.constantFrom(90 * HOUR, 100 * HOUR),
      occurredAt: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        let appointment = booked;
        let lastAt = HOUR;
        let visits = 0;
        for (const one of changes) {
          const turn = nextReport({ appointment, lastAt }, { ...report, ...one });
          if (typeof turn === 'string') continue;
          expect(turn.appointment.revision).toBeGreaterThanOrEqual(appointment.revision);
          visits += turn.visits;
          appointment = turn.appointment;
          lastAt = one.occurredAt;
        }
        expect(visits).toBe(appointment.status === 'attended' ? 1 : 0);
      }),
    );
  });
});

describe('first visit', () => {
  const other = { ...booked, appointmentId: 'b', bookedAt: 0 };
  it.each([
    ['nothing else', [], 0, true],
    ['itself alone', [booked], 0, true],
    ['a visit before', [], 1, false],
    ['an earlier booking', [other], 0, false],
    ['a later booking', [{ ...other, bookedAt: 2 * HOUR }], 0, true],
    ['an earlier one that was cancelled', [{ ...other, status: 'cancelled' as const }], 0, true],
    ['an earlier one that was missed', [{ ...other, status: 'missed' as const }], 0, true],
  ])('%s', (_name, others, visits, expected) => expect(isFirstVisit(booked, others, visits)).toBe(expected));
});
