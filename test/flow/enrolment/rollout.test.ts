import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { JobWorker } from '../../../src/runtime/index.js';
import { followUp, nextFollowUp } from '../../support/follow-up.js';
import { House } from '../../support/house.js';

const MINUTE = 60_000;

interface Publication {
  readonly publication: string;
  readonly state: string;
  readonly share: number;
  readonly holdout: number;
  readonly job: string | null;
  readonly sums: Readonly<Record<string, number>>;
}

let house: House;
let people = 0;

beforeAll(async () => {
  house = await House.open({ programme: followUp() });
  await begin(4);
  house.clock.set(house.clock.now() + MINUTE);
}, 60_000);

afterAll(async () => {
  await house.close();
});

async function ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const answer = await house.call(method, path, body);
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as Answer;
}

/** So many more patients enter the scenario. */
async function begin(count: number): Promise<void> {
  for (let made = 0; made < count; made += 1) {
    people += 1;
    await house.tell(await house.patient(`p${people}`, `7${String(people).padStart(6, '0')}`), 'custom.begin');
  }
  await house.settle();
}

async function jobs(): Promise<void> {
  await house.get(JobWorker).runAll(house.clinicId);
  await house.settle();
}

/** Opens a draft with this text and publishes it; everybody in flight gets the same choice. */
async function publish(text: string, order: object, choice: object): Promise<Publication> {
  const draft = await ask<{ draft_id: string; revision: number }>('POST', '/drafts', { scenario_id: 'follow-up' });
  const changes = [{ path: 'scenarios/follow-up.yaml', text }];
  const { revision } = await ask<{ revision: number }>('PUT', `/drafts/${draft.draft_id}/files`, {
    base_revision: draft.revision,
    changes,
  });
  const at = `/drafts/${draft.draft_id}/publication`;
  const { scenarios } = await ask<{
    scenarios: { scenario: string; rows: { version: number; position: string }[] }[];
  }>('POST', `${at}/preview`, {});
  const moves = scenarios.flatMap(({ scenario, rows }) =>
    rows.map(({ version, position }) => ({ scenario, version, position, ...choice })),
  );
  return ask<Publication>('POST', at, { revision, moves, ...order });
}

/** How many run, or ended, in each version, by version and outcome. */
async function versions(): Promise<Record<string, number>> {
  const rows = await house.rows<{ place: string; count: number }>(
    `SELECT version || ' ' || COALESCE(outcome, 'running') AS place, count(*)::integer AS count
       FROM enrolment WHERE clinic_id = 1 GROUP BY 1 ORDER BY 1`,
  );
  return Object.fromEntries(rows.map(({ place, count }) => [place, count]));
}

/** What the owner of the database does to it. */
async function owner(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: house.database.ownerUrl });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

let rollout: Publication;

