import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { channelIds, localeIds, readProgrammeFiles } from '../../../src/catalog/index.js';
import type { Programme, ProgrammeFile } from '../../../src/catalog/index.js';
import { House, HOUR } from '../../support/house.js';
import { visitProgramme } from '../../support/visit-programme.js';

jest.setTimeout(120_000);

const header = `title: {en: Test, ru: Тест, uk: Тест}
touchpoint: before-visit
groups: [potential, primary, repeat]
class: service
`;

/** Says something about its visit when an event comes that names none. */
const words = `scenario: last-words
${header}subject: appointment
enrol: [{on: appointment.booked, key: "[appointment.id, appointment.revision]"}]
machine:
  initial: waiting
  states:
    waiting:
      on: {custom.asked: telling}
      after: {appointment.starts_at + P1D: over}
    telling:
      entry: {type: send_message, params: {template: word}}
      after: {appointment.starts_at + PT2H: over}
    over: {type: final, output: {outcome: over}}
`;

/** Ends the other by a timer, an hour after it began. */
const closer = `scenario: closer
${header}subject: patient
enrol: [{on: custom.asked, key: "[event.occurred_at]"}]
machine:
  initial: counting
  states:
    counting: {after: {PT1H: closing}}
    closing:
      entry: {type: end_enrolment, params: {scenario: last-words, outcome: taken-over}}
      always: done
    done: {type: final, output: {outcome: done}}
`;

async function programme(): Promise<Programme> {
  const shipped = await visitProgramme();
  const texts = localeIds.flatMap((locale) =>
    channelIds.map((channel): ProgrammeFile => {
      const subject = channel === 'email' ? '---\nsubject: {{clinic.name}}\n---\n' : '';
      return { file: `templates/last-words/${locale}/word.${channel}.hbs`, text: `${subject}{{clinic.name}}: a word.` };
    }),
  );
  const { scenarios, templates } = readProgrammeFiles([
    { file: 'scenarios/last-words.yaml', text: words },
    { file: 'scenarios/closer.yaml', text: closer },
    ...texts,
  ]);
  return {
    ...shipped,
    scenarios: [...shipped.scenarios, ...scenarios],
    templates: [...shipped.templates, ...templates],
  };
}

let house: House;

beforeAll(async () => {
  house = await House.open({ programme: await programme() });
});

afterAll(async () => {
  await house?.close();
});

/** A patient with a visit in three days, whose scenario has just been asked for its words. */
async function asked(externalId: string): Promise<string> {
  const patientId = await house.patient(externalId, externalId);
  const startsAt = house.clock.now() + 72 * HOUR;
  await house.book({ externalId: `${externalId}/visit`, patientId, startsAt, zone: 'Europe/Kyiv' });
  await house.turn();
  await house.tell(patientId, 'custom.asked');
  await house.turn();
  return patientId;
}

test('an event that names no visit still lets a scenario speak of its own: the touch carries the visit and its revision', async () => {
  const patientId = await asked('words');
  const touches = await house.rows<{ template: string; revision: number | null }>(
    `SELECT template, appointment_revision AS revision FROM touch WHERE clinic_id = $1 AND patient_id = $2 AND scenario_id = 'last-words'`,
    [1, patientId],
  );
  expect(touches).toEqual([{ template: 'word', revision: 1 }]);
  const timers = await house.rows(
    `SELECT t.name FROM timer t JOIN enrolment e ON e.clinic_id = t.clinic_id AND e.enrolment_id = t.enrolment_id
      WHERE t.clinic_id = $1 AND e.patient_id = $2 AND e.scenario_id = 'last-words'`,
    [1, patientId],
  );
  expect(timers).toEqual([{ name: 'telling/appointment.starts_at + PT2H' }]);
});

test('a timer that ends another scenario finds it, though no event brought the two together', async () => {
  const patientId = await asked('closed');
  house.clock.set(house.clock.now() + HOUR);
  await house.turn();
  const ends = await house.rows<{ scenario: string; outcome: string }>(
    `SELECT scenario_id AS scenario, outcome FROM enrolment
      WHERE clinic_id = $1 AND patient_id = $2 AND status = 'finished' ORDER BY scenario_id`,
    [1, patientId],
  );
  expect(ends).toEqual([
    { scenario: 'closer', outcome: 'done' },
    { scenario: 'last-words', outcome: 'taken-over' },
  ]);
});
