import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Programme, readProgramme, shippedAnswers } from '../../catalog/index.js';
import { begunWith, firstSteps } from './session-begin.js';
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
  it('shows the phone as production writes it, and where the machine stands', async () => {
    const view = await play(booked, { advance: 'next_touch' }, { advance: 'next_touch' }, { reply: 'confirm' });
    expect(view.messages.map(({ by, template }) => [by, template])).toEqual([
      ['clinic', 'visit-soon'],
      ['clinic', 'visit-reminder'],
      ['patient', null],
    ]);
    expect(view.messages[1]?.text).toContain('Anna');
    expect(view.states).toMatchObject([{ path: ['untilVisit', 'untilVisit.confirmed'], outcome: null }]);
    expect(view.next.events).toContain('appointment.attended');
  });

  it('hears typed words as the product does: the answer, a refusal, and free words', async () => {
    const asked: SessionStep[] = [booked, { advance: 'next_touch' }, { advance: 'next_touch' }];
    const confirmed = await play(...asked, { text: '1' });
    expect(confirmed.states[0]?.path).toContain('untilVisit.confirmed');
    const unclear = await play(...asked, { text: 'буду десь о п’ятій, якщо встигну' });
    expect(unclear.states[0]?.path).toContain('untilVisit.unclear');
    expect(unclear.handovers).toMatchObject([{ department: 'reception', state: 'open' }]);
    const refused = await play(booked, { text: 'STOP' }, { advance: 'P7D' });
    expect(refused.messages.filter(({ by, channel }) => by === 'clinic' && channel === 'telegram')).toEqual([]);
  });

  it.each([
    ['uk', 'uk', /візит/i],
    ['ru', 'ru', /визит/i],
    ['en', 'en', /visit/i],
    ['pl', 'uk', /візит/i],
  ])('speaks the language of a patient of %s: %s', async (locale, spoken, words) => {
    const own = { ...given, patient: { ...given.patient, locale } };
    const steps: SessionStep[] = [booked, { advance: 'next_touch' }, { advance: 'next_touch' }];
    const { messages } = sessionView(await SessionPlay.play(ground, own, steps), ground.scenario);
    expect(messages.map((message) => message.locale)).toEqual([spoken, spoken]);
    expect(messages[1]?.text).toMatch(words);
  });

  it('speaks the language of the clinic where a text is missing in that of the patient', async () => {
    const templates = shipped.templates.filter(({ name, locale }) => !(name === 'visit-soon' && locale === 'ru'));
    const lacking = await groundOf('visit-reminders', { ...shipped, templates });
    const own = { ...given, patient: { ...given.patient, locale: 'ru' } };
    const steps: SessionStep[] = [booked, { advance: 'next_touch' }, { advance: 'next_touch' }];
    const { messages } = sessionView(await SessionPlay.play(lacking, own, steps), lacking.scenario);
    expect(messages.map(({ template, locale }) => [template, locale])).toEqual([
      ['visit-soon', 'uk'],
      ['visit-reminder', 'ru'],
    ]);
  });

  it('waits in vain until the question is closed', async () => {
    const view = await play(booked, { advance: 'next_touch' }, { advance: 'next_touch' }, { advance: 'no_answer' });
    expect(view.states[0]?.path).toContain('untilVisit.unanswered');
  });

  it('is the same whenever it is played', async () => {
    const steps: SessionStep[] = [booked, { advance: 'P5D' }, { text: 'ok' }, { advance: 'next' }];
    expect(await play(...steps)).toEqual(await play(...steps));
  });
});

it('begins with what it invents, also where the scenario shuts services out', async () => {
  const { programme, scenario, breathe } = await groundOf('recall-year');
  const wished = { patient: {}, consents: {}, unreachable: [] };
  const invented = begunWith(wished, { programme, scenario, now: Date.parse('2026-11-02T08:00:00Z') });
  const played = await SessionPlay.play({ programme, scenario, breathe }, invented, firstSteps(scenario));
  expect(sessionView(played, scenario).states).toMatchObject([{ outcome: null }]);
});
