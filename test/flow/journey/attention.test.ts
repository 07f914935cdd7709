import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AccountWorker } from '../../../src/channel/index.js';
import { AttentionService, DigestPost, ReportProjections } from '../../../src/journey/index.js';
import { attentionOf } from '../../../src/journey/attention/attention.js';
import { AttentionStore } from '../../../src/journey/attention/attention.store.js';
import { PatientService } from '../../../src/patient/index.js';
import { AuthService, StaffService } from '../../../src/auth/index.js';
import { SmtpPeer } from '../../contract/email/smtp-peer.js';
import { House, HOUR, MONDAY } from '../../support/house.js';
import { figuresProgramme } from './figures-programme.js';
import { History } from './kpi-history.js';

jest.setTimeout(120_000);

const DAY = 24 * HOUR;
const people = 60;
const peer = new SmtpPeer();
let house: House;
let ids: { patientId: string; recipientId: string }[];

beforeAll(async () => {
  house = await House.open({ programme: await figuresProgramme(), env: { PUBLIC_URL: 'https://tropa.example' } });
  const inputs = Array.from({ length: people }, (_, index) => ({ externalId: `a-${index}`, contacts: [] }));
  await house.run((tx) => house.get(PatientService).upsertPatients(tx, inputs));
  await house.rows(
    `UPDATE patient SET created_at = to_timestamp($2::float8 / 1000), deceased_at = CASE WHEN external_id LIKE '%7' THEN to_timestamp($2::float8 / 1000) END
      WHERE clinic_id = $1`,
    [1, MONDAY - 300 * DAY],
  );
  ids = await house.rows(
    `SELECT patient_id AS "patientId", recipient_id AS "recipientId" FROM patient WHERE clinic_id = $1 ORDER BY patient_id`,
    [1],
  );
  await new History(ids).write(house);
  await ahead();
  await house.get(ReportProjections).refresh(1);
});

afterAll(async () => {
  await house.get(AccountWorker).stop();
  await house.close();
  await peer.stop();
});

const someone = (index: number) => ids[index]?.patientId ?? '';

/** Some have something ahead: each ground of attention once, and once what is only nearly one. */
async function ahead(): Promise<void> {
  await house.rows(
    `INSERT INTO appointment_fact (clinic_id, appointment_id, patient_id, starts_at, booked_at, status, revision, zone, first_visit)
     VALUES ($1, '0198f001-0000-7000-8000-000000000001', $2, to_timestamp($4::float8), to_timestamp(0), 'booked', 1, 'Europe/Kyiv', false),
            ($1, '0198f001-0000-7000-8000-000000000002', $3, to_timestamp($4::float8), to_timestamp(0), 'cancelled', 1, 'Europe/Kyiv', false)`,
    [1, someone(0), someone(1), (MONDAY + DAY) / 1000],
  );
  await house.tell(someone(2), 'incident.opened');
  await house.rows(
    `UPDATE recipient SET consents = '{"*": {"*": {"granted": false, "at": 1}}}' WHERE clinic_id = $1 AND recipient_id = $2`,
    [1, ids[3]?.recipientId],
  );
  await house.turn();
}

async function forgotten(): Promise<string[]> {
  const { status, body } = await house.call('GET', '/attention?limit=200');
  expect(status).toBe(200);
  return (body['gaps'] as { patient_id: string }[]).map(({ patient_id }) => patient_id);
}

