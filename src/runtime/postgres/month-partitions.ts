import pg from 'pg';
import { SCHEMA } from './database.js';

const monthsAhead = 12;
/** Rows of that month lie in the DEFAULT partition already, and stay there; or another process makes the same one now. */
const KEPT = new Set(['23514', '42P07', '23505']);

/**
 * Partitions of a table that is kept by month, for this month and the next twelve, made by the owner role at every start: the application
 * may not change the schema. A month for which none was made is kept by the DEFAULT partition, so nothing is ever refused.
 */
export async function makeMonths(ownerUrl: string, table: string, now: number): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'tropa-months' });
  await owner.connect();
  try {
    for (let ahead = 0; ahead <= monthsAhead; ahead += 1) {
      await makeMonth(owner, table, [monthOf(now, ahead), monthOf(now, ahead + 1)]);
    }
  } finally {
    await owner.end();
  }
}

async function makeMonth(owner: pg.Client, table: string, [from, to]: [string, string]): Promise<void> {
  const name = `${table}_${from.slice(0, 7).replace('-', '_')}`;
  try {
    await owner.query(
      `CREATE TABLE IF NOT EXISTS ${SCHEMA}.${name} PARTITION OF ${SCHEMA}.${table} FOR VALUES FROM ('${from}') TO ('${to}')`,
    );
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && KEPT.has(String(error.code)))) throw error;
  }
}

/** The first day of a month in UTC, `ahead` months after that of `now`. */
function monthOf(now: number, ahead: number): string {
  const today = new Date(now);
  return new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + ahead, 1)).toISOString().slice(0, 10);
}
