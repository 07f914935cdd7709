import { describe, expect, it } from '@jest/globals';
import type { Person } from '../../patient/index.js';
import { DESK, deskTouch } from './desk-touch.js';

const minute = 60_000;
const now = 10 * 86_400_000;
const person = { facts: { id: 'p', locale: 'uk', zone: 'Europe/Kyiv' }, recipientId: 'r' } as unknown as Person;
const asked = { messageId: 'm', person, text: 'Hello', subject: 'Clinic', now, expiresAt: now + 86_400_000 };

describe('what a colleague writes by hand', () => {
  it('answers within 15 minutes, and is a contact of the clinic’s own accord after that', () => {
    const initiated = (ago: number | null) =>
      deskTouch({ ...asked, heardAt: ago === null ? null : now - ago }).initiated;
    expect([0, 15 * minute, 15 * minute + 1, null].map(initiated)).toEqual([false, false, true, true]);
  });

  it('is an answer that no refusal keeps back for a day after the patient wrote', () => {
    const answers = (ago: number | null) =>
      deskTouch({ ...asked, heardAt: ago === null ? null : now - ago }).written?.answer;
    expect([minute, 1_440 * minute, 1_440 * minute + 1, null].map(answers)).toEqual([true, true, false, false]);
  });

  it('goes where it was told to, in the name of the desk, past the hold that is its author’s own', () => {
    const { touch, scenarioId, enrolmentId, written } = deskTouch({ ...asked, channel: 'sms', heardAt: null });
    expect({ scenarioId, enrolmentId, channels: touch.channels }).toEqual({
      ...{ scenarioId: DESK, enrolmentId: 'm', channels: ['sms'] },
    });
    expect(written).toMatchObject({ byPerson: true, text: 'Hello', locale: 'uk' });
    expect(deskTouch({ ...asked, heardAt: null }).touch.channels).toBeUndefined();
  });
});
