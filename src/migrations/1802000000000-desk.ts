import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

const departments = `(SELECT current_setting('app.departments'))::text[]`;
const everywhere = `(SELECT '*' = ANY(current_setting('app.departments')::text[]))`;
const caller = `(SELECT current_setting('app.caller', true))`;
const glass = `(SELECT nullif(current_setting('app.glass', true), '')::uuid)`;
const theirs = `in_own_departments(patient_id)`;

/**
 * Whose conversation it is decides who may read what belongs to it: the department's, the assignee's, whoever holds the dialogue or is
 * named in a note, and both sides of an open handover. A patient of whom nothing was said is everybody's. It runs with the rights of its
 * owner, because it has to look at what the asker may not see.
 */
const conversationRule = `
  CREATE FUNCTION in_own_departments(patient uuid) RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER COST 20 SET search_path = tropa, pg_temp
  AS $rule$
    WITH asked AS (
      SELECT current_setting('app.clinic_id')::integer AS clinic, current_setting('app.departments')::text[] AS departments,
             current_setting('app.caller', true) AS caller, nullif(current_setting('app.glass', true), '')::uuid AS glass),
    person AS (
      SELECT a.*, coalesce(m.into_id, patient) AS id FROM asked a
        LEFT JOIN patient_merge m ON m.clinic_id = a.clinic AND m.patient_id = patient)
    SELECT NOT EXISTS (
      SELECT FROM person o JOIN conversation c ON c.clinic_id = o.clinic AND c.patient_id = o.id
       WHERE c.department <> ALL(o.departments) AND c.assignee IS DISTINCT FROM o.caller
         AND o.glass IS DISTINCT FROM patient AND o.glass IS DISTINCT FROM o.id
         AND NOT EXISTS (SELECT FROM patient p WHERE p.clinic_id = o.clinic AND p.patient_id = o.id AND p.held_by = o.caller)
         AND NOT EXISTS (
           SELECT FROM handover h WHERE h.clinic_id = o.clinic AND h.patient_id = o.id AND h.closed_at IS NULL
              AND (h.queue = ANY(o.departments) OR h.department = ANY(o.departments) OR h.from_department = ANY(o.departments)))
         AND NOT EXISTS (
           SELECT FROM mention m WHERE m.clinic_id = o.clinic AND m.patient_id = o.id AND 'staff:' || m.staff_id = o.caller))
  $rule$`;

const ofHandover = (table: string) =>
  `EXISTS (SELECT FROM handover h WHERE h.clinic_id = ${table}.clinic_id AND h.handover_id = ${table}.handover_id)`;

/** By table, what makes a row readable besides a scope of every department. */
const readable: Readonly<Record<string, string>> = {
  conversation: `department = ANY(${departments}) OR ${theirs}`,
  thread_entry: theirs,
  thread_word: `EXISTS (SELECT FROM thread_entry e WHERE e.clinic_id = thread_word.clinic_id AND e.entry_id = thread_word.entry_id)`,
  mention: `'staff:' || staff_id = ${caller} OR ${theirs}`,
  scheduled_message: theirs,
  attachment: theirs,
  handover: `department = ANY(${departments}) OR from_department = ANY(${departments}) OR patient_id = ${glass}`,
  handover_move: ofHandover('handover_move'),
  handover_call: ofHandover('handover_call'),
  handover_refusal: `from_department = ANY(${departments}) OR to_department = ANY(${departments})`,
  promise: `department = ANY(${departments}) OR ${theirs}`,
};

/** Unusual reading, found and shown to those who watch over it; and the times at which the chain of the audit was anchored by itself. */
const alarm = [
  `CREATE TABLE audit_alarm (
    clinic_id integer NOT NULL,
    alarm_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('mass_read', 'mass_export', 'chain_broken')),
    staff_id uuid,
    patients integer NOT NULL,
    first_at timestamptz NOT NULL,
    last_at timestamptz NOT NULL,
    reviewed_at timestamptz,
    reviewed_by uuid,
    PRIMARY KEY (clinic_id, alarm_id),
    CHECK ((reviewed_at IS NULL) = (reviewed_by IS NULL)),
    CHECK (reviewed_by <> staff_id)
  )`,
  `CREATE INDEX audit_alarm_open ON audit_alarm (clinic_id, kind, staff_id) WHERE reviewed_at IS NULL`,
];

/** A second person: who opened a glass does not review it, whatever the application believes. */
const twoPeople = `ALTER TABLE break_glass ADD CONSTRAINT break_glass_two_people CHECK (reviewed_by <> staff_id) NOT VALID`;

/** Departments get a wall of their own beside that of clinics, and whoever watches over reading is told of too much of it. */
export class Desk1802000000000 implements MigrationInterface {
  name = 'Desk1802000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const statement of [...alarm, twoPeople, conversationRule]) await runner.query(statement);
    await wall(runner, 'audit_alarm', 'SELECT, INSERT, UPDATE');
    await runner.query(`REVOKE ALL ON FUNCTION in_own_departments(uuid) FROM PUBLIC`);
    await runner.query(`GRANT EXECUTE ON FUNCTION in_own_departments(uuid) TO tropa_app`);
    for (const [table, rule] of Object.entries(readable)) {
      await runner.query(
        `CREATE POLICY own_departments ON ${table} AS RESTRICTIVE FOR SELECT TO tropa_app USING (${everywhere} OR ${rule})`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const table of Object.keys(readable)) await runner.query(`DROP POLICY own_departments ON ${table}`);
    await runner.query(`DROP FUNCTION in_own_departments(uuid)`);
    await runner.query(`ALTER TABLE break_glass DROP CONSTRAINT break_glass_two_people`);
    await runner.query(`DROP TABLE audit_alarm`);
  }
}
