import type pg from 'pg';
import { readProgramme, type Programme } from '../../src/catalog/index.js';
import { enterCrowd, throughTheMorning } from '../seed.js';
import { benchClinic, day, noon } from '../world.js';

/** How large the map is, and how much happened on it. */
export interface MapSizes {
  readonly patients: number;
  /** Lines of the timeline; every second one is a contact with its message, every tenth an answer to a survey. */
  readonly lines: number;
  readonly looks: number;
}

export const fullMap: MapSizes = { patients: 20_000, lines: 1_000_000, looks: 100 };
export const quickMap: MapSizes = { patients: 500, lines: 10_000, looks: 20 };

const stages = ['potential', 'primary', 'repeat', 'regular', 'loyal'] as const;
const groups = ['first', 'second', 'third', 'fourth'] as const;
const branches = ['north', 'south', 'river'] as const;
const personas = ['hurried', 'careful'] as const;
const services = 6;
const touchpoints = 30;

const word = (text: string) => ({ uk: text, ru: text, en: text });
const titled = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, { title: word(name) }]));
const placeOf = (number: number) => `place-${number}`;
const one = <Value>(names: readonly string[], value: (name: string) => Value) =>
  Object.fromEntries(names.map((name) => [name, value(name)]));

/** By what the map is filtered: branches, services, personas. */
const cuts = {
  branches: one(branches, (name) => ({ name: word(name), zone: 'Europe/Kyiv', address: word(name) })),
  services: one(
    Array.from({ length: services }, (_, index) => `service-${index}`),
    (name) => ({
      ...{ name: word(name), names: [], kind: 'consultation' as const },
      ...{ duration: word('about an hour'), expect: word('We look and talk.') },
    }),
  ),
  personas: one(personas, (name) => ({
    ...{ title: word(name), about: word(name), groups: [], services: [], attributes: {} },
  })),
};

/** The bench's programme with one scenario at each of thirty touchpoints, over five stages and four groups. */
export async function mapProgramme(directory: string): Promise<Programme> {
  const programme = await readProgramme(directory);
  const [source] = programme.scenarios;
  if (!programme.map || !source) throw new Error('the programme of the bench cannot be read');
  const numbers = Array.from({ length: touchpoints }, (_, index) => index);
  const [owner = ''] = Object.keys(programme.map.departments);
  const place = { owner, ways: ['message' as const], actors: [], moment_of_truth: false };
  const places = numbers.map((number) => {
    const stage = stages[number % stages.length] ?? stages[0];
    return [placeOf(number), { ...place, title: word(placeOf(number)), stage }] as const;
  });
  const own = { ...programme.map.touchpoints };
  return {
    ...programme,
    map: {
      ...programme.map,
      ...cuts,
      ...{
        stages: { ...programme.map.stages, ...titled(stages) },
        groups: { ...programme.map.groups, ...titled(groups) },
      },
      touchpoints: { ...own, ...Object.fromEntries(places) },
    },
    scenarios: [
      ...programme.scenarios,
      ...numbers.map((number) => {
        const definition = { ...source.definition, scenario: `scenario-${number}`, touchpoint: placeOf(number) };
        return { ...source, definition, file: `scenarios/scenario-${number}.yaml` };
      }),
    ],
    templates: [
      ...programme.templates,
      ...numbers.flatMap((number) =>
        programme.templates
          .filter(({ scenario }) => scenario === source.definition.scenario)
          .map((template) => ({ ...template, scenario: `scenario-${number}` })),
      ),
    ],
  };
}

