import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TurnService } from '../../../src/enrolment/index.js';
import { EventStore, PatientService } from '../../../src/patient/index.js';
import { JobWorker } from '../../../src/runtime/index.js';
import { followUp, nextFollowUp } from '../../support/follow-up.js';
import { HOUR, House } from '../../support/house.js';
import { balanceOf } from '../../support/ledger.js';

/** How many are in flight when the new version is published. */
const size = Number(process.env['PUBLISH_ENROLMENTS'] ?? 400);
const DAY = 24 * HOUR;

interface Publication {
  readonly publication: string;
  readonly state: string;
  readonly balanced: boolean;
  readonly sums: Readonly<Record<string, number>>;
}
interface Row {
  readonly version: number;
  readonly position: string;
  readonly count: number;
  readonly change: string;
  readonly suggested: object;
  readonly faults: readonly { readonly code: string; readonly about: string }[];
}
interface Preview {
  readonly revision: number;
  readonly scenarios: readonly {
    readonly scenario: string;
    readonly rows: readonly Row[];
    readonly sum: { readonly running: number; readonly balanced: boolean };
  }[];
}

let house: House;
let draft = '';
let revision = 0;
let published: Publication;
/** What each place of version 1 is told to do. */
const chosen: Readonly<Record<string, object>> = {
  early: { choice: 'move', to: ['early'] },
  second: { choice: 'move', to: ['middle'], overdue: 'now' },
  third: { choice: 'stay' },
};

beforeAll(async () => {
  house = await House.open({ programme: followUp() });
  await begin('first', Math.ceil(size / 2));
  house.clock.set(house.clock.now() + DAY);
  await work();
  await begin('then', Math.floor(size / 2));
}, 1_800_000);

afterAll(async () => {
  const { planned, accounted } = await balanceOf(house);
  await house.close();
  expect(accounted).toBe(planned);
});

/** So many patients enter the scenario now. */
async function begin(name: string, count: number): Promise<void> {
  for (let from = 0; from < count; from += 500) {
    const inputs = Array.from({ length: Math.min(500, count - from) }, (_, index) => ({
      externalId: `${name}-${from + index}`,
      locale: 'en',
      contacts: [
        {
          channel: 'telegram' as const,
          address: `${name === 'first' ? 1 : 2}${String(from + index).padStart(6, '0')}`,
        },
      ],
    }));
    const occurredAt = house.clock.now();
    await house.run(async (tx) => {
      const people = await house.get(PatientService).upsertPatients(tx, inputs);
      const events = people.map(({ patientId }) => ({
        patientId,
        type: 'custom.begin',
        occurredAt,
        payload: {},
        key: undefined,
      }));
      await house.get(EventStore).record(tx, events);
    });
  }
  await work();
}

/** Both loops side by side, as long as there is something to do. */
async function work(): Promise<void> {
  await Promise.all([turns(), turns(), dispatches()]);
  await house.settle();
}

async function turns(): Promise<void> {
  while ((await house.get(TurnService).takeBatch(house.clinicId, 50)).taken > 0);
}

async function dispatches(): Promise<void> {
  while ((await house.dispatch('telegram')) > 0);
}

async function ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const answer = await house.call(method, path, body);
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as Answer;
}

function movesOf(preview: Preview, choices: Readonly<Record<string, object>>): object[] {
  return preview.scenarios.flatMap(({ scenario, rows }) =>
    rows.map(({ version, position }) => ({ scenario, version, position, ...choices[position] })),
  );
}

async function preview(choices?: Readonly<Record<string, object>>): Promise<Preview> {
  const blank = await ask<Preview>('POST', `/drafts/${draft}/publication/preview`, {});
  if (!choices) return blank;
  return ask<Preview>('POST', `/drafts/${draft}/publication/preview`, { moves: movesOf(blank, choices) });
}

interface Standing {
  readonly id: string;
  readonly version: number;
  readonly value: string;
  readonly timers: number;
}

