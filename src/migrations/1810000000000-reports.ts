import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

const tables: readonly (readonly [name: string, columns: string])[] = [
  // What was counted, as a histogram of whole numbers: sums, means, shares, scores and percentiles of any stretch of days follow from it.
  [
    'kpi_day',
    `clinic_id integer NOT NULL,
    kpi text NOT NULL,
    day date NOT NULL,
    stage text NOT NULL,
    branch text NOT NULL,
    department text NOT NULL,
    channel text NOT NULL,
    part text NOT NULL,
    value bigint NOT NULL,
    n bigint NOT NULL,
    PRIMARY KEY (clinic_id, kpi, day, stage, branch, department, channel, part, value)`,
  ],
  // When each projection of the reports was last brought up to date.
  [
    'report_state',
    `clinic_id integer NOT NULL,
    projection text NOT NULL,
    refreshed_at timestamptz NOT NULL,
    rebuilt_at timestamptz,
    PRIMARY KEY (clinic_id, projection)`,
  ],
  [
    'frequency_cell',
    `clinic_id integer NOT NULL,
    client_group text NOT NULL,
    class text NOT NULL,
    contacts smallint NOT NULL,
    n integer NOT NULL,
    asked integer NOT NULL,
    answered integer NOT NULL,
    refused_day integer NOT NULL,
    refused_week integer NOT NULL,
    visits integer NOT NULL,
    missed integer NOT NULL,
    PRIMARY KEY (clinic_id, client_group, class, contacts)`,
  ],
  // Patients whom nobody attends to, and since when.
  [
    'attention_gap',
    `clinic_id integer NOT NULL,
    patient_id uuid NOT NULL,
    since timestamptz NOT NULL,
    stage text NOT NULL,
    PRIMARY KEY (clinic_id, patient_id)`,
  ],
  // A patient whom the clinic has stopped contacting on purpose. Lifted: the stop is history.
  [
    'attention_stop',
    `clinic_id integer NOT NULL,
    stop_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    reason text NOT NULL,
    note text,
    by_id text NOT NULL,
    by_name text NOT NULL,
    stopped_at timestamptz NOT NULL,
    lifted_at timestamptz,
    PRIMARY KEY (clinic_id, stop_id),
    CHECK (reason IN ('ended', 'moved_away', 'declined', 'opted_out', 'deceased', 'other')),
    CHECK (reason <> 'other' OR note IS NOT NULL)`,
  ],
  [
    'attention_day',
    `clinic_id integer NOT NULL,
    day date NOT NULL,
    stage text NOT NULL,
    patients integer NOT NULL,
    gaps integer NOT NULL,
    PRIMARY KEY (clinic_id, day, stage)`,
  ],
  // One letter a week to each owner; the row is there before the letter leaves, so that none leaves twice.
  [
    'digest_letter',
    `clinic_id integer NOT NULL,
    staff_id uuid NOT NULL,
    week date NOT NULL,
    state text NOT NULL,
    code text,
    begun_at timestamptz NOT NULL,
    sent_at timestamptz,
    PRIMARY KEY (clinic_id, staff_id, week),
    CHECK (state IN ('sending', 'sent', 'not_sent', 'unknown'))`,
  ],
];

const indexes = [
  `CREATE INDEX kpi_day_by_day ON kpi_day (clinic_id, day, kpi)`,
  `CREATE INDEX attention_gap_by_since ON attention_gap (clinic_id, since, patient_id)`,
  `CREATE UNIQUE INDEX attention_stop_standing ON attention_stop (clinic_id, patient_id) WHERE lifted_at IS NULL`,
  `CREATE INDEX attention_stop_of_patient ON attention_stop (clinic_id, patient_id, stopped_at)`,
];

/** Figures of the journey, the right frequency, who is attended to, and the letters to owners. */
export class Reports1810000000000 implements MigrationInterface {
  name = 'Reports1810000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const [name, columns] of tables) {
      await runner.query(`CREATE TABLE ${name} (${columns})`);
      await wall(runner, name, 'SELECT, INSERT, UPDATE, DELETE');
    }
    for (const statement of indexes) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name] of tables) await runner.query(`DROP TABLE tropa.${name}`);
  }
}
