import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

const problems = [
  // What gets in patients' way at one touchpoint. Joined into another one it keeps its own voices, so that it can be taken out again.
  `CREATE TABLE problem (
    clinic_id integer NOT NULL,
    problem_id uuid NOT NULL,
    touchpoint text NOT NULL,
    theme text NOT NULL,
    title text NOT NULL CHECK (length(title) BETWEEN 3 AND 200),
    branch text,
    state text NOT NULL CHECK (state IN ('proposed', 'open', 'merged', 'solved', 'dismissed')),
    merged_into uuid,
    root_cause text CHECK (length(root_cause) <= 2000),
    because json,
    recurred integer NOT NULL CHECK (recurred >= 0),
    first_at timestamptz NOT NULL,
    last_at timestamptz NOT NULL,
    moved_at timestamptz NOT NULL,
    opened_at timestamptz,
    opened_by text,
    solved_at timestamptz,
    dismissed_reason text,
    PRIMARY KEY (clinic_id, problem_id),
    FOREIGN KEY (clinic_id, merged_into) REFERENCES problem,
    CHECK (merged_into IS DISTINCT FROM problem_id),
    CHECK ((state = 'merged') = (merged_into IS NOT NULL)),
    CHECK ((state = 'solved') = (solved_at IS NOT NULL)),
    CHECK ((state = 'dismissed') = (dismissed_reason IS NOT NULL)),
    CHECK (last_at >= first_at)
  )`,
  `CREATE INDEX problem_place ON problem (clinic_id, touchpoint, theme)`,
  `CREATE INDEX problem_listed ON problem (clinic_id, last_at, problem_id)`,
  // One proposal at a time for what is heard of one place and theme.
  `CREATE UNIQUE INDEX problem_proposed ON problem (clinic_id, touchpoint, theme) WHERE state = 'proposed'`,
  // Who said it, and who was affected without saying it: the audience of the news.
  `CREATE TABLE problem_voice (
    clinic_id integer NOT NULL,
    voice_id uuid NOT NULL,
    problem_id uuid NOT NULL,
    feedback_id uuid,
    patient_id uuid,
    role text NOT NULL CHECK (role IN ('said', 'affected')),
    said_at timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, voice_id),
    FOREIGN KEY (clinic_id, problem_id) REFERENCES problem,
    UNIQUE NULLS NOT DISTINCT (clinic_id, problem_id, feedback_id, patient_id),
    CHECK (feedback_id IS NOT NULL OR patient_id IS NOT NULL)
  )`,
  `CREATE INDEX problem_voice_feedback ON problem_voice (clinic_id, feedback_id)`,
  `CREATE INDEX problem_voice_patient ON problem_voice (clinic_id, patient_id)`,
];

