import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readReturned, type ReturnedMail } from './index.js';

const REF = '0b0e1f4c-2f7a-4d0e-9d3f-6a5b4c3d2e1f';

async function read(...lines: string[]): Promise<readonly ReturnedMail[]> {
  return readReturned(Buffer.from(lines.join('\r\n')));
}

const bounceHead = [
  'Return-Path: <>',
  'From: Mail Delivery System <MAILER-DAEMON@mx.example>',
  'To: bounces@clinic.example',
  'Subject: Undelivered Mail Returned to Sender',
];

function report(fields: string[], original: string[], ...text: string[]): string[] {
  return [
    ...bounceHead,
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    ...text,
    '--b',
    'Content-Type: message/delivery-status',
    '',
    ...fields,
    '--b',
    'Content-Type: message/rfc822',
    '',
    ...original,
    '--b--',
  ];
}

const oneFailure = [
  'Reporting-MTA: dns; mx.example',
  '',
  'Final-Recipient: rfc822; olena@example.org',
  'Action: failed',
  'Status: 5.1.1',
  'Remote-MTA: dns; mx.example.org',
  'Diagnostic-Code: smtp; 550 5.1.1 <olena@example.org>: Recipient address rejected: User unknown',
];

describe('which message a returned mail is about', () => {
  it('is told by the envelope id first', async () => {
    const fields = [`Original-Envelope-Id: ${REF}`, ...oneFailure];
    const [mail] = await read(...report(fields, ['Message-ID: <other@clinic.example>', '', 'x'], 'Sorry'));
    expect(mail?.reference).toEqual({ clientRef: REF, messageId: 'other@clinic.example', envelopeId: REF });
  });

  it('is told by the address it returned to', async () => {
    const lines = report(oneFailure, ['Subject: x', '', 'x'], 'Sorry');
    const [mail] = await read(...lines.map((line) => line.replace('To: bounces@', `To: bounces+${REF}@`)));
    expect(mail?.reference.clientRef).toBe(REF);
  });

  it('is told by the Message-ID of the original', async () => {
    const [mail] = await read(
      ...report(oneFailure, [`Message-ID: <${REF.toUpperCase()}@clinic.example>`, '', 'x'], 'Sorry'),
    );
    expect(mail?.reference).toEqual({ clientRef: REF, messageId: `${REF.toUpperCase()}@clinic.example` });
  });

  it('is not told by a UUID in the text, in the subject or inside of somebody else’s Message-ID', async () => {
    const original = [`Subject: ${REF}`, `Message-ID: <x.${REF}.y@mail.example>`, '', 'x'];
    const [mail] = await read(...report(oneFailure, original, `About ${REF}`));
    expect(mail?.reference.clientRef).toBeUndefined();
  });
});

