import { describe, expect, it } from '@jest/globals';
import { readAppointment, readEncounter } from './visit-resource.js';
import type { Visit } from './visit-resource.js';

const now = Date.UTC(2026, 0, 12, 12);
const settings = { now, zone: 'Europe/Kyiv' };
const place = { line: 1 };
const patient = { actor: { reference: 'Patient/7' } };

function visitOf(reading: ReturnType<typeof readAppointment>): Visit {
  if (!('ok' in reading)) throw new Error(JSON.stringify(reading));
  return reading.ok;
}

const appointment = (more: object = {}) =>
  readAppointment(
    { id: 'a', status: 'booked', start: '2026-01-20T10:00:00+02:00', participant: [patient], ...more },
    { place },
    settings,
  );
const encounter = (more: object = {}) =>
  readEncounter(
    {
      id: 'e',
      status: 'finished',
      subject: { reference: 'Patient/7' },
      period: { start: '2020-01-20T08:00:00Z' },
      ...more,
    },
    { place },
    settings,
  );

describe('an Appointment', () => {
  it.each([
    ['proposed', 'proposed'],
    ['pending', 'pending'],
    ['waitlist', 'pending'],
    ['booked', 'booked'],
    ['arrived', 'arrived'],
    ['checked-in', 'arrived'],
    ['fulfilled', 'attended'],
    ['noshow', 'missed'],
    ['cancelled', 'cancelled'],
    ['entered-in-error', 'void'],
  ])('that is %s is %s here', (status, ours) => {
    expect(visitOf(appointment({ status })).status).toBe(ours);
  });

  it('tells when it was booked, with whom, where and for what', () => {
    const visit = visitOf(
      appointment({
        created: '2026-01-02',
        meta: { lastUpdated: '2026-01-03T10:00:00Z' },
        serviceType: [{ coding: [{ code: '1', display: 'Check-up' }] }],
        participant: [
          { actor: { reference: 'Practitioner/9', display: 'Dr. Koval' } },
          patient,
          { actor: { reference: 'https://x.test/Location/north' } },
        ],
      }),
    );
    expect(visit).toMatchObject({
      key: 'Appointment/a',
      startsAt: Date.UTC(2026, 0, 20, 8),
      bookedAt: Date.UTC(2026, 0, 2, 10),
      changedAt: Date.UTC(2026, 0, 3, 10),
      doctor: 'Dr. Koval',
      service: 'Check-up',
      location: 'north',
    });
  });

  it('was never booked after it began, nor changed in the future', () => {
    const late = visitOf(
      appointment({ start: '2025-01-20T10:00:00Z', created: '2025-06-01', meta: { lastUpdated: '2999-01-01' } }),
    );
    expect(late).toMatchObject({ bookedAt: Date.UTC(2025, 0, 20, 10), changedAt: now });
  });

  it.each([
    ['pat', 'patient'],
    ['pat-fb', 'patient'],
    ['prov-pers', 'clinic'],
    ['weather', undefined],
  ])('cancelled for %s was cancelled by %s', (code, by) => {
    expect(visitOf(appointment({ status: 'cancelled', cancelationReason: { coding: [{ code }] } })).by).toBe(by);
  });

  it('may lack its time, but not its patient, and has one of them', () => {
    expect(visitOf(appointment({ status: 'cancelled', start: undefined })).startsAt).toBeUndefined();
    expect(appointment({ participant: [] })).toMatchObject({ refused: { path: 'Appointment.participant' } });
    const two = [patient, { actor: { reference: 'Patient/8' } }];
    expect(appointment({ participant: two })).toMatchObject({ refused: { reason: 'it names several patients' } });
    expect(
      visitOf(appointment({ participant: [patient, patient, { actor: { reference: 'urn:uuid:1' } }] })).patients,
    ).toHaveLength(1);
    const urns = [{ actor: { reference: 'urn:uuid:1' } }, { actor: { reference: 'urn:uuid:2' } }];
    expect(visitOf(appointment({ participant: urns })).patients).toHaveLength(2);
  });

  it.each([
    [{ status: 'on-hold' }, 'Appointment.status'],
    [{ status: undefined }, 'Appointment.status'],
    [{ start: 'tomorrow' }, 'Appointment.start'],
    [{ start: '2026-01' }, 'Appointment.start'],
    [{ id: undefined }, 'Appointment.id'],
    [{ participant: [{ actor: 'Patient/7' }] }, 'Appointment.participant[0].actor'],
  ])('that says %j is refused with the place', (more, path) => {
    expect(appointment(more)).toMatchObject({ refused: { path } });
  });
});

describe('an Encounter', () => {
  it.each([
    ['planned', 'booked'],
    ['arrived', 'arrived'],
    ['triaged', 'arrived'],
    ['in-progress', 'arrived'],
    ['onleave', 'arrived'],
    ['finished', 'attended'],
    ['cancelled', 'cancelled'],
    ['entered-in-error', 'void'],
  ])('that is %s is %s here', (status, ours) => {
    expect(visitOf(encounter({ status })).status).toBe(ours);
  });

  it('of which nobody knows whether it took place is passed over', () => {
    expect(encounter({ status: 'unknown' })).toEqual({ ignored: expect.any(String) });
  });

  it('is about its appointment when it names one', () => {
    expect(visitOf(encounter()).key).toBe('Encounter/e');
    expect(visitOf(encounter({ appointment: [{ reference: 'Appointment/a' }] })).key).toBe('Appointment/a');
  });

  it('is called by its service, its type or its class', () => {
    const type = [{ coding: [{ display: 'Check-up' }] }];
    expect(visitOf(encounter({ type, serviceType: { text: 'Cardiology' } })).service).toBe('Cardiology');
    expect(visitOf(encounter({ type })).service).toBe('Check-up');
    expect(visitOf(encounter({ class: { code: 'AMB', display: 'ambulatory' } })).service).toBe('ambulatory');
  });

  it('of the past was booked when it began, as far as anybody knows', () => {
    expect(visitOf(encounter()).bookedAt).toBe(Date.UTC(2020, 0, 20, 8));
    expect(visitOf(encounter({ status: 'planned', period: { start: '2027-01-01' } })).bookedAt).toBeUndefined();
  });

  it('of a group is refused', () => {
    expect(encounter({ subject: { reference: 'Group/1' } })).toMatchObject({ refused: { path: 'Encounter.subject' } });
  });
});
