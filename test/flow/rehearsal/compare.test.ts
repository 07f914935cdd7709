import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClinicProgrammeService, readProgramme, type Programme } from '../../../src/catalog/index.js';
import { HandoverService } from '../../../src/inbox/index.js';
import {
  DraftComparing,
  type DraftComparison,
  DraftPastStore,
  type PastHousehold,
  rehearsalProgramme,
} from '../../../src/rehearsal/index.js';
import { HOUR, House, MONDAY } from '../../support/house.js';
import { passUntil } from '../../support/passing-time.js';

const DAY = 24 * HOUR;
const zone = 'Europe/Kyiv';
const visitAt = MONDAY + 8 * DAY;
const window = { from: MONDAY - DAY, to: MONDAY + 20 * DAY };
const reach = { since: window.from, until: window.to };

let house: House;
let before: Programme;
let past: PastHousehold[];
const people = new Map<string, string>();

/** The programme with the first reminder a day earlier. */
async function earlierReminders(): Promise<Programme> {
  const file = 'scenarios/visit-reminders.yaml';
  const source = before.scenarios.find((scenario) => scenario.file === file)?.source ?? '';
  const text = source.replaceAll('appointment.starts_at - P3D', 'appointment.starts_at - P4D');
  return readProgramme(process.cwd(), [{ file, text }]);
}

/** A past as the clinic lived it: what patients wrote, and what staff did, each at its time. */
async function live(): Promise<void> {
  for (const [index, name] of ['confirms', 'writes', 'moves', 'cancels'].entries()) {
    people.set(name, await house.patient(name, String(500_000 + index)));
    await book(name, { startsAt: visitAt + index * HOUR });
  }
  await passUntil(house, MONDAY + DAY);
  await book('moves', { startsAt: visitAt - 2 * DAY });
  await passUntil(house, MONDAY + 2 * DAY);
  await book('cancels', { startsAt: visitAt + 3 * HOUR, status: 'cancelled' });
  await passUntil(house, visitAt - DAY + 1.5 * HOUR);
  await house.say('500000', { button: { intent: 'confirm', clientRef: await reminderOf('confirms') } });
  await house.say('500001', { text: 'Ring me up first' });
  await passUntil(house, visitAt - DAY + 3 * HOUR);
  await closeHandover('writes');
  await passUntil(house, visitAt + 2 * HOUR);
  for (const name of ['confirms', 'writes']) await book(name, { status: 'attended' });
  await passUntil(house, window.to);
}

async function reminderOf(name: string): Promise<string> {
  const sql = `
    SELECT m.message_id AS id FROM message m JOIN touch t ON t.clinic_id = m.clinic_id AND t.touch_id = m.touch_id
     WHERE m.clinic_id = $1 AND t.patient_id = $2 AND t.template = 'visit-reminder'`;
  const [message] = await house.rows<{ id: string }>(sql, [1, people.get(name)]);
  return message?.id ?? '';
}

async function book(name: string, more: { startsAt?: number; status?: 'attended' | 'cancelled' }): Promise<void> {
  const index = [...people.keys()].indexOf(name);
  const occurredAt = house.clock.now();
  const patientId = people.get(name) ?? '';
  await house.book({
    externalId: `${name}/visit`,
    patientId,
    startsAt: visitAt + index * HOUR,
    zone,
    occurredAt,
    ...more,
  });
  await house.settle();
}

async function closeHandover(name: string): Promise<void> {
  const handovers = house.get(HandoverService);
  const [open] = await handovers.list(1, { status: 'open', patient: people.get(name) ?? '', limit: 10 });
  await handovers.close(1, open?.handoverId ?? '', { resolution: 'reached' });
  await house.settle();
}

function compare(draft: Programme): DraftComparison {
  const comparing = new DraftComparing(rehearsalProgramme(before), rehearsalProgramme(draft), window);
  for (const household of past) comparing.add(household);
  return comparing.report();
}

