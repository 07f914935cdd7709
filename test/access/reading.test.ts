import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { roles } from '../../src/auth/index.js';
import { House } from '../support/house.js';
import { signIn } from '../support/sign-in.js';
import { addressOf, operationsOf } from './paths.js';

/** What a look leaves: the audit, how long a session was still, and whatever a page of the booking counts. */
const byLooking = ['audit_entry', 'audit_alarm', 'session', 'page_try', 'survey_try', 'sign_in_throttle'];

let house: House;
let ids: string[];

beforeAll(async () => {
  house = await House.open({ env: { PUBLIC_URL: 'http://127.0.0.1' } });
  const { patientId } = await house.asked('reading-1', '931700001');
  await house.say('931700001', { text: 'May I come a little later?' });
  await house.settle();
  const keys = ['handover', 'enrolment', 'touch', 'message', 'staff', 'draft', 'publication', 'job'];
  const found = await Promise.all(
    keys.map((table) =>
      house.rows<{ id: string }>(`SELECT ${table}_id AS id FROM ${table} WHERE clinic_id = 1 LIMIT 1`),
    ),
  );
  ids = [patientId, 'visit-reminders', ...found.flatMap((rows) => rows.map(({ id }) => id))];
}, 120_000);

afterAll(() => house.close());

/** Every table with a print of all its rows. */
async function prints(): Promise<Record<string, string>> {
  const tables = await house.rows<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'tropa'::regnamespace AND c.relkind IN ('r', 'p')
        AND NOT c.relispartition AND has_table_privilege(c.oid, 'SELECT') ORDER BY 1`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables.filter(({ name: table }) => !byLooking.includes(table))) {
    const sql = `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS print FROM ${name} t`;
    found[name] = (await house.rows<{ print: string }>(sql))[0]?.print ?? '';
  }
  return found;
}

it('no address changes anything by being read, whoever reads it and whatever it is asked for', async () => {
  const everything = await signIn(house, { roles });
  const headers = { cookie: everything.cookie, 'sec-fetch-site': 'same-origin' };
  const reads = operationsOf(house).filter(({ method, path }) => method === 'GET' && !path.endsWith('/stream'));
  expect(reads.length).toBeGreaterThan(80);
  const origin = await house.origin();
  const before = await prints();
  let answered = 0;
  for (const read of reads)
    for (const id of read.path.includes('{') ? ids : ids.slice(0, 1)) {
      const response = await fetch(`${origin}${addressOf(read, id)}`, { headers });
      if (response.ok) answered += 1;
      await response.arrayBuffer();
    }
  expect(answered).toBeGreaterThan(40);
  expect(await prints()).toEqual(before);
});
