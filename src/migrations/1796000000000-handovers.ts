import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

/**
 * Between departments a handover is a form whose required fields are copied from the clinic's map when it is offered, so that
 * the database itself can refuse one that is not filled, by expressions that never change their mind. The queue it stands in
 * follows from its status and is computed here once for every reader.
 */
const handover = [
  `ALTER TABLE handover
    DROP CONSTRAINT handover_status_check,
    DROP CONSTRAINT handover_check1,
    ADD COLUMN version integer NOT NULL DEFAULT 1,
    ADD COLUMN from_department text,
    ADD COLUMN offered_by text,
    ADD COLUMN offered_by_name text,
    ADD COLUMN owner_name text,
    ADD COLUMN required text[] NOT NULL DEFAULT '{}',
    ADD COLUMN fields jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN previous_id uuid,
    ADD COLUMN return_reason text,
    ADD COLUMN returned_at timestamptz,
    ADD COLUMN escalation smallint NOT NULL DEFAULT 0,
    ADD COLUMN escalated_to text,
    ADD COLUMN escalate_at timestamptz,
    ADD COLUMN told_at timestamptz`,
  `ALTER TABLE handover
    ADD COLUMN queue text NOT NULL
      GENERATED ALWAYS AS (CASE WHEN returned_at IS NOT NULL THEN coalesce(from_department, department) ELSE department END) STORED,
    ADD CONSTRAINT handover_status_check CHECK (status IN ('offered', 'accepted', 'returned', 'withdrawn', 'closed')),
    ADD CONSTRAINT handover_ended CHECK (
      (status IN ('closed', 'withdrawn')) = (closed_at IS NOT NULL) AND (closed_at IS NOT NULL) = (resolution IS NOT NULL)),
    ADD CONSTRAINT handover_reason_to_return CHECK (
      (returned_at IS NOT NULL) = (return_reason IS NOT NULL) AND (status <> 'returned' OR returned_at IS NOT NULL)),
    ADD CONSTRAINT handover_between_two CHECK (from_department <> department),
    ADD CONSTRAINT handover_form CHECK (from_department IS NULL OR cardinality(required) > 0),
    ADD CONSTRAINT handover_form_known CHECK (
      required <@ ARRAY['known', 'promised', 'next_step', 'open_questions', 'waiting']),
    ADD CONSTRAINT handover_form_filled CHECK (
      jsonb_typeof(fields) = 'object' AND fields ?& required
      AND NOT jsonb_path_exists(fields, 'strict $.* ? (@.type() != "string")')
      AND NOT jsonb_path_exists(fields, 'strict $.* ? (@ like_regex "^\\\\s*$")')),
    ADD CONSTRAINT handover_escalation CHECK (
      escalation BETWEEN 0 AND 2 AND (escalation > 0) = (escalated_to IS NOT NULL))`,
  `DROP INDEX handover_due`,
  `DROP INDEX handover_open`,
  `CREATE INDEX handover_due ON handover (clinic_id, due_at) WHERE closed_at IS NULL AND overdue_at IS NULL`,
  `CREATE INDEX handover_escalate ON handover (clinic_id, escalate_at) WHERE closed_at IS NULL AND escalate_at IS NOT NULL`,
  `CREATE INDEX handover_open ON handover (clinic_id, queue, due_at, handover_id) WHERE closed_at IS NULL`,
  `CREATE INDEX handover_past ON handover (clinic_id, due_at, handover_id) WHERE closed_at IS NOT NULL`,
  `CREATE INDEX handover_opened ON handover (clinic_id, opened_at)`,
];

/**
 * The history of a handover is a chain: who answered for it before a move and after it. It holds ids and no words of
 * anybody, and nothing in it is ever changed. A refusal is a try to hand over without what the pair requires.
 */
