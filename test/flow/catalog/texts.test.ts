import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SandboxService } from '../../../src/channel/index.js';
import { HOUR, House } from '../../support/house.js';
import { signIn, type SignedIn } from '../../support/sign-in.js';

type Shape = Record<string, unknown>;

const place = { scenario_id: 'visit-reminders', name: 'visit-reminder' };
const hostile = '<img src=x onerror=alert(1)>';

let house: House;
let writer: SignedIn;
let marketer: SignedIn;

beforeAll(async () => {
  house = await House.open();
  writer = await signIn(house, { roles: ['journey_owner'], name: 'Writer' });
  marketer = await signIn(house, { roles: ['marketer'], name: 'Marketer' });
}, 120_000);

afterAll(() => house.close());

async function preview(more: Shape): Promise<Shape> {
  const body = { ...place, channel: 'telegram', locale: 'en', ...more };
  const answer = await writer.call('POST', '/templates/preview', body);
  expect(answer.status).toBe(200);
  return answer.body;
}

async function counted(sql: string): Promise<number> {
  const [row] = await house.rows<{ n: number }>(`SELECT count(*)::integer AS n FROM ${sql}`, [house.clinicId]);
  return row?.n ?? 0;
}

describe('the list of texts', () => {
  it('names every text in every channel and language of the clinic', async () => {
    const { status, body } = await writer.call('GET', '/templates');
    expect(status).toBe(200);
    const row = (body['templates'] as Shape[]).find(({ name }) => name === place.name);
    const cells = row?.['cells'] as Shape[];
    expect(cells).toHaveLength(12);
    expect(new Set(cells.map(({ state }) => state))).toEqual(new Set(['there']));
  });

  it('tells which language fell behind, and which text the draft is still to get', async () => {
    const made = await writer.call('POST', '/drafts', { scenario_id: place.scenario_id });
    const draft = String(made.body['draft_id']);
    const path = (locale: string) => `templates/visit-reminders/${locale}/visit-reminder.telegram.hbs`;
    const changes = [
      { path: path('uk'), text: '{{clinic.name}}: новий текст. {{#each replies}}{{label}} {{/each}}' },
      { path: path('en'), text: null },
    ];
    const saved = await writer.call('PUT', `/drafts/${draft}/files`, { base_revision: made.body['revision'], changes });
    expect(saved.status).toBe(200);
    const { body } = await writer.call('GET', `/templates/visit-reminders/visit-reminder?draft_id=${draft}`);
    const cells = (body['cells'] as Shape[]).filter(({ channel }) => channel === 'telegram');
    expect(Object.fromEntries(cells.map(({ locale, state }) => [locale, state]))).toEqual({
      uk: 'there',
      ru: 'stale',
      en: 'missing',
    });
    const shown = await preview({ draft_id: draft, locale: 'uk' });
    expect((shown['message'] as Shape)['text']).toContain('новий текст');
  });

  it('of a draft that is none is refused', async () => {
    const unknown = '01990000-0000-7000-8000-000000000000';
    expect(await writer.call('GET', `/templates?draft_id=${unknown}`)).toMatchObject({
      status: 404,
      body: { code: 'DRAFT_UNKNOWN' },
    });
    expect(await writer.call('GET', '/templates/visit-reminders/nothing')).toMatchObject({
      status: 404,
      body: { code: 'TEMPLATE_UNKNOWN' },
    });
  });
});

describe('a preview', () => {
  it('of a real patient is a look that is written down, and not everybody’s', async () => {
    const patientId = await house.patient('looked-at', '4402');
    await writer.call('GET', `/patients/${patientId}/template-facts`);
    const looks = await house.rows<{ ids: string[] }>(
      `SELECT patient_ids AS ids FROM audit_entry WHERE clinic_id = $1 AND what LIKE '%template-facts'`,
      [house.clinicId],
    );
    expect(looks.flatMap(({ ids }) => ids)).toContain(patientId);
    expect((await marketer.call('GET', `/patients/${patientId}/template-facts`)).status).toBe(403);
  });

  it('keeps what a patient is called as text, in a letter too', async () => {
    const { message } = await preview({ channel: 'email', facts: { patient_name: hostile } });
    const { text, html } = message as { text: string; html: { body: string; style: string } };
    expect(text).toContain(hostile);
    expect(html.body).toContain('&lt;img src=x');
    expect(html.body).not.toMatch(/<img|\sstyle=/);
  });

  it('counts the segments of an SMS and says what forces the large alphabet', async () => {
    const { sms } = await preview({ channel: 'sms', text: '{{clinic.name}}: it’s today' });
    expect(sms).toMatchObject({ alphabet: 'ucs2', segments: 1 });
    expect((sms as { forced_by: string[] }).forced_by).toContain('’');
  });

  it('of more than a template may hold is refused by a sentence with the limit', async () => {
    const body = { ...place, channel: 'telegram', locale: 'en', text: 'я'.repeat(20_000) };
    const { status, body: problem } = await writer.call('POST', '/templates/preview', body);
    expect(status).toBe(400);
    expect(JSON.stringify(problem)).toContain('16 thousand characters');
  });
});

