import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AuthService } from '../../../src/auth/index.js';
import type { MapSheet } from '../../../src/journey/index.js';
import { CountingService, MapCounts } from '../../../src/journey/index.js';
import { ErasureService } from '../../../src/patient/index.js';
import { House, HOUR, MONDAY } from '../../support/house.js';

jest.setTimeout(120_000);

const DAY = 24 * HOUR;
const place = 'waiting-room';
let house: House;
const patients: string[] = [];

beforeAll(async () => {
  house = await House.open();
  for (let one = 0; one < 12; one += 1) {
    const { patientId } = await house.asked(`patient-${one}`, String(40_000 + one));
    patients.push(patientId);
    if (one % 2 === 0) await house.say(String(40_000 + one), { text: '1' });
    await house.settle();
  }
  await visitsAt('podil', patients.slice(0, 4));
});

afterAll(() => house.close());

/** The visits of these patients are consultations at the branch, named as the clinic system does. */
async function visitsAt(branch: string, of: readonly string[]): Promise<void> {
  await house.rows(
    `UPDATE appointment_fact SET branch_id = $2, service = 'Консультація лікаря' WHERE clinic_id = $1 AND patient_id = ANY($3::uuid[])`,
    [house.clinicId, branch, of],
  );
}

/** Everything the projections hold, as text. */
async function content(): Promise<string> {
  const tables = [
    'map_contact',
    'map_handover',
    'map_score',
    'map_transition',
    'map_population',
    'map_group',
    'map_visit',
  ];
  const dumps: string[] = [];
  for (const table of tables) {
    const sql = `SELECT coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '') AS dump FROM ${table} t WHERE clinic_id = $1`;
    const [row] = await house.rows<{ dump: string }>(sql, [house.clinicId]);
    dumps.push(`${table}\n${row?.dump ?? ''}`);
  }
  return dumps.join('\n');
}

async function answer(patientId: string, score: number, answeredAt: number): Promise<void> {
  const round = crypto.randomUUID();
  const sql = [
    `INSERT INTO survey_round (clinic_id, round_id, survey, patient_id, way, state, asked_at, closes_at, ended_at)
     VALUES ($1, $2, 'csi', $3, 'chat', 'answered', $4, $4::timestamptz + interval '1 day', $4)`,
    `INSERT INTO survey_answer (clinic_id, round_id, question, survey, kind, attribute, touchpoint, patient_id, score, scale_min, scale_max, answered_at)
     VALUES ($1, $2, 'waiting', 'csi', 'csi', 'waiting', $5, $3, $6, 1, 5, $4)`,
  ] as const;
  const at = new Date(answeredAt).toISOString();
  await house.rows(sql[0], [house.clinicId, round, patientId, at]);
  await house.rows(sql[1], [house.clinicId, round, patientId, at, place, score]);
}

async function sheet(query = ''): Promise<MapSheet> {
  const { status, body } = await house.call('GET', `/map${query}`);
  expect(status).toBe(200);
  return body as unknown as MapSheet;
}

const at = (map: MapSheet, name: string) => map.touchpoints.find(({ touchpoint }) => touchpoint === name);
const count = () => house.get(MapCounts).count(house.clinicId);

