import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { JobWorker } from '../../../src/runtime/index.js';
import { House } from '../../support/house.js';
import { someScenarios } from '../../support/some-scenarios.js';
import { signIn, type SignedIn } from '../../support/sign-in.js';

let house: House;
let owner: SignedIn;

beforeAll(async () => {
  house = await House.open({ programme: await someScenarios(['visit-reminders', 'after-visit-care']) });
  owner = await signIn(house, { roles: ['journey_owner'] });
}, 120_000);

afterAll(() => house?.close());

async function walk(body: object): Promise<string> {
  const { status, body: started } = await owner.call('POST', '/mystery-walks', body);
  expect({ status, code: started['code'] }).toEqual({ status: 202, code: undefined });
  await house.get(JobWorker).runAll(house.clinicId);
  return String(started['job_id']);
}

interface Found {
  readonly offline: readonly { readonly key: string; readonly kind: string; readonly tick: object | null }[];
  readonly ways: readonly { readonly given: object; readonly steps: readonly object[]; readonly repeatable: boolean }[];
  readonly walks: readonly { readonly walk: number }[];
}

async function found(id: string, scenario: string): Promise<Found> {
  const { status, body } = await owner.call('GET', `/mystery-walks/${id}/scenarios/${scenario}`);
  expect(status).toBe(200);
  return body as unknown as Found;
}

test('everything that is published is walked, and nothing is sent', async () => {
  const id = await walk({});
  const { body } = await owner.call('GET', `/mystery-walks/${id}`);
  expect(body).toMatchObject({ state: 'done', draft_id: null, progress: { done: 2, total: 2 } });
  const scenarios = body['scenarios'] as { scenario: string; branches: { total: number; walked: number } }[];
  expect(scenarios.map(({ scenario }) => scenario).sort()).toEqual(['after-visit-care', 'visit-reminders']);
  // The one that was walked least stands first.
  expect(scenarios[0]?.scenario).toBe('visit-reminders');
  expect(scenarios[1]?.branches.walked).toBe(scenarios[1]?.branches.total);
  const { matrix } = (await found(id, 'after-visit-care')) as unknown as { matrix: { cells: object[] }[] };
  expect(matrix.flatMap(({ cells }) => cells)).toContainEqual({ channel: 'sms', outcome: 'sent', rule: null });
  const touches = await house.rows<{ n: number }>('SELECT count(*)::integer AS n FROM touch');
  expect(touches).toEqual([{ n: 0 }]);
}, 120_000);

test('a walk is looked at as a rehearsal', async () => {
  const id = await walk({ scenario_id: 'after-visit-care' });
  const { ways, walks } = await found(id, 'after-visit-care');
  const way = ways[walks[0]?.walk ?? -1];
  const { body: begun } = await owner.call('POST', '/rehearsals', {
    scenario_id: 'after-visit-care',
    given: way?.given,
  });
  const steps = begun['steps'] as object[];
  const gone = await owner.call('POST', `/rehearsals/${String(begun['rehearsal_id'])}/steps`, {
    base_steps: steps.length,
    undo: steps.length,
    steps: way?.steps,
  });
  expect({ status: gone.status, troubles: gone.body['troubles'] }).toEqual({ status: 200, troubles: [] });
}, 120_000);

test('the offline steps are ticked by a person, and what no scenario asks for is refused', async () => {
  const id = await walk({ scenario_id: 'after-visit-care' });
  const { offline } = await found(id, 'after-visit-care');
  expect(offline.every(({ tick }) => tick === null)).toBe(true);
  const step = offline.find(({ kind }) => kind === 'task');
  const path = `/mystery-walks/${id}/scenarios/after-visit-care/offline-steps`;
  const said = { key: step?.key, done: true, note: 'Called within the hour.' };
  expect((await owner.call('PUT', path, said)).status).toBe(204);
  const after = (await found(id, 'after-visit-care')).offline.find(({ key }) => key === step?.key);
  expect(after?.tick).toMatchObject({ done: true, note: 'Called within the hour.' });
  // A later walk of the same version finds it ticked.
  const again = await found(await walk({ scenario_id: 'after-visit-care' }), 'after-visit-care');
  expect(again.offline.find(({ key }) => key === step?.key)?.tick).toMatchObject({ done: true });
  const strange = await owner.call('PUT', path, { key: 'task:nowhere', done: true });
  expect(strange).toMatchObject({ status: 422, body: { code: 'MYSTERY_STEP_UNKNOWN' } });
}, 120_000);

test('a scenario that is not there is named', async () => {
  const refused = await owner.call('POST', '/mystery-walks', { scenario_id: 'nowhere' });
  expect(refused).toMatchObject({ status: 404, body: { code: 'REHEARSAL_SCENARIO_UNKNOWN' } });
});
