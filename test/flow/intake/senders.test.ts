import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SandboxService } from '../../../src/channel/index.js';
import type { InboundReply } from '../../../src/channel/index.js';
import { HOUR, House } from '../../support/house.js';

let house: House;

beforeAll(async () => {
  house = await House.open();
}, 120_000);

afterAll(() => house.close());

async function after(address: string, said: Partial<InboundReply>): Promise<string[]> {
  const phone = { channel: said.channel ?? ('telegram' as const), address };
  const page = { before: undefined, limit: 50 };
  const arrived = () => house.get(SandboxService).messages(house.clinicId, phone, page);
  const before = (await arrived()).length;
  await house.say(address, { text: undefined, ...said });
  await house.settle();
  const messages = (await arrived()).map(({ body }) => body).reverse();
  return messages.slice(before);
}

interface Owner {
  readonly patientId: string;
  readonly name: string | null;
  readonly stage: string;
  readonly tags: string[];
}

async function ownersOf(address: string): Promise<Owner[]> {
  return house.rows<Owner>(
    `SELECT p.patient_id AS "patientId", p.name, p.stage, p.tags FROM patient p
       JOIN contact_point c ON c.clinic_id = p.clinic_id AND c.recipient_id = p.recipient_id
      WHERE p.clinic_id = 1 AND c.address = $1`,
    [address],
  );
}

async function reasons(patientId = ''): Promise<string[]> {
  const sql = `SELECT reason FROM handover WHERE clinic_id = 1 AND patient_id = $1 ORDER BY opened_at, handover_id`;
  return (await house.rows<{ reason: string }>(sql, [patientId])).map(({ reason }) => reason);
}

async function linkFor(patientId: string): Promise<string> {
  const made = await house.call('POST', `/patients/${patientId}/start-link`, { channel: 'telegram' });
  expect(made).toMatchObject({ status: 201, body: { url: null } });
  return String(made.body['token']);
}

describe('somebody the clinic does not know', () => {
  it.each([
    ['ru', '8001', /кто вы/],
    ['uk', '8002', /хто ви/],
    ['de', '8003', /хто ви/],
  ])(
    'is asked once who they are, in the language of their device where the clinic has it (%s)',
    async (language, address, text) => {
      const said = { text: 'Hi', language, profileName: ' Anna\u0000 ' };
      expect(await after(address, said)).toEqual([expect.stringMatching(text)]);
      const [owner, ...others] = await ownersOf(address);
      expect(others).toEqual([]);
      expect(owner).toMatchObject({ name: 'Anna', stage: 'potential', tags: ['unidentified'] });
      expect(await reasons(owner?.patientId)).toEqual([]);
      expect(await after(address, { text: 'Anna, +380501112233' })).toEqual([]);
      expect(await after(address, { text: 'Still here' })).toEqual([]);
      expect(await reasons(owner?.patientId)).toEqual(['unidentified']);
    },
  );

  it('is never merged by what they say of themselves', async () => {
    await house.enter('claimed', [{ channel: 'sms', address: '+380671110001' }], { name: 'Olena' });
    await after('8010', { text: 'I am Olena', profileName: 'Olena', phone: { number: '+380671110001', own: false } });
    expect(await ownersOf('8010')).toMatchObject([{ tags: ['unidentified'] }]);
  });

  it('is heard when they ask to be left alone, or for help in an emergency', async () => {
    expect(await after('8011', { text: 'стоп' })).toHaveLength(1);
    expect(await after('8012', { text: 'chest pain' })).toEqual([expect.stringContaining('103')]);
    expect(await reasons((await ownersOf('8012'))[0]?.patientId)).toEqual(['emergency']);
  });

  it('is not entered when nobody can write back to them', async () => {
    expect(await after('BANK', { text: 'Your code', channel: 'sms' })).toEqual([]);
    expect(await ownersOf('BANK')).toEqual([]);
  });
});