describe('a bounce', () => {
  it('of RFC 3464 gives one result for each recipient', async () => {
    const fields = [
      ...oneFailure,
      '',
      'Final-Recipient: rfc822; taras@example.org',
      'Action: delayed',
      'Status: 4.4.1',
      'Diagnostic-Code: smtp; 421 4.4.1 Connection timed out',
    ];
    const mails = await read(...report(fields, ['Subject: x', '', 'x'], 'Sorry'));
    expect(mails).toMatchObject([
      { kind: 'bounce', reason: 'userunknown', hard: true, recipient: 'olena@example.org', dsn: '5.1.1', reply: '550' },
      { kind: 'bounce', reason: 'expired', hard: false, delayed: true, recipient: 'taras@example.org', dsn: '4.4.1' },
    ]);
  });

  it('takes the step of the session from the words beside the fields', async () => {
    const fields = oneFailure.map((line) =>
      line.replace(/5\.1\.1/g, '5.0.0').replace(': Recipient address rejected', ''),
    );
    const said = (step: string): string[] => [
      '<olena@example.org>: host mx.example.org[192.0.2.1] said: 550 5.0.0',
      `    <olena@example.org>: User unknown (in reply to ${step} command)`,
    ];
    const at = async (step: string): Promise<string | undefined> =>
      (await read(...report(fields, ['Subject: x', '', 'x'], ...said(step))))[0]?.reason;
    expect(await at('RCPT TO')).toBe('userunknown');
    expect(await at('end of DATA')).toBe('filtered');
  });

  it('in words alone is read, and what it quotes is not', async () => {
    const mails = await read(
      ...bounceHead,
      '',
      'Hi. This is the qmail-send program at mx.example.',
      '',
      '<olena@example.org>:',
      '192.0.2.1 does not like recipient.',
      'Remote host said: 552 mailbox is full',
      'Giving up on 192.0.2.1.',
      '',
      '--- Below this line is a copy of the message.',
      '',
      `Message-ID: <${REF}@clinic.example>`,
      'To: olena@example.org',
      '',
      'This user does not exist. Virus! Spam!',
    );
    expect(mails).toMatchObject([
      {
        reason: 'mailboxfull',
        hard: false,
        recipient: 'olena@example.org',
        reply: '552',
        reference: { clientRef: REF },
      },
    ]);
  });

  it('in words names each of several recipients', async () => {
    const mails = await read(
      ...bounceHead,
      '',
      'The following address(es) failed:',
      '',
      '  olena@example.org',
      '    SMTP error from remote mail server after RCPT TO:<olena@example.org>:',
      '    host mx.example.org [192.0.2.1]: 550 No such user here',
      '  taras@example.net',
      '    all hosts have been failing for a long time',
    );
    expect(mails.map(({ recipient, reason }) => [recipient, reason])).toEqual([
      ['olena@example.org', 'userunknown'],
      ['taras@example.net', 'expired'],
    ]);
  });

  it('in German, Russian or Ukrainian is read, too', async () => {
    const words = ['Empfänger unbekannt', 'Пользователь не найден', 'Скриньку не знайдено'];
    for (const said of words) {
      const mails = await read(
        ...bounceHead,
        'Content-Type: text/plain; charset=utf-8',
        '',
        `<o@example.org>: 550 5.1.1 ${said}`,
      );
      expect(mails).toMatchObject([{ reason: 'userunknown', hard: true }]);
    }
  });

  it('that was forwarded inside of another is found', async () => {
    const inner = report(oneFailure, ['Subject: x', '', 'x'], 'Sorry').map((line) =>
      line.replace('--b', '--c').replace('"b"', '"c"'),
    );
    const mails = await read(
      ...bounceHead,
      'Content-Type: multipart/mixed; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'A mail came back.',
      '--b',
      'Content-Type: message/rfc822',
      '',
      ...inner,
      '--b--',
    );
    expect(mails).toMatchObject([{ reason: 'userunknown', recipient: 'olena@example.org' }]);
  });
});

