import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { InboundItem } from '../arrival.js';
import { readMail } from './inbound-mail.js';

const REF = '0198f1d2-0000-7000-8000-00000000000a';
const OURS = `<${REF}@clinic.example>`;
const ARRIVED = 1_763_792_300_000;
const own = {
  address: 'hello@clinic.example',
  domain: 'clinic.example',
  returnPath: 'b-{ref}@bounce.clinic.example',
  unsubscribeMailbox: 'stop@clinic.example',
};

function mail(headers: Record<string, string>, body = 'Yes'): Buffer {
  const all = {
    From: 'Olena <olena@mail.example>',
    To: 'hello@clinic.example',
    'Message-ID': '<1@mail.example>',
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from([...lines, '', body, ''].join('\r\n'));
}

function read(
  body: Buffer,
  headers: Record<string, string> = { 'arrived-at': String(ARRIVED) },
): Promise<readonly InboundItem[]> {
  return readMail({ body, headers, query: {} }, own);
}

/** A report of another mail system (RFC 3464) about one recipient. */
function report(
  fields: { action: string; status: string; envid?: string; returnedTo?: string; originalId?: string },
  diagnostic = 'smtp; 550 5.1.1 no such user',
): Buffer {
  const boundary = 'part';
  const parts = [
    `Content-Type: text/plain\r\n\r\nYour message could not be delivered.`,
    [
      'Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.mail.example',
      ...(fields.envid === undefined ? [] : [`Original-Envelope-Id: ${fields.envid}`]),
      '',
      'Final-Recipient: rfc822; Olena@mail.example',
      `Action: ${fields.action}`,
      `Status: ${fields.status}`,
      `Diagnostic-Code: ${diagnostic}`,
      '',
    ].join('\r\n'),
    `Content-Type: text/rfc822-headers\r\n\r\nSubject: ${REF}\r\nMessage-ID: ${fields.originalId ?? '<other@mail.example>'}\r\n`,
  ];
  return mail(
    {
      From: 'MAILER-DAEMON@mx.mail.example',
      To: fields.returnedTo ?? 'hello@clinic.example',
      Subject: 'Undelivered Mail Returned to Sender',
      'MIME-Version': '1.0',
      'Content-Type': `multipart/report; report-type=delivery-status; boundary=${boundary}`,
    },
    `${parts.map((part) => `--${boundary}\r\n${part}`).join('\r\n')}\r\n--${boundary}--`,
  );
}

describe('a reply', () => {
  it('names its sender, its words and the letter it answers', async () => {
    const body = mail(
      { 'In-Reply-To': OURS, Subject: 'Re: visit' },
      `Yes\r\n\r\nOn Sat, Nov 22, 2025 at 10:15 AM Clinic <hello@clinic.example> wrote:\r\n\r\n> 1 - Yes`,
    );
    expect(await read(body)).toEqual([
      {
        kind: 'reply',
        address: 'olena@mail.example',
        profileName: 'Olena',
        text: 'Yes',
        quotes: { clientRef: REF },
        externalId: '<1@mail.example>',
        occurredAt: ARRIVED,
      },
    ]);
  });

  it.each<[string, Record<string, string>, object | undefined]>([
    [
      'the thread names it further up',
      { 'In-Reply-To': '<2@mail.example>', References: `<0@mail.example> ${OURS} <2@mail.example>` },
      { clientRef: REF },
    ],
    [
      'a server put its own id in place of ours',
      { 'In-Reply-To': '<0102@eu-west-1.amazonses.com>' },
      { providerId: '<0102@eu-west-1.amazonses.com>' },
    ],
    [
      'the id is like ours, of another domain',
      { 'In-Reply-To': `<${REF}@mail.example>` },
      { providerId: `<${REF}@mail.example>` },
    ],
    ['nothing is answered', {}, undefined],
  ])('tells what it answers when %s', async (_name, headers, quotes) => {
    const [item] = await read(mail(headers));
    expect(item).toMatchObject({ kind: 'reply', ...(quotes ? { quotes } : {}) });
    if (!quotes) expect(item).not.toHaveProperty('quotes');
  });

  it('of HTML alone is read as a person reads it', async () => {
    const html = '<html><style>p{}</style><p>2</p><blockquote>1 — Yes</blockquote></html>';
    expect(await read(mail({ 'Content-Type': 'text/html; charset=utf-8' }, html))).toMatchObject([{ text: '2' }]);
  });

  it('without words has none, whatever it quotes', async () => {
    const [item] = await read(mail({}, '> STOP\r\n> 1'));
    expect(item).toMatchObject({ kind: 'reply' });
    expect(item).not.toHaveProperty('text');
  });

  it('without an id is known again by its bytes', async () => {
    const [first] = await read(mail({ 'Message-ID': ' ' }));
    const [same] = await read(mail({ 'Message-ID': ' ' }));
    const [other] = await read(mail({ 'Message-ID': ' ' }, 'No'));
    expect(first).toMatchObject({ externalId: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as unknown });
    expect(same).toEqual(first);
    expect(other).not.toMatchObject({ externalId: (first as { externalId: string }).externalId });
  });

  it('comes at the time of the mailbox, or else at the time it was written', async () => {
    const dated = mail({ Date: 'Sat, 22 Nov 2025 10:15:00 +0200' });
    expect(await read(dated)).toMatchObject([{ occurredAt: ARRIVED }]);
    expect(await read(dated, {})).toMatchObject([{ occurredAt: Date.UTC(2025, 10, 22, 8, 15) }]);
    await expect(read(mail({}), {})).rejects.toMatchObject({ code: 'CHANNEL_EMAIL_UNREADABLE' });
  });
});

describe('what no person answered', () => {
  it.each<[string, Record<string, string>, string]>([
    ['an absence notice', { 'Auto-Submitted': 'auto-replied' }, 'AUTO_REPLY'],
    ['a confirmation of some machine', { 'Auto-Submitted': 'auto-generated' }, 'AUTO_REPLY'],
    ['an old responder', { 'X-Autoreply': 'yes' }, 'AUTO_REPLY'],
    ['a newsletter', { Precedence: 'bulk' }, 'EMAIL_BULK'],
    ['a list', { 'List-Id': '<news.mail.example>' }, 'EMAIL_BULK'],
    ['a copy of our own', { From: 'Clinic <Hello@clinic.example>' }, 'EMAIL_OWN'],
    ['a mail of nobody', { From: 'undisclosed' }, 'EMAIL_NO_SENDER'],
  ])('is no answer: %s', async (_name, headers, code) => {
    expect(await read(mail(headers))).toEqual([{ kind: 'ignored', code }]);
  });

  it('does not include people whose program says that they are people', async () => {
    expect(await read(mail({ 'Auto-Submitted': 'no' }))).toMatchObject([{ kind: 'reply' }]);
  });
});

describe('unsubscribing by mail', () => {
  it.each<[string, Record<string, string>, string | undefined]>([
    ['to the mailbox for it', { To: 'Stop@clinic.example', Subject: 'no more' }, undefined],
    ['with the letter named in the subject', { To: 'stop@clinic.example', Subject: `unsubscribe ${REF}` }, REF],
    ['by its subject', { Subject: 'Unsubscribe', 'In-Reply-To': OURS }, REF],
  ])('is taken %s', async (_name, headers, clientRef) => {
    expect(await read(mail(headers, ''))).toEqual([
      {
        kind: 'contact',
        change: 'opted_out',
        code: 'EMAIL_UNSUBSCRIBE',
        address: 'olena@mail.example',
        clientRef,
        externalId: '<1@mail.example>',
        occurredAt: ARRIVED,
      },
    ]);
  });
});

describe('a word of another mail system', () => {
  const failed = { action: 'failed', status: '5.1.1' };
  const receipt = { kind: 'receipt', address: 'olena@mail.example', occurredAt: ARRIVED } as const;

  it.each<[string, Parameters<typeof report>[0]]>([
    ['the envelope', { ...failed, envid: REF }],
    ['the address it returns to', { ...failed, returnedTo: `b-${REF}@bounce.clinic.example` }],
    ['the id of the original', { ...failed, originalId: OURS }],
  ])('closes the address when the mailbox is not there, found by %s', async (_name, fields) => {
    expect(await read(report(fields))).toEqual([
      { ...receipt, state: 'failed', clientRef: REF, code: 'EMAIL_USERUNKNOWN', closesContact: true },
    ]);
  });

  it('leaves the address open when the mailbox is full', async () => {
    const fields = { action: 'failed', status: '5.2.2', envid: REF };
    expect(await read(report(fields, 'smtp; 552 5.2.2 mailbox full'))).toEqual([
      { ...receipt, state: 'failed', clientRef: REF, code: 'EMAIL_MAILBOXFULL', retryable: true },
    ]);
  });

  it('is no failure while the other system still tries', async () => {
    const fields = { action: 'delayed', status: '4.4.1', envid: REF };
    expect(await read(report(fields, 'smtp; 451 4.4.1 no answer'))).toEqual([
      { kind: 'ignored', code: 'EMAIL_DELAYED' },
    ]);
  });

  it('tells of delivery', async () => {
    const fields = { action: 'delivered', status: '2.0.0', envid: REF };
    expect(await read(report(fields, 'smtp; 250 2.0.0 ok'))).toMatchObject([
      { kind: 'receipt', state: 'delivered', clientRef: REF },
    ]);
  });

  it('goes by the id another server gave, where it knows no other', async () => {
    expect(await read(report({ ...failed, originalId: '<0102@eu-west-1.amazonses.com>' }))).toMatchObject([
      { state: 'failed', providerId: '<0102@eu-west-1.amazonses.com>', alsoIds: ['0102@eu-west-1.amazonses.com'] },
    ]);
  });
});

describe('any bytes', () => {
  it('are read as something or refused, within what a mail may be', async () => {
    const piece = fc.constantFrom(
      'From: a@b.example\r\n',
      'Subject: ',
      'Content-Type: multipart/report; boundary=x\r\n',
      '--x\r\n',
      '\r\n\r\n',
      '--x--',
      '=?utf-8?B?',
      '\0',
      'ж',
      'Date: Sat, 22 Nov 2025 10:15:00 +0200\r\n',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), fc.uint8Array({ maxLength: 100 }), async (pieces, noise) => {
        const items = await read(Buffer.concat([Buffer.from(pieces.join('')), noise]));
        expect(items.every(({ kind }) => ['reply', 'ignored', 'contact', 'receipt'].includes(kind))).toBe(true);
      }),
    );
  });
});
