import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ClinicProgrammeService } from '../../../src/catalog/index.js';
import { SandboxService } from '../../../src/channel/index.js';
import type { ExperimentReport } from '../../../src/journey/index.js';
import { House, HOUR, MONDAY } from '../../support/house.js';
import { tropa } from '../cli/tropa.js';
import { experiment, trial } from './win-back-trial.js';

jest.setTimeout(120_000);

const DAY = 24 * HOUR;
const families = 60;
let house: House;

/** What the test did and what arrived at the phones: the arm of an address is known by the letter alone. */
interface Someone {
  readonly patientId: string;
  readonly address: string;
  letter?: string;
  returned: boolean;
  readonly left: boolean;
}
const people: Someone[] = [];

beforeAll(async () => {
  house = await House.open({ programme: await trial() });
  for (let family = 0; family < families; family += 1) {
    const address = String(70_000 + family);
    const members = family % 6 === 0 ? ['mother', 'child'] : ['alone'];
    for (const member of members) {
      const patientId = await house.enter(`${member}-${family}`, [{ channel: 'telegram', address }]);
      people.push({ patientId, address, returned: false, left: family % 10 === 1 });
    }
  }
  for (const { patientId } of people) await house.tell(patientId, 'custom.away');
  await house.settle();
  for (const { patientId, left } of people) if (left) await house.tell(patientId, 'custom.moved_away');
  await house.settleAt(MONDAY + 2 * DAY);
  for (const someone of people) someone.letter = await letterAt(someone.address);
});

afterAll(() => house.close());

async function letterAt(address: string): Promise<string | undefined> {
  const phone = { channel: 'telegram' as const, address };
  const messages = await house.get(SandboxService).messages(1, phone, { before: undefined, limit: 10 });
  const bodies = new Set(messages.map(({ body }) => (body.includes('glad') ? 'warm' : 'short')));
  if (bodies.size > 1) throw new Error('two arms wrote to one phone');
  return [...bodies][0];
}

async function report(query = ''): Promise<ExperimentReport> {
  const { status, body } = await house.call('GET', `/experiments/${experiment}${query}`);
  expect(status).toBe(200);
  return body as unknown as ExperimentReport;
}

const arm = ({ arms }: ExperimentReport, name: string) => arms.find((one) => one.arm === name);
const stayed = () => people.filter(({ left }) => !left);

