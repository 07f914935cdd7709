import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { smtpOutcome } from './smtp-outcome.js';
import type { SmtpFailure } from './smtp-outcome.js';

type Case = [name: string, failure: Partial<SmtpFailure>, outcome: Record<string, unknown>];

const channel = (code: string) => ({ kind: 'not_sent', code, retryable: true, blocks: 'channel' });
const later = (code: string) => ({ kind: 'not_sent', code, retryable: true });
const never = (code: string) => ({ kind: 'not_sent', code, retryable: false });
const dead = (code: string) => ({ kind: 'not_sent', code, retryable: false, blocks: 'contact_point' });
const unknown = (code: string) => ({ kind: 'unknown', code });

const rcpt = (responseCode: number, response: string) => ({
  code: 'EENVELOPE',
  command: 'RCPT TO',
  responseCode,
  response,
});
const data = (responseCode: number, response: string) => ({
  code: 'EMESSAGE',
  command: 'DATA',
  responseCode,
  response,
  bodyEnded: true,
});

const cases: Case[] = [
  ['no such host', { code: 'EDNS', command: 'CONN' }, channel('SMTP_DNS')],
  ['connection refused', { code: 'ESOCKET', command: 'CONN' }, channel('SMTP_CONNECTION')],
  ['no greeting in time', { code: 'ETIMEDOUT', command: 'CONN' }, channel('SMTP_TIMEOUT')],
  [
    'STARTTLS refused',
    { code: 'ETLS', command: 'STARTTLS', responseCode: 502, response: '502 no' },
    channel('SMTP_502'),
  ],
  ['TLS failed', { code: 'ETLS', command: 'STARTTLS' }, channel('SMTP_TLS')],
  ['greeting 554', { code: 'EPROTOCOL', command: 'CONN', responseCode: 554, response: '554 no' }, channel('SMTP_554')],
  [
    'greeting 421',
    { code: 'EPROTOCOL', command: 'CONN', responseCode: 421, response: '421 busy' },
    channel('SMTP_421'),
  ],
  [
    'login refused',
    { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535, response: '535 no' },
    channel('SMTP_AUTH'),
  ],
  [
    'login wanted',
    { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 530, response: '530 no' },
    channel('SMTP_530'),
  ],
  [
    'sender refused',
    { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550, response: '550 5.1.8 no' },
    never('SMTP_550'),
  ],
  [
    'sender deferred',
    { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 451, response: '451 4.1.8 no' },
    later('SMTP_451'),
  ],
  ['grey-listed', rcpt(450, '450 4.2.0 try later'), later('SMTP_450')],
  ['no such user', rcpt(550, '550 5.1.1 no such user'), dead('SMTP_550')],
  ['no such user over lines', rcpt(550, '550-5.1.1 no such user\n550 5.1.1 really'), dead('SMTP_550')],
  ['no such domain', rcpt(553, '553 5.1.2 no such domain'), dead('SMTP_553')],
  ['mailbox closed', rcpt(550, '550 5.2.1 disabled'), dead('SMTP_550')],
  ['a null MX', rcpt(556, '556 5.1.10 takes no mail'), dead('SMTP_556')],
  ['mailbox full', rcpt(552, '552 5.2.2 full'), never('SMTP_552')],
  ['refused by policy', rcpt(550, '550 5.7.1 policy'), never('SMTP_550')],
  ['550 that does not say why', rcpt(550, '550 no'), never('SMTP_550')],
  ['a status in the middle of a text', rcpt(550, '550 see 5.1.1 of our rules'), never('SMTP_550')],
  ['session out of order', rcpt(503, '503 5.5.1 out of order'), later('SMTP_503')],
  ['DATA refused', { code: 'EENVELOPE', command: 'DATA', responseCode: 554, response: '554 no' }, never('SMTP_554')],
  ['cut before the dot', { code: 'ECONNECTION', command: 'CONN' }, channel('SMTP_CONNECTION')],
  ['given up before the dot', { code: 'EABORT' }, channel('SMTP_ABORTED')],
  ['an address nodemailer refuses', { code: 'EENVELOPE', command: 'API' }, never('SMTP_ENVELOPE')],
  ['too large for the server', { code: 'EMESSAGE', command: 'MAIL FROM' }, never('SMTP_MESSAGE')],
  ['an error without a name', {}, later('SMTP_FAILED')],
  ['a name of Object.prototype', { code: 'constructor' }, later('SMTP_FAILED')],
  ['content refused after the dot', data(554, '554 5.7.1 spam'), never('SMTP_554')],
  ['no such user after the dot', data(550, '550 5.1.1 no such user'), dead('SMTP_550')],
  ['deferred after the dot', data(451, '451 4.3.0 queue full'), later('SMTP_451')],
  ['closing after the dot', data(421, '421 4.3.2 closing'), later('SMTP_421')],
  ['cut after the dot', { code: 'ECONNECTION', command: 'CONN', bodyEnded: true }, unknown('SMTP_CONNECTION')],
  ['silence after the dot', { code: 'ETIMEDOUT', command: 'CONN', bodyEnded: true }, unknown('SMTP_TIMEOUT')],
  ['given up after the dot', { code: 'EABORT', bodyEnded: true }, unknown('SMTP_ABORTED')],
  [
    'half a refusal after the dot',
    { code: 'ECONNECTION', command: 'CONN', responseCode: 550, response: '550 no', bodyEnded: true },
    unknown('SMTP_CONNECTION'),
  ],
  ['an error without a name after the dot', { bodyEnded: true }, unknown('SMTP_FAILED')],
];

describe('smtpOutcome', () => {
  it.each(cases)('%s', (_name, failure, outcome) => {
    expect(smtpOutcome({ bodyEnded: false, ...failure })).toEqual(outcome);
  });

  it('is total, and never proves anything after the dot but by a refusal of the mail itself', () => {
    const failures = fc.record({
      code: fc.option(
        fc.constantFrom('EDNS', 'ESOCKET', 'ETIMEDOUT', 'EMESSAGE', 'EENVELOPE', 'EAUTH', 'EABORT', 'X'),
        { nil: undefined },
      ),
      command: fc.option(fc.constantFrom('CONN', 'API', 'EHLO', 'MAIL FROM', 'RCPT TO', 'DATA'), { nil: undefined }),
      responseCode: fc.option(fc.integer({ min: 0, max: 999 }), { nil: undefined }),
      response: fc.option(fc.string(), { nil: undefined }),
      bodyEnded: fc.boolean(),
    });
    fc.assert(
      fc.property(failures, (failure) => {
        const outcome = smtpOutcome(failure);
        const { responseCode: reply = 0 } = failure;
        const refused = failure.command === 'DATA' && reply >= 400 && reply < 600;
        expect(outcome.kind).toBe(failure.bodyEnded && !refused ? 'unknown' : 'not_sent');
      }),
    );
  });
});
