import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HOUR, House } from '../../support/house.js';

let house: House;

beforeAll(async () => {
  house = await House.open();
}, 120_000);

afterAll(() => house.close());

describe('an answer to the one open question', () => {
  it('by a button is directed to the enrolment that asked', async () => {
    const { patientId, question } = await house.asked('by-button', '1001');
    await house.say('1001', { button: { clientRef: question.messageId, intent: 'confirm' } });
    const [event, ...others] = await house.waiting(patientId);
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      kind: 'reply.confirm',
      enrolmentId: expect.any(String),
      body: {
        touch: expect.any(String),
        state: 'untilVisit.dayBefore',
        episode: 1,
        channel: 'telegram',
        template: 'visit-reminder',
      },
    });
    await house.settle();
    expect(await house.states(patientId)).toEqual([{ untilVisit: 'confirmed' }]);
  });

  it.each([
    ['a number of the menu', '1002', '1', { untilVisit: 'confirmed' }],
    ['a word of its language', '1003', 'I will come!', { untilVisit: 'confirmed' }],
    ['a word of another language', '1004', 'Приду', { untilVisit: 'confirmed' }],
    ['other words', '1005', 'My sister will call you', { untilVisit: 'unclear' }],
  ])('by %s', async (name, address, text, state) => {
    const { patientId } = await house.asked(name, address);
    await house.say(address, { text });
    await house.settle();
    expect(await house.states(patientId)).toEqual([state]);
  });

  it('carries the words only when they match nothing that was offered', async () => {
    const { patientId } = await house.asked('words', '1006');
    await house.say('1006', { text: 'Ring me up first' });
    expect(await house.waiting(patientId)).toMatchObject([{ kind: 'reply.other', body: { text: 'Ring me up first' } }]);
    await house.settle();
  });

  it('counts once, however often the provider delivers it', async () => {
    const { patientId } = await house.asked('twice', '1007');
    const externalId = 'the-same';
    await Promise.all([house.say('1007', { text: '1', externalId }), house.say('1007', { text: '1', externalId })]);
    expect(await house.waiting(patientId)).toHaveLength(1);
    await house.settle();
    await house.say('1007', { text: '1', externalId });
    expect(await house.waiting(patientId)).toEqual([]);
  });

  it('never lies in the future, whatever the clock of the provider says', async () => {
    const { patientId } = await house.asked('early', '1008');
    await house.say('1008', { text: '1', occurredAt: house.clock.now() + HOUR });
    await house.settle();
    expect(await house.states(patientId)).toEqual([{ untilVisit: 'confirmed' }]);
  });
});

describe('what answers no question', () => {
  it('is received from a patient who was asked nothing', async () => {
    const patientId = await house.patient('unasked', '2001');
    await house.say('2001', { text: '1' });
    expect(await house.waiting(patientId)).toMatchObject([
      { kind: 'message.received', enrolmentId: null, body: { channel: 'telegram', text: '1' } },
    ]);
  });

  it('is received once the question was answered', async () => {
    const { patientId } = await house.asked('answered', '2002');
    await house.say('2002', { text: '1' });
    await house.settle();
    await house.say('2002', { text: '3' });
    expect(await house.waiting(patientId)).toMatchObject([{ kind: 'message.received', enrolmentId: null }]);
    await house.settle();
    expect(await house.states(patientId)).toEqual([{ untilVisit: 'confirmed' }]);
  });

  it('is a button of a message that went to somebody else, or that was never offered', async () => {
    const { question } = await house.asked('asked-one', '2003');
    const stranger = await house.patient('another', '2004');
    await house.say('2004', { button: { clientRef: question.messageId, intent: 'cancel' } });
    expect(await house.waiting(stranger)).toMatchObject([{ kind: 'message.received' }]);
    await house.say('2003', { button: { clientRef: question.messageId, intent: 'yes' } });
    const [event] = await house.rows<{ type: string }>(
      `SELECT type FROM event WHERE clinic_id = 1 ORDER BY event_id DESC LIMIT 1`,
    );
    expect(event).toEqual({ type: 'message.received' });
  });

  it('is logged without the address when nobody has it', async () => {
    await house.say('+380501112233', { text: 'Hello', channel: 'sms' });
    const line = house.lines.find((text) => text.includes('intake.sender_unknown'));
    expect(line).toContain('"channel":"sms"');
    expect(line).not.toContain('1112233');
  });
});

describe('a family on one phone', () => {
  it('answers about the child that was asked about last', async () => {
    const first = await house.asked('child-1', '3001');
    const second = await house.patient('child-2', '3001');
    await house.say('3001', { text: '1' });
    await house.settle();
    await house.askAbout('child-2/visit', second);
    await house.say('3001', { text: 'cancel' });
    expect(await house.waiting(first.patientId)).toEqual([]);
    expect(await house.waiting(second)).toMatchObject([{ kind: 'reply.cancel' }]);
    await house.settle();
    await house.say('3001', { text: 'Thank you' });
    expect(await house.waiting(second)).toMatchObject([{ kind: 'message.received' }]);
  });
});

