import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ImportFileStore } from '../../../src/patient/import/import-file.store.js';
import { JobService, JobWorker, type Tx } from '../../../src/runtime/index.js';
import { RetentionSweep } from '../../../src/patient/rights/retention-sweep.worker.js';
import { House } from '../../support/house.js';
import { signIn, type SignedIn } from '../../support/sign-in.js';

let house: House;
let boss: SignedIn;
beforeAll(async () => {
  house = await House.open();
  boss = await signIn(house, { roles: ['administrator'], name: 'Olha' });
}, 120_000);
afterAll(() => house.close());

const mapping = {
  kind: 'patients',
  zone: 'Europe/Kyiv',
  country: 'UA',
  encoding: 'utf-8',
  columns: { external_id: 'Код', name: 'Імя', birth_date: { column: 'Народження', format: 'dd.MM.yyyy' } },
  contacts: [{ channel: 'sms', column: 'Телефон' }],
};
const head = 'Код;Імя;Народження;Телефон';

interface Sent {
  status: number;
  body: Record<string, unknown>;
  text: string;
}

async function send(path: string, body: string | Buffer, type = 'text/csv'): Promise<Sent> {
  const headers = {
    cookie: boss.cookie,
    'x-tropa-csrf': boss.csrf,
    'sec-fetch-site': 'same-origin',
    'content-type': type,
  };
  const response = await fetch(`${await house.origin()}/api/v1/import-jobs${path}`, { method: 'POST', headers, body });
  const text = await response.text();
  return { status: response.status, text, body: JSON.parse(text) as Record<string, unknown> };
}

const query = (more: Record<string, string>, by: object = mapping) =>
  `?${new URLSearchParams({ mapping_json: JSON.stringify(by), ...more }).toString()}`;
const order = (lines: readonly string[], dryRun = false, by: object = mapping) =>
  send(query({ dry_run: String(dryRun) }, by), [head, ...lines].join('\r\n'));

interface JobView {
  state: string;
  report: Record<string, unknown> | null;
  error: { code: string } | null;
}

async function jobOf(id: unknown): Promise<JobView> {
  return (await boss.call('GET', `/jobs/${String(id)}`)).body as unknown as JobView;
}

async function brought(
  lines: readonly string[],
  dryRun = false,
  by: object = mapping,
): Promise<JobView & { id: string }> {
  const { status, body } = await order(lines, dryRun, by);
  expect(status).toBe(202);
  await house.get(JobWorker).runAll(house.clinicId);
  return { id: String(body['job']), ...(await jobOf(body['job'])) };
}

const countOf = async (table: string) =>
  (
    await house.rows<{ n: number }>(`SELECT count(*)::integer AS n FROM ${table} WHERE clinic_id = $1`, [
      house.clinicId,
    ])
  )[0]?.n;
const refusalsOf = async (id: string) => (await boss.call('GET', `/import-jobs/${id}/refusals`)).body['refusals'];

it('guesses what the columns mean and shows the first rows as they will be, and keeps nothing', async () => {
  const before = await countOf('patient');
  const file = [head, 'a1;Марія;07.03.1990;0671234567', ';Без коду;;', 'a2;=1+1;31.02.1990;<b>x</b>'].join('\n');
  const guessed = await send('/look', file);
  expect(guessed.body).toMatchObject({
    encoding: 'utf-8',
    columns: head.split(';'),
    guess: { external_id: 'Код', name: 'Імя', birth_date: 'Народження', sms: 'Телефон' },
    rows: [],
  });
  const seen = await send(`/look${query({})}`, file);
  expect(seen.body['rows']).toMatchObject([
    {
      line: 2,
      patient: { external_id: 'a1', name: 'Марія', birth_date: '1990-03-07', contacts: [{ address: '+380671234567' }] },
      refusals: [],
    },
    { line: 3, patient: null, refusals: [{ column: 'Код', reason: 'the id is missing' }] },
    { line: 4, patient: null, refusals: [{ column: 'Народження', reason: 'the date cannot be read' }] },
  ]);
  expect([await countOf('patient'), await countOf('import_part')]).toEqual([before, 0]);
});

it('reads a file of an older spreadsheet program as windows-1251', async () => {
  const bytes = Buffer.concat([Buffer.from('id;name\n1;'), Buffer.from([0xce, 0xeb, 0xe3, 0xe0, 0x0a])]);
  expect((await send('/look', bytes)).body).toMatchObject({ encoding: 'windows-1251', columns: ['id', 'name'] });
});

it('tries, brings in, tells new, changed and same apart, and the same file again changes nothing', async () => {
  const lines = ['b1;Ніна;07.03.1990;0671000001', 'b2;Ігор;;12', ';Ніхто;;', 'b3;"=HYPERLINK(""x"")";;0671000003'];
  const consents = await countOf('consent');
  const patients = Number(await countOf('patient'));
  const counts = { rows: 4, created: 3, changed: 0, unchanged: 0, refused: 1, refusalsInAll: 2 };
  expect(await brought(lines, true)).toMatchObject({ state: 'done', report: { ...counts, dry_run: true } });
  expect(await countOf('patient')).toBe(patients);
  const first = await brought(lines);
  expect(first).toMatchObject({ state: 'done', report: { ...counts, dry_run: false } });
  expect(await refusalsOf(first.id)).toEqual([
    expect.objectContaining({ line: 3, column: 'Телефон' }),
    expect.objectContaining({ line: 4, column: 'Код', reason: 'the id is missing' }),
  ]);
  expect(await countOf('patient')).toBe(patients + 3);
  const again = await brought(lines);
  expect(again).toMatchObject({ report: { created: 0, changed: 0, unchanged: 3, refused: 1 } });
  const other = await brought(['b1;Ніна Петрівна;07.03.1990;0671000001', ...lines.slice(1)]);
  expect(other).toMatchObject({ report: { created: 0, changed: 1, unchanged: 2, refused: 1 } });
  // A file proves no consent; what looks like a formula is a name; the files themselves are gone.
  expect(await countOf('consent')).toBe(consents);
  expect(
    await house.rows(`SELECT name FROM patient WHERE clinic_id = $1 AND external_id = 'b3'`, [house.clinicId]),
  ).toEqual([{ name: '=HYPERLINK("x")' }]);
  expect(await countOf('import_part')).toBe(0);
});