const uuid = (kind: string, number: string) =>
  `('019e0000-${kind}-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
const patientId = (sizes: MapSizes) => uuid('0002', `(n::bigint * 7919) % ${sizes.patients}`);
/** The one visit of the same patient. */
const visitId = (sizes: MapSizes) => uuid('0004', `(n::bigint * 7919) % ${sizes.patients}`);
/** Over the last year, oldest first, as it was written. */
const at = (sizes: MapSizes) =>
  `to_timestamp((${noon - 365 * day} + n * ${(365 * day) / sizes.lines}::float8) / 1000.0)`;
const numbers = `generate_series($1::integer, $2::integer - 1) AS n`;

const statements = (sizes: MapSizes): readonly string[] => [
  `INSERT INTO touch (clinic_id, touch_id, enrolment_id, turn, seq, patient_id, recipient_id, scenario_id, version, state, episode, class,
          repeat, priority, template, initiated, tells, appointment_id, channel, tried, attempts, planned_at, slot_at, reserved, expires_at, deferrals,
          status, outcome, ended_at)
   SELECT ${benchClinic}, ${uuid('0081', 'n')}, ${uuid('0082', 'n')}, 1, 0, ${patientId(sizes)}, ${patientId(sizes)}, 'scenario-' || n % ${touchpoints},
          1, 'told', 1, 'service', 'never_twice', 1, 'note', true, '{}', ${visitId(sizes)}, 'telegram', '{telegram}', 1, ${at(sizes)}, ${at(sizes)}, true,
          ${at(sizes)} + interval '1 day', '[]', 'ended', 'sent', ${at(sizes)}
     FROM ${numbers} WHERE n % 2 = 0`,
  `INSERT INTO message (clinic_id, message_id, touch_id, attempt, channel, contact_point_id, locale, template_hash, body, state, epoch,
          dispatched_at, sent_at, delivered_at, failed_at)
   SELECT ${benchClinic}, ${uuid('0083', 'n')}, ${uuid('0081', 'n')}, 1, (ARRAY['telegram', 'whatsapp', 'sms', 'email'])[n / 2 % 4 + 1],
          ${patientId(sizes)}, 'en', 'hash', '', 'sent', 1, ${at(sizes)}, ${at(sizes)}, CASE WHEN n % 20 <> 0 THEN ${at(sizes)} END,
          CASE WHEN n % 20 = 0 THEN ${at(sizes)} END
     FROM ${numbers} WHERE n % 2 = 0`,
  `INSERT INTO timeline (clinic_id, occurred_at, timeline_id, patient_id, kind, body)
   SELECT ${benchClinic}, ${at(sizes)}, ${uuid('0084', 'n')}, ${patientId(sizes)}, 'enrolment.turned',
          CASE WHEN n % 6 = 1 THEN json_build_object('event', json_build_object('type', 'reply.yes', 'channel', 'telegram', 'touch', ${uuid('0081', 'n - 1')}))
               ELSE json_build_object('event', json_build_object('type', 'appointment.booked')) END
     FROM ${numbers}`,
  `INSERT INTO survey_round (clinic_id, round_id, survey, patient_id, appointment_id, way, state, asked_at, closes_at, ended_at)
   SELECT ${benchClinic}, ${uuid('0085', 'n')}, 'csi', ${patientId(sizes)}, ${visitId(sizes)}, 'chat', 'answered', ${at(sizes)}, ${at(sizes)} + interval '1 day', ${at(sizes)}
     FROM ${numbers} WHERE n % 10 = 0`,
  `INSERT INTO survey_answer (clinic_id, round_id, question, survey, kind, attribute, touchpoint, patient_id, score, scale_min, scale_max, answered_at)
   SELECT ${benchClinic}, ${uuid('0085', 'n')}, 'overall', 'csi', 'csi', 'overall', 'place-' || n / 10 % ${touchpoints}, ${patientId(sizes)},
          1 + n / 7 % 5, 1, 5, ${at(sizes)}
     FROM ${numbers} WHERE n % 10 = 0`,
];

const grouped = `
  UPDATE patient SET client_group = (ARRAY['${groups.join("', '")}'])[n % ${groups.length} + 1],
         stage = (ARRAY['${stages.join("', '")}'])[n % ${stages.length} + 1]
    FROM (SELECT patient_id AS id, row_number() OVER (ORDER BY patient_id)::integer AS n FROM patient WHERE clinic_id = ${benchClinic}) AS numbered
   WHERE clinic_id = ${benchClinic} AND patient_id = id`;

/** Every visit has its branch and service, every fourth patient a persona. */
const cutUp = [
  `UPDATE appointment_fact SET branch_id = (ARRAY['${branches.join("', '")}'])[n % ${branches.length} + 1], service = 'service-' || n / 7 % ${services}
     FROM (SELECT appointment_id AS id, row_number() OVER (ORDER BY appointment_id)::integer AS n FROM appointment_fact
            WHERE clinic_id = ${benchClinic}) AS numbered
    WHERE clinic_id = ${benchClinic} AND appointment_id = id`,
  `INSERT INTO patient_persona (clinic_id, patient_id, persona, attributes, confidence, reason, assigned_by, assigned_at)
   SELECT ${benchClinic}, patient_id, (ARRAY['${personas.join("', '")}'])[n / 4 % ${personas.length} + 1], '{}', 'likely', 'bench', 'bench', created_at
     FROM (SELECT patient_id, created_at, row_number() OVER (ORDER BY patient_id)::integer AS n FROM patient
            WHERE clinic_id = ${benchClinic}) AS numbered WHERE n % 4 = 0`,
];

const moved = `
  INSERT INTO stage_change (clinic_id, stage_change_id, patient_id, from_stage, to_stage, reason, changed_at)
  SELECT ${benchClinic}, gen_random_uuid(), p.patient_id, s.before, s.after, 'bench', to_timestamp((${noon} - s.ago * ${day}::float8) / 1000.0)
    FROM patient p CROSS JOIN (VALUES ('potential', 'primary', 300), ('primary', 'repeat', 200), ('repeat', 'regular', 60)) AS s(before, after, ago)
   WHERE p.clinic_id = ${benchClinic}`;

/** A year of a clinic, a slice at a time. */
export async function enterYear(client: pg.Client, sizes: MapSizes, tell: (line: string) => void): Promise<void> {
  await enterCrowd(client, { from: 0, to: sizes.patients, dueAt: throughTheMorning(sizes.patients) });
  for (const statement of [grouped, ...cutUp, moved]) await client.query(statement);
  const slice = Math.min(sizes.lines, 50_000);
  for (let from = 0; from < sizes.lines; from += slice) {
    const range = [from, Math.min(from + slice, sizes.lines)];
    for (const statement of statements(sizes)) await client.query(statement, range);
    tell(`seeded ${range[1]} of ${sizes.lines} lines`);
  }
}
