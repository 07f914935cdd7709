import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

/** By what the map is counted: of contacts and answers, of moves between stages, of the patients in a stage. */
interface Cuts {
  readonly contact: readonly string[];
  readonly move: readonly string[];
  readonly crowd: readonly string[];
}

/**
 * Client group and persona are those the patient was in at the time, branch and service those of the visit it was about;
 * '' where there is none.
 */
const after: Cuts = {
  contact: ['client_group', 'persona', 'branch', 'service'],
  move: ['client_group', 'persona'],
  crowd: ['client_group', 'persona'],
};
const before: Cuts = { contact: ['client_group'], move: [], crowd: ['client_group'] };

const columns = (names: readonly string[]): string => names.map((name) => `${name} text NOT NULL, `).join('');
const keys = (names: readonly string[]): string => names.map((name) => `, ${name}`).join('');

const tables = ({ contact, move, crowd }: Cuts): Readonly<Record<string, string>> => ({
  map_contact: `CREATE TABLE map_contact (
    clinic_id integer NOT NULL, day date NOT NULL, touchpoint text NOT NULL, ${columns(contact)}channel text NOT NULL,
    planned integer NOT NULL, held integer NOT NULL, sent integer NOT NULL, delivered integer NOT NULL, failed integer NOT NULL,
    answered integer NOT NULL,
    PRIMARY KEY (clinic_id, day, touchpoint${keys(contact)}, channel)
  )`,
  map_handover: `CREATE TABLE map_handover (
    clinic_id integer NOT NULL, day date NOT NULL, touchpoint text NOT NULL, ${columns(contact)}opened integer NOT NULL,
    accepted integer NOT NULL, returned integer NOT NULL, overdue integer NOT NULL, minutes integer[] NOT NULL,
    PRIMARY KEY (clinic_id, day, touchpoint${keys(contact)})
  )`,
  map_score: `CREATE TABLE map_score (
    clinic_id integer NOT NULL, day date NOT NULL, touchpoint text NOT NULL, ${columns(contact)}survey text NOT NULL,
    attribute text NOT NULL, n integer NOT NULL, total numeric NOT NULL, squares numeric NOT NULL, low integer NOT NULL,
    high integer NOT NULL,
    PRIMARY KEY (clinic_id, day, touchpoint${keys(contact)}, survey, attribute)
  )`,
  map_transition: `CREATE TABLE map_transition (
    clinic_id integer NOT NULL, month date NOT NULL, from_stage text NOT NULL, to_stage text NOT NULL, ${columns(move)}
    moved integer NOT NULL, hours integer[] NOT NULL,
    PRIMARY KEY (clinic_id, month, from_stage, to_stage${keys(move)})
  )`,
  map_population: `CREATE TABLE map_population (
    clinic_id integer NOT NULL, stage text NOT NULL, ${columns(crowd)}patients integer NOT NULL,
    PRIMARY KEY (clinic_id, stage${keys(crowd)})
  )`,
  // Without a row for a clinic everything is counted from the records.
  map_cursor: `CREATE TABLE map_cursor (
    clinic_id integer PRIMARY KEY, counted_until timestamptz NOT NULL, closed_before date NOT NULL, erased integer NOT NULL,
    revision integer NOT NULL
  )`,
});

/** Of which branch and service a visit was, from when until when: its own row knows today's alone. */
const visits = `CREATE TABLE map_visit (
  clinic_id integer NOT NULL,
  appointment_id uuid NOT NULL,
  since timestamptz NOT NULL,
  until timestamptz NOT NULL,
  patient_id uuid NOT NULL,
  branch text NOT NULL,
  service text NOT NULL,
  PRIMARY KEY (clinic_id, appointment_id, since)
)`;

/** Nobody was taken for a persona as far as is known, and a group lasted until the next one; of all clinics at once. */
const groups = [
  `ALTER TABLE map_group ADD COLUMN persona text NOT NULL DEFAULT '', ADD COLUMN until timestamptz NOT NULL DEFAULT 'infinity'`,
  `ALTER TABLE map_group ALTER COLUMN persona DROP DEFAULT, ALTER COLUMN until DROP DEFAULT`,
  `ALTER TABLE map_group NO FORCE ROW LEVEL SECURITY`,
  `UPDATE map_group g SET until = o.next
     FROM (SELECT clinic_id, patient_id, since, lead(since, 1, 'infinity') OVER (PARTITION BY clinic_id, patient_id ORDER BY since) AS next
             FROM map_group) o
    WHERE g.clinic_id = o.clinic_id AND g.patient_id = o.patient_id AND g.since = o.since`,
  `ALTER TABLE map_group FORCE ROW LEVEL SECURITY`,
];

/** The map is read by persona, branch and service too. */
export class Map1820000000000 implements MigrationInterface {
  name = 'Map1820000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    await replace(runner, after);
    await runner.query(visits);
    await wall(runner, 'map_visit', 'SELECT, INSERT, UPDATE, DELETE');
    for (const statement of groups) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    await runner.query(`ALTER TABLE map_group DROP COLUMN persona, DROP COLUMN until`);
    await runner.query(`DROP TABLE map_visit`);
    await replace(runner, before);
  }
}

/** Projections begin empty: the next count fills them. */
async function replace(runner: QueryRunner, cuts: Cuts): Promise<void> {
  for (const [table, statement] of Object.entries(tables(cuts))) {
    await runner.query(`DROP TABLE ${table}`);
    await runner.query(statement);
    await wall(runner, table, 'SELECT, INSERT, UPDATE, DELETE');
  }
}
