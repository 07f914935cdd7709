import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

const statements = [
  // One asking of one survey. The link is a secret of its own, kept as a hash; whoever has it may answer once.
  `CREATE TABLE survey_round (
    clinic_id integer NOT NULL,
    round_id uuid NOT NULL,
    survey text NOT NULL,
    patient_id uuid NOT NULL,
    enrolment_id uuid,
    appointment_id uuid,
    way text NOT NULL CHECK (way IN ('chat', 'link')),
    state text NOT NULL CHECK (state IN ('asked', 'answered', 'silent', 'declined', 'not_asked')),
    asked_at timestamptz NOT NULL,
    closes_at timestamptz NOT NULL,
    ended_at timestamptz,
    link_hash bytea,
    locale text,
    PRIMARY KEY (clinic_id, round_id),
    UNIQUE (clinic_id, link_hash),
    CHECK ((state = 'asked') = (ended_at IS NULL)),
    CHECK ((way = 'link') = (link_hash IS NOT NULL)),
    CHECK (closes_at > asked_at)
  )`,
  `CREATE INDEX survey_round_of_enrolment ON survey_round (clinic_id, enrolment_id) WHERE state = 'asked'`,
  `CREATE INDEX survey_round_by_time ON survey_round (clinic_id, survey, asked_at)`,
  `CREATE INDEX survey_round_by_patient ON survey_round (clinic_id, patient_id, asked_at)`,
  `CREATE INDEX survey_round_open ON survey_round (clinic_id, closes_at) WHERE state = 'asked'`,
  // One number to one question. A question is answered once in a round.
  `CREATE TABLE survey_answer (
    clinic_id integer NOT NULL,
    round_id uuid NOT NULL,
    question text NOT NULL,
    survey text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('nps', 'csi', 'ces', 'expectation')),
    attribute text NOT NULL,
    touchpoint text NOT NULL,
    patient_id uuid NOT NULL,
    score smallint NOT NULL,
    scale_min smallint NOT NULL,
    scale_max smallint NOT NULL,
    answered_at timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, round_id, question),
    FOREIGN KEY (clinic_id, round_id) REFERENCES survey_round ON DELETE CASCADE,
    CHECK (scale_min < scale_max AND score BETWEEN scale_min AND scale_max)
  )`,
  `CREATE INDEX survey_answer_by_touchpoint ON survey_answer (clinic_id, touchpoint, answered_at)`,
  `CREATE INDEX survey_answer_by_time ON survey_answer (clinic_id, answered_at)`,
  `CREATE INDEX survey_answer_by_patient ON survey_answer (clinic_id, patient_id, answered_at)`,
  // One thing that somebody said about the clinic.
  `CREATE TABLE feedback_item (
    clinic_id integer NOT NULL,
    feedback_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('survey', 'complaint', 'review', 'idea', 'praise', 'question', 'problem')),
    source text NOT NULL CHECK (source IN ('channel', 'site', 'staff', 'page', 'api')),
    channel text,
    patient_id uuid,
    staff_id uuid,
    touchpoint text,
    survey text,
    round_id uuid,
    score smallint,
    scale_max smallint,
    body text,
    locale text,
    sentiment text NOT NULL CHECK (sentiment IN ('positive', 'mixed', 'neutral', 'negative')),
    sentiment_score real NOT NULL CHECK (sentiment_score BETWEEN -1 AND 1),
    themes text[] NOT NULL,
    alert boolean NOT NULL,
    corrected_by uuid,
    appointment_id uuid,
    said_at timestamptz NOT NULL,
    noted_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('to_read', 'noted', 'confirmed', 'answered', 'dismissed')),
    settled_by text,
    settled_at timestamptz,
    ref text,
    PRIMARY KEY (clinic_id, feedback_id),
    CHECK (score IS NULL OR scale_max IS NOT NULL)
  )`,
  `CREATE INDEX feedback_item_by_time ON feedback_item (clinic_id, said_at DESC, feedback_id DESC)`,
  `CREATE INDEX feedback_item_by_touchpoint ON feedback_item (clinic_id, touchpoint, said_at)`,
  `CREATE INDEX feedback_item_by_patient ON feedback_item (clinic_id, patient_id, said_at) WHERE patient_id IS NOT NULL`,
  `CREATE INDEX feedback_item_by_staff ON feedback_item (clinic_id, staff_id, said_at) WHERE staff_id IS NOT NULL`,
  `CREATE INDEX feedback_item_to_read ON feedback_item (clinic_id, said_at) WHERE state = 'to_read'`,
  // What was said is noted once: by the event, the site's own id, or the reference of whoever sent it.
  `CREATE UNIQUE INDEX feedback_item_ref ON feedback_item (clinic_id, ref) WHERE ref IS NOT NULL`,
  // How a reading was corrected: by whom, when, and what it said before.
  `CREATE TABLE feedback_correction (
    clinic_id integer NOT NULL,
    correction_id uuid NOT NULL,
    feedback_id uuid NOT NULL,
    staff_id uuid,
    corrected_at timestamptz NOT NULL,
    before json NOT NULL,
    after json NOT NULL,
    PRIMARY KEY (clinic_id, correction_id),
    FOREIGN KEY (clinic_id, feedback_id) REFERENCES feedback_item ON DELETE CASCADE
  )`,
  `CREATE INDEX feedback_correction_of ON feedback_correction (clinic_id, feedback_id, corrected_at)`,
  // What a review has beside the item: where it stands in public, and how its patient came to be known.
  `CREATE TABLE review (
    clinic_id integer NOT NULL,
    feedback_id uuid NOT NULL,
    site text NOT NULL,
    site_ref text NOT NULL,
    url text,
    author text,
    linked_by text CHECK (linked_by IN ('code', 'consent')),
    PRIMARY KEY (clinic_id, feedback_id),
    UNIQUE (clinic_id, site, site_ref),
    FOREIGN KEY (clinic_id, feedback_id) REFERENCES feedback_item ON DELETE CASCADE
  )`,
  // An answer in public is approved by somebody else than who wrote it.
  `CREATE TABLE review_reply (
    clinic_id integer NOT NULL,
    reply_id uuid NOT NULL,
    feedback_id uuid NOT NULL,
    body text NOT NULL,
    state text NOT NULL CHECK (state IN ('draft', 'approved', 'published', 'withdrawn')),
    drafted_by text NOT NULL,
    drafted_at timestamptz NOT NULL,
    approved_by text,
    approved_at timestamptz,
    published_at timestamptz,
    PRIMARY KEY (clinic_id, reply_id),
    FOREIGN KEY (clinic_id, feedback_id) REFERENCES review ON DELETE CASCADE,
    CHECK (approved_by IS NULL OR approved_by <> drafted_by),
    CHECK (state NOT IN ('approved', 'published') OR (approved_by IS NOT NULL AND approved_at IS NOT NULL)),
    CHECK ((state = 'published') = (published_at IS NOT NULL))
  )`,
  `CREATE UNIQUE INDEX review_reply_open ON review_reply (clinic_id, feedback_id) WHERE state <> 'withdrawn'`,
  // The reference a patient was given with the invitation; in a review it says whose it is.
  `CREATE TABLE review_code (
    clinic_id integer NOT NULL,
    code text NOT NULL,
    patient_id uuid NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, code)
  )`,
  `CREATE INDEX review_code_by_patient ON review_code (clinic_id, patient_id)`,
  // An account of the clinic where people write in public, and the last look at it.
  `CREATE TABLE social_account (
    clinic_id integer NOT NULL,
    account_id uuid NOT NULL,
    site text NOT NULL,
    name text NOT NULL,
    url text,
    owner_id uuid NOT NULL,
    check_every_days smallint NOT NULL CHECK (check_every_days BETWEEN 1 AND 90),
    added_at timestamptz NOT NULL,
    checked_at timestamptz,
    checked_by uuid,
    works boolean,
    unanswered integer CHECK (unanswered >= 0),
    oldest_unanswered_at timestamptz,
    active boolean NOT NULL,
    PRIMARY KEY (clinic_id, account_id),
    UNIQUE (clinic_id, site, name),
    FOREIGN KEY (clinic_id, owner_id) REFERENCES staff,
    CHECK ((checked_at IS NULL) = (works IS NULL)),
    CHECK (oldest_unanswered_at IS NULL OR unanswered > 0)
  )`,
  // An idea that a member of staff began in a messenger and that waits for its touchpoint.
  `CREATE TABLE idea_talk (
    clinic_id integer NOT NULL,
    staff_id uuid NOT NULL,
    channel text NOT NULL,
    feedback_id uuid NOT NULL,
    until timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, staff_id, channel),
    FOREIGN KEY (clinic_id, staff_id) REFERENCES staff ON DELETE CASCADE,
    FOREIGN KEY (clinic_id, feedback_id) REFERENCES feedback_item ON DELETE CASCADE
  )`,
  // What the author of an idea was told about it, or is to be told.
  `CREATE TABLE author_note (
    clinic_id integer NOT NULL,
    note_id uuid NOT NULL,
    feedback_id uuid NOT NULL,
    staff_id uuid NOT NULL,
    status text NOT NULL,
    title text NOT NULL,
    noted_at timestamptz NOT NULL,
    sent_by text,
    sent_at timestamptz,
    PRIMARY KEY (clinic_id, note_id),
    FOREIGN KEY (clinic_id, feedback_id) REFERENCES feedback_item ON DELETE CASCADE,
    CHECK ((sent_by IS NULL) = (sent_at IS NULL))
  )`,
  `CREATE INDEX author_note_of ON author_note (clinic_id, staff_id, noted_at)`,
  // Who tries links of surveys is a keyed hash of an address; nobody can be read from it.
  `CREATE TABLE survey_try (
    clinic_id integer NOT NULL,
    subject_hash bytea NOT NULL,
    tries integer NOT NULL,
    since timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, subject_hash)
  )`,
  `CREATE INDEX survey_try_by_time ON survey_try (clinic_id, since)`,
];

const walled = [
  'survey_round',
  'survey_answer',
  'feedback_item',
  'feedback_correction',
  'review',
  'review_reply',
  'review_code',
  'social_account',
  'idea_talk',
  'author_note',
  'survey_try',
];

/** What patients and staff say about the clinic is kept: answers, complaints, reviews, ideas. */
export class Voice1806000000000 implements MigrationInterface {
  name = 'Voice1806000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const statement of statements) await runner.query(statement);
    for (const table of walled) await wall(runner, table, 'SELECT, INSERT, UPDATE, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const table of [...walled].reverse()) await runner.query(`DROP TABLE ${table}`);
  }
}