describe('what is no failure', () => {
  it('a delivery notice is one', async () => {
    const fields = oneFailure.map((line) => line.replace('failed', 'relayed').replace('5.1.1', '2.1.5'));
    expect(await read(...report(fields, ['Subject: x', '', 'x'], 'Delivered'))).toMatchObject([
      { kind: 'delivered', hard: false },
    ]);
  });

  it('a receipt of reading is a delivery notice', async () => {
    const mails = await read(
      'From: olena@example.org',
      'Content-Type: multipart/report; report-type=disposition-notification; boundary="b"',
      '',
      '--b',
      'Content-Type: message/disposition-notification',
      '',
      'Final-Recipient: rfc822;olena@example.org',
      `Original-Message-ID: <${REF}@clinic.example>`,
      'Disposition: manual-action/MDN-sent-manually; displayed',
      '--b--',
    );
    expect(mails).toMatchObject([{ kind: 'delivered', recipient: 'olena@example.org', reference: { clientRef: REF } }]);
  });

  it.each([
    ['Auto-Submitted: auto-replied', 'Subject: Re: your visit'],
    ['X-Autoreply: yes', 'Subject: Re: your visit'],
    ['X-Mailer: any', 'Subject: Automatic reply: your visit'],
    ['X-Mailer: any', 'Subject: =?utf-8?B?0JDQstGC0L7QvtGC0LLQtdGC?='],
    ['Return-Path: <>', 'Subject: Out of Office: your visit'],
  ])('%s with %s is the answer of a machine', async (header, subject) => {
    const mails = await read(
      'From: olena@example.org',
      header,
      subject,
      `In-Reply-To: <${REF}@clinic.example>`,
      '',
      'I am away.',
    );
    expect(mails).toMatchObject([{ kind: 'vacation', reason: 'vacation', hard: false, reference: { clientRef: REF } }]);
  });

  it('a complaint of RFC 5965 names who complained', async () => {
    const mails = await read(
      'From: fbl@provider.example',
      'Content-Type: multipart/report; report-type=feedback-report; boundary="b"',
      '',
      '--b',
      'Content-Type: message/feedback-report',
      '',
      'Feedback-Type: abuse',
      'Original-Rcpt-To: <olena@example.org>',
      'Original-Rcpt-To: <taras@example.org>',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: <${REF}@clinic.example>`,
      '--b--',
    );
    expect(mails).toMatchObject([
      { kind: 'complaint', reason: 'feedback', recipient: 'olena@example.org', reference: { clientRef: REF } },
      { kind: 'complaint', reason: 'feedback', recipient: 'taras@example.org', reference: { clientRef: REF } },
    ]);
  });

  it('notifications of Amazon SES are read, inside of an SNS envelope as well', async () => {
    const bounce = {
      notificationType: 'Bounce',
      mail: { messageId: 'ses-1', commonHeaders: { messageId: `<${REF}@clinic.example>` } },
      bounce: {
        bounceType: 'Permanent',
        bouncedRecipients: [
          {
            emailAddress: 'olena@example.org',
            status: '5.1.1',
            action: 'failed',
            diagnosticCode: 'smtp; 550 5.1.1 user unknown',
          },
        ],
      },
    };
    const plain = await read('From: no-reply@sns.amazonaws.com', '', JSON.stringify(bounce), '--', 'unsubscribe');
    const enveloped = await read(
      'From: no-reply@sns.amazonaws.com',
      '',
      JSON.stringify({ Message: JSON.stringify(bounce) }),
    );
    expect(plain).toMatchObject([
      {
        kind: 'bounce',
        reason: 'userunknown',
        hard: true,
        recipient: 'olena@example.org',
        reference: { clientRef: REF },
      },
    ]);
    expect(enveloped).toEqual(plain);
  });
});

describe('a mail that a person wrote', () => {
  it.each([
    ['Re: your visit', 'Yes, I will come.'],
    ['Re: virus test', 'My e-mail olena@example.org does not exist any more, mailbox is full.'],
    ['Delivery date', 'When is my delivery? 550 EUR is too much. olena@example.org'],
    ['Re: Undelivered Mail', 'olena@example.org: 550 5.1.1 User unknown is what I got. Why?'],
    ['Question', '----- Original Message -----\r\n> From: clinic@clinic.example\r\n> user unknown'],
    ['Mail error?', 'I could not send you the form. The mailbox was full.'],
  ])('"%s" is no returned mail', async (subject, text) => {
    const mails = await read(
      'Return-Path: <olena@example.org>',
      'From: Olena <olena@example.org>',
      `Subject: ${subject}`,
      '',
      text,
    );
    expect(mails).toEqual([]);
  });

  it('from somebody called postmaster is none as long as it speaks of no failure', async () => {
    expect(await read('From: postmaster@example.org', 'Subject: Hello', '', 'We look forward to our visit.')).toEqual(
      [],
    );
  });
});

describe('any bytes', () => {
  const pieces = fc.constantFrom(
    'From: MAILER-DAEMON@x\r\n',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n',
    'Content-Type: message/delivery-status\r\n',
    'Content-Type: message/rfc822\r\n',
    'Content-Transfer-Encoding: base64\r\n',
    '\r\n',
    '\r\n--b\r\n',
    '--b--\r\n',
    'Final-Recipient: rfc822; a@b\r\n',
    'Action: delivered\r\n',
    'Status: 5.1.1\r\n',
    'Diagnostic-Code: smtp; 550 5.1.1 ',
    '<<< 550 ',
    '>>> DATA\r\n',
    '<a@b>... User unknown\r\n',
    '\nFrom MAILER-DAEMON Thu Jul  2 12:05:05 2020\n',
    '{"notificationType":"Bounce","bounce":{}}',
    '\x1b$B$3\x1b(B',
    'a'.repeat(3000),
    '@'.repeat(300),
  );

  it('are read without an error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => {
        expect(Array.isArray(await readReturned(Buffer.from(bytes)))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('that look like parts of bounces give results of one shape', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 40 }), async (parts) => {
        for (const mail of await readReturned(Buffer.from(parts.join('')))) {
          expect(['bounce', 'complaint', 'vacation', 'delivered']).toContain(mail.kind);
          expect(mail.hard ? ['userunknown', 'hostunknown', 'hasmoved', 'notaccept'] : [mail.reason]).toContain(
            mail.reason,
          );
          expect(mail.dsn ?? '5.0.0').toMatch(/^[245]\.\d{1,3}\.\d{1,3}$/);
          expect(mail.reply ?? '550').toMatch(/^[245]\d\d$/);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('of a size and form made to be slow are read', async () => {
    const slow = [
      'a@'.repeat(400_000),
      'user '.repeat(300_000),
      '<'.repeat(900_000),
      `${'To: a@b.c\n'.repeat(90_000)}`,
      '5.1.'.repeat(300_000),
    ];
    for (const text of slow) {
      const mails = await read(...bounceHead, `X-Long: ${text.slice(0, 500_000)}`, '', text);
      expect(mails.length).toBeLessThanOrEqual(100);
    }
  });
});
