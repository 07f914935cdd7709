import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { MessageFile, OutboundMessage, ReplyButton } from '../port.js';
import { oneLine } from './approved-text.js';
import { decodeButton } from './button-payload.js';
import { windowIsOpen, writeMessage } from './message-body.js';

const NOW = Date.UTC(2026, 10, 22, 12);
const HOUR_MS = 3_600_000;
const clientRef = '0198f1d2-0000-7000-8000-000000000001';

const message: OutboundMessage = {
  clientRef,
  clinicId: 1,
  channel: 'whatsapp',
  address: '+380501234567',
  text: 'Ваш візит — завтра о 10:00.',
  buttons: [],
  class: 'reminder',
  locale: 'uk',
  lastHeardAt: NOW - HOUR_MS,
};
const approved = { name: 'visit_reminder', language: 'uk', parameters: ['Олена', 'завтра о 10:00'] };
const report: MessageFile = {
  name: 'plan.pdf',
  type: 'application/pdf',
  url: 'https://clinic.example/f/1',
  path: '/var/f/1',
};
const photo: MessageFile = { ...report, name: 'map.png', type: 'image/png', url: 'https://clinic.example/f/2' };

const answers = (count: number, label = 'Так'): ReplyButton[] =>
  Array.from({ length: count }, (_, index) => ({ intent: `answer-${index}`, label: `${label} ${index}` }));
const payload = (index: number) => `tropa:${clientRef}:answer-${index}`;

function bodyOf(outbound: OutboundMessage): unknown {
  const written = writeMessage(outbound, NOW);
  return written.kind === 'written' ? written.body : written;
}

describe('every request', () => {
  it('names the recipient without a plus sign and carries our reference', () => {
    expect(bodyOf(message)).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '380501234567',
      biz_opaque_callback_data: clientRef,
      type: 'text',
      text: { preview_url: false, body: message.text },
    });
  });

  it('is refused for an address that is none, and the address is closed', () => {
    expect(bodyOf({ ...message, address: '0501234567' })).toEqual({
      kind: 'not_sent',
      code: 'WHATSAPP_ADDRESS',
      retryable: false,
      blocks: 'contact_point',
    });
  });
});

describe('the window of free words', () => {
  it.each([
    ['never heard', undefined, false],
    ['just heard', NOW, true],
    ['heard by a clock ahead of ours', NOW + 60_000, true],
    ['heard 23 h 54 min ago', NOW - (24 * 60 - 6) * 60_000, true],
    ['heard 23 h 55 min ago', NOW - (24 * 60 - 5) * 60_000, false],
    ['heard a day ago', NOW - 24 * HOUR_MS, false],
  ])('%s', (_name, lastHeardAt, open) => {
    expect(windowIsOpen(lastHeardAt, NOW)).toBe(open);
  });

  it('closed lets an approved text through, and nothing else', () => {
    const closed = { ...message, lastHeardAt: undefined };
    expect(bodyOf(closed)).toEqual({ kind: 'not_sent', code: 'WHATSAPP_WINDOW_CLOSED', retryable: false });
    expect(bodyOf({ ...closed, approved })).toMatchObject({ type: 'template' });
  });

  it('open prefers free words to the approved text', () => {
    expect(bodyOf({ ...message, approved })).toMatchObject({ type: 'text' });
  });
});