function standing(): Promise<Standing[]> {
  return house.rows<Standing>(
    `SELECT e.enrolment_id AS id, e.version, e.snapshot ->> 'value' AS value,
            (SELECT count(*)::integer FROM timer t WHERE t.clinic_id = 1 AND t.enrolment_id = e.enrolment_id) AS timers
       FROM enrolment e WHERE e.clinic_id = 1 AND e.status = 'running' ORDER BY e.enrolment_id`,
  );
}

describe('before a publication', () => {
  it('shows who stands where, as the graph and as a list of places', async () => {
    const population = await ask<object>('GET', '/scenarios/follow-up/population');
    expect(population).toMatchObject({
      running: size,
      versions: [
        {
          version: 1,
          enrols: true,
          share: 100,
          states: expect.arrayContaining([{ state: 'early', count: Math.floor(size / 2) }]),
        },
      ],
    });
    const page = await ask<{ patients: object[]; next: string }>(
      'GET',
      '/scenarios/follow-up/population/1/second?limit=10',
    );
    expect(page.patients).toHaveLength(10);
    const rest = await ask<{ patients: { enrolment: string }[] }>(
      'GET',
      `/scenarios/follow-up/population/1/second?cursor=${page.next}`,
    );
    expect(rest.patients.every(({ enrolment }) => enrolment > page.next)).toBe(true);
  });

  it('says what it does to whom, with every patient in one row', async () => {
    const opened = await ask<{ draft_id: string; revision: number; files: { path: string }[] }>('POST', '/drafts', {
      scenario_id: 'follow-up',
    });
    draft = opened.draft_id;
    const changes = [{ path: 'scenarios/follow-up.yaml', text: nextFollowUp }];
    revision = (
      await ask<{ revision: number }>('PUT', `/drafts/${draft}/files`, { base_revision: opened.revision, changes })
    ).revision;
    const [scenario] = (await preview()).scenarios;
    expect(scenario?.sum).toMatchObject({ running: size, balanced: true });
    expect(scenario?.rows.map(({ position, change }) => [position, change])).toEqual([
      ['early', 'changed'],
      ['second', 'removed'],
      ['third', 'changed'],
    ]);
    expect(scenario?.rows[1]?.suggested).toMatchObject({ choice: 'stay' });
  });

  it('refuses what would break a running patient, with the names', async () => {
    const broken = {
      early: { choice: 'move', to: ['nowhere'] },
      second: { choice: 'move', to: ['over'] },
      third: { choice: 'human', department: 'attic', due: 'PT4H' },
    };
    const { rows } = (await preview(broken)).scenarios[0] ?? { rows: [] };
    expect(rows.map(({ faults }) => faults[0])).toEqual([
      { code: 'STATE_UNKNOWN', about: 'nowhere' },
      { code: 'STATE_FINAL', about: 'over' },
      { code: 'DEPARTMENT_UNKNOWN', about: 'attic' },
    ]);
    const moves = movesOf(await preview(), broken);
    const refused = await house.call('POST', `/drafts/${draft}/publication`, { revision, moves });
    expect([refused.status, refused.body['code']]).toEqual([422, 'PUBLICATION_REFUSED']);
    const undecided = await house.call('POST', `/drafts/${draft}/publication`, { revision, moves: [] });
    expect([undecided.status, undecided.body['code']]).toEqual([422, 'PUBLICATION_REFUSED']);
  });
});