describe('a version for a part of the new patients', () => {
  it('is dealt out by share, and widening keeps whoever has it', async () => {
    rollout = await publish(nextFollowUp, { share: 50, holdout: 20 }, { choice: 'stay' });
    expect([rollout.share, rollout.holdout]).toEqual([50, 20]);
    await begin(30);
    const narrow = await versions();
    expect(narrow['2 running']).toBeGreaterThan(3);
    expect(narrow['1 running']).toBeGreaterThan(3);
    const had = await house.rows(`SELECT enrolment_id FROM enrolment WHERE clinic_id = 1 AND version = 2`);
    const wide = await ask<Publication>('POST', `/publications/${rollout.publication}/widen`, { share: 80 });
    expect([wide.share, wide.holdout]).toEqual([80, 20]);
    const narrower = await house.call('POST', `/publications/${rollout.publication}/widen`, { share: 40 });
    expect(narrower.status).toBeGreaterThanOrEqual(400);
    const still = await house.rows(`SELECT enrolment_id FROM enrolment WHERE clinic_id = 1 AND version = 2`);
    expect(still).toEqual(had);
  });

  it('keeps a part without it to compare: both versions are counted since the publication', async () => {
    await begin(30);
    const { versions: compared } = await ask<{
      versions: { version: number; started: number; running: number; outcomes: object[] }[];
    }>('GET', `/publications/${rollout.publication}/comparison`);
    expect(compared.map(({ version }) => version).sort()).toEqual([1, 2]);
    expect(compared.reduce((sum, { started }) => sum + started, 0)).toBe(60);
    expect(compared.every(({ started, running }) => started > 0 && running === started)).toBe(true);
  });

  it('is undone with an end for those whom it enrolled itself: nothing more leaves to them', async () => {
    const before = await versions();
    await ask('POST', `/publications/${rollout.publication}/undo`, { new_enrolments: 'end' });
    await jobs();
    const undone = await ask<Publication>('GET', `/publications/${rollout.publication}`);
    expect(undone.state).toBe('undone');
    const after = await versions();
    expect(after['2 running']).toBeUndefined();
    expect(after['1 running']).toBe(before['1 running']);
    const [left] = await house.rows<{ count: number }>(
      `SELECT count(*)::integer AS count FROM timer t JOIN enrolment e ON e.clinic_id = 1 AND e.enrolment_id = t.enrolment_id
        WHERE t.clinic_id = 1 AND e.version = 2`,
    );
    expect(left?.count).toBe(0);
    await begin(1);
    expect((await versions())['1 running']).toBe((before['1 running'] ?? 0) + 1);
  });
});

describe('a publication that hands everybody to a person', () => {
  it('goes on after its job has failed, from where it stood, and counts nobody twice', async () => {
    const running = (await versions())['1 running'] ?? 0;
    const text = nextFollowUp.replace('PT30H', 'PT31H');
    // The task of the fifth patient cannot be written: a fault of the database, and not of the order.
    await owner(`CREATE FUNCTION tropa.refuse_handover() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF (SELECT count(*) FROM tropa.handover) >= 4 THEN RAISE EXCEPTION 'disk full'; END IF; RETURN NEW; END $$`);
    await owner(
      `CREATE TRIGGER refuse BEFORE INSERT ON tropa.handover FOR EACH ROW EXECUTE FUNCTION tropa.refuse_handover()`,
    );
    const order = await publish(text, {}, { choice: 'human', department: 'reception', due: 'PT4H' });
    await jobs();
    const failed = await ask<{ state: string; error: { fix: string } | null }>('GET', `/jobs/${order.job ?? ''}`);
    expect(failed.state).toBe('failed');
    expect(await ask<Publication>('GET', `/publications/${order.publication}`)).toMatchObject({ state: 'moving' });
    await owner(`DROP TRIGGER refuse ON tropa.handover`);
    expect(await ask<Publication>('POST', `/publications/${order.publication}/continue`)).toMatchObject({
      state: 'moving',
    });
    const twice = await house.call('POST', `/publications/${order.publication}/continue`);
    expect([twice.status, twice.body['code']]).toEqual([409, 'PUBLICATION_NOT_STUCK']);
    await jobs();
    const done = await ask<Publication>('GET', `/publications/${order.publication}`);
    expect(done).toMatchObject({ state: 'done', sums: { roster: running, handed: running, waiting: 0 } });
    const [tasks] = await house.rows<{ tasks: number; patients: number }>(
      `SELECT count(*)::integer AS tasks, count(DISTINCT patient_id)::integer AS patients FROM handover WHERE clinic_id = 1`,
    );
    expect(tasks).toEqual({ tasks: running, patients: running });
    expect((await versions())['1 running']).toBeUndefined();
    await begin(2);
    const { scenarios } = await ask<{ scenarios: object[] }>('GET', '/scenarios/population');
    expect(scenarios).toEqual([{ scenario: 'follow-up', running: 2, parked: 0 }]);
  });
});
