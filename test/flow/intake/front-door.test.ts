import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SandboxService } from '../../../src/channel/index.js';
import { HearingService } from '../../../src/intake/hearing.service.js';
import { LedgerService } from '../../../src/outbox/index.js';
import { PatientService } from '../../../src/patient/index.js';
import { HOUR, House, LateClock, MONDAY } from '../../support/house.js';

let house: House;
let phones = 7_000;

beforeAll(async () => {
  house = await House.open();
}, 120_000);

afterAll(() => house.close());

const nextPhone = (): string => String((phones += 1));

/** What has arrived on a phone, oldest first. */
async function arrived(address: string): Promise<string[]> {
  const phone = { channel: 'telegram' as const, address };
  const page = { before: undefined, limit: 50 };
  const messages = await house.get(SandboxService).messages(house.clinicId, phone, page);
  return messages.map(({ body }) => body).reverse();
}

/** Says something and gives what has arrived since, once everything due is done. */
async function after(address: string, text: string, more: object = {}): Promise<string[]> {
  const before = (await arrived(address)).length;
  await house.say(address, { text, ...more });
  await house.settle();
  return (await arrived(address)).slice(before);
}

interface Asked {
  readonly reason: string;
  readonly due: number;
  readonly department: string;
}

async function handovers(patientId: string): Promise<Asked[]> {
  return house.rows<Asked>(
    `SELECT reason, department, (extract(epoch FROM due_at) * 1000)::float8 AS due FROM handover
      WHERE clinic_id = 1 AND patient_id = $1 ORDER BY opened_at, handover_id`,
    [patientId],
  );
}

async function reasons(patientId: string): Promise<string[]> {
  return (await handovers(patientId)).map(({ reason }) => reason);
}

/** The latest word on each cell: `class channel yes|no`. */
async function consents(patientId: string): Promise<string[]> {
  const rows = await house.rows<{ consents: Record<string, Record<string, { granted: boolean }>> }>(
    `SELECT r.consents FROM recipient r JOIN patient p ON p.clinic_id = r.clinic_id AND p.recipient_id = r.recipient_id
      WHERE p.clinic_id = 1 AND p.patient_id = $1`,
    [patientId],
  );
  return Object.entries(rows[0]?.consents ?? {})
    .flatMap(([name, cells]) =>
      Object.entries(cells).map(([on, word]) => `${name} ${on} ${word.granted ? 'yes' : 'no'}`),
    )
    .sort();
}

const refusedAll = ['marketing * no', 'news * no', 'reminder telegram no', 'service telegram no', 'survey telegram no'];

describe('STOP', () => {
  it.each([
    ['STOP', 'en', /reply START/],
    ['не пишите мне', 'ru', /Вернуть: СТАРТ/],
    ['/stop', 'uk', /Повернути: СТАРТ/],
  ])('%s refuses and is confirmed by one text in the language of the recipient (%s)', async (word, locale, text) => {
    const address = nextPhone();
    const patientId = await house.enter(`stop-${locale}`, [{ channel: 'telegram', address }], { locale });
    expect(await after(address, word)).toEqual([expect.stringMatching(text)]);
    expect(await consents(patientId)).toEqual(refusedAll);
    expect(await after(address, word)).toEqual([]);
  });

  it('is heard before an open question, and the question hears nothing of it', async () => {
    const address = nextPhone();
    const { patientId } = await house.asked('stop-asked', address);
    expect(await after(address, 'stop')).toHaveLength(1);
    expect(await house.states(patientId)).toEqual([{ untilVisit: 'dayBefore' }]);
    expect(await consents(patientId)).toEqual(refusedAll);
  });

  it('is not undone by other words, and START gives back what it refused but no advertising', async () => {
    const address = nextPhone();
    const patientId = await house.patient('back', address);
    await after(address, 'STOP');
    await after(address, 'yes');
    expect(await consents(patientId)).toEqual(refusedAll);
    house.clock.set(house.clock.now() + HOUR);
    expect(await after(address, 'START')).toEqual([expect.stringContaining('welcome back')]);
    expect(await consents(patientId)).toEqual([
      ...['marketing * no', 'news * no', 'reminder telegram yes', 'service telegram yes', 'survey telegram yes'],
    ]);
    expect(await after(address, 'STOP')).toEqual([expect.stringContaining('reply START')]);
  });

  it('that is delivered again after a START does nothing', async () => {
    const address = nextPhone();
    const patientId = await house.patient('replayed', address);
    const early = house.clock.now();
    await after(address, 'STOP');
    house.clock.set(early + HOUR);
    await after(address, 'START');
    const before = await consents(patientId);
    expect(await after(address, 'STOP', { externalId: 'purged-and-sent-again', occurredAt: early })).toEqual([]);
    expect(await consents(patientId)).toEqual(before);
  });

  it.each([
    ['без рекламы', ['marketing * no', 'news * no']],
    ['stop reminders', ['reminder * no']],
    ['не надсилайте опитування', ['survey * no']],
  ])('of one kind refuses that kind alone: %s', async (word, refused) => {
    const address = nextPhone();
    const patientId = await house.patient(`scoped-${word}`, address);
    expect(await after(address, word)).toHaveLength(1);
    expect(await consents(patientId)).toEqual(refused);
  });

  it('CANCEL answers the question that offers it, and is a STOP when nothing was asked', async () => {
    const address = nextPhone();
    const { patientId } = await house.asked('cancels', address);
    await after(address, 'CANCEL');
    expect(await house.states(patientId)).toEqual([{ untilVisit: 'cancelling' }]);
    expect(await consents(patientId)).toEqual([]);
    await after(address, 'CANCEL');
    expect(await consents(patientId)).toEqual(refusedAll);
  });
});

