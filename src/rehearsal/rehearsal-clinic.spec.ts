import { describe, expect, test } from '@jest/globals';
import { readProgrammeFiles, type ClinicProgramme } from '../catalog/index.js';
import type { Handover } from '../inbox/index.js';
import type { TouchRow } from '../outbox/index.js';
import { RehearsalClinic } from './rehearsal-clinic.js';
import { rehearsalProgramme } from './rehearsal-programme.js';
import type { Delivery } from './posting.js';
import { smallClinic } from '../../test/support/small-clinic.js';

const kyiv = (text: string) => Date.parse(`${text}:00+02:00`);
const minute = 60_000;

/** A clinic and everything its listener heard. */
function rehearse(
  programme: ClinicProgramme = rehearsalProgramme(readProgrammeFiles(smallClinic())),
  delivery?: Delivery,
) {
  const heard: string[] = [];
  const touches: TouchRow[] = [];
  const handovers: Handover[] = [];
  const at = (instant: number) => new Date(instant + 2 * 3_600_000).toISOString().slice(0, 16);
  const clinic = new RehearsalClinic({
    programme,
    delivery,
    listener: {
      sent: ({ template }, { channel }, now) => heard.push(`${at(now)} ${template} by ${channel}`),
      settled: (touch) => void touches.push(touch),
      handedOver: (handover) => {
        handovers.push(handover);
        heard.push(`${at(handover.openedAt)} to ${handover.department}: ${handover.reason}`);
      },
      ended: ({ outcome, at: ended }) => heard.push(`${at(ended)} ${outcome}`),
      poisoned: ({ error }) => heard.push(`poisoned: ${String(error)}`),
    },
  });
  return { clinic, heard, touches, handovers };
}

function booked(clinic: RehearsalClinic, startsAt = kyiv('2026-11-10T14:00')) {
  clinic.admit({
    patientId: 'anna',
    stage: 'repeat',
    group: 'repeat',
    locale: 'uk',
    channels: ['telegram', 'sms'],
    visits: 1,
  });
  clinic.appoint({ appointmentId: 'a1', patientId: 'anna', startsAt, occurredAt: kyiv('2026-11-02T10:00') });
}