const improvements = [
  // From the moment it is prioritised it has exactly one owner, a date, and an estimate of effort and impact.
  `CREATE TABLE improvement (
    clinic_id integer NOT NULL,
    improvement_id uuid NOT NULL,
    title text NOT NULL CHECK (length(title) BETWEEN 3 AND 200),
    details text CHECK (length(details) <= 4000),
    kind text NOT NULL CHECK (kind IN ('product', 'process', 'communication')),
    touchpoint text NOT NULL,
    department text NOT NULL,
    process text,
    owner_id uuid,
    due_on date,
    effort smallint CHECK (effort BETWEEN 1 AND 5),
    impact smallint CHECK (impact BETWEEN 1 AND 5),
    expectation json,
    state text NOT NULL CHECK (state IN ('collected', 'validated', 'prioritised', 'in_progress', 'done', 'verified', 'declined')),
    state_at timestamptz NOT NULL,
    declined_reason text,
    released_at timestamptz,
    verified_at timestamptz,
    verdict json,
    escalated_at timestamptz,
    created_at timestamptz NOT NULL,
    created_by text NOT NULL,
    revision integer NOT NULL CHECK (revision >= 1),
    PRIMARY KEY (clinic_id, improvement_id),
    FOREIGN KEY (clinic_id, owner_id) REFERENCES staff,
    CONSTRAINT improvement_owned CHECK (state IN ('collected', 'validated', 'declined')
      OR (owner_id IS NOT NULL AND due_on IS NOT NULL AND effort IS NOT NULL AND impact IS NOT NULL)),
    CHECK ((state = 'declined') = (declined_reason IS NOT NULL)),
    CHECK ((state IN ('done', 'verified')) = (released_at IS NOT NULL)),
    CHECK ((state = 'verified') = (verified_at IS NOT NULL))
  )`,
  `CREATE INDEX improvement_listed ON improvement (clinic_id, created_at, improvement_id)`,
  `CREATE TABLE improvement_problem (
    clinic_id integer NOT NULL,
    improvement_id uuid NOT NULL,
    problem_id uuid NOT NULL,
    PRIMARY KEY (clinic_id, improvement_id, problem_id),
    FOREIGN KEY (clinic_id, improvement_id) REFERENCES improvement,
    FOREIGN KEY (clinic_id, problem_id) REFERENCES problem
  )`,
  `CREATE INDEX improvement_of_problem ON improvement_problem (clinic_id, problem_id)`,
  // An idea of staff or of a patient that it came from: the author hears of every step.
  `CREATE TABLE improvement_idea (
    clinic_id integer NOT NULL,
    improvement_id uuid NOT NULL,
    feedback_id uuid NOT NULL,
    PRIMARY KEY (clinic_id, improvement_id, feedback_id),
    FOREIGN KEY (clinic_id, improvement_id) REFERENCES improvement
  )`,
  `CREATE INDEX improvement_of_idea ON improvement_idea (clinic_id, feedback_id)`,
  // Its history: grows, and nothing in it changes.
  `CREATE TABLE improvement_move (
    clinic_id integer NOT NULL,
    move_id uuid NOT NULL,
    improvement_id uuid NOT NULL,
    at timestamptz NOT NULL,
    kind text NOT NULL CHECK (kind IN ('created', 'moved', 'changed', 'measured', 'escalated', 'news')),
    from_state text,
    to_state text,
    by_id text NOT NULL,
    by_name text NOT NULL,
    note text,
    evidence json,
    PRIMARY KEY (clinic_id, move_id),
    FOREIGN KEY (clinic_id, improvement_id) REFERENCES improvement
  )`,
  `CREATE INDEX improvement_move_of ON improvement_move (clinic_id, improvement_id, at)`,
  `CREATE TABLE improvement_note (
    clinic_id integer NOT NULL,
    note_id uuid NOT NULL,
    improvement_id uuid NOT NULL,
    at timestamptz NOT NULL,
    staff_id text NOT NULL,
    staff_name text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('comment', 'approval', 'objection')),
    text text NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
    PRIMARY KEY (clinic_id, note_id),
    FOREIGN KEY (clinic_id, improvement_id) REFERENCES improvement
  )`,
  `CREATE INDEX improvement_note_of ON improvement_note (clinic_id, improvement_id, at)`,
];