describe('other words of the front door', () => {
  it.each([
    ['help', /\+380440000000/],
    ['/help', /HUMAN/],
    ['/start', /HUMAN, HELP or STOP/],
    ['/language', /українською/],
  ])('%s is answered and opens nothing', async (word, text) => {
    const address = nextPhone();
    const patientId = await house.patient(`word-${word}`, address);
    expect(await after(address, word)).toEqual([expect.stringMatching(text)]);
    expect(await handovers(patientId)).toEqual([]);
  });

  it('a language is spoken from the very answer on', async () => {
    const address = nextPhone();
    await house.patient('speaks', address);
    expect(await after(address, 'українською')).toEqual([expect.stringContaining('відтепер')]);
    expect(await after(address, 'help')).toEqual([expect.stringContaining('Пишіть вільно')]);
  });

  it('a human is called, and in hours the patient hears how soon one answers', async () => {
    const address = nextPhone();
    const patientId = await house.patient('asks-human', address);
    expect(await after(address, 'I want to talk to a human')).toEqual([
      expect.stringMatching(/a colleague answers you here/),
    ]);
    expect(await handovers(patientId)).toMatchObject([{ reason: 'patient-asks', department: 'reception' }]);
  });

  it('a wrong number closes the address for everything but one apology, and stays closed', async () => {
    const address = nextPhone();
    const patientId = await house.patient('not-me', address);
    expect(await after(address, 'Вы ошиблись номером')).toEqual([expect.stringContaining('sorry for the mistake')]);
    expect(await reasons(patientId)).toEqual(['wrong-number']);
    expect(await after(address, 'who are you anyway?')).toEqual([]);
    expect(await after(address, 'STOP')).toEqual([]);
    expect(await consents(patientId)).toEqual([]);
    const [point] = await house.rows<{ reason: string }>(
      `SELECT closed_reason AS reason FROM contact_point WHERE clinic_id = 1 AND address = $1`,
      [address],
    );
    expect(point).toEqual({ reason: 'WRONG_NUMBER' });
  });

  it('free words go to the desk once, however many follow, and nothing is answered in hours', async () => {
    const address = nextPhone();
    const patientId = await house.patient('chats', address);
    expect(await after(address, 'What does it cost?')).toEqual([]);
    expect(await after(address, 'And on Friday?')).toEqual([]);
    expect(await reasons(patientId)).toEqual(['message']);
    const said = await house.rows<{ text: string }>(
      `SELECT coalesce(body ->> 'text', body -> 'event' ->> 'text') AS text FROM timeline
        WHERE clinic_id = 1 AND patient_id = $1 AND kind = 'message.received' ORDER BY occurred_at, timeline_id`,
      [patientId],
    );
    expect(said.map(({ text }) => text)).toEqual(['What does it cost?', 'And on Friday?']);
  });

  it('the close of such a handover is no end of a scenario that waits for another one', async () => {
    const address = nextPhone();
    const { patientId } = await house.asked('two-handovers', address);
    await after(address, 'move');
    expect(await house.states(patientId)).toEqual([{ untilVisit: 'nothingFree' }]);
    await after(address, 'wrong number');
    const listed = await house.call('GET', `/handovers?patient=${patientId}`);
    const all = listed.body['handovers'] as { handover: string; reason: string }[];
    const own = all.find(({ reason }) => reason === 'wrong-number');
    await house.call('POST', `/handovers/${own?.handover ?? ''}/close`, { resolution: 'reached' });
    await house.settle();
    expect(await house.states(patientId)).toEqual([{ untilVisit: 'nothingFree' }]);
  });
});