describe('an experiment in a clinic', () => {
  it('deals every family one arm, and writes it into the first line of the enrolment', async () => {
    const rows = await house.rows<{ address: string; arms: number; lines: number }>(
      `SELECT c.address, count(DISTINCT e.arm)::int AS arms,
              count(*) FILTER (WHERE l.body -> 'experiment' ->> 'arm' = e.arm AND l.body -> 'experiment' ->> 'name' = $2)::int AS lines
         FROM enrolment e
         JOIN patient p ON p.clinic_id = e.clinic_id AND p.patient_id = e.patient_id
         JOIN contact_point c ON c.clinic_id = p.clinic_id AND c.recipient_id = p.recipient_id
         JOIN timeline l ON l.clinic_id = e.clinic_id AND l.enrolment_id = e.enrolment_id AND (l.body ->> 'turn')::int = 1
        WHERE e.clinic_id = $1 GROUP BY c.address`,
      [1, experiment],
    );
    expect(rows).toHaveLength(families);
    for (const { address, arms, lines } of rows) {
      expect(arms).toBe(1);
      expect(lines).toBe(people.filter((someone) => someone.address === address).length);
    }
  });

  it('plans nothing for the holdout: no touch, no handover, no letter on any phone', async () => {
    const [row] = await house.rows<{ holdout: number; touches: number; handovers: number }>(
      `SELECT count(*)::int AS holdout,
              (SELECT count(*)::int FROM touch t JOIN enrolment h USING (clinic_id, enrolment_id) WHERE h.clinic_id = $1 AND h.arm = 'holdout') AS touches,
              (SELECT count(*)::int FROM handover WHERE clinic_id = $1) AS handovers
         FROM enrolment WHERE clinic_id = $1 AND arm = 'holdout'`,
      [1],
    );
    expect(row?.holdout).toBeGreaterThan(5);
    expect(row).toMatchObject({ touches: 0, handovers: 0 });
    expect(people.filter(({ letter }) => letter === undefined).length).toBeGreaterThan(5);
  });

  it('counts as exposed who was there when the arm was read, and as assigned everybody', async () => {
    const { arms } = await report();
    const sum = (of: (one: (typeof arms)[number]) => number) => arms.reduce((total, one) => total + of(one), 0);
    expect(sum(({ assigned }) => assigned)).toBe(people.length);
    expect(sum(({ exposed }) => exposed)).toBe(stayed().length);
    for (const name of ['warm', 'short'] as const) {
      const reached = stayed().filter(({ letter }) => letter === name).length;
      expect(arm({ arms } as ExperimentReport, name)).toMatchObject({ exposed: reached, touches: { sent: reached } });
    }
    expect(arm({ arms } as ExperimentReport, 'holdout')).toMatchObject({ touches: { sent: 0 } });
  });

  it('measures nobody before the time is over, and says so', async () => {
    const { arms, sentence, verdict } = await report();
    expect(arms.map(({ measured }) => measured)).toEqual([0, 0, 0]);
    expect(verdict).toBe('too-small');
    expect(sentence).toContain(`${people.length} patients are not measured yet`);
  });

  it('counts each patient who returned in time, once, also those who had left the scenario before', async () => {
    const returning = people.filter(({ left }, index) => left || index % 3 === 0);
    await house.settleAt(MONDAY + 10 * DAY);
    for (const someone of returning) {
      someone.returned = true;
      for (const again of ['a', 'b'])
        await house.tell(someone.patientId, 'custom.returned', { key: `${someone.patientId}/${again}` });
    }
    await house.settleAt(MONDAY + 31 * DAY);
    const late = stayed().find(({ returned }) => !returned);
    await house.tell(late?.patientId ?? '', 'custom.returned');
    await house.settle();
    const told = await report();
    for (const name of ['warm', 'short'] as const) {
      const of = stayed().filter(({ letter }) => letter === name);
      const seen = of.filter(({ returned }) => returned).length;
      const unseen = people.filter(({ left }) => left).length;
      expect(arm(told, name)?.outcome.n).toBeGreaterThanOrEqual(seen);
      expect(arm(told, name)?.outcome.n).toBeLessThanOrEqual(seen + unseen);
    }
    expect(told.arms.reduce((sum, one) => sum + one.outcome.n, 0)).toBe(returning.length);
    expect(told.arms.map(({ measured, assigned }) => measured - assigned)).toEqual([0, 0, 0]);
    expect(told).toMatchObject({ against: 'holdout', mixed: 0, running: true, ratio: { mismatch: false } });
    expect(told.sentence).toContain('Too few to compare "warm" and "holdout"');
  });

  it('can be told for a part of the patients', async () => {
    const { arms, tag } = await report('?tag=nobody-has-it');
    expect(tag).toBe('nobody-has-it');
    expect(arms.every(({ assigned }) => assigned === 0)).toBe(true);
    expect((await house.call('GET', `/experiments/${experiment}?tags=x`)).status).toBe(400);
  });

  it('is listed, and an unknown one is named with the nearest', async () => {
    const { body } = await house.call('GET', '/experiments');
    expect(body).toEqual({
      experiments: [
        {
          experiment,
          scenarios: ['win-back@1'],
          arms: { warm: 2, short: 2, holdout: 1 },
          holdout: 'holdout',
          running: true,
        },
      ],
    });
    const unknown = await house.call('GET', '/experiments/win-bak-trial');
    expect(unknown).toMatchObject({
      status: 404,
      body: { code: 'JOURNEY_EXPERIMENT_UNKNOWN', fix: `Did you mean ${experiment}?` },
    });
  });

  it('says of a holdout patient who asks why nothing came which arm they are in', async () => {
    const [row] = await house.rows<{ patient_id: string }>(
      `SELECT patient_id FROM enrolment WHERE clinic_id = $1 AND arm = 'holdout' ORDER BY enrolment_id LIMIT 1`,
      [1],
    );
    const patient = row?.patient_id ?? '';
    const { body } = await house.call('GET', `/enrolments?patient=${patient}`);
    expect(body['enrolments']).toMatchObject([{ scenario: 'win-back@1', experiment, arm: 'holdout' }]);
    const { stderr } = await tropa(['why', patient], { DATABASE_URL: house.database.ownerUrl });
    expect(stderr).toContain(`win-back@1 (running, arm holdout of ${experiment})`);
  });

  it('is told by the command line as by the API, as a table or as a document', async () => {
    const env = { DATABASE_URL: house.database.ownerUrl };
    const { stdout, code } = await tropa(['experiment', experiment, '--json'], env);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(await report());
    const table = await tropa(['experiment', experiment], env);
    expect(table.stdout.split('\n').map((line) => line.split('\t')[0])).toEqual(['warm', 'short', 'holdout', '']);
    expect(table.stderr).toContain('Too few to compare');
    const listed = await tropa(['experiment'], env);
    expect(listed.stdout).toBe(`${experiment}\twin-back@1\twarm 2, short 2, holdout 1\trunning\n`);
    const unknown = await tropa(['experiment', 'no-such-thing'], env);
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(unknown.stderr).toContain('There is no experiment "no-such-thing"');
  });

  it('is nothing that another clinic sees', async () => {
    const neighbour = await house.neighbour(2, await trial());
    const { body } = await neighbour.call('GET', `/experiments/${experiment}`);
    expect((body as unknown as ExperimentReport).arms.map(({ assigned }) => assigned)).toEqual([0, 0, 0]);
    expect(body).toMatchObject({ verdict: 'empty' });
  });

  it('cannot be corrected afterwards: an exposure is never changed, and only the erasure of its patient removes it', async () => {
    await expect(house.rows(`UPDATE exposure SET arm = 'warm' WHERE clinic_id = $1`, [1])).rejects.toThrow(
      'permission denied',
    );
  });

  it('leaves everybody in their arm when the weights are changed, and calls such an experiment spoilt', async () => {
    const arms = () =>
      house.rows(`SELECT enrolment_id, arm FROM enrolment WHERE clinic_id = $1 AND status = 'running' ORDER BY 1`, [1]);
    const before = await arms();
    const turned = await trial('{warm: 1, short: 1, holdout: 98}');
    await house.run((tx) => house.get(ClinicProgrammeService).install(tx, turned));
    await house.settleAt(MONDAY + 35 * DAY);
    expect(before.length).toBeGreaterThan(20);
    expect(await arms()).toEqual(before);
    expect(await report()).toMatchObject({ verdict: 'changed', scenarios: ['win-back@1', 'win-back@2'] });
  });
});