/** Patient, what and when, of everything that left and of everything that staff were asked. */
async function ledger(): Promise<string[]> {
  const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
  const sql = `
    SELECT patient_id AS patient, scenario_id || '/' || template AS what, ${ms('ended_at')} AS at
      FROM touch WHERE clinic_id = $1 AND outcome = 'sent'
     UNION ALL SELECT patient_id, department || '/' || reason, ${ms('opened_at')} FROM handover WHERE clinic_id = $1`;
  const rows = await house.rows<{ patient: string; what: string; at: number }>(sql, [1]);
  return rows.map(({ patient, what, at }) => `${patient} ${what} ${new Date(at).toISOString()}`).sort();
}

async function counts(): Promise<unknown> {
  const tables = ['event', 'timeline', 'touch', 'message', 'enrolment', 'timer', 'handover', 'patient'];
  const sql = tables.map(
    (table) => `SELECT '${table}' AS name, count(*)::int AS rows FROM ${table} WHERE clinic_id = $1`,
  );
  return house.rows(sql.join(' UNION ALL '), [1]);
}

beforeAll(async () => {
  before = await readProgramme(process.cwd());
  house = await House.open({ programme: before });
  await live();
  const store = new DraftPastStore();
  past = await house.run(async (tx) => {
    await store.readOnly(tx);
    return store.households(tx, await store.recipients(tx, reach), reach);
  });
}, 180_000);

afterAll(() => house.close());

describe('a past that is lived again', () => {
  it('by the programme that was there gives what really happened, to the instant', async () => {
    const { diffs } = compare({ ...before, scenarios: [] });
    const lost = diffs.flatMap(({ patient, changes }) =>
      changes.map(({ what, before: at = 0 }) => `${patient} ${what} ${new Date(at).toISOString()}`),
    );
    expect(lost.sort()).toEqual(await ledger());
    expect(lost.length).toBeGreaterThanOrEqual(7);
  });

  it('by the same programme again differs in nothing', () => {
    const { patients, totals, diffs, lost, failed } = compare(before);
    expect({ diffs, lost, failed }).toEqual({ diffs: [], lost: 0, failed: { before: 0, after: 0 } });
    expect(patients).toEqual({ total: 4, changed: 0 });
    expect(totals.touches).toMatchObject({ moved: 0, gained: 0, lost: 0 });
    expect(totals.touches.kept).toBe(totals.touches.before);
  });

  it('by a draft says for each patient what would have been different, and the totals balance', async () => {
    const { diffs, totals, kinds } = compare(await earlierReminders());
    const changes = diffs.find(({ patient }) => patient === people.get('confirms'))?.changes;
    expect(changes).toContainEqual({
      kind: 'touch',
      what: 'visit-reminders/visit-soon',
      change: 'moved',
      before: visitAt - 3 * DAY,
      after: visitAt - 4 * DAY,
    });
    for (const each of [totals.touches, totals.tasks, ...kinds]) {
      expect(each.kept + each.moved + each.lost).toBe(each.before);
      expect(each.kept + each.moved + each.gained).toBe(each.after);
    }
    expect(totals.tasks.before).toBeGreaterThan(0);
  });

  it('is the same however often it is compared', async () => {
    const draft = await earlierReminders();
    expect(compare(draft)).toEqual(compare(draft));
  });

  it('is read in a transaction that cannot write, and nothing is written', async () => {
    const before = await counts();
    const writing = house.run(async (tx) => {
      await new DraftPastStore().readOnly(tx);
      await tx.query('DELETE FROM patient WHERE clinic_id = $1', [1]);
    });
    await expect(writing).rejects.toThrow(/read-only transaction/);
    await house.run(async (tx) => {
      const store = new DraftPastStore();
      await store.readOnly(tx);
      const published = await house.get(ClinicProgrammeService).of(tx);
      const comparing = new DraftComparing(published, published, window);
      for (const household of await store.households(tx, await store.recipients(tx, reach), reach))
        comparing.add(household);
      expect(comparing.report().patients).toEqual({ total: 4, changed: 0 });
    });
    expect(await counts()).toEqual(before);
  });
});
