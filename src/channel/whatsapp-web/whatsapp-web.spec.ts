import { describe, expect, it } from '@jest/globals';
import { AppError } from '../../runtime/index.js';
import { arrivalOf, itemsOf } from './arrival-items.js';
import { whatsappWebKind } from './kind.js';
import { findChromium, requireLibrary } from './installed.adapter.js';
import type { WebMessage } from './protocol.js';
import { sendFault } from './send-outcome.js';
import { faultOf, personalChat, phoneIn, readMessage, toWebMessage } from './web-message.js';

const written: WebMessage = {
  id: 'IN1',
  fullId: 'false_380501112233@c.us_IN1',
  chatId: '380501112233@c.us',
  body: 'так',
  type: 'chat',
  at: 1_767_000_000_000,
};
const reply = (more: Partial<WebMessage>) =>
  itemsOf(arrivalOf({ type: 'message', message: { ...written, ...more } }))[0];

describe('what an arrival says', () => {
  it('is a reply without words for a place or a voice message, and names the file', () => {
    expect(reply({ type: 'location', body: '/9j/thumbnail' })).toMatchObject({
      text: undefined,
      files: [{ kind: 'location' }],
    });
    expect(reply({ type: 'ptt', body: '' })).toMatchObject({
      text: undefined,
      files: [{ kind: 'audio', reference: expect.stringContaining('IN1') }],
    });
  });

  it('is a phone number for a contact card, the sender’s own where the card says so', () => {
    const card = (digits: string) => `BEGIN:VCARD\nTEL;type=CELL;waid=${digits}:+${digits}\nEND:VCARD`;
    expect(reply({ type: 'vcard', body: card('380501112233') })).toMatchObject({
      phone: { number: '+380501112233', own: true },
      text: undefined,
    });
    expect(reply({ type: 'vcard', body: card('380679998877') })).toMatchObject({ phone: { own: false } });
  });

  it.each(['e2e_notification', 'call_log', 'revoked', 'ciphertext', 'tomorrow_s_type'])('is nothing for %s', (type) => {
    expect(reply({ type })).toEqual({ kind: 'ignored', code: 'WHATSAPP_WEB_SYSTEM_MESSAGE' });
  });

  it('is nothing for a chat with more than one person', () => {
    expect(reply({ chatId: '12036300000@g.us' })).toEqual({ kind: 'ignored', code: 'WHATSAPP_WEB_NOT_PERSONAL' });
  });

  it('leaves a hidden id out of a receipt, which is found by its own id', () => {
    const ack = { id: 'ID1', fullId: 'true_555000111@lid_ID1', chatId: '555000111@lid', ack: 2 };
    expect(itemsOf(arrivalOf({ type: 'ack', ack, at: 5 }))).toMatchObject([
      { kind: 'receipt', state: 'delivered', providerId: 'ID1', alsoIds: [ack.fullId], address: undefined },
    ]);
  });

  it.each(['', '[]', '{"type":"message"}', '{"type":"else"}'])('cannot be read: %s', (body) => {
    expect(() => itemsOf({ body: Buffer.from(body) })).toThrow(
      expect.objectContaining({ code: 'WHATSAPP_WEB_UNREADABLE' }),
    );
  });
});

