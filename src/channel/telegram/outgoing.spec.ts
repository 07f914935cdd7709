import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { MessageFile, OutboundMessage } from '../port.js';
import { messageRefusal, showCalls } from './outgoing.js';

const message: OutboundMessage = {
  clientRef: '0198f1d2-0000-7000-8000-000000000001',
  clinicId: 1,
  channel: 'telegram',
  address: '500100200',
  text: 'See you on Thursday',
  buttons: [],
  class: 'reminder',
  locale: 'en',
};
const file: MessageFile = { name: 'a.png', type: 'image/png', path: '/a', url: 'https://clinic.example/a' };
const ready = (type: string, bytes: number) => ({
  file: { ...file, type },
  source: { source: Buffer.alloc(bytes), filename: file.name },
});

describe('messageRefusal', () => {
  it.each(['500100200', '-100500100200', '1'])('has nothing against %s', (address) => {
    expect(messageRefusal({ ...message, address })).toBeUndefined();
  });

  it.each(['@clinic', '', '0', '+380671112233', '12 34', '1e9', '99999999999999999', '１２３'])(
    'closes the address %j, which is no chat',
    (address) => {
      expect(messageRefusal({ ...message, address })).toMatchObject({
        code: 'TELEGRAM_ADDRESS',
        blocks: 'contact_point',
      });
    },
  );

  it('wants a label on every button', () => {
    const buttons = [{ intent: 'yes', label: ' ' }];
    expect(messageRefusal({ ...message, buttons })).toMatchObject({ code: 'TELEGRAM_BUTTON', retryable: false });
  });

  it('takes a file without a text', () => {
    expect(messageRefusal({ ...message, text: '', files: [file] })).toBeUndefined();
    expect(messageRefusal({ ...message, text: '' })).toMatchObject({ code: 'TELEGRAM_TEXT_EMPTY' });
  });
});

describe('showCalls', () => {
  it('shows what is no picture, or too heavy for one, as a document', () => {
    expect(showCalls(message, [ready('image/png', 10)])[0]?.method).toBe('sendPhoto');
    expect(showCalls(message, [ready('image/gif', 10)])[0]?.method).toBe('sendDocument');
    expect(showCalls(message, [ready('image/png', 10 * 1_024 * 1_024 + 1)])[0]?.method).toBe('sendDocument');
  });

  it('stands the numbers of a scale side by side, and words below them', () => {
    const numbers = Array.from({ length: 11 }, (_, score) => ({ intent: `score_${score}`, label: String(score) }));
    const buttons = [...numbers, { intent: 'human', label: 'A person' }];
    const [call] = showCalls({ ...message, buttons }, []);
    const { inline_keyboard: rows } = call?.payload.reply_markup as { inline_keyboard: { text: string }[][] };
    expect(rows.map((row) => row.map(({ text }) => text))).toEqual([
      ['0', '1', '2', '3', '4', '5'],
      ['6', '7', '8', '9', '10'],
      ['A person'],
    ]);
  });

  it('says the text exactly once, and has the buttons on the last call alone', () => {
    const texts = fc.oneof(fc.string({ minLength: 1 }), fc.constant('я'.repeat(1_025)), fc.constant(''));
    fc.assert(
      fc.property(texts, fc.nat(3), fc.boolean(), (text, count, asks) => {
        const files = Array.from({ length: count }, () => ready('application/pdf', 1));
        const buttons = asks ? [{ intent: 'yes', label: 'Yes' }] : [];
        const asked = { ...message, text, buttons, files: files.map((each) => each.file) };
        fc.pre(messageRefusal(asked) === undefined);
        const calls = showCalls(asked, files);
        const said = calls.map(({ payload }) => ('text' in payload ? payload.text : payload.caption));
        expect(said.filter((each) => each !== undefined)).toEqual(text.trim() === '' ? [] : [text]);
        expect(calls.filter(({ method }) => method !== 'sendMessage')).toHaveLength(count);
        expect(calls.map(({ payload }) => payload.reply_markup !== undefined)).toEqual(
          calls.map((_, index) => asks && index === calls.length - 1),
        );
      }),
    );
  });

  it('never speaks without a sound nor reads markup into a text', () => {
    const [call] = showCalls({ ...message, text: '*<b>O’Brien</b>* _x_' }, []);
    expect(call?.payload).toEqual({
      chat_id: 500_100_200,
      text: '*<b>O’Brien</b>* _x_',
      link_preview_options: { is_disabled: true },
    });
  });
});
