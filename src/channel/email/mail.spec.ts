import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { OutboundMessage } from '../port.js';
import { mailRefusal, toMail } from './mail.js';
import { isHeaderText, isMailbox } from './mailbox.js';
import { parseSmtpSettings } from './smtp-settings.js';

const settings = parseSmtpSettings('smtp://localhost', 'Clinic <hello@clinic.example>');

const message: OutboundMessage = {
  clientRef: '0198f1d2-0000-7000-8000-000000000001',
  clinicId: 1,
  channel: 'email',
  address: 'patient@mail.example',
  subject: 'Your visit on Thursday',
  text: 'See you.',
  buttons: [],
  class: 'reminder',
  locale: 'en',
};

describe('isMailbox', () => {
  it.each(['a@b', 'first.last+tag@mail.example.org', "o'brien@mail.example", 'пациент@пошта.укр'])(
    'takes %s',
    (text) => {
      expect(isMailbox(text)).toBe(true);
    },
  );

  it.each([
    '',
    'a',
    '@b.example',
    'a@',
    'a@b@c.example',
    'a@.example',
    'a@b..example',
    'a@b.example.',
    'a@b.example, c@d.example',
    'Name <a@b.example>',
    '"a b"@c.example',
    'a@b.example\r\nBcc: c@d.example',
    'a@b.example\n',
    'a\u0000@b.example',
    `${'a'.repeat(65)}@b.example`,
    `a@${'b'.repeat(260)}`,
  ])('refuses %j', (text) => {
    expect(isMailbox(text)).toBe(false);
  });
});

describe('mailRefusal', () => {
  it('has nothing against a good message', () => {
    expect(mailRefusal(message)).toBeUndefined();
    expect(
      mailRefusal({ ...message, subject: undefined, unsubscribeUrl: 'https://clinic.example/stop/1' }),
    ).toBeUndefined();
  });

  it('closes a contact point whose address is none', () => {
    const refusal = { kind: 'not_sent', code: 'EMAIL_ADDRESS', retryable: false, blocks: 'contact_point' };
    expect(mailRefusal({ ...message, address: 'patient' })).toEqual(refusal);
  });

  it.each([
    'http://clinic.example',
    'javascript:alert(1)',
    'https://clinic.example/>',
    'https://clinic.example/\r\nBcc: a@b.example',
  ])('refuses to unsubscribe at %j', (unsubscribeUrl) => {
    expect(mailRefusal({ ...message, unsubscribeUrl })).toMatchObject({
      code: 'EMAIL_UNSUBSCRIBE_URL',
      retryable: false,
    });
  });

  it.each([
    { name: 'plan.pdf\r\nBcc: c@d.example', type: 'application/pdf' },
    { name: ' ', type: 'application/pdf' },
    { name: 'plan.pdf', type: 'application/pdf; x=y' },
    { name: 'plan.pdf', type: '' },
  ])('refuses a file like %j', (file) => {
    const files = [{ ...file, url: 'https://clinic.example/f', path: '/nowhere' }];
    expect(mailRefusal({ ...message, files })).toEqual({
      kind: 'not_sent',
      code: 'EMAIL_ATTACHMENT',
      retryable: false,
    });
  });

  it('lets no line break into a subject', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('\r', '\n', '\r\n', '\u2028', '\u0000', '\u0085'),
        fc.string(),
        (left, cut, right) => {
          expect(mailRefusal({ ...message, subject: left + cut + right })).toMatchObject({ code: 'EMAIL_SUBJECT' });
        },
      ),
    );
  });

  it('passes only header text without control characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (subject) => {
        const passes = mailRefusal({ ...message, subject }) === undefined;
        expect(passes).toBe(isHeaderText(subject));
        if (passes) expect([...subject].every((letter) => letter >= ' ' && letter !== '\u007f')).toBe(true);
      }),
    );
  });
});

describe('toMail', () => {
  it('gives every repeat the same identity', () => {
    const [first, second] = [toMail(message, settings, 0), toMail(message, settings, 86_400_000)];
    expect(first.messageId).toBe('<0198f1d2-0000-7000-8000-000000000001@clinic.example>');
    expect(second.messageId).toBe(first.messageId);
    expect(second.dsn).toEqual(first.dsn);
    expect(first.dsn).toMatchObject({ envid: message.clientRef });
  });

  it('addresses exactly one mailbox, of nobody else', () => {
    expect(toMail(message, settings, 0).envelope).toEqual({
      from: 'hello@clinic.example',
      to: ['patient@mail.example'],
    });
  });

  it('offers to unsubscribe with one click where the message does', () => {
    const { headers } = toMail({ ...message, unsubscribeUrl: 'https://clinic.example/stop/1' }, settings, 0);
    expect(headers).toEqual({
      'Auto-Submitted': 'auto-generated',
      'List-Unsubscribe': '<https://clinic.example/stop/1>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
    expect(toMail(message, settings, 0).headers).toEqual({ 'Auto-Submitted': 'auto-generated' });
  });

  it('offers to unsubscribe by mail too, with the message named', () => {
    const withMailbox = { ...settings, unsubscribeMailbox: 'stop@clinic.example' };
    const byMail = `<mailto:stop@clinic.example?subject=unsubscribe%20${message.clientRef}>`;
    const { headers } = toMail({ ...message, unsubscribeUrl: 'https://clinic.example/stop/1' }, withMailbox, 0);
    expect(headers).toMatchObject({ 'List-Unsubscribe': `<https://clinic.example/stop/1>, ${byMail}` });
    expect(toMail(message, withMailbox, 0).headers).toEqual({
      'Auto-Submitted': 'auto-generated',
      'List-Unsubscribe': byMail,
    });
  });

  it('lets a bounce name the message by the address it returns to', () => {
    const returnPath = 'bounces+{ref}@clinic.example';
    expect(toMail(message, { ...settings, returnPath }, 0).envelope).toMatchObject({
      from: `bounces+${message.clientRef}@clinic.example`,
    });
  });

  it('asks for word of failure, and of delivery only when told to; never of delay', () => {
    expect(toMail(message, settings, 0).dsn).toEqual({
      envid: message.clientRef,
      ret: 'HDRS',
      notify: ['FAILURE'],
      recipient: message.address,
    });
    expect(toMail(message, { ...settings, deliveryNotices: true }, 0).dsn).toMatchObject({
      notify: ['SUCCESS', 'FAILURE'],
    });
    expect(toMail({ ...message, address: 'пациент@пошта.укр' }, settings, 0).dsn).not.toHaveProperty('recipient');
  });

  it('sends answers where the clinic wants them', () => {
    expect(toMail(message, { ...settings, replyTo: 'desk@clinic.example' }, 0).replyTo).toEqual({
      name: '',
      address: 'desk@clinic.example',
    });
    expect(toMail(message, settings, 0)).not.toHaveProperty('replyTo');
  });
});
