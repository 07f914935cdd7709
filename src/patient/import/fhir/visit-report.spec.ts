import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { appointmentStatuses } from '../../appointment/appointment-change.js';
import type { StoredAppointment } from '../../appointment/appointment-change.js';
import { visitReport } from './visit-report.js';
import type { VisitGround, VisitReport } from './visit-report.js';
import type { Visit } from './visit-resource.js';

const now = Date.UTC(2026, 0, 12, 12);
const HOUR = 3_600_000;
const ground: VisitGround = {
  now,
  zone: 'Europe/Kyiv',
  branchZones: new Map([['north', 'Europe/Lisbon']]),
  catchUp: false,
  patientExternalId: 'Patient/7',
};
const visit: Visit = {
  type: 'Appointment',
  id: 'a',
  key: 'Appointment/a',
  patients: [{ isCertain: true, url: 'Patient/7' }],
  startsAt: now + 48 * HOUR,
  status: 'booked',
};
const known: StoredAppointment = {
  appointmentId: '00000000-0000-7000-8000-000000000001',
  externalId: 'Appointment/a',
  patientId: '00000000-0000-7000-8000-000000000002',
  startsAt: now - HOUR,
  bookedAt: now - 100 * HOUR,
  status: 'booked',
  revision: 1,
  zone: 'Europe/Kyiv',
  branchId: null,
  doctor: 'Dr. Koval',
  service: null,
  firstVisit: false,
};

function report(more: Partial<Visit> = {}, on: Partial<VisitGround> = {}): VisitReport {
  const made = visitReport({ ...visit, ...more }, { ...ground, ...on });
  if ('ignored' in made) throw new Error(made.ignored);
  return made;
}

describe('the report of a visit', () => {
  it('tells of what lies ahead, and of the past nothing', () => {
    expect(report()).toMatchObject({ silent: false, occurredAt: now, zone: 'Europe/Kyiv' });
    expect(report({ startsAt: now - HOUR, status: 'attended' })).toMatchObject({
      silent: true,
      occurredAt: now - HOUR,
    });
  });

  it('catches up with the last seven days alone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 * 24 }), fc.constantFrom(...appointmentStatuses), (hours, status) => {
        const { silent } = report({ startsAt: now - hours * HOUR, status }, { catchUp: true });
        expect(silent).toBe(hours >= 7 * 24);
      }),
    );
  });

  it('is in the zone of its branch', () => {
    expect(report({ location: 'north' })).toMatchObject({ branchId: 'north', zone: 'Europe/Lisbon' });
    expect(report({ location: 'elsewhere' })).toMatchObject({ zone: 'Europe/Kyiv' });
  });

  it('of an encounter that came of a known appointment leaves time, place and doctor to the appointment', () => {
    const told = report({ type: 'Encounter', startsAt: now, status: 'attended', doctor: 'Dr. Else' }, { known });
    expect(told).toMatchObject({ startsAt: known.startsAt, status: 'attended' });
    expect(told).not.toHaveProperty('doctor');
  });

  it('does not take back what the patient confirmed', () => {
    const confirmed = { ...known, startsAt: now + HOUR, status: 'confirmed' as const };
    expect(report({ startsAt: confirmed.startsAt }, { known: confirmed }).status).toBeUndefined();
    expect(report({ startsAt: confirmed.startsAt, status: 'cancelled' }, { known: confirmed }).status).toBe(
      'cancelled',
    );
  });

  it('does not take a visit that was over back to an earlier status, unless it is a dated correction', () => {
    const attended = { ...known, status: 'attended' as const };
    const same = { startsAt: attended.startsAt };
    expect(report({ ...same, status: 'booked' }, { known: attended }).status).toBeUndefined();
    expect(report({ ...same, status: 'missed' }, { known: attended }).status).toBeUndefined();
    expect(report({ ...same, status: 'missed', changedAt: now }, { known: attended }).status).toBe('missed');
    expect(report({ startsAt: now + HOUR, status: 'booked' }, { known: attended }).status).toBe('booked');
  });

  it('of a mistake cancels what is known, and is none of what is not', () => {
    expect(report({ status: 'void' }, { known })).toMatchObject({ status: 'cancelled', by: 'clinic' });
    expect(visitReport({ ...visit, status: 'void' }, ground)).toHaveProperty('ignored');
  });

  it('without a time is that of the known one, or none', () => {
    const cancelled = { startsAt: undefined, status: 'cancelled' as const };
    expect(report(cancelled, { known })).toMatchObject({ startsAt: known.startsAt, status: 'cancelled' });
    expect(visitReport({ ...visit, ...cancelled }, ground)).toEqual({ ignored: 'it has no time yet' });
  });
});