describe('a test message', () => {
  it('goes to the phone of whoever asked, marked, and nothing of it is a touch', async () => {
    const before = await counted('touch WHERE clinic_id = $1');
    const body = { ...place, channel: 'telegram', locale: 'en', facts: { patient_name: 'Anna' } };
    const { status, body: sent } = await writer.call('POST', '/templates/test-send', body);
    expect([status, sent]).toEqual([200, { channel: 'telegram', sandbox: true, result: 'sent', code: null }]);
    const phone = { channel: 'telegram' as const, address: `staff-${writer.staffId}` };
    const [message] = await house.get(SandboxService).messages(house.clinicId, phone, { before: undefined, limit: 5 });
    expect(message?.body).toMatch(/^\[Test\] .*Anna/);
    expect(message?.buttons).toHaveLength(3);
    expect(await counted('touch WHERE clinic_id = $1')).toBe(before);
    expect(await counted('message WHERE clinic_id = $1')).toBe(
      await counted('message WHERE clinic_id = $1 AND touch_id IS NOT NULL'),
    );
  });

  it('that cannot be written is not sent half', async () => {
    const body = {
      ...place,
      channel: 'telegram',
      locale: 'en',
      text: '{{date appointment.date}}',
      facts: { appointment: null },
    };
    expect(await writer.call('POST', '/templates/test-send', body)).toMatchObject({
      status: 422,
      body: { code: 'TEST_SEND_UNWRITTEN' },
    });
  });

  it('stops after so many in so short a time', async () => {
    const body = { ...place, channel: 'sms', locale: 'en' };
    const statuses: number[] = [];
    for (let at = 0; at < 32; at += 1) statuses.push((await writer.call('POST', '/templates/test-send', body)).status);
    expect(statuses[0]).toBe(200);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('an address of one’s own', () => {
  it('counts once the code that was sent there is typed, and not after wrong ones', async () => {
    const person = await signIn(house, { roles: ['administrator'], name: 'Admin' });
    const asked = await person.call('PUT', '/session/contacts/sms', { address: '+380 50 111 22 33', locale: 'en' });
    expect(asked).toEqual({ status: 200, body: { result: 'sent', code: null } });
    expect((await person.call('PUT', '/session/contacts/sms', { address: '+380501112233' })).body['code']).toBe(
      'OWN_CONTACT_TOO_SOON',
    );
    const phone = { channel: 'sms' as const, address: '+380501112233' };
    const [message] = await house.get(SandboxService).messages(house.clinicId, phone, { before: undefined, limit: 1 });
    const code = /(\d{6})$/.exec(message?.body ?? '')?.[1] ?? '';
    const wrong = code === '000000' ? '000001' : '000000';
    expect((await person.call('POST', '/session/contacts/sms/confirm', { code: wrong })).status).toBe(422);
    expect((await person.call('POST', '/session/contacts/sms/confirm', { code })).status).toBe(204);
    const { body } = await person.call('GET', '/session/contacts');
    expect(body['contacts']).toMatchObject([
      { channel: 'sms', address: '+380501112233', confirmed_at: expect.any(String) as unknown },
    ]);
    expect((await writer.call('GET', '/session/contacts')).body['contacts']).toEqual([]);
  });

  it('is never one of a patient, and an old code counts no more', async () => {
    await house.enter('not-mine', [{ channel: 'sms', address: '+380509998877' }]);
    const person = await signIn(house, { roles: ['administrator'], name: 'Other' });
    expect((await person.call('PUT', '/session/contacts/sms', { address: '+380509998877' })).body['code']).toBe(
      'OWN_CONTACT_OF_PATIENT',
    );
    await person.call('PUT', '/session/contacts/sms', { address: '+380501112244' });
    const [message] = await house
      .get(SandboxService)
      .messages(house.clinicId, { channel: 'sms', address: '+380501112244' }, { before: undefined, limit: 1 });
    house.clock.set(house.clock.now() + HOUR / 4);
    const code = /(\d{6})$/.exec(message?.body ?? '')?.[1] ?? '';
    expect((await person.call('POST', '/session/contacts/sms/confirm', { code })).body['code']).toBe(
      'OWN_CONTACT_CODE',
    );
  });
});

describe('what a patient has got', () => {
  it('is what a preview shows for the same facts', async () => {
    const { patientId, question } = await house.asked('same-text', '4401');
    // The clock has moved by days: nobody is signed in any more.
    writer = await signIn(house, { roles: ['journey_owner'], name: 'Writer' });
    const facts = await writer.call('GET', `/patients/${patientId}/template-facts`);
    expect(facts.status).toBe(200);
    const { message } = await preview({ facts: facts.body['facts'] });
    expect((message as Shape)['text']).toBe(question.body);
    expect((message as Shape)['buttons']).toEqual(question.buttons);
  });
});