describe('the report of whom nobody attends to', () => {
  it('names exactly those the rule names, whoever they are', async () => {
    const facts = await house.run((tx) => house.get(AttentionStore).facts(tx, { now: house.clock.now() }));
    const byRule = facts.filter((each) => !attentionOf(each).attended).map(({ patientId }) => patientId);
    expect(facts).toHaveLength(people);
    expect((await forgotten()).sort()).toEqual([...byRule].sort());
    expect(byRule.length).toBeGreaterThan(10);
    expect(byRule.length).toBeLessThan(people - 5);
  });

  it('counts a visit ahead and a running scenario, and no cancelled visit', async () => {
    const list = await forgotten();
    expect(list).not.toContain(someone(0));
    expect(list).not.toContain(someone(2));
    const of = (index: number) => house.run((tx) => house.get(AttentionService).of(tx, someone(index)));
    expect(await of(0)).toEqual({ attended: true, by: 'visit' });
    expect(await of(2)).toMatchObject({ attended: true, by: 'scenario' });
  });

  it('lets the longest forgotten come first, and pages without losing one', async () => {
    const { body } = await house.call('GET', '/attention?limit=200');
    const all = body['gaps'] as { patient_id: string; since: string }[];
    expect(all.map(({ since }) => since)).toEqual(all.map(({ since }) => since).sort());
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = (await house.call('GET', `/attention?limit=7${cursor}`)).body;
      seen.push(...(page['gaps'] as { patient_id: string }[]).map(({ patient_id }) => patient_id));
      cursor = page['next'] === null ? '' : `&cursor=${String(page['next'])}`;
    } while (cursor !== '');
    expect(seen).toEqual(all.map(({ patient_id }) => patient_id));
    const dashes = Buffer.from(`1\n${'-'.repeat(36)}`).toString('base64url');
    for (const rubbish of ['rubbish', dashes, Buffer.from(`1e300\n${all[0]?.patient_id}`).toString('base64url')])
      expect(await house.call('GET', `/attention?cursor=${rubbish}`)).toMatchObject({
        ...{ status: 400, body: { code: 'JOURNEY_CURSOR' } },
      });
  });

  it('takes a stop with a reason, keeps it, and takes it back', async () => {
    const [patient = ''] = await forgotten();
    expect((await house.call('POST', `/attention/${patient}/stop`, { reason: 'other' })).status).toBe(400);
    const stopped = await house.call('POST', `/attention/${patient}/stop`, { reason: 'moved_away' });
    expect(stopped.body).toMatchObject({ attended: true, by: 'stop', reason: 'moved_away' });
    await house.get(AttentionService).refresh(1);
    expect(await forgotten()).not.toContain(patient);
    house.clock.set(house.clock.now() + HOUR);
    const lifted = await house.call('DELETE', `/attention/${patient}/stop`);
    expect(lifted.body).toMatchObject({ attended: false, since: new Date(house.clock.now()).toISOString() });
    expect(await forgotten()).toContain(patient);
    expect((await house.call('DELETE', `/attention/${patient}/stop`)).body).toMatchObject({
      code: 'ATTENTION_NO_STOP',
    });
  });

  it('puts somebody into a scenario, and they are attended to', async () => {
    await house.get(AttentionService).refresh(1);
    const [patient = ''] = await forgotten();
    const wrong = await house.call('POST', `/attention/${patient}/enrol`, { scenario: 'nothing' });
    expect(wrong.body).toMatchObject({ code: 'ATTENTION_SCENARIO_UNKNOWN' });
    expect((await house.call('POST', `/attention/${patient}/enrol`, { scenario: 'trouble' })).status).toBe(204);
    await house.turn();
    await house.get(AttentionService).refresh(1);
    expect(await forgotten()).not.toContain(patient);
    expect(await house.run((tx) => house.get(AttentionService).of(tx, patient))).toMatchObject({ by: 'scenario' });
  });

  it('becomes the task of a department once, and comes back to the list when it is taken back', async () => {
    const [patient = ''] = await forgotten();
    const hand = (department: string) =>
      house.call('POST', `/attention/${patient}/hand`, { department, summary: 'Has not been heard of since spring.' });
    const unknown = await hand('nobody');
    expect(unknown).toMatchObject({ status: 422, body: { code: 'ATTENTION_DEPARTMENT_UNKNOWN' } });
    expect((await hand('reception')).body).toMatchObject({ attended: true, by: 'handover' });
    expect((await hand('reception')).body).toMatchObject({ code: 'ATTENTION_HANDED_ALREADY' });
    const { body } = await house.call('GET', `/handovers?patient=${patient}&status=open`);
    const [task] = body['handovers'] as { due_at: string }[];
    expect(task).toMatchObject({ department: 'reception', reason: 'no-next-step' });
    expect(Date.parse(task?.due_at ?? '')).toBeGreaterThan(house.clock.now());
    expect(await forgotten()).not.toContain(patient);
    expect((await house.call('DELETE', `/attention/${patient}/hand`)).body).toMatchObject({ attended: false });
    expect(await forgotten()).toContain(patient);
    const nothing = await house.call('DELETE', `/attention/${patient}/hand`);
    expect(nothing.body).toMatchObject({ code: 'ATTENTION_NOTHING_HANDED' });
  });

  it('keeps the count of each day', async () => {
    const [from, to] = [MONDAY - DAY, house.clock.now() + DAY].map((at) => new Date(at).toISOString().slice(0, 10));
    const { body } = await house.call('GET', `/attention/trend?from=${from ?? ''}&to=${to ?? ''}`);
    const days = body['days'] as { gaps: number; patients: number }[];
    expect(days).not.toHaveLength(0);
    expect(days.reduce((sum, { gaps }) => sum + gaps, 0)).toBe((await forgotten()).length);
    expect(days.every(({ gaps, patients }) => gaps <= patients)).toBe(true);
  });
});

describe('the letter of the week', () => {
  it('reaches each owner once, in their language, by the account of the clinic, and names nobody', async () => {
    const staff = { departments: 'all' as const, branches: 'all' as const };
    for (const [email, roles, locale] of [
      ['owner@clinic.example', ['journey_owner'], 'en'],
      ['desk@clinic.example', ['reception'], 'en'],
      ['process@clinic.example', ['process_owner'], 'uk'],
    ] as const) {
      await house.run((tx) =>
        house.get(StaffService).add(tx, 'system', { ...staff, email, name: email, locale, roles: [...roles] }),
      );
    }
    const port = await peer.start();
    const settings = { from: 'Tropa <hello@clinic.example>', smtp: { host: '127.0.0.1', port, security: 'none' } };
    const made = await house.call('POST', '/channels', { kind: 'smtp', name: 'post', settings, secrets: {} });
    expect(made).toMatchObject({ status: 201, body: { name: 'post' } });
    await house.get(AccountWorker).start({ listening: false });
    expect(await house.get(DigestPost).send(1)).toBe(2);
    expect(await house.get(DigestPost).send(1)).toBe(0);
    expect(peer.ledger.flatMap(({ to }) => to).sort()).toEqual(['owner@clinic.example', 'process@clinic.example']);
    const { body } = await house.call('GET', '/digest');
    expect(body['letters']).toEqual([{ week: '2026-01-12', state: 'sent', letters: 2 }]);
    expect(String(body['text'])).toContain('https://tropa.example/app/reports');
    expect(String(body['text'])).not.toMatch(/a-\d/);
  });
});

describe('the report for the head of the clinic', () => {
  it.each([
    ['pdf', 'application/pdf', '%PDF-'],
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK'],
  ])('is a whole %s', async (format, type, begins) => {
    const { key } = await house.run((tx) => house.get(AuthService).createApiKey(tx, 'report'));
    const query = `from=2025-12-01&to=2025-12-31&locale=uk`;
    const response = await fetch(`${await house.origin()}/api/v1/reports/journey.${format}?${query}`, {
      headers: { authorization: `Bearer ${key}` },
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, begins.length).toString()).toBe(begins);
    expect(bytes.length).toBeGreaterThan(20_000);
  });
});
