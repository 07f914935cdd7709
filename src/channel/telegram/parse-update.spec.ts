import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { encodeButton } from './button-payload.js';
import { parseUpdate } from './parse-update.js';

const BOT = '123456';
const CHAT = 500_100_200;
const AT = 1_795_000_000;
const REF = '0198f1d2-0000-7000-8000-000000000001';
const chat = { id: CHAT, type: 'private' };
const from = { id: CHAT, is_bot: false, first_name: 'Оксана', last_name: 'К.', language_code: 'uk-UA' };

function parse(update: object, receivedAt?: number) {
  const body = Buffer.from(JSON.stringify({ update_id: 9, ...update }));
  return parseUpdate({ body, headers: {}, query: {}, receivedAt }, BOT);
}

const message = (fields: object) => ({ message: { message_id: 5, date: AT, chat, from, ...fields } });
const reply = (fields: object) => ({
  kind: 'reply',
  address: String(CHAT),
  profileName: 'Оксана К.',
  language: 'uk',
  externalId: `${BOT}/${CHAT}/5`,
  occurredAt: AT * 1_000,
  ...fields,
});

describe('a message of a patient', () => {
  it('is a reply, with who says to write and when', () => {
    expect(parse(message({ text: 'Так, прийду' }))).toEqual(reply({ text: 'Так, прийду' }));
  });

  it.each(['/stop', '/help', '/language', '/start', 'STOP'])('passes %s on as it stands', (text) => {
    expect(parse(message({ text }))).toEqual(reply({ text }));
  });

  it.each(['/start tok_EN-1', '/start@tropa_bot tok_EN-1', '/start  tok_EN-1 '])(
    'takes the token out of %j',
    (text) => {
      expect(parse(message({ text }))).toEqual(reply({ text: '/start', startToken: 'tok_EN-1' }));
    },
  );

  it.each<[string, object, object]>([
    [
      'photo',
      {
        caption: 'Ось',
        photo: [
          { file_id: 'small', width: 90, height: 90 },
          { file_id: 'large', width: 900, height: 900 },
          { file_id: 'middle', width: 320, height: 320 },
        ],
      },
      { text: 'Ось', files: [{ kind: 'image', reference: 'large', type: 'image/jpeg' }] },
    ],
    [
      'voice',
      { voice: { file_id: 'v', mime_type: 'audio/ogg', duration: 3 } },
      { files: [{ kind: 'audio', reference: 'v', type: 'audio/ogg' }] },
    ],
    [
      'document',
      { document: { file_id: 'd', mime_type: 'application/pdf', file_name: 'аналіз.pdf' } },
      { files: [{ kind: 'document', reference: 'd', type: 'application/pdf', name: 'аналіз.pdf' }] },
    ],
    [
      'animation, which repeats itself as a document',
      { animation: { file_id: 'a' }, document: { file_id: 'd' } },
      { files: [{ kind: 'video', reference: 'a' }] },
    ],
    ['round video', { video_note: { file_id: 'r' } }, { files: [{ kind: 'video', reference: 'r' }] }],
    ['sticker', { sticker: { file_id: 's' } }, { files: [{ kind: 'other', reference: 's' }] }],
    [
      'location',
      { location: { latitude: 50.45, longitude: 30.52 } },
      { files: [{ kind: 'location', reference: '50.45,30.52' }] },
    ],
    ['poll', { poll: { id: '1' } }, { files: [{ kind: 'other', reference: 'message:5' }] }],
  ])('tells of a %s', (_name, fields, told) => {
    expect(parse(message(fields))).toEqual(reply(told));
  });

  it.each<[string, object, object]>([
    ['the sender’s own', { phone_number: '380671112233', user_id: CHAT }, { number: '+380671112233', own: true }],
    ['another person’s', { phone_number: '+380 (67) 111-22-33', user_id: 7 }, { number: '+380671112233', own: false }],
    ['nobody’s account', { phone_number: '+380671112233' }, { number: '+380671112233', own: false }],
  ])('vouches for a phone number only when it is the sender’s own: %s', (_name, contact, phone) => {
    expect(parse(message({ contact }))).toEqual(reply({ phone }));
  });

  it('keeps a shared number in no international form for a person to look at', () => {
    expect(parse(message({ contact: { phone_number: '067 111' } }))).toEqual(
      reply({ files: [{ kind: 'other', reference: 'message:5' }] }),
    );
  });

  it('names the message that it quotes, by our reference too where a button of it is left', () => {
    const keyboard = { inline_keyboard: [[{ text: 'Yes', callback_data: encodeButton(REF, 'yes') }]] };
    const quote = (reply_to_message: object) => parse(message({ text: 'Ні', reply_to_message }));
    expect(quote({ message_id: 3 })).toEqual(reply({ text: 'Ні', quotes: { providerId: '3' } }));
    expect(quote({ message_id: 3, reply_markup: keyboard })).toEqual(
      reply({ text: 'Ні', quotes: { providerId: '3', clientRef: REF } }),
    );
  });

  it('that was corrected is heard again as a reply of its own, and starts nothing', () => {
    const edited_message = { ...message({ text: 'Ні' }).message, edit_date: AT + 60 };
    const told = { text: 'Ні', externalId: `${BOT}/${CHAT}/5/${AT + 60}`, occurredAt: (AT + 60) * 1_000 };
    expect(parse({ edited_message })).toEqual(reply(told));
    expect(parse({ edited_message: { ...edited_message, text: '/start token' } })).not.toHaveProperty(
      'startToken',
      'token',
    );
  });
});

