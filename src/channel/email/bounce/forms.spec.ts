import { describe, expect, it } from '@jest/globals';
import { readReturned, type ReturnedMail } from './index.js';

const DAEMON = 'From: Mail Delivery System <MAILER-DAEMON@mx.example>';

async function read(...lines: string[]): Promise<readonly ReturnedMail[]> {
  return readReturned(Buffer.from(lines.join('\r\n')));
}

/** A notification in words alone. */
async function told(...text: string[]): Promise<readonly ReturnedMail[]> {
  return read(
    'Return-Path: <>',
    DAEMON,
    'To: clinic@clinic.example',
    'Subject: Undeliverable mail',
    'Content-Type: text/plain; charset=utf-8',
    '',
    ...text,
  );
}

/** A report with fields, and words beside them. */
async function reported(text: string[], ...fields: string[]): Promise<readonly ReturnedMail[]> {
  return read(
    DAEMON,
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    ...text,
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    ...fields,
    '--b--',
  );
}

describe('where the reason may stand', () => {
  it('before the recipient that it is about', async () => {
    const mails = await told(
      'Your message could not be delivered because of',
      '',
      '550 5.1.1 User unknown',
      '',
      'The following recipients were affected:',
      '    olena@example.org',
    );
    expect(mails).toMatchObject([
      { recipient: 'olena@example.org', dsn: '5.1.1', reply: '550', reason: 'userunknown' },
    ]);
  });

  it('before all recipients, for each of them', async () => {
    const mails = await told(
      'Your message was not delivered within 2 days: the host is not responding.',
      '',
      'The following recipients did not receive it:',
      '  <olena@example.org>',
      '  <taras@example.org>',
    );
    expect(mails.map(({ recipient, reason }) => [recipient, reason])).toEqual([
      ['olena@example.org', 'expired'],
      ['taras@example.org', 'expired'],
    ]);
  });

  it('with one recipient alone, when each has its own', async () => {
    const mails = await told('<olena@example.org>:', 'mailbox is full', '', '<taras@example.org>:', '');
    expect(mails).toMatchObject([{ reason: 'mailboxfull' }, { recipient: 'taras@example.org', reason: 'onhold' }]);
  });

  it('in brackets after the status', async () => {
    const fields = ['Final-Recipient: rfc822; olena@example.org', 'Action: failed', 'Status: 5.0.0 (Over quota)'];
    expect(await reported(['Sorry'], ...fields)).toMatchObject([{ reason: 'mailboxfull' }]);
  });

  it('in words beside fields that give none, as in the list of the Messaging Server', async () => {
    const text = [
      'Your message cannot be delivered to the following recipients:',
      '',
      '  Recipient address: olena@example.org',
      '  Original address: o.k@example.org',
      '  Reason: disk quota exceeded',
    ];
    const fields = ['Final-Recipient: rfc822; olena@example.org', 'Action: failed', 'Status: 5.0.0'];
    expect(await reported(text, ...fields)).toMatchObject([{ reason: 'mailboxfull' }]);
  });

  it('in a session that is printed without arrows, or with other ones', async () => {
    const plain = ['RCPT To:<olena@example.org>', '552 Message would exceed mailbox quota'];
    const turned = ['Sent <<< RCPT TO:<olena@example.org>', 'Received >>> 550 5.1.1 user unknown'];
    const list = ['', 'The following addresses did NOT receive it:', '> olena@example.org', ''];
    expect(await told(...list, '220 mx.example ready', ...plain)).toMatchObject([
      { reason: 'mailboxfull', reply: '552' },
    ]);
    expect(await told(...turned, ...list)).toMatchObject([{ reason: 'userunknown', dsn: '5.1.1', hard: true }]);
  });

  it('around an answer that only says "unknown user", and is more particular', async () => {
    const mails = await told('The user(s) account is disabled.', '', '<olena@example.org>: 550 user unknown');
    expect(mails).toMatchObject([{ reason: 'suspend', hard: false }]);
  });
});