describe('a publication under load', () => {
  it('moves everybody as chosen, exactly once, while both loops run', async () => {
    const before = await standing();
    expect(before).toHaveLength(size);
    published = await ask<Publication>('POST', `/drafts/${draft}/publication`, {
      revision,
      moves: movesOf(await preview(), chosen),
    });
    expect(published).toMatchObject({ state: 'moving', sums: { roster: size }, balanced: true });
    // Everybody's timer comes due at once, so that the loops take turns while the job moves the very same people.
    house.clock.set(house.clock.now() + DAY);
    await Promise.all([house.get(JobWorker).runAll(house.clinicId), turns(), turns(), dispatches()]);
    await work();
    const after = await ask<Publication>('GET', `/publications/${published.publication}`);
    expect(after).toMatchObject({ state: 'done', balanced: true, sums: { roster: size, waiting: 0, handed: 0 } });
    expect((after.sums['moved'] ?? 0) + (after.sums['stayed'] ?? 0) + (after.sums['ended'] ?? 0)).toBe(size);
    const now = await standing();
    expect(now.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(now.filter(({ timers }) => timers !== 1)).toEqual([]);
    expect(now.filter(({ version }) => version === 2)).toHaveLength(after.sums['moved'] ?? 0);
  }, 1_800_000);

  it('writes one line into the timeline of each that moved', async () => {
    const [line] = await house.rows<{ lines: number; people: number }>(
      `SELECT count(*)::integer AS lines, count(DISTINCT enrolment_id)::integer AS people FROM timeline
        WHERE clinic_id = 1 AND kind = 'enrolment.moved'`,
    );
    const moved = (await ask<Publication>('GET', `/publications/${published.publication}`)).sums['moved'];
    expect(line).toEqual({ lines: moved, people: moved });
  });

  it('goes back: who has taken no turn since stands exactly where they stood', async () => {
    await ask('POST', `/publications/${published.publication}/undo`, { new_enrolments: 'stay' });
    await house.get(JobWorker).runAll(house.clinicId);
    const undone = await ask<Publication>('GET', `/publications/${published.publication}`);
    expect(undone).toMatchObject({ state: 'undone', balanced: true });
    expect((undone.sums['restored'] ?? 0) + (undone.sums['kept'] ?? 0)).toBe(undone.sums['moved']);
    const [different] = await house.rows<{ count: number }>(
      `SELECT count(*)::integer AS count FROM publication_move m JOIN enrolment e ON e.clinic_id = 1 AND e.enrolment_id = m.enrolment_id
        WHERE m.clinic_id = 1 AND m.undone = 'restored'
          AND (e.version <> m.from_version OR e.snapshot::text <> (m.before -> 'snapshot')::text
               OR (SELECT count(*) FROM timer t WHERE t.clinic_id = 1 AND t.enrolment_id = e.enrolment_id)
                  <> json_array_length(m.before -> 'timers'))`,
    );
    expect(different?.count).toBe(0);
    const { patients } = await ask<{ patients: { reason: string }[] }>(
      'GET',
      `/publications/${published.publication}/left?limit=500`,
    );
    expect(new Set(patients.map(({ reason }) => reason))).toEqual(new Set(undone.sums['kept'] ? ['TURN_SINCE'] : []));
  }, 1_800_000);

  it('enrols in the version before once it is undone', async () => {
    const patientId = await house.patient('late', '9000001');
    await house.tell(patientId, 'custom.begin');
    await house.settle();
    const [born] = await house.rows<{ version: number }>(
      `SELECT version FROM enrolment WHERE clinic_id = 1 AND patient_id = $1`,
      [patientId],
    );
    expect(born?.version).toBe(1);
  });

  it('ends with everybody having heard each message once, whatever was done to them meanwhile', async () => {
    for (let day = 0; day < 6; day += 1) {
      house.clock.set(house.clock.now() + DAY);
      await work();
    }
    const ends = await house.rows(
      `SELECT status, outcome, count(*)::integer AS count FROM enrolment WHERE clinic_id = 1 GROUP BY status, outcome`,
    );
    expect(ends).toEqual([{ status: 'finished', outcome: 'done', count: size + 1 }]);
    const heard = await house.rows<{ template: string; touches: number; people: number }>(
      `SELECT template, count(*)::integer AS touches, count(DISTINCT patient_id)::integer AS people FROM touch
        WHERE clinic_id = 1 AND outcome = 'sent' GROUP BY template ORDER BY template`,
    );
    expect(heard).toEqual(
      ['one', 'three', 'two'].map((template) => ({ template, touches: size + 1, people: size + 1 })),
    );
  }, 1_800_000);
});