describe('a clinic in memory', () => {
  test('reminds of a visit, hears the answer, and ends when the visit took place', () => {
    const { clinic, heard } = rehearse();
    booked(clinic);
    clinic.answer('anna', { intent: 'confirm' }, kyiv('2026-11-09T16:00'));
    clinic.appoint({
      appointmentId: 'a1',
      patientId: 'anna',
      startsAt: kyiv('2026-11-10T14:00'),
      occurredAt: kyiv('2026-11-10T15:00'),
      status: 'attended',
    });
    clinic.runUntil(kyiv('2026-12-30T00:00'));
    expect(heard).toEqual([
      '2026-11-09T14:00 ask by telegram',
      '2026-11-10T15:00 attended',
      '2026-11-11T11:00 nps by telegram',
      '2026-11-12T11:00 silent',
    ]);
    expect(clinic.nextDue()).toBeUndefined();
  });

  test('starts the clock of a question when it is sent, and hands over whoever stays silent', () => {
    const { clinic, heard, handovers } = rehearse();
    booked(clinic);
    clinic.runUntil(kyiv('2026-11-09T22:00'));
    expect(heard).toEqual(['2026-11-09T14:00 ask by telegram', '2026-11-09T20:00 to reception: no-answer']);
    clinic.closeHandover(handovers[0] as Handover, 'reached', kyiv('2026-11-10T09:00'));
    clinic.runUntil(kyiv('2026-11-10T09:00'));
    expect(heard.at(-1)).toBe('2026-11-10T09:00 settled');
  });

  test('takes a moved appointment for a new one, and sends nothing of the old', () => {
    const { clinic, heard } = rehearse();
    booked(clinic);
    clinic.appoint({
      appointmentId: 'a1',
      patientId: 'anna',
      startsAt: kyiv('2026-11-20T14:00'),
      occurredAt: kyiv('2026-11-09T13:00'),
    });
    clinic.runUntil(kyiv('2026-11-19T15:00'));
    expect(heard).toEqual(['2026-11-09T13:00 moved', '2026-11-19T14:00 ask by telegram']);
  });

  test('goes to the next channel when one refuses, and closes a contact that cannot be reached', () => {
    const blocked: Delivery = ({ contact }) =>
      contact.channel === 'telegram'
        ? { kind: 'not_sent', code: 'BLOCKED', retryable: false, blocks: 'contact_point' }
        : { kind: 'sent', providerId: null };
    const { clinic, heard } = rehearse(undefined, blocked);
    booked(clinic);
    clinic.runUntil(kyiv('2026-11-09T15:00'));
    expect(heard).toEqual(['2026-11-09T14:00 ask by sms']);
    expect(clinic.household('anna').people.contacts.map(({ channel }) => channel)).toEqual(['sms']);
  });

  test('tells the scenario when no channel takes a question', () => {
    const deaf: Delivery = () => ({ kind: 'not_sent', code: 'GONE', retryable: false });
    const { clinic, heard, touches } = rehearse(undefined, deaf);
    booked(clinic);
    clinic.runUntil(kyiv('2026-11-09T15:00'));
    expect(touches.map(({ outcome, rule }) => [outcome, rule])).toEqual([['failed', 'no_contact_point']]);
    expect(heard).toEqual(['2026-11-09T14:00 to reception: unreachable']);
  });

  test('keeps what a patient refused from leaving', () => {
    const { clinic, heard, touches } = rehearse();
    booked(clinic);
    clinic.say('anna', { class: 'reminder', channel: '*', granted: false }, kyiv('2026-11-05T10:00'));
    clinic.runUntil(kyiv('2026-11-09T15:00'));
    expect(heard).toEqual([]);
    expect(touches.map(({ outcome, rule }) => [outcome, rule])).toEqual([['suppressed', 'opted_out']]);
  });

  test('gives the members of a household one budget and others their own', () => {
    const { clinic, touches } = rehearse();
    for (const [patientId, recipientId] of [
      ['anna', 'mother'],
      ['ivan', 'mother'],
      ['olha', 'olha'],
    ] as const) {
      clinic.admit({ patientId, recipientId, stage: 'repeat', channels: ['telegram'], visits: 1 });
      clinic.appoint({
        appointmentId: `a-${patientId}`,
        patientId,
        startsAt: kyiv('2026-11-10T14:00'),
        occurredAt: kyiv('2026-11-02T10:00'),
      });
    }
    clinic.runUntil(kyiv('2026-11-09T15:00'));
    const ends = touches.map(({ patientId, outcome, rule }) => [patientId, outcome, rule]);
    expect(ends).toContainEqual(['olha', 'sent', null]);
    expect(
      ends
        .filter(([patientId]) => patientId !== 'olha')
        .map(([, outcome, rule]) => [outcome, rule])
        .sort(),
    ).toEqual([
      ['sent', null],
      ['suppressed', 'merged'],
    ]);
  });

  test('holds what is due while a person has the dialogue, and looks again when they give it back', () => {
    const { clinic, heard } = rehearse();
    booked(clinic);
    clinic.hold('anna', 'reception', kyiv('2026-11-09T13:00'));
    clinic.hold('anna', undefined, kyiv('2026-11-09T15:00'));
    clinic.runUntil(kyiv('2026-11-09T15:00') + minute);
    expect(heard).toEqual(['2026-11-09T15:00 ask by telegram']);
  });

  test('tells a scenario that nobody closed its handover in time', () => {
    const { clinic, heard } = rehearse();
    booked(clinic);
    clinic.runUntil(kyiv('2026-11-12T00:00'));
    expect(heard).toContain('2026-11-10T10:00 overdue');
  });

  test('hears a number as a score, and what the scenario makes of it changes the patient', () => {
    const { clinic, heard } = rehearse();
    booked(clinic);
    const visit = { appointmentId: 'a1', patientId: 'anna', startsAt: kyiv('2026-11-10T14:00') };
    clinic.appoint({ ...visit, occurredAt: kyiv('2026-11-10T15:00'), status: 'attended' });
    clinic.answer('anna', { score: 9 }, kyiv('2026-11-11T12:00'));
    clinic.runUntil(kyiv('2026-11-11T12:00'));
    expect(heard.at(-1)).toBe('2026-11-11T12:00 promoter');
    expect(clinic.household('anna').people.patients.get('anna')).toMatchObject({ tags: ['promoter'], visits: 2 });
  });

  test('refuses the same patient twice, and one who was never admitted', () => {
    const { clinic } = rehearse();
    clinic.admit({ patientId: 'anna' });
    expect(() => clinic.admit({ patientId: 'anna' })).toThrow('The patient anna is in the rehearsal already.');
    expect(() => clinic.household('ivan')).toThrow('There is no patient ivan in the rehearsal.');
  });
});