describe('words that are heard before any question', () => {
  it('STOP refuses everything but incidents on its channel, and advertising everywhere, once', async () => {
    const { patientId } = await house.asked('stops', '4001');
    const stop = { text: 'Стоп!', externalId: 'stop-1' };
    await house.say('4001', stop);
    await house.say('4001', stop);
    const refused = await house.rows<{ class: string; channel: string; proof: object }>(
      `SELECT class, channel, proof FROM consent c JOIN patient p ON p.clinic_id = c.clinic_id AND p.recipient_id = c.recipient_id
        WHERE c.clinic_id = 1 AND p.patient_id = $1 AND NOT granted ORDER BY class`,
      [patientId],
    );
    expect(refused.map((word) => word.class)).toEqual(['marketing', 'news', 'reminder', 'service', 'survey']);
    expect(refused.map((word) => word.channel)).toEqual(['*', '*', 'telegram', 'telegram', 'telegram']);
    expect(refused[0]).toMatchObject({ proof: { source: 'reply', message: 'stop-1' } });
    const events = (await house.waiting(patientId)).map((event) => event.kind);
    expect(events.filter((kind) => kind === 'channel.stopped')).toHaveLength(1);
    expect(events.filter((kind) => kind === 'patient.opted_out')).toHaveLength(5);
    expect(events.some((kind) => kind.startsWith('reply.') || kind.startsWith('message.'))).toBe(false);
    await house.settle();
    expect(await house.states(patientId)).toEqual([{ untilVisit: 'dayBefore' }]);
  });

  it('HELP leaves the question open', async () => {
    const { patientId } = await house.asked('helps', '4002');
    await house.say('4002', { text: 'help' });
    await house.settle();
    await house.say('4002', { text: 'I will come' });
    await house.settle();
    expect(await house.states(patientId)).toEqual([{ untilVisit: 'confirmed' }]);
  });
});

it('believes the phone of the sandbox how far a message got', async () => {
  const { question } = await house.asked('receipts', '5002');
  const tell = (state: string) =>
    house.call('POST', '/sandbox/phones/telegram/5002/receipt', { message: question.messageId, state });
  const heard = () =>
    house.rows<{ delivered: boolean; read: boolean }>(
      `SELECT delivered_at IS NOT NULL AS delivered, read_at IS NOT NULL AS read FROM message WHERE clinic_id = $1 AND message_id = $2`,
      [house.clinicId, question.messageId],
    );
  expect(await heard()).toEqual([{ delivered: false, read: false }]);
  expect((await tell('delivered')).status).toBe(204);
  expect(await heard()).toEqual([{ delivered: true, read: false }]);
  expect((await tell('read')).status).toBe(204);
  expect(await heard()).toEqual([{ delivered: true, read: true }]);
  expect((await tell('sent')).status).toBe(400);
});

it('keeps the better news of a message in whichever order its receipts come, and knows no other message', async () => {
  const { question } = await house.asked('receipt-order', '5003');
  const tell = (state: string, message: string = question.messageId) =>
    house.call('POST', '/sandbox/phones/telegram/5003/receipt', { message, state });
  const known = async () => {
    const sql = `SELECT state, failed_at IS NULL AS arrived, delivered_at IS NOT NULL AS delivered, read_at IS NOT NULL AS read
      FROM message WHERE clinic_id = $1 AND message_id = $2`;
    return (await house.rows(sql, [house.clinicId, question.messageId]))[0];
  };
  expect((await tell('failed')).status).toBe(204);
  expect(await known()).toEqual({ state: 'not_sent', arrived: false, delivered: false, read: false });
  const read = { state: 'sent', arrived: true, delivered: true, read: true };
  for (const state of ['read', 'delivered', 'read', 'failed']) {
    expect((await tell(state)).status).toBe(204);
    expect(await known()).toEqual(read);
  }
  const stranger = await tell('read', '11111111-1111-4111-8111-111111111111');
  expect(stranger).toMatchObject({ status: 404, body: { code: 'SANDBOX_MESSAGE_UNKNOWN' } });
});

it('hears the phone of the sandbox', async () => {
  const { patientId, question } = await house.asked('sandbox', '5001');
  const pressed = await house.call('POST', '/sandbox/phones/telegram/5001/press', {
    message: question.messageId,
    intent: 'confirm',
  });
  expect(pressed.status).toBe(202);
  await house.settle();
  expect(await house.states(patientId)).toEqual([{ untilVisit: 'confirmed' }]);
});
