import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { periodOf } from '../../../src/patient/index.js';
import { RetentionSweep } from '../../../src/patient/rights/retention-sweep.worker.js';
import { House, HOUR } from '../../support/house.js';
import { signIn, type SignedIn } from '../../support/sign-in.js';

const DAY = 24 * HOUR;
const YEAR = 366 * DAY;

let house: House;
let administrator: SignedIn;

beforeAll(async () => {
  house = await House.open();
}, 120_000);

beforeEach(async () => {
  administrator = await signIn(house, { roles: ['administrator'] });
});

afterAll(() => house.close());

/** Somebody whose only visit was so many years ago. */
async function seen(externalId: string, yearsAgo: number, more: object = {}): Promise<string> {
  const { body } = await house.call('POST', '/patients', {
    ...{ external_id: externalId, name: 'Ann', locale: 'en', contacts: [] },
    ...more,
  });
  const patientId = String(body['patient_id']);
  const startsAt = house.clock.now() - yearsAgo * YEAR;
  const visit = {
    externalId: `${externalId}/visit`,
    patientId,
    startsAt,
    zone: 'Europe/Kyiv',
    status: 'attended',
  } as const;
  await house.book({ ...visit, silent: true, occurredAt: startsAt });
  return patientId;
}

const state = async (query = '') => (await administrator.call('GET', `/retention${query}`)).body;
const decide = (years: number | null) => administrator.call('PUT', '/retention', { record_years: years });
const sweep = () => house.get(RetentionSweep).sweep(house.clinicId, house.clock.now());
const isThere = async (patientId: string) => (await house.call('GET', `/patients/${patientId}`)).status === 200;

describe('every table', () => {
  it('has a period that somebody has stated', async () => {
    const rows = await house.rows<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'tropa'::regnamespace AND c.relkind IN ('r', 'p')
          AND NOT c.relispartition AND has_table_privilege(c.oid, 'SELECT') ORDER BY 1`,
    );
    const tables = rows.map(({ name }) => name);
    expect(tables.filter((name) => periodOf(name) === undefined)).toEqual([]);
    const shown = ((await state())['tables'] as { table: string }[]).map(({ table }) => table);
    expect([...shown].sort()).toEqual([...tables].sort());
  });
});

describe('records of treatment', () => {
  it('begin with the law of the country, and nothing goes before somebody has decided', async () => {
    const old = await seen('seen-30', 30);
    expect(await state()).toMatchObject({
      law: { country: 'UA', years: 25 },
      record_years: null,
      due: { years: 25, patients: 1 },
    });
    await sweep();
    expect(await isThere(old)).toBe(true);
  });

  it('show who would go with another number of years, and change nothing by that', async () => {
    await seen('seen-12', 12);
    expect((await state('?years=10'))['due']).toEqual({ years: 10, patients: 2 });
    expect((await state('?years=40'))['due']).toEqual({ years: 40, patients: 0 });
    expect((await state())['record_years']).toBeNull();
    for (const years of ['0', '101', 'ten', '1.5'])
      expect((await administrator.call('GET', `/retention?years=${years}`)).status).toBe(400);
  });

  it('go once a day with a line of the audit: whoever was there or wrote since, and whoever was a child, stays', async () => {
    const [gone, back, child] = [
      await seen('seen-20', 20),
      await seen('seen-21', 21),
      await seen('child-20', 20, { birth_date: new Date(house.clock.now() - 25 * YEAR).toISOString().slice(0, 10) }),
    ];
    const twin = await seen('seen-22', 22);
    await house.enter('wrote-1', [{ channel: 'telegram', address: '931555001' }]);
    await house.book({
      ...{ externalId: 'seen-21/next', patientId: back, startsAt: house.clock.now() + DAY, zone: 'Europe/Kyiv' },
    });
    // Two records of one person: the younger visit keeps both.
    expect((await house.call('POST', `/patients/${back}/merge`, { other: twin })).status).toBe(200);
    expect((await decide(15)).status).toBe(204);
    await sweep();
    const there = async () => Promise.all([gone, back, child, twin].map(isThere));
    expect(await there()).toEqual([false, true, true, true]);
    const sql = `SELECT patient_ids AS ids, actor_kind AS kind FROM audit_entry WHERE what = 'patient.period_over' AND $1 = ANY(patient_ids)`;
    expect(await house.rows(sql, [gone])).toHaveLength(1);
    const late = await seen('seen-50', 50);
    await sweep();
    expect(await isThere(late)).toBe(true);
    house.clock.set(house.clock.now() + DAY);
    await sweep();
    expect(await isThere(late)).toBe(false);
  });

  it('leave no mark on whoever goes: they may come back', async () => {
    const again = { external_id: 'seen-20', name: 'Ann', locale: 'en', contacts: [] };
    expect(await house.call('POST', '/patients', again)).toMatchObject({ status: 200, body: { change: 'created' } });
  });

  it('are the administrator’s to decide, and stay for ever when they say so', async () => {
    const reception = await signIn(house, { roles: ['reception'] });
    expect((await reception.call('PUT', '/retention', { record_years: 1 })).status).toBe(403);
    expect((await decide(null)).status).toBe(204);
    const old = await seen('seen-60', 60);
    house.clock.set(house.clock.now() + 2 * DAY);
    await sweep();
    expect(await isThere(old)).toBe(true);
  });
});
