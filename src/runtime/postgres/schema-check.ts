import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { describeSchema, schemaDrift } from './schema-text.js';

/**
 * Compares the database with the checked-in description and returns the names of what the database has beyond it.
 * Errors: SCHEMA_DRIFT.
 */
export async function checkSchema(ownerUrl: string, expectedFile: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'tropa-schema' });
  await client.connect();
  try {
    return schemaDrift(await readFile(expectedFile, 'utf8'), await describeSchema(client));
  } finally {
    await client.end();
  }
}
