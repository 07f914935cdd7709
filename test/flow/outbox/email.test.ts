import { afterAll, beforeAll, expect, it } from '@jest/globals';
import PostalMime from 'postal-mime';
import { ChannelRegistry } from '../../../src/channel/index.js';
import { parseSmtpSettings } from '../../../src/channel/email/smtp-settings.js';
import { SmtpAdapter } from '../../../src/channel/email/smtp.adapter.js';
import { SmtpPeer } from '../../contract/email/smtp-peer.js';
import { HOUR, House } from '../../support/house.js';
import { touchesOf } from '../../support/ledger.js';

let house: House;
let peer: SmtpPeer;

beforeAll(async () => {
  house = await House.open();
  peer = new SmtpPeer({ disabledCommands: ['STARTTLS', 'AUTH'] });
  const port = await peer.start();
  const settings = parseSmtpSettings(`smtp://127.0.0.1:${port}?tls=none`, 'Clinic <hello@clinic.example>');
  house.get(ChannelRegistry).serve(new SmtpAdapter(settings));
}, 120_000);

afterAll(async () => {
  await house.close();
  await peer.stop();
});

it('takes a booking all the way to a mail server, and the ledger says so', async () => {
  const patientId = await house.enter('mail-1', [{ channel: 'email', address: 'olena@example.org' }], {
    name: "O'Brien & Sons",
    locale: 'uk',
  });
  await house.askAbout('mail-1/visit', patientId);

  expect(peer.ledger).toHaveLength(1);
  const [taken] = peer.ledger;
  expect(taken?.to).toEqual(['olena@example.org']);
  const mail = await PostalMime.parse(taken?.raw ?? '');
  const [message] = await house.rows<{ message_id: string; state: string; code: string | null }>(
    'SELECT message_id, state, code FROM message WHERE clinic_id = $1',
    [house.clinicId],
  );
  expect(message).toMatchObject({ state: 'sent', code: null });
  expect(mail.messageId).toBe(`<${message?.message_id ?? ''}@clinic.example>`);
  expect(mail.text).toContain("O'Brien & Sons");
  expect(mail.html).toContain('&amp; Sons');
  expect(mail.html).toContain('prefers-color-scheme: dark');
  expect((await touchesOf(house, patientId)).map((touch) => touch.outcome)).toEqual(['sent']);
});

it('closes an address that the server refuses for good, and hands the patient to a person', async () => {
  peer.script = 'refuse_recipient';
  const patientId = await house.enter('mail-2', [{ channel: 'email', address: 'nobody@example.org' }]);
  await house.askAbout('mail-2/visit', patientId);
  await house.settleAt(house.clock.now() + HOUR);

  const reasons = await house.rows<{ reason: string }>(
    'SELECT reason FROM handover WHERE clinic_id = $1 AND patient_id = $2',
    [house.clinicId, patientId],
  );
  expect(reasons).toEqual([{ reason: 'unreachable' }]);
  expect((await touchesOf(house, patientId)).map((touch) => touch.outcome)).toEqual(['failed']);
});
