import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

/**
 * The published programme as files, and changes to it that are not published yet. Who approves a draft wrote no part of it: the
 * database refuses the row. `base_hash` is what the file was when it was changed, null where it was not there; a text that
 * is null takes the file away.
 */
const tables = [
  `CREATE TABLE programme_file (
    clinic_id integer NOT NULL,
    path text COLLATE "C" NOT NULL,
    text text NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, path)
  )`,
  `CREATE TABLE draft (
    clinic_id integer NOT NULL,
    draft_id uuid NOT NULL,
    scenario_id text,
    title text NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'in_review', 'approved', 'published', 'discarded')),
    revision integer NOT NULL,
    needs_review boolean NOT NULL,
    authors text[] NOT NULL,
    created_at timestamptz NOT NULL,
    created_by text NOT NULL,
    created_by_name text NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text NOT NULL,
    changed_by_name text NOT NULL,
    PRIMARY KEY (clinic_id, draft_id),
    CHECK (btrim(title) <> ''),
    CHECK (created_by = ANY (authors))
  )`,
  `CREATE UNIQUE INDEX draft_open ON draft (clinic_id, scenario_id) WHERE state IN ('open', 'in_review', 'approved')`,
  `CREATE INDEX draft_by_change ON draft (clinic_id, changed_at, draft_id)`,
  // One row for each word of the second person, and each request for it; the last one of the revision counts.
  `CREATE TABLE draft_review (
    clinic_id integer NOT NULL,
    draft_id uuid NOT NULL,
    review_id uuid NOT NULL,
    revision integer NOT NULL,
    word text NOT NULL CHECK (word IN ('asked', 'approved', 'returned')),
    authors text[] NOT NULL,
    by_id text NOT NULL,
    by_name text NOT NULL,
    said_at timestamptz NOT NULL,
    note text,
    PRIMARY KEY (clinic_id, draft_id, review_id),
    CONSTRAINT draft_review_second_person CHECK (word <> 'approved' OR by_id <> ALL (authors)),
    CHECK (word <> 'returned' OR btrim(note) <> '')
  )`,
  `CREATE TABLE draft_file (
    clinic_id integer NOT NULL,
    draft_id uuid NOT NULL,
    path text COLLATE "C" NOT NULL,
    text text,
    base_hash text,
    revision integer NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text NOT NULL,
    changed_by_name text NOT NULL,
    PRIMARY KEY (clinic_id, draft_id, path)
  )`,
  // What each revision did to a file; before and after are null where the draft did not have it, or took it away.
  `CREATE TABLE draft_edit (
    clinic_id integer NOT NULL,
    draft_id uuid NOT NULL,
    revision integer NOT NULL,
    path text COLLATE "C" NOT NULL,
    before text,
    after text,
    edited_at timestamptz NOT NULL,
    by_id text NOT NULL,
    by_name text NOT NULL,
    undoes integer,
    PRIMARY KEY (clinic_id, draft_id, revision, path)
  )`,
  // A version never changes; what people call it, and how it came about, stands beside it.
  `CREATE TABLE version_note (
    clinic_id integer NOT NULL,
    scenario_id text NOT NULL,
    version integer NOT NULL,
    label text,
    path text NOT NULL,
    examples text,
    changes json NOT NULL,
    by_id text NOT NULL,
    by_name text NOT NULL,
    approved_by_name text,
    draft_id uuid,
    PRIMARY KEY (clinic_id, scenario_id, version)
  )`,
];

const rights: readonly (readonly [table: string, rights: string])[] = [
  ['programme_file', 'SELECT, INSERT, UPDATE, DELETE'],
  ['draft', 'SELECT, INSERT, UPDATE'],
  ['draft_review', 'SELECT, INSERT'],
  ['draft_file', 'SELECT, INSERT, UPDATE, DELETE'],
  ['draft_edit', 'SELECT, INSERT, DELETE'],
  ['version_note', 'SELECT, INSERT, UPDATE'],
];

/** Drafts of the programme: changed by several people, approved by another, published as versions. */
export class Drafts1798000000000 implements MigrationInterface {
  name = 'Drafts1798000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const statement of tables) await runner.query(statement);
    for (const [table, granted] of rights) await wall(runner, table, granted);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const [table] of [...rights].reverse()) await runner.query(`DROP TABLE ${table}`);
  }
}