const tables = [
  `CREATE TABLE handover_move (
    clinic_id integer NOT NULL,
    handover_id uuid NOT NULL,
    version integer NOT NULL,
    moved_at timestamptz NOT NULL,
    move text NOT NULL CHECK (move IN ('offered', 'accepted', 'returned', 'withdrawn', 'closed', 'overdue', 'escalated')),
    by_id text,
    holder_before text,
    holder_after text,
    PRIMARY KEY (clinic_id, handover_id, version),
    CHECK ((version = 1) = (move = 'offered')),
    CHECK ((move IN ('closed', 'withdrawn')) = (holder_after IS NULL))
  )`,
  `CREATE TABLE handover_refusal (
    clinic_id integer NOT NULL,
    refusal_id uuid NOT NULL,
    refused_at timestamptz NOT NULL,
    from_department text NOT NULL,
    to_department text NOT NULL,
    missing text[] NOT NULL,
    PRIMARY KEY (clinic_id, refusal_id)
  )`,
  `CREATE INDEX handover_refusal_at ON handover_refusal (clinic_id, refused_at)`,
  `CREATE TABLE handover_call (
    clinic_id integer NOT NULL,
    call_id uuid NOT NULL,
    handover_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    called_at timestamptz NOT NULL,
    by_id text NOT NULL,
    by_name text NOT NULL,
    result text NOT NULL CHECK (result IN ('reached', 'no_answer', 'busy', 'wrong_number', 'refused', 'call_later')),
    note text,
    call_again_at timestamptz,
    PRIMARY KEY (clinic_id, call_id)
  )`,
  `CREATE INDEX handover_call_by_handover ON handover_call (clinic_id, handover_id, called_at)`,
  `CREATE INDEX handover_call_by_patient ON handover_call (clinic_id, patient_id)`,
  `CREATE TABLE promise (
    clinic_id integer NOT NULL,
    promise_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    text text NOT NULL,
    department text NOT NULL,
    by_id text NOT NULL,
    by_name text NOT NULL,
    made_at timestamptz NOT NULL,
    due_at timestamptz,
    kept_at timestamptz,
    kept_by text,
    task_id uuid,
    PRIMARY KEY (clinic_id, promise_id),
    CHECK (btrim(text) <> ''),
    CHECK ((kept_at IS NULL) = (kept_by IS NULL))
  )`,
  `CREATE INDEX promise_by_patient ON promise (clinic_id, patient_id, made_at)`,
  `CREATE INDEX promise_due ON promise (clinic_id, due_at) WHERE kept_at IS NULL AND task_id IS NULL`,
];

/** Handovers between departments: typed, refused by the database when not filled, with a history; calls and promises. */
export class Handovers1796000000000 implements MigrationInterface {
  name = 'Handovers1796000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const statement of [...handover, ...tables]) await runner.query(statement);
    for (const table of ['handover_move', 'handover_refusal']) await wall(runner, table, 'SELECT, INSERT');
    for (const table of ['handover_call', 'promise']) await wall(runner, table, 'SELECT, INSERT, UPDATE, DELETE');
  }

  /** There is no way back once a handover was returned or withdrawn: the old table has no word for it. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const table of ['promise', 'handover_call', 'handover_refusal', 'handover_move'])
      await runner.query(`DROP TABLE ${table}`);
    for (const statement of backward) await runner.query(statement);
  }
}

const columns = [
  ...['queue', 'version', 'from_department', 'offered_by', 'offered_by_name', 'owner_name', 'required', 'fields'],
  ...['previous_id', 'return_reason', 'returned_at', 'escalation', 'escalated_to', 'escalate_at', 'told_at'],
];

const backward = [
  `ALTER TABLE handover ${columns.map((name) => `DROP COLUMN ${name}`).join(', ')}`,
  `ALTER TABLE handover DROP CONSTRAINT handover_status_check, DROP CONSTRAINT handover_ended`,
  `ALTER TABLE handover
    ADD CONSTRAINT handover_status_check CHECK (status IN ('offered', 'accepted', 'closed')),
    ADD CONSTRAINT handover_check1 CHECK ((status = 'closed') = (closed_at IS NOT NULL AND resolution IS NOT NULL))`,
  `DROP INDEX handover_due`,
  `DROP INDEX IF EXISTS handover_past, handover_opened`,
  `CREATE INDEX handover_due ON handover (clinic_id, due_at) WHERE status <> 'closed' AND overdue_at IS NULL`,
  `CREATE INDEX handover_open ON handover (clinic_id, department, opened_at) WHERE status <> 'closed'`,
];