describe('an emergency', () => {
  it.each([
    ['en', 'I have a strong chest pain', /call 103 now/],
    ['ru', 'не могу дышать', /Звоните 103/],
    ['uk', 'сильна кровотеча', /Телефонуйте 103/],
  ])('calls a person within five minutes and says where to call (%s)', async (locale, words, text) => {
    const address = nextPhone();
    const patientId = await house.enter(`emergency-${locale}`, [{ channel: 'telegram', address }], { locale });
    const now = house.clock.now();
    expect(await after(address, words)).toEqual([expect.stringMatching(text)]);
    expect(await handovers(patientId)).toMatchObject([{ reason: 'emergency', due: now + 5 * 60_000 }]);
    const alerts = `SELECT alert FROM conversation WHERE clinic_id = 1 AND patient_id = $1`;
    expect(await house.rows(alerts, [patientId])).toEqual([{ alert: true }]);
  });

  it('is answered although everything was refused and a person holds the dialogue', async () => {
    const address = nextPhone();
    const patientId = await house.patient('refused-emergency', address);
    await after(address, 'STOP');
    await house.run((tx) => house.get(PatientService).holdDialogue(tx, patientId, 'Olha'));
    expect(await after(address, 'chest pain!')).toEqual([expect.stringContaining('call 103')]);
    expect(await reasons(patientId)).toEqual(['emergency']);
  });

  it('in the answer to a question reaches both the scenario and a person', async () => {
    const address = nextPhone();
    const { patientId } = await house.asked('asked-emergency', address);
    expect(await after(address, "I can't breathe")).toEqual([expect.stringContaining('call 103')]);
    expect(await house.states(patientId)).toEqual([{ untilVisit: 'unclear' }]);
    expect((await reasons(patientId)).sort()).toEqual(['emergency', 'unclear-answer']);
  });
});

describe('an answer that comes too late', () => {
  it('by a button is told so on the screen and goes to a person; the first answer stays', async () => {
    const address = nextPhone();
    const { patientId, question } = await house.asked('late-press', address);
    await house.say(address, { button: { clientRef: question.messageId, intent: 'confirm' } });
    const late = { button: { clientRef: question.messageId, intent: 'cancel' }, externalId: 'late', occurredAt: 1 };
    const shown = await house.run((tx) =>
      house.get(HearingService).hear(tx, { clinicId: 1, channel: 'telegram', address, ...late }),
    );
    expect(shown).toEqual({ notice: 'Thank you, this was settled already.' });
    await house.settle();
    expect(await house.states(patientId)).toEqual([{ untilVisit: 'confirmed' }]);
    expect(await reasons(patientId)).toEqual(['late-answer']);
  });

  it('by the same button again is nothing new', async () => {
    const address = nextPhone();
    const { patientId, question } = await house.asked('double-tap', address);
    const press = { button: { clientRef: question.messageId, intent: 'confirm' } };
    await house.say(address, press);
    await house.settle();
    await house.say(address, press);
    await house.settle();
    expect(await house.states(patientId)).toEqual([{ untilVisit: 'confirmed' }]);
    expect(await reasons(patientId)).toEqual([]);
  });
});

describe('when the clinic answers by itself', () => {
  it('the ledger tells it, and the same words delivered again are answered once', async () => {
    const address = nextPhone();
    const patientId = await house.patient('explained', address);
    const externalId = 'help-once';
    expect(await after(address, 'help', { externalId })).toHaveLength(1);
    expect(await after(address, 'help', { externalId })).toEqual([]);
    const [entry] = await house.get(LedgerService).why(house.clinicId, patientId);
    expect(entry).toMatchObject({ scenario: 'front-door@0', outcome: 'sent' });
    expect(entry?.why).toMatch(/"help", the clinic's own answer to what the patient wrote, was sent over telegram/);
  });

  it('what could not leave within a quarter of an hour does not leave late', async () => {
    const late = await House.open({ clock: new LateClock(MONDAY) });
    try {
      const patientId = await late.patient('outage', '1');
      await late.say('1', { text: 'help' });
      await late.settleAt(MONDAY + 16 * 60_000);
      const [entry] = await late.get(LedgerService).why(late.clinicId, patientId);
      expect(entry).toMatchObject({ outcome: 'expired', rule: 'too_late', messages: [] });
    } finally {
      await late.close();
    }
  });

  it('out of hours it says so once in a closed time, also in quiet hours, and a human is promised for the opening', async () => {
    const address = nextPhone();
    const patientId = await house.patient('night', address);
    const night = nextNight(house.clock.now());
    await house.settleAt(night);
    expect(await after(address, 'What does it cost?')).toEqual([expect.stringMatching(/open on \w+day, 0\d:00/)]);
    house.clock.set(night + HOUR);
    expect(await after(address, 'Hello?')).toEqual([]);
    expect(await after(address, 'operator')).toEqual([expect.stringMatching(/closed now/)]);
    await house.settleAt(nextNight(night + HOUR));
    expect(await after(address, 'And now?')).toHaveLength(1);
    expect(await reasons(patientId)).toEqual(['message']);
  });

  it('to the address of the dead nothing is said: a person is called', async () => {
    const address = nextPhone();
    const patientId = await house.patient('died', address);
    await house.run((tx) => house.get(PatientService).markDeceased(tx, patientId, house.clock.now()));
    expect(await after(address, 'help')).toEqual([]);
    expect(await after(address, 'He is gone')).toEqual([]);
    expect(await reasons(patientId)).toEqual(['deceased']);
  });
});

/** The next midnight in Kyiv, on winter time: the reception is closed. */
function nextNight(now: number): number {
  const day = 24 * HOUR;
  return Math.floor((now + 2 * HOUR) / day) * day + day - 2 * HOUR + HOUR / 2;
}
