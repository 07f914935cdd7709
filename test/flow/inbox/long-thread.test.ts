import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { House, HOUR } from '../../support/house.js';
import { signIn } from '../../support/sign-in.js';

const lines = 5_000;

let house: House;
let patientId: string;

beforeAll(async () => {
  house = await House.open();
  patientId = await house.patient('long-thread', '931800001');
  await house.say('931800001', { text: 'the newest of all' });
  await house.settle();
  // Three lines a moment, as an import or a flood of a channel leaves them.
  await house.rows(
    `INSERT INTO thread_entry (clinic_id, entry_id, patient_id, occurred_at, kind, channel, body)
     SELECT 1, gen_random_uuid(), $1, to_timestamp($2::float8 / 1000) - (n / 3) * interval '1 minute', 'heard', 'telegram', 'line ' || n
       FROM generate_series(1, $3) AS n`,
    [patientId, house.clock.now() - HOUR, lines],
  );
}, 120_000);

afterAll(() => house.close());

it('is read to its beginning page by page, each line once, while new ones come', async () => {
  const desk = await signIn(house, { roles: ['reception'] });
  const seen: { id: string; at: string; text: string }[] = [];
  let next: string | null = null;
  let pages = 0;
  do {
    const { status, body } = await desk.call(
      'GET',
      `/conversations/${patientId}/thread?limit=100${next === null ? '' : `&before=${encodeURIComponent(next)}`}`,
    );
    expect(status).toBe(200);
    seen.unshift(...(body['entries'] as typeof seen));
    next = body['next'] as string | null;
    if ((pages += 1) === 3) await house.say('931800001', { text: 'while somebody read' });
  } while (next !== null);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
  expect(seen.filter(({ text }) => text.startsWith('line '))).toHaveLength(lines);
  expect(seen.map(({ at }) => at)).toEqual([...seen.map(({ at }) => at)].sort());
  expect(seen.some(({ text }) => text === 'the newest of all')).toBe(true);
});
