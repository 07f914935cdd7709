import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Programme, readProgramme, shippedAnswers } from '../../catalog/index.js';
import { SessionPlay, type SessionGround } from './session-play.js';
import { spokenProgramme } from './session-programme.js';
import type { SessionGiven, SessionStep } from './session-schema.js';
import { sessionView } from './session-view.js';

let shipped: Programme;
let ground: SessionGround;

const given: SessionGiven = {
  now: '2026-11-02 10:00',
  patient: { name: 'Anna', stage: 'repeat', locale: 'uk', channels: ['telegram', 'sms'] },
  appointment: { starts_at: '2026-11-10 14:00', service: 'consultation', first_visit: false },
  consents: {},
  unreachable: [],
};

beforeAll(async () => {
  shipped = await readProgramme(process.cwd());
  ground = await groundOf('visit-reminders');
}, 120_000);

async function groundOf(id: string, programme = shipped): Promise<SessionGround> {
  const spoken = spokenProgramme(programme, await shippedAnswers(), id);
  return { programme: spoken, scenario: spoken.scenario(id, 1), breathe: () => Promise.resolve() };
}

async function play(...steps: SessionStep[]) {
  return sessionView(await SessionPlay.play(ground, given, steps), ground.scenario);
}

const booked: SessionStep = { event: 'appointment.booked' };

describe('a rehearsal', () => {
  it('shows', async () => {
    const t0 = performance.now();
    const view = await play(booked, { advance: 'next_touch' }, { advance: 'next_touch' }, { reply: 'confirm' });
    console.log(performance.now() - t0, JSON.stringify(view, null, 1));
    expect(view.messages.length).toBe(3);
  });
});
