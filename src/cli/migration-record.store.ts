import pg from 'pg';
import { AppError } from '../runtime/index.js';

/** Beside the schema of the product; TypeORM writes it when a migration has ended. */
const RECORD = 'tropa_record.migration';

/**
 * The names of the migrations that ran on this database, oldest first; none on a new one. It changes nothing.
 * Errors: DATABASE_UNREACHABLE.
 */
export async function recordedMigrations(ownerUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'tropa-migrate' });
  client.on('error', () => undefined);
  await client.connect().catch((cause: unknown) => {
    throw new AppError('DATABASE_UNREACHABLE', 'There is no connection to Postgres.', {
      status: 503,
      fix: 'Check that Postgres runs and that DATABASE_URL names its host, port, user and password.',
      retryable: true,
      cause,
    });
  });
  try {
    const { rows: found } = await client.query<{ there: boolean }>(
      `SELECT to_regclass('${RECORD}') IS NOT NULL AS there`,
    );
    if (!found[0]?.there) return [];
    const { rows } = await client.query<{ name: string }>(`SELECT name FROM ${RECORD} ORDER BY timestamp, id`);
    return rows.map(({ name }) => name);
  } finally {
    await client.end();
  }
}