const people = [
  // What went wrong once, with nobody in it, for those who learn; whoever reviews it did not write it.
  `CREATE TABLE training_case (
    clinic_id integer NOT NULL,
    case_id uuid NOT NULL,
    department text NOT NULL,
    title text NOT NULL CHECK (length(title) BETWEEN 3 AND 200),
    text text NOT NULL CHECK (length(text) BETWEEN 20 AND 4000),
    source text NOT NULL CHECK (source IN ('complaint', 'handover')),
    state text NOT NULL CHECK (state IN ('written', 'reviewed', 'sent_back')),
    written_at timestamptz NOT NULL,
    written_by text NOT NULL,
    writer_name text NOT NULL,
    reviewed_at timestamptz,
    reviewed_by text,
    reviewer_name text,
    review_note text,
    PRIMARY KEY (clinic_id, case_id),
    CHECK (reviewed_by IS DISTINCT FROM written_by),
    CHECK ((state = 'written') = (reviewed_by IS NULL)),
    CHECK ((reviewed_by IS NULL) = (reviewed_at IS NULL))
  )`,
  `CREATE TABLE change_team_member (
    clinic_id integer NOT NULL,
    staff_id uuid NOT NULL,
    part text NOT NULL,
    since timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, staff_id),
    FOREIGN KEY (clinic_id, staff_id) REFERENCES staff ON DELETE CASCADE
  )`,
  // When a stage or a touchpoint is looked at again, and what the last look came to.
  `CREATE TABLE review_date (
    clinic_id integer NOT NULL,
    subject_kind text NOT NULL CHECK (subject_kind IN ('stage', 'touchpoint')),
    subject text NOT NULL,
    next_on date NOT NULL,
    every_days integer NOT NULL CHECK (every_days BETWEEN 7 AND 730),
    reviewed_at timestamptz,
    reviewed_by text,
    note text,
    PRIMARY KEY (clinic_id, subject_kind, subject)
  )`,
];

const news = [
  `CREATE TABLE news (
    clinic_id integer NOT NULL,
    news_id uuid NOT NULL,
    improvement_id uuid NOT NULL,
    texts json NOT NULL,
    state text NOT NULL CHECK (state IN ('draft', 'released')),
    written_at timestamptz NOT NULL,
    written_by text NOT NULL,
    released_at timestamptz,
    released_by text,
    released_name text,
    PRIMARY KEY (clinic_id, news_id),
    FOREIGN KEY (clinic_id, improvement_id) REFERENCES improvement,
    CHECK ((state = 'released') = (released_at IS NOT NULL)),
    CHECK ((state = 'released') = (released_by IS NOT NULL))
  )`,
  `CREATE UNIQUE INDEX news_draft ON news (clinic_id, improvement_id) WHERE state = 'draft'`,
  // One row for each patient and improvement, for ever: nobody hears the same news twice.
  `CREATE TABLE news_recipient (
    clinic_id integer NOT NULL,
    improvement_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    news_id uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('planned', 'told', 'not_told')),
    reason text,
    planned_at timestamptz NOT NULL,
    told_at timestamptz,
    ended_at timestamptz,
    PRIMARY KEY (clinic_id, improvement_id, patient_id),
    FOREIGN KEY (clinic_id, news_id) REFERENCES news,
    CHECK ((state = 'told') = (told_at IS NOT NULL)),
    CHECK ((state = 'not_told') = (reason IS NOT NULL)),
    CHECK ((state = 'planned') = (ended_at IS NULL))
  )`,
  `CREATE INDEX news_recipient_planned ON news_recipient (clinic_id, planned_at) WHERE state = 'planned'`,
  `CREATE INDEX news_recipient_patient ON news_recipient (clinic_id, patient_id)`,
];

const changing = [
  'problem',
  'problem_voice',
  'improvement',
  'improvement_problem',
  'improvement_idea',
  'training_case',
  'change_team_member',
  'review_date',
  'news',
  'news_recipient',
];
/** History only grows. */
const growing = ['improvement_move', 'improvement_note'];

/** From what patients say to what the clinic changed, and back to those who said it. */
export class Loop1807000000000 implements MigrationInterface {
  name = 'Loop1807000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const statement of [...problems, ...improvements, ...people, ...news]) await runner.query(statement);
    for (const table of changing) await wall(runner, table, 'SELECT, INSERT, UPDATE, DELETE');
    for (const table of growing) await wall(runner, table, 'SELECT, INSERT');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    const tables = ['news_recipient', 'news', 'review_date', 'change_team_member', 'training_case', ...growing];
    const rest = ['improvement_idea', 'improvement_problem', 'improvement', 'problem_voice', 'problem'];
    for (const table of [...tables, ...rest]) await runner.query(`DROP TABLE ${table}`);
  }
}