describe('free words', () => {
  it('with up to three short answers are buttons', () => {
    expect(bodyOf({ ...message, buttons: answers(2) })).toMatchObject({
      type: 'interactive',
      interactive: {
        type: 'button',
        body: { text: message.text },
        action: {
          buttons: [
            { type: 'reply', reply: { id: payload(0), title: 'Так 0' } },
            { type: 'reply', reply: { id: payload(1), title: 'Так 1' } },
          ],
        },
      },
    });
  });

  it.each([
    ['uk', 'Обрати'],
    ['ru', 'Выбрать'],
    ['en-GB', 'Choose'],
    ['constructor', 'Choose'],
  ])('with up to ten answers are a list, opened in the language of the message: %s', (locale, button) => {
    expect(bodyOf({ ...message, locale, buttons: answers(10) })).toMatchObject({
      interactive: {
        type: 'list',
        action: { button, sections: [{ rows: Array.from({ length: 10 }, (_, index) => ({ id: payload(index) })) }] },
      },
    });
  });

  it('with labels too long for a button are a list', () => {
    expect(bodyOf({ ...message, buttons: answers(2, 'x'.repeat(20)) })).toMatchObject({
      interactive: { type: 'list' },
    });
  });

  it.each([
    ['eleven answers', answers(11), message.text],
    ['a label too long for a list', answers(2, 'x'.repeat(30)), message.text],
    ['a text too long for both', answers(2), 'y'.repeat(1_025)],
  ])('with %s number the answers, whole', (_name, buttons, text) => {
    const menu = buttons.map(({ label }, index) => `${index + 1} — ${label}`).join('\n');
    expect(bodyOf({ ...message, text, buttons })).toMatchObject({ text: { body: `${text}\n\n${menu}` } });
  });

  it('that already name every answer get no second menu', () => {
    const buttons = answers(11);
    const text = `Вийде прийти?\n${buttons.map(({ label }, index) => `${index + 1}) ${label}`).join('\n')}`;
    expect(bodyOf({ ...message, text, buttons })).toMatchObject({ text: { body: text } });
  });

  it('are refused when there are none, or too many', () => {
    expect(bodyOf({ ...message, text: ' \n' })).toMatchObject({ code: 'WHATSAPP_TEXT_EMPTY', retryable: false });
    expect(bodyOf({ ...message, text: 'y'.repeat(4_096) })).toMatchObject({ type: 'text' });
    expect(bodyOf({ ...message, text: 'y'.repeat(4_097) })).toMatchObject({ code: 'WHATSAPP_TEXT_LENGTH' });
  });

  it('that ask for a number of a long scale are text alone, approved ones too', () => {
    const buttons = Array.from({ length: 11 }, (_, score) => ({ intent: `score_${score}`, label: String(score) }));
    expect(bodyOf({ ...message, buttons })).toMatchObject({ type: 'text', text: { body: message.text } });
    const late = { ...message, lastHeardAt: undefined, approved, buttons };
    expect(bodyOf(late)).toMatchObject({
      template: { components: [{ type: 'body' }] },
    });
  });

  it('are the caption of one file', () => {
    expect(bodyOf({ ...message, files: [report] })).toMatchObject({
      type: 'document',
      document: { link: report.url, filename: 'plan.pdf', caption: message.text },
    });
    expect(bodyOf({ ...message, files: [photo] })).toMatchObject({
      type: 'image',
      image: { link: photo.url, caption: message.text },
    });
  });

  it('with one file and answers have it on top of the buttons', () => {
    expect(bodyOf({ ...message, files: [report], buttons: answers(3) })).toMatchObject({
      interactive: { type: 'button', header: { type: 'document', document: { link: report.url } } },
    });
  });

  it.each([
    ['several files', { files: [report, photo] }],
    ['a file beside a long list of answers', { files: [report, photo], buttons: answers(5) }],
    ['a file with a text longer than a caption', { text: 'y'.repeat(2_000), files: [report, photo] }],
  ])('with %s link to each', (_name, change) => {
    const body = JSON.stringify(bodyOf({ ...message, ...change }));
    expect(body).toContain(`plan.pdf: ${report.url}`);
    expect(body).toContain(`map.png: ${photo.url}`);
  });

  it('never lose an answer nor a word, however many and long they are', () => {
    const label = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(fc.array(label, { maxLength: 14 }), fc.string({ minLength: 1, maxLength: 1_500 }), (labels, text) => {
        fc.pre(text.trim() !== '');
        const buttons = labels.map((name, index) => ({ intent: `a${index}`, label: name }));
        const body = JSON.stringify(bodyOf({ ...message, text, buttons }));
        for (const words of [text, ...labels]) expect(body).toContain(JSON.stringify(words).slice(1, -1));
      }),
    );
  });
});

describe('an approved text', () => {
  const closed: OutboundMessage = { ...message, lastHeardAt: undefined, approved };

  it('has its language, its values and the answers as payloads of its quick replies', () => {
    expect(bodyOf({ ...closed, buttons: answers(2) })).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '380501234567',
      biz_opaque_callback_data: clientRef,
      type: 'template',
      template: {
        name: 'visit_reminder',
        language: { policy: 'deterministic', code: 'uk' },
        components: [
          {
            type: 'body',
            parameters: [
              { type: 'text', text: 'Олена' },
              { type: 'text', text: 'завтра о 10:00' },
            ],
          },
          {
            type: 'button',
            sub_type: 'quick_reply',
            index: '0',
            parameters: [{ type: 'payload', payload: payload(0) }],
          },
          {
            type: 'button',
            sub_type: 'quick_reply',
            index: '1',
            parameters: [{ type: 'payload', payload: payload(1) }],
          },
        ],
      },
    });
    expect(decodeButton(payload(1))).toEqual({ clientRef, intent: 'answer-1' });
  });

  it('without values, answers and files has no components', () => {
    expect(bodyOf({ ...closed, approved: { ...approved, parameters: [] } })).toMatchObject({
      template: { name: 'visit_reminder', language: { policy: 'deterministic', code: 'uk' } },
    });
  });

  it('has a file in its header, and only one', () => {
    expect(bodyOf({ ...closed, files: [report] })).toMatchObject({
      template: { components: [{ type: 'header', parameters: [{ type: 'document' }] }, { type: 'body' }] },
    });
    expect(bodyOf({ ...closed, files: [report, photo] })).toMatchObject({ code: 'WHATSAPP_FILES', retryable: false });
  });

  it('is not sent with an empty value, which the provider refuses, nor with more than ten answers', () => {
    const empty = { ...approved, parameters: ['Олена', ' \n\t'] };
    expect(bodyOf({ ...closed, approved: empty })).toMatchObject({ code: 'WHATSAPP_PARAMETER_EMPTY' });
    expect(bodyOf({ ...closed, buttons: answers(11) })).toMatchObject({ code: 'WHATSAPP_BUTTONS' });
  });
});

describe('a value of an approved text', () => {
  it.each([
    ['вул. Соборна 1\nофіс 5', 'вул. Соборна 1, офіс 5'],
    ['Перше.\r\n\r\nДруге', 'Перше. Друге'],
    ['a\tb     c', 'a b c'],
    ['\n one \n', 'one'],
  ])('%j becomes one line', (value, line) => {
    expect(oneLine(value)).toBe(line);
  });

  it('keeps every word and nothing that the provider refuses', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'б', ' ', '\n', '\r', '\t', '\u2028', '.') }), (value) => {
        const line = oneLine(value);
        expect(line).not.toMatch(/[\r\n\t\u2028]| {2}/);
        expect(line.replace(/[^aб]/g, '')).toBe(value.replace(/[^aб]/g, ''));
        expect(oneLine(line)).toBe(line);
      }),
    );
  });
});