it('keeps of a refused row its place and the reason, and no word of it in job, audit or log', async () => {
  const { id } = await brought(['s1;Секретна;99.99.1990;0671230000', 'Номер-таємний'], false);
  const job = await house.rows('SELECT * FROM job WHERE clinic_id = $1 AND job_id = $2', [house.clinicId, id]);
  const refused = await house.rows('SELECT * FROM import_refusal WHERE clinic_id = $1 AND job_id = $2', [
    house.clinicId,
    id,
  ]);
  const audit = await house.rows('SELECT row_to_json(a)::text AS row FROM audit_entry a WHERE clinic_id = $1', [
    house.clinicId,
  ]);
  const all = JSON.stringify([job, refused, audit, house.lines]);
  for (const secret of ['Секретна', '99.99.1990', '0671230000', 'Номер-таємний']) expect(all).not.toContain(secret);
  expect(refused).toHaveLength(2);
  expect(JSON.stringify(audit)).toContain('POST /api/v1/import-jobs');
  const table = await fetch(`${await house.origin()}/api/v1/import-jobs/${id}/refusals.csv`, {
    headers: { cookie: boss.cookie, 'sec-fetch-site': 'same-origin' },
  });
  expect((await table.text()).split('\r\n')).toHaveLength(4);
});

it('ends half way when asked to, and goes on where it was when brought again', async () => {
  const lines = Array.from({ length: 2_500 }, (_, n) => `c${n};Особа ${n};;`);
  const { body } = await order(lines);
  const id = String(body['job']);
  const store = house.get(ImportFileStore);
  const refuse = store.refuse.bind(store);
  store.refuse = async (tx: Tx, ...rest) => {
    await house.get(JobService).cancel(tx, id);
    await refuse(tx, ...rest);
  };
  await house.get(JobWorker).runAll(house.clinicId);
  store.refuse = refuse;
  expect(await jobOf(id)).toMatchObject({ state: 'cancelled', report: { rows: 1_000, created: 1_000 } });
  expect(await countOf('import_part')).toBe(0);
  expect(await brought(lines)).toMatchObject({ report: { rows: 2_500, created: 1_500, unchanged: 1_000 } });
});

it('does one of two files after the other, and what was ended while it waited is cleared away', async () => {
  const [one, two, three] = [await order(['d1;А;;']), await order(['d1;А;;', 'd2;Б;;']), await order(['d3;В;;'])];
  await boss.call('POST', `/jobs/${String(three.body['job'])}/cancel`);
  await house.get(JobWorker).runAll(house.clinicId);
  expect(await jobOf(one.body['job'])).toMatchObject({ state: 'done', report: { created: 1 } });
  expect(await jobOf(two.body['job'])).toMatchObject({ state: 'done', report: { created: 1, unchanged: 1 } });
  expect(await countOf('import_part')).toBe(1);
  await house.get(RetentionSweep).sweep(house.clinicId, house.clock.now());
  expect(await countOf('import_part')).toBe(0);
});

it('says what is wrong with a file, and how to mend it', async () => {
  expect(await send('/look', '{}', 'application/json')).toMatchObject({ body: { code: 'IMPORT_MEDIA_TYPE' } });
  expect((await send(query({ dry_run: 'true' }), Buffer.from('PK\u0003\u0004rest'))).body).toMatchObject({
    code: 'IMPORT_SPREADSHEET',
  });
  expect((await send('/look', ' '.repeat(1024 * 1024 + 1))).body).toMatchObject({ code: 'IMPORT_FILE_TOO_LARGE' });
  expect((await send(query({ dry_run: 'true' }, { kind: 'patients' }), head)).body).toMatchObject({
    code: 'IMPORT_MAPPING',
  });
  const wrong = { ...mapping, columns: { external_id: 'Номер' } };
  expect(await brought(['x;y;;'], false, wrong)).toMatchObject({ state: 'failed', error: { code: 'IMPORT_COLUMN' } });
  expect(await countOf('import_part')).toBe(0);
});

it('another clinic sees neither the job nor what it refused, and a desk may not bring files in', async () => {
  const { id } = await brought([';x;;']);
  const there = await house.neighbour(2);
  const key = await there.call('GET', `/import-jobs/${id}/refusals`);
  expect(key).toMatchObject({ status: 404, body: { code: 'JOB_UNKNOWN' } });
  const desk = await signIn(house, { roles: ['reception'] });
  expect(await desk.call('GET', `/import-jobs/${id}/refusals`)).toMatchObject({ status: 403 });
});