describe('a press', () => {
  const asked = { message_id: 4, date: AT, chat, text: 'Прийдете?' };
  const press = (fields: object) => ({ callback_query: { id: '77', from, data: 'yes', message: asked, ...fields } });

  it('names message and answer, and how the question is closed', () => {
    expect(parse(press({ data: encodeButton(REF, 'move') }), 1_795_000_123_456)).toEqual(
      reply({
        button: { clientRef: REF, intent: 'move' },
        quotes: { providerId: '4' },
        handle: { query: '77', chat: String(CHAT), message: '4', text: 'Прийдете?' },
        externalId: `${BOT}/press/77`,
        occurredAt: 1_795_000_123_456,
      }),
    );
  });

  it('happened at the earliest when its message last changed, where nobody tells when it was stored', () => {
    expect(parse(press({ message: { ...asked, edit_date: AT + 5 } }))).toMatchObject({ occurredAt: (AT + 5) * 1_000 });
    expect(parse(press({}))).toMatchObject({ occurredAt: AT * 1_000 });
  });

  it('on a button of another time is an answer without a message', () => {
    expect(parse(press({ data: 'v0:yes' }))).toMatchObject({ button: { intent: 'v0:yes' } });
  });

  it('without an answer is nothing', () => {
    expect(parse(press({ data: undefined, game_short_name: 'chess' }))).toMatchObject({ kind: 'ignored' });
  });
});

describe('a chat that changes', () => {
  const member = (status: string, type = 'private') => ({
    my_chat_member: { chat: { id: CHAT, type }, from, date: AT, new_chat_member: { status, user: from } },
  });

  it.each([
    ['kicked', 'closed', 'TELEGRAM_BLOCKED'],
    ['member', 'opened', 'TELEGRAM_UNBLOCKED'],
  ])('%s: the address is %s', (status, change, code) => {
    expect(parse(member(status))).toEqual({
      kind: 'contact',
      address: String(CHAT),
      change,
      code,
      externalId: `${BOT}/membership/${CHAT}/${AT}/${status}`,
      occurredAt: AT * 1_000,
    });
  });

  it('moves to another number', () => {
    const moved = { message_id: 6, date: AT, chat: { id: -7, type: 'group' }, migrate_to_chat_id: -1_007 };
    expect(parse({ message: moved })).toEqual({
      kind: 'contact',
      address: '-7',
      change: 'moved',
      to: '-1007',
      code: 'TELEGRAM_MOVED',
      externalId: `${BOT}/moved/-7/-1007`,
      occurredAt: AT * 1_000,
    });
  });
});

describe('what is nobody’s business here', () => {
  const group = { id: -7, type: 'supergroup' };
  it.each<[string, object]>([
    ['a group', message({ chat: group, text: 'Так' })],
    [
      'a press in a group',
      { callback_query: { id: '1', from, data: 'yes', message: { message_id: 1, date: AT, chat: group } } },
    ],
    ['a bot', message({ from: { ...from, is_bot: true }, text: 'Так' })],
    ['a service message', message({ pinned_message: { message_id: 1 } })],
    [
      'a location on the move',
      { edited_message: { ...message({ location: { latitude: 1, longitude: 2 } }).message, edit_date: AT } },
    ],
    ['a kind of update that does not exist yet', { telepathy: { id: 1 } }],
  ])('is understood and ignored: %s', (_name, update) => {
    expect(parse(update)).toMatchObject({ kind: 'ignored' });
  });
});

describe('a body', () => {
  const read = (body: string) => () => parseUpdate({ body: Buffer.from(body), headers: {}, query: {} }, BOT);

  it.each(['', 'Оксана', '[]', '{}', '{"update_id":"9"}', '{"update_id":9,"message":{"text":"Оксана"}}'])(
    'that cannot be read is refused without a word of it: %j',
    (body) => {
      expect(read(body)).toThrow(expect.objectContaining({ code: 'CHANNEL_TELEGRAM_UPDATE' }));
      expect(read(body)).not.toThrow(/Оксана/);
    },
  );

  it('is either read or refused, whatever it holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        try {
          expect(['reply', 'contact', 'ignored']).toContain(parse({ message: value }).kind);
        } catch (error) {
          expect(error).toMatchObject({ code: 'CHANNEL_TELEGRAM_UPDATE' });
        }
      }),
    );
  });

  it('gives two messages two ids, whatever the numbers of their updates', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), fc.nat(), (first, second, one, other) => {
        const idOf = (update_id: number, message_id: number) => {
          const item = parse({ ...message({ text: 'Так', message_id }), update_id });
          return 'externalId' in item ? item.externalId : undefined;
        };
        expect(idOf(first, one) === idOf(second, other)).toBe(one === other);
      }),
    );
  });
});
