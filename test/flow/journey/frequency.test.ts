import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ClinicProgrammeService, DraftService } from '../../../src/catalog/index.js';
import { FrequencyService } from '../../../src/journey/frequency/frequency.service.js';
import { House, HOUR, MONDAY } from '../../support/house.js';
import { programmeOf } from '../../support/trial-programme.js';
import { figuresProgramme } from './figures-programme.js';
import { people } from './kpi-grounds.js';
import { History } from './kpi-history.js';
import { later, Scribe, type Known } from './scribe.js';

jest.setTimeout(120_000);

const order = { group: 'repeat', class: 'marketing' };
const name = 'frequency-marketing-repeat';
const counted = `SELECT sum(n)::int AS n FROM frequency_cell WHERE clinic_id = $1`;
let house: House;
let known: Known[];

beforeAll(async () => {
  house = await House.open({ programme: await figuresProgramme() });
  known = await people(house, 150);
  await house.rows(`UPDATE patient SET client_group = 'repeat' WHERE clinic_id = $1`, [1]);
  await new History(known).write(house);
  await house.get(FrequencyService).refresh(1);
});

afterAll(() => house.close());

async function drafted(path: string, body: object) {
  const answer = await house.call('POST', path, body);
  expect(answer.status).toBe(200);
  return house.run((tx) => house.get(DraftService).publishable(tx, String(answer.body['draft'])));
}

/** Publishes the trial beside what the clinic has. */
async function published(text: string): Promise<void> {
  const [own, trial] = [await figuresProgramme(), await programmeOf(text, {})];
  const both = { ...own, scenarios: [...own.scenarios, ...trial.scenarios] };
  await house.run((tx) => house.get(ClinicProgrammeService).install(tx, both));
}

/** Everybody was dealt an arm so many days ago; of the first `booked` of each arm a visit is known. */
async function dealt(daysAgo: number, booked: Readonly<Record<string, number>>): Promise<void> {
  const book = new Scribe(50_000);
  for (const [index, { patientId }] of known.slice(0, 135).entries()) {
    const arm = index < 60 ? 'tried-1' : index < 120 ? 'usual-2' : 'holdout';
    const [id, started] = [book.id(), book.at(daysAgo)];
    book.add('enrolment', {
      ...{
        enrolment_id: id,
        patient_id: patientId,
        scenario_id: name,
        version: 1,
        key: id,
        status: 'running',
        turn: 1,
      },
      ...{ snapshot: {}, experiment: name, arm, started_at: started },
    });
    if (index % 60 >= (booked[arm] ?? 0)) continue;
    const event = { type: 'appointment.booked', occurred_at: Date.parse(started) + 5 * HOUR };
    book.add('timeline', {
      ...{ timeline_id: book.id(), patient_id: patientId, kind: 'enrolment.turned', body: { event } },
      occurred_at: later(started, 5),
    });
  }
  await book.write(house);
}

async function line() {
  const { body } = await house.call('GET', '/frequency');
  const found = (body['lines'] as { group: string; class: string; trial: unknown }[]).find(
    (each) => each.group === order.group && each.class === order.class,
  );
  return found?.trial;
}

describe('a trial of a frequency', () => {
  it('begins as a draft of an experiment with a holdout, which the checker lets pass', async () => {
    const same = await house.call('POST', '/frequency/trials', { ...order, limit: 2 });
    expect(same.body).toMatchObject({ code: 'FREQUENCY_NOTHING_TO_COMPARE' });
    const found = await drafted('/frequency/trials', { ...order, limit: 1 });
    // The house has two scenarios of its own: what the map misses because of that is not the trial's.
    expect(found.findings.filter(({ file }) => file?.includes('frequency-'))).toEqual([]);
    const trial = found.programme.scenarios.find(({ definition }) => definition.scenario === name);
    expect(trial?.definition.experiment).toMatchObject({
      holdout: 'holdout',
      arms: { 'tried-1': 45, 'usual-2': 45, holdout: 10 },
    });
    await published(trial?.source ?? '');
  });

  it('is read once, when the time of everybody is over, and ends as a draft with its number in the budget', async () => {
    expect(await line()).toMatchObject({ verdict: 'ready', usual: 2, tried: 1, dealt: 0 });
    await dealt(80, { 'tried-1': 30, 'usual-2': 14, holdout: 3 });
    expect(await line()).toMatchObject({ verdict: 'running', dealt: 135 });
    expect((await house.call('POST', '/frequency/trials/end', order)).body).toMatchObject({
      code: 'FREQUENCY_TRIAL_OPEN',
    });
    house.clock.set(MONDAY + 20 * 24 * HOUR);
    expect(await line()).toMatchObject({ verdict: 'adopt', measured: 135, booked_tried: { n: 30, of: 60 } });
    const ended = await drafted('/frequency/trials/end', order);
    expect(ended.programme.scenarios.map(({ definition }) => definition.scenario)).not.toContain(name);
    expect(ended.programme.cadence).toMatchObject({ budgets: { repeat: { marketing: { month: 1 } } } });
  });

  it('is harm, whatever was booked, when many more refuse with the number that is tried, and ends with today’s', async () => {
    const book = new Scribe(60_000);
    for (const { recipientId } of known.slice(0, 40)) {
      const at = book.at(60);
      book.add('consent', {
        ...{ consent_id: book.id(), recipient_id: recipientId, class: 'marketing', channel: '*', granted: false },
        ...{ occurred_at: at, recorded_at: at, proof: {} },
      });
    }
    await book.write(house);
    expect(await line()).toMatchObject({ verdict: 'harm', refused_tried: { of: 60 }, refused_usual: { of: 60 } });
    const ended = await drafted('/frequency/trials/end', order);
    expect(ended.programme.cadence).toMatchObject({ budgets: { repeat: { marketing: { month: 2 } } } });
  });

  it('is nothing that can be ended where none is published', async () => {
    const other = { group: 'lapsed', class: 'marketing' };
    expect((await house.call('POST', '/frequency/trials/end', other)).body).toMatchObject({
      code: 'FREQUENCY_NO_TRIAL',
    });
  });
});

describe('what followed a contact', () => {
  it('counts for the group that the patient was in then', async () => {
    const change = new Date(MONDAY - 60 * 24 * HOUR);
    await house.rows(
      `INSERT INTO map_group (clinic_id, patient_id, since, until, client_group, persona)
       SELECT $1, p.patient_id, x.since, x.until, x.client_group, '' FROM patient p
        CROSS JOIN (VALUES ('-infinity'::timestamptz, $2::timestamptz, 'primary'), ($2, 'infinity', 'repeat')) x (since, until, client_group)
        WHERE p.clinic_id = $1`,
      [house.clinicId, change],
    );
    const was = await house.rows<{ n: number }>(counted, [house.clinicId]);
    await house.get(FrequencyService).refresh(1);
    const primary = `${counted} AND client_group = 'primary'`;
    const [before] = await house.rows<{ n: number }>(primary, [house.clinicId]);
    const truth = `SELECT count(*)::int AS n FROM touch t JOIN patient p USING (clinic_id, patient_id)
      WHERE t.clinic_id = $1 AND t.initiated AND t.outcome = 'sent' AND t.ended_at < $2 AND t.ended_at >= $3
        AND (p.deceased_at IS NULL OR p.deceased_at > t.ended_at)`;
    const from = new Date(house.clock.now() - 180 * 24 * HOUR);
    expect(before?.n).toBeGreaterThan(50);
    expect([before]).toEqual(await house.rows(truth, [house.clinicId, change, from]));
    expect(was[0]?.n).toBeGreaterThan(before?.n ?? 0);
  });
});
