import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { looksOf } from '../../../bench/inbox/looks.js';
import { enterInbox, patientOf } from '../../../bench/inbox/seed.js';
import { ConversationBook, DeskSweep, PersonService } from '../../../src/inbox/index.js';
import type { Tx } from '../../../src/runtime/index.js';
import { MONDAY, House } from '../../support/house.js';

/** Tables that grow with every patient or every word. */
const growing = new Set([
  ...[
    'patient',
    'recipient',
    'contact_point',
    'appointment_fact',
    'consent',
    'enrolment',
    'timer',
    'event',
    'touch',
    'message',
  ],
  ...['touch_move', 'handover', 'promise', 'timeline', 'conversation', 'thread_entry', 'thread_word', 'mention'],
  ...['scheduled_message', 'attachment', 'patient_merge', 'reservation'],
]);
const patients = 400;

interface Asked {
  readonly sql: string;
  readonly values: readonly unknown[];
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly PlanNode[];
}

const id = (kind: string) => `('019e0000-00${kind}-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid`;
const then = `to_timestamp(${MONDAY / 1000} - i)`;
/** What the seed of the bench leaves out: the planner is indifferent about empty tables. */
const beside = [
  `INSERT INTO handover (clinic_id, handover_id, patient_id, department, reason, summary, status, opened_at, due_at, closed_at, resolution)
   SELECT 1, ${id('81')}, ${id('02')}, 'reception', 'message', 'x', CASE WHEN i % 20 = 0 THEN 'offered' ELSE 'closed' END, ${then},
          ${then}, CASE WHEN i % 20 > 0 THEN ${then} END, CASE WHEN i % 20 > 0 THEN 'reached' END FROM generate_series(1, 300) AS i`,
  `INSERT INTO patient_merge (clinic_id, patient_id, into_id, merged_at, merged_by, before)
   SELECT 1, ${id('82')}, ${id('83')}, ${then}, 'x', '{}' FROM generate_series(1, 300) AS i`,
  `INSERT INTO mention (clinic_id, staff_id, entry_id, patient_id, occurred_at)
   SELECT 1, ${id('84')}, ${id('85')}, ${id('02')}, ${then} FROM generate_series(1, 300) AS i`,
  `INSERT INTO scheduled_message (clinic_id, scheduled_id, patient_id, text, due_at, made_at, author, author_name, status, ended_at)
   SELECT 1, ${id('86')}, ${id('02')}, 'x', ${then}, ${then}, 'x', 'x', 'cancelled', ${then} FROM generate_series(1, 300) AS i`,
  `INSERT INTO promise (clinic_id, promise_id, patient_id, text, department, by_id, by_name, made_at)
   SELECT 1, ${id('87')}, ${id('02')}, 'x', 'reception', 'x', 'x', ${then} FROM generate_series(1, 300) AS i`,
];

let house: House;
/** The table of each index that holds all of its rows. */
let whole: Map<string, string>;

beforeAll(async () => {
  house = await House.open();
  const client = new pg.Client({ connectionString: house.database.appUrl });
  await client.connect();
  await client.query(`SELECT set_config('app.clinic_id', '1', false)`);
  await enterInbox(client, { patients, linesEach: 4 }, () => undefined);
  for (const statement of beside) await client.query(statement);
  await client.end();
  const owner = new pg.Client({ connectionString: house.database.ownerUrl });
  await owner.connect();
  await owner.query('ANALYZE');
  const { rows } = await owner.query<{ index: string; table: string }>(
    `SELECT i.relname AS index, t.relname AS table
       FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid WHERE x.indpred IS NULL`,
  );
  whole = new Map(rows.map(({ index, table }) => [index, table]));
  await owner.end();
}, 120_000);

afterAll(() => house.close());

/** The transaction with an ear for its statements. */
function overheard(tx: Tx, asked: Asked[]): Tx {
  return Object.create(tx, {
    query: {
      value: (sql: string, values: readonly unknown[] = []) => {
        asked.push({ sql, values });
        return tx.query(sql, values);
      },
    },
    prepared: {
      value: (name: string, sql: string, values: readonly unknown[] = []) => {
        asked.push({ sql, values });
        return tx.prepared(name, sql, values);
      },
    },
  }) as Tx;
}

/** Where a statement would read a growing table from one end to the other, though it may not; nothing is written. */
async function walks({ sql, values }: Asked): Promise<string[]> {
  const [row] = await house.run(async (tx) => {
    await tx.query('SET LOCAL enable_seqscan = off');
    return tx.query<{ 'QUERY PLAN': readonly { readonly Plan: PlanNode }[] }>(`EXPLAIN (FORMAT JSON) ${sql}`, values);
  });
  return (row?.['QUERY PLAN'] ?? []).flatMap(({ Plan }) => bad(Plan));
}

/** An index of all rows that is entered by the clinic alone is a table read from one end to the other. */
function bad(node: PlanNode): string[] {
  const { 'Node Type': type, 'Relation Name': relation, 'Index Name': index = '', Plans: plans = [] } = node;
  const below = plans.flatMap(bad);
  if (type === 'Seq Scan' && isGrowing(relation)) return [`${String(relation)}: ${type}`, ...below];
  const table = whole.get(index);
  const condition = (node['Index Cond'] ?? '').replace(/\(?clinic_id = [^)]*\)+( AND )?/g, '');
  return isGrowing(table) && !/\w/.test(condition) ? [`${String(table)}: ${type} of all of ${index}`, ...below] : below;
}

function isGrowing(table: string | undefined): boolean {
  return table !== undefined && growing.has(table.replace(/_\d{4}_\d\d$|_default$/, ''));
}

async function heardFrom(work: (tx: Tx) => Promise<unknown>): Promise<Asked[]> {
  const asked: Asked[] = [];
  await house.run((tx) => work(overheard(tx, asked)));
  return asked;
}

describe('every statement of the inbox enters each growing table by an index', () => {
  it('when somebody looks', async () => {
    for (const { name, take } of looksOf(house, patients)) {
      const asked = await heardFrom((tx) => take(tx, 3));
      expect(asked.length).toBeGreaterThan(0);
      for (const one of asked)
        expect({ name, sql: one.sql, walks: await walks(one) }).toEqual({ name, sql: one.sql, walks: [] });
    }
  });

  it('when a patient is heard, a person called and a thread written into', async () => {
    const patientId = patientOf(3);
    const at = MONDAY;
    const book = house.get(ConversationBook);
    const words = {
      eventId: patientOf(999),
      patientId,
      at,
      channel: 'telegram',
      text: 'What does it cost',
      needsPerson: true,
    };
    const asked = [
      ...(await heardFrom((tx) => book.heard(tx, words))),
      ...(await heardFrom((tx) => book.calls(tx, [{ patientId, department: 'reception', dueAt: at, at }]))),
      ...(await heardFrom((tx) => house.get(PersonService).lock(tx, patientId))),
    ];
    expect(asked.length).toBeGreaterThan(8);
    for (const one of asked) expect({ sql: one.sql, walks: await walks(one) }).toEqual({ sql: one.sql, walks: [] });
  });

  it('would be found out if it did not', async () => {
    const scan = { sql: `SELECT 1 FROM thread_entry WHERE clinic_id = $1 AND body = $2`, values: [1, 'x'] };
    expect(await walks(scan)).not.toEqual([]);
  });

  it('and the desk’s clocks find what is due among everything', async () => {
    expect(await house.get(DeskSweep).sweep(1, MONDAY)).toMatchObject({ sent: 0 });
  });
});