describe('the map of a clinic', () => {
  it('has its stages in the order of the way, as the map is written', async () => {
    const { stages } = await sheet();
    const way = ['potential', 'primary', 'repeat', 'regular', 'loyal', 'lapsed'];
    expect(stages.map(({ stage }) => stage)).toEqual(way);
  });

  it('counts the contacts of a touchpoint as the ledger has them', async () => {
    await count();
    const [ledger] = await house.rows<{ sent: number; touches: number }>(
      `SELECT (SELECT count(*)::int FROM touch WHERE clinic_id = $1) AS touches,
              (SELECT count(*)::int FROM message WHERE clinic_id = $1 AND sent_at IS NOT NULL) AS sent`,
      [house.clinicId],
    );
    const { touchpoints } = await sheet();
    const sum = (key: 'planned' | 'sent' | 'answered') =>
      touchpoints.reduce((total, { contacts }) => total + contacts[key], 0);
    expect(sum('sent')).toBe(ledger?.sent);
    expect(sum('planned')).toBe(ledger?.touches);
    expect(sum('answered')).toBe(6);
  });

  it('turns a touchpoint red by failing scores, with the rule, the number, its n and the limit', async () => {
    for (const [index, patientId] of patients.entries())
      await answer(patientId, 1 + (index % 2), house.clock.now() - HOUR);
    await count();
    const found = at(await sheet(), place);
    expect(found).toMatchObject({ colour: 'red', score: { n: 12, mean: 0.125 }, emotion: { measured: -1.5, n: 12 } });
    expect(found?.reasons).toEqual([{ rule: 'score-failing', colour: 'red', value: 0.125, n: 12, limit: 0.7 }]);
  });

  it('takes part of the patients for a group, and says too few of those it knows nothing of', async () => {
    expect(at(await sheet('?group=potential'), place)).toMatchObject({ colour: 'grey', score: null });
    const cells = at(await sheet(), place)?.cells;
    expect(cells?.filter(({ colour }) => colour === 'red')).toHaveLength(1);
    const { status, body } = await house.call('GET', '/map?group=nobody');
    expect([status, body['code']]).toEqual([404, 'JOURNEY_MAP_UNKNOWN']);
  });

  it('takes the contacts of a branch, of a service by its id, and of a channel', async () => {
    const sent = async (query: string): Promise<number> =>
      (await sheet(query)).touchpoints.reduce((total, { contacts }) => total + contacts.sent, 0);
    const [ledger] = await house.rows<{ here: number; all: number }>(
      `SELECT count(*)::int AS all, count(*) FILTER (WHERE f.branch_id = 'podil')::int AS here
         FROM message m JOIN touch t ON t.clinic_id = m.clinic_id AND t.touch_id = m.touch_id
         LEFT JOIN appointment_fact f ON f.clinic_id = m.clinic_id AND f.appointment_id = t.appointment_id
        WHERE m.clinic_id = $1 AND m.sent_at IS NOT NULL`,
      [house.clinicId],
    );
    expect(ledger?.here).toBeGreaterThan(0);
    expect(ledger?.here).toBeLessThan(ledger?.all ?? 0);
    expect(await sent('?branch=podil')).toBe(ledger?.here);
    expect(await sent('?service=consultation')).toBe(ledger?.here);
    expect(await sent('?branch=podil&service=laser')).toBe(0);
    expect(await sent('?channel=telegram')).toBe(ledger?.all);
    expect(await sent('?channel=sms')).toBe(0);
    for (const query of ['branch=moon', 'service=moon', 'channel=pigeon', 'persona=moon'])
      expect((await house.call('GET', `/map?${query}`)).body).toMatchObject({
        code: 'JOURNEY_MAP_UNKNOWN',
        status: 404,
      });
  });

  it('takes for a persona those who are taken for it, from then on', async () => {
    const one = patients.at(-1) ?? '';
    const wish = { persona: 'woman-35', attributes: [], confidence: 'sure', reason: 'she said so herself' };
    expect((await house.call('PUT', `/patients/${one}/persona`, wish)).status).toBe(200);
    await count();
    expect(at(await sheet('?persona=woman-35'), place)?.score).toBeNull();
    house.clock.set(house.clock.now() + HOUR);
    await answer(one, 1, house.clock.now() - HOUR / 2);
    await count();
    const { touchpoints, stages } = await sheet('?persona=woman-35');
    expect(touchpoints.find(({ touchpoint }) => touchpoint === place)?.score).toMatchObject({ n: 1, mean: 0 });
    expect(stages.reduce((sum, { patients: standing }) => sum + standing, 0)).toBe(1);
    const { status, body } = await house.call('GET', `/map/touchpoints/${place}?persona=woman-35`);
    expect([status, (body as { score: { n: number } }).score.n]).toEqual([200, 1]);
    const standing = async (query: string): Promise<string[]> => {
      const { body: page } = await house.call('GET', `/map/touchpoints/before-visit/patients?${query}`);
      return (page as { patients: { patient: string }[] }).patients.map(({ patient }) => patient);
    };
    expect(await standing('persona=woman-35')).toEqual([one]);
    expect(await standing('group=loyal')).toEqual([]);
    expect(await standing('limit=100')).toContain(one);
  });

  it('leaves what was counted at the branch where it was when the visit moves on', async () => {
    await house.settleAt(house.clock.now() + 20 * DAY);
    await count();
    const before = (await sheet('?branch=podil')).touchpoints.map(({ contacts }) => contacts);
    await visitsAt('pechersk', patients.slice(0, 4));
    await count();
    expect((await sheet('?branch=podil')).touchpoints.map(({ contacts }) => contacts)).toEqual(before);
    await house.get(CountingService).rebuild(house.clinicId);
    expect((await sheet('?branch=podil')).touchpoints.map(({ contacts }) => contacts)).toEqual(before);
  });

  it('gives the rows behind a colour, and nobody by name', async () => {
    const { status, body } = await house.call('GET', `/map/touchpoints/${place}`);
    expect(status).toBe(200);
    const panel = body as { answers: { score: number }[]; attributes: { attribute: string }[] };
    expect(panel.answers).toHaveLength(13);
    expect(panel.attributes).toEqual([expect.objectContaining({ attribute: 'waiting' })]);
    expect(JSON.stringify(body)).not.toContain('patient-');
  });

  it('misses nothing that was committed late, and counts from scratch to the same content', async () => {
    const [late = '', imported = '', erased = ''] = patients;
    await answer(late, 5, house.clock.now() - 30 * DAY);
    await house.rows(
      `INSERT INTO stage_change (clinic_id, stage_change_id, patient_id, from_stage, to_stage, reason, changed_at)
       VALUES ($1, gen_random_uuid(), $2, 'primary', 'repeat', 'import', $3), ($1, gen_random_uuid(), $2, 'potential', 'primary', 'import', $4)`,
      [house.clinicId, imported, new Date(MONDAY - 40 * DAY).toISOString(), new Date(MONDAY - 70 * DAY).toISOString()],
    );
    await house.rows(`UPDATE patient SET client_group = 'regular' WHERE clinic_id = $1 AND patient_id = $2`, [
      house.clinicId,
      erased,
    ]);
    await count();
    await house.settleAt(house.clock.now() + 3 * DAY);
    await answer(erased, 4, house.clock.now() - HOUR);
    await count();
    const grown = await content();
    await house.get(CountingService).rebuild(house.clinicId);
    expect(await content()).toBe(grown);
    expect(grown).toContain('regular');
    const { transitions } = await sheet('?period=365d');
    expect(transitions).toContainEqual(
      expect.objectContaining({ from: 'primary', to: 'repeat', moved: 1, median_hours: 30 * 24 }),
    );
  });

  it('counts everything again once somebody was forgotten', async () => {
    const [, , , gone = ''] = patients;
    await house.run((tx) => house.get(ErasureService).erase(tx, gone, { by: 'test' }));
    await count();
    const grown = await content();
    expect(grown).not.toContain(gone);
    await house.get(CountingService).rebuild(house.clinicId);
    expect(await content()).toBe(grown);
  });

  it('shows how green the map was each day', async () => {
    const { greenness, touchpoints } = await sheet();
    expect(greenness.length).toBeGreaterThan(1);
    for (const { red, amber, grey, green } of greenness) expect(red + amber + grey + green).toBe(touchpoints.length);
  });

  it('is printed on one sheet with the names of its touchpoints', async () => {
    const { key } = await house.run((tx) => house.get(AuthService).createApiKey(tx, 'print'));
    const headers = { authorization: `Bearer ${key}` };
    const bytes = new Map<string, Buffer>();
    for (const format of ['svg', 'pdf', 'png']) {
      const response = await fetch(`${await house.origin()}/api/v1/map/print?format=${format}&locale=uk`, { headers });
      expect(response.status).toBe(200);
      bytes.set(format, Buffer.from(await response.arrayBuffer()));
    }
    expect(bytes.get('svg')?.toString()).toContain('Карта шляху пацієнта');
    expect(bytes.get('pdf')?.subarray(0, 5).toString()).toBe('%PDF-');
    expect(
      bytes
        .get('pdf')
        ?.toString('latin1')
        .match(/\/Type \/Page\b/g),
    ).toHaveLength(1);
    expect(bytes.get('png')?.subarray(1, 4).toString()).toBe('PNG');
  });
});