describe('a phone that the channel vouches for', () => {
  it('binds the sender to the one recipient who has it, and says no more than to anybody else', async () => {
    const patientId = await house.enter('shares', [{ channel: 'sms', address: '+380671110002' }]);
    const known = await after('8020', { phone: { number: '+380671110002', own: true }, language: 'en' });
    const unknown = await after('8021', { phone: { number: '+380671119999', own: true }, language: 'en' });
    expect((await ownersOf('8020')).map((owner) => owner.patientId)).toEqual([patientId]);
    expect(await ownersOf('8021')).toMatchObject([{ tags: ['unidentified'] }]);
    expect(known).toHaveLength(1);
    expect(unknown).toEqual(known);
  });
});

describe('a link of the clinic', () => {
  it('binds who opens it, greets them, and works once', async () => {
    const patientId = await house.enter('linked', [{ channel: 'sms', address: '+380671110003' }]);
    const startToken = await linkFor(patientId);
    expect(await after('8030', { text: '/start', startToken })).toEqual([expect.stringContaining('about your visits')]);
    expect((await ownersOf('8030')).map((owner) => owner.patientId)).toEqual([patientId]);
    await after('8031', { text: '/start', startToken });
    expect(await ownersOf('8031')).toMatchObject([{ tags: ['unidentified'] }]);
  });

  it('makes somebody known who wrote before', async () => {
    await after('8032', { text: 'Hello' });
    const patientId = await house.enter('linked-later', [{ channel: 'sms', address: '+380671110004' }]);
    await after('8032', { text: '/start', startToken: await linkFor(patientId) });
    expect((await ownersOf('8032')).map((owner) => owner.patientId)).toEqual([patientId]);
  });

  it('that was passed on takes no address from another patient', async () => {
    const owner = await house.patient('owns', '8033');
    const other = await house.enter('other', [{ channel: 'sms', address: '+380671110005' }]);
    await after('8033', { text: '/start', startToken: await linkFor(other) });
    expect((await ownersOf('8033')).map(({ patientId }) => patientId)).toEqual([owner]);
    expect(await reasons(other)).toEqual(['link-of-another']);
  });

  it('expires, and is made only of a patient there is', async () => {
    const patientId = await house.enter('expires', [{ channel: 'sms', address: '+380671110006' }]);
    const startToken = await linkFor(patientId);
    house.clock.set(house.clock.now() + 31 * 24 * HOUR);
    await after('8034', { text: '/start', startToken });
    expect(await ownersOf('8034')).toMatchObject([{ tags: ['unidentified'] }]);
    const missing = await house.call('POST', '/patients/00000000-0000-7000-8000-000000000000/start-link', {
      channel: 'telegram',
    });
    expect(missing).toMatchObject({ status: 404, body: { code: 'PATIENT_UNKNOWN' } });
  });
});

it('a family on one phone is greeted by the living, and a question about one child stays with it', async () => {
  const first = await house.asked('family-1', '8040');
  const second = await house.patient('family-2', '8040');
  await house.askAbout('family-2/visit', second);
  await after('8040', { text: 'What should we bring?' });
  expect(await reasons(first.patientId)).not.toContain('message');
  expect(await house.states(second)).toEqual([{ untilVisit: 'unclear' }]);
});

it('whatever is written is taken in without an error', async () => {
  await house.patient('strange', '8050');
  const strange = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.string({ unit: 'binary-ascii', maxLength: 50 }),
    fc.constantFrom(
      'a\u0000b',
      '\ud800',
      'x'.repeat(10_000),
      `${'x'.repeat(3_999)}\ud83d\ude00`,
      '\u202e\u0007',
      '{{clinic.name}}',
      "'; DROP TABLE patient; --",
      '\ud83d\ude00'.repeat(3_000),
    ),
  );
  await fc.assert(
    fc.asyncProperty(strange, async (text) => {
      await house.say('8050', { text });
    }),
    { numRuns: 60 },
  );
});