describe('whom a notification names', () => {
  it('by labels, several of them', async () => {
    const mails = await told(
      'Recipient: <olena@example.org>',
      'Reason:    Mailbox full',
      '',
      'Recipient: <taras@example.org>',
      'Reason:    552 5.3.4 message too big',
    );
    expect(mails.map(({ recipient, reason }) => [recipient, reason])).toEqual([
      ['olena@example.org', 'mailboxfull'],
      ['taras@example.org', 'mesgtoobig'],
    ]);
  });

  it('by the one address that is neither ours nor of whoever runs a system', async () => {
    const text = 'Delivery failed 20 attempts: olena@example.org. Ask postmaster@mx.example.';
    expect(await told(text)).toMatchObject([{ recipient: 'olena@example.org', reason: 'expired' }]);
  });

  it('not by the address whose mail is refused', async () => {
    const [mail] = await told('They are not accepting mail from somebody@clinic.example: screenname');
    expect(mail).toMatchObject({ reason: 'filtered', hard: false });
    expect(mail?.recipient).toBeUndefined();
  });
});

describe('what three numbers mean', () => {
  it('a version is no status', async () => {
    const [mail] = await told('Subject: Mailman 2.0.12', '<olena@example.org>: The recipient name is not recognized');
    expect(mail?.dsn).toBeUndefined();
  });

  it('a better status in the words wins over one that says nothing', async () => {
    const fields = [
      'Final-Recipient: rfc822; olena@example.org',
      'Action: failed',
      'Status: 5.0.0',
      'Diagnostic-Code: smtp; 550 sorry, no mailbox here by that name (#5.1.1)',
    ];
    expect(await reported(['Sorry'], ...fields)).toMatchObject([{ dsn: '5.1.1', reply: '550', reason: 'userunknown' }]);
  });

  it('a code in square brackets is one', async () => {
    const mails = await told('<olena@example.org>: mailbox unavailable. [SMTP Error Code 550]');
    expect(mails).toMatchObject([{ reply: '550' }]);
  });

  it('a route that is missing for the moment closes no address', async () => {
    const fields = ['Final-Recipient: rfc822; olena@example.org', 'Action: failed', 'Status: 4.4.4'];
    expect(await reported(['Sorry'], ...fields)).toMatchObject([{ reason: 'networkerror', hard: false }]);
  });
});

describe('what kind of word it is', () => {
  it.each([
    'This is just a warning, you do not need to take any action.',
    'Delivery attempts will continue for some time.',
    'Message will be retried for 2 more day(s)',
    'We will continue to try to deliver your message.',
  ])('"%s" makes it a warning', async (warning) => {
    expect(await told('<olena@example.org>: the server did not respond', '', warning)).toMatchObject([
      { kind: 'bounce', delayed: true, hard: false },
    ]);
  });

  it('a refusal by receipt is a bounce', async () => {
    const mails = await read(
      DAEMON,
      'Content-Type: multipart/report; report-type=disposition-notification; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'Your message to <olena@example.org> was automatically rejected:',
      'Quota exceeded',
      '--b',
      'Content-Type: message/disposition-notification',
      '',
      'Final-Recipient: rfc822; olena@example.org',
      'Disposition: automatic-action/MDN-sent-automatically; deleted',
      '--b--',
    );
    expect(mails).toMatchObject([{ kind: 'bounce', reason: 'mailboxfull', recipient: 'olena@example.org' }]);
  });

  it('a message of ours that Hotmail hands back with its mark is a complaint; in a person’s mail the mark is none', async () => {
    const mail = ['X-HmXmrOriginalRecipient: olena@hotmail.example', 'Subject: Your visit', '', 'On Friday.'];
    expect(await read('Return-Path: <staff@hotmail.com>', ...mail)).toMatchObject([
      { kind: 'complaint', recipient: 'olena@hotmail.example' },
    ]);
    expect(await read('Return-Path: <olena@hotmail.example>', ...mail)).toEqual([]);
  });

  it.each(['Automatisch antwoord: uw bezoek', 'Automatická odpověď: návštěva', 'Otomatik Yanıt: ziyaret'])(
    '"%s" is the answer of a machine',
    async (subject) => {
      expect(await read('From: olena@example.org', `Subject: ${subject}`, '', 'x')).toMatchObject([
        { kind: 'vacation' },
      ]);
    },
  );

  it.each([
    ['Fwd: Undelivered Mail', 'Your message could not be delivered to the following recipients: olena@example.org'],
    ['Ausencia', 'No puedo venir mañana.'],
  ])('"%s" of a person is none of them', async (subject, text) => {
    const head = ['Return-Path: <olena@example.org>', 'From: olena@example.org', `Subject: ${subject}`];
    expect(await read(...head, '', text)).toEqual([]);
  });
});