describe('a message of the library', () => {
  const raw = {
    id: { id: 'IN1', _serialized: 'false_380501112233@c.us_IN1', fromMe: false },
    from: '380501112233@c.us',
    to: '380440000000@c.us',
    body: 'так',
    type: 'chat',
    timestamp: 1_767_000_000,
    _data: { notifyName: 'Ім’я', mimetype: 7 },
  };

  it('is read as far as it has what is needed', () => {
    const read = readMessage(raw);
    expect(read && toWebMessage(read, '380501112233@c.us')).toMatchObject({ ...written, profile: 'Ім’я' });
    expect(readMessage({ ...raw, body: null })?.body).toBe('');
    expect(readMessage({ ...raw, id: undefined })).toBeUndefined();
    expect(readMessage(undefined)).toBeUndefined();
  });

  it.each([
    [{}, '380501112233@c.us'],
    [{ id: { ...raw.id, fromMe: true } }, '380440000000@c.us'],
    [{ from: '12036300000@g.us' }, undefined],
    [{ isStatus: true }, undefined],
    [{ broadcast: true }, undefined],
    [{ from: undefined }, undefined],
  ])('%j is of the chat %s', (more, chatId) => {
    const read = readMessage({ ...raw, ...more });
    expect(read && personalChat(read)).toBe(chatId);
  });

  it('gives the number behind a hidden id only where it is one', () => {
    expect(phoneIn([{ lid: '5@lid', pn: '380671112233@c.us' }])).toBe('380671112233@c.us');
    expect([phoneIn([{}]), phoneIn([]), phoneIn(undefined), phoneIn([{ pn: '555000111@lid' }])]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('a call that failed', () => {
  it('is told by a code, never by words that may quote somebody', () => {
    expect(faultOf(new Error('Evaluation failed: No LID for user 380501112233'))).toBe('NO_LID');
    expect(faultOf('auth timeout')).toBe('PAGE_UNKNOWN');
    expect(faultOf(new Error('net::ERR_NAME_NOT_RESOLVED at https://web.whatsapp.com/'))).toBe('UNREACHABLE');
    expect(faultOf(new Error('380501112233 said so'))).toBe('THREW');
    expect(faultOf(undefined)).toBe('THREW');
  });

  it('is not sent only with proof', () => {
    expect(sendFault({ code: 'BROWSER_GONE', handed: false })).toMatchObject({ kind: 'not_sent', retryable: true });
    expect(sendFault({ code: 'NO_LID', handed: true })).toMatchObject({ kind: 'not_sent', blocks: 'contact_point' });
    expect(sendFault({ code: 'BROWSER_GONE', handed: true })).toEqual({
      kind: 'unknown',
      code: 'WHATSAPP_WEB_BROWSER_GONE',
    });
    expect(sendFault(undefined)).toMatchObject({ kind: 'unknown' });
  });
});

describe('the settings', () => {
  it('have a safe default for everything', () => {
    expect(whatsappWebKind.settings.parse({})).toEqual({ no_sandbox: false, browser_args: [] });
  });

  it.each([
    { chromium: 'chromium' },
    { browser_args: ['--no-sandbox'] },
    { browser_args: ['--host-resolver-rules=MAP web.whatsapp.com:443 10.0.0.1:443'] },
    { browser_args: ['--ignore-certificate-errors'] },
    { browser_args: ['--remote-debugging-port=9222'] },
    { sandbox: false },
  ])('refuse %j', (settings) => {
    expect(whatsappWebKind.settings.safeParse(settings).success).toBe(false);
  });
});

describe('what must be installed', () => {
  function codeOf(use: () => unknown): unknown {
    try {
      return use();
    } catch (error) {
      return error instanceof AppError && error.fix !== undefined ? error.code : error;
    }
  }

  it('is named, with the way to get it, when it is missing', () => {
    const nothing = () => {
      throw new Error('Cannot find module');
    };
    expect(codeOf(() => requireLibrary(nothing))).toBe('WHATSAPP_WEB_MISSING');
    expect(codeOf(() => findChromium('/nowhere/chromium'))).toBe('WHATSAPP_WEB_BROWSER');
    expect(codeOf(() => findChromium(undefined, ['/nowhere/1', '/nowhere/2']))).toBe('WHATSAPP_WEB_BROWSER');
  });

  it('is found where it is', () => {
    expect(findChromium(undefined, ['/nowhere/chromium', process.execPath])).toBe(process.execPath);
    expect(findChromium(process.execPath)).toBe(process.execPath);
  });
});
