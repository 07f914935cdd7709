import { openSession } from './seed.js';
import type pg from 'pg';

/** Every column that does not hold an id made during the run: what both contestants must have left alike. */
const contents: Readonly<Record<string, string>> = {
  enrolment: `SELECT to_jsonb(t) AS row FROM enrolment t`,
  timer: `SELECT to_jsonb(t) AS row FROM timer t`,
  touch: `SELECT to_jsonb(t) - 'touch_id' AS row FROM touch t`,
  timeline: `SELECT to_jsonb(t) - 'timeline_id' AS row FROM timeline t`,
  message: `SELECT to_jsonb(m) - 'message_id' - 'touch_id' - 'template_hash' || to_jsonb(t.enrolment_id) AS row
              FROM message m JOIN touch t USING (clinic_id, touch_id)`,
};

/** One hash per table over everything that a run left in it. */
export async function workDone(ownerUrl: string): Promise<Record<string, string>> {
  const client = await openSession(ownerUrl);
  try {
    const done: Record<string, string> = {};
    for (const [table, rows] of Object.entries(contents)) done[table] = await hashOf(client, rows);
    return done;
  } finally {
    await client.end();
  }
}

async function hashOf(client: pg.Client, rows: string): Promise<string> {
  const sql = `SELECT coalesce(md5(string_agg(md5(row::text), '' ORDER BY md5(row::text))), '') AS hash FROM (${rows}) AS r`;
  return (await client.query<{ hash: string }>(sql)).rows[0]?.hash ?? '';
}

/** The names of the tables in which two runs differ. */
export function differences(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): string[] {
  return Object.keys(contents).filter((table) => one[table] !== other[table]);
}
