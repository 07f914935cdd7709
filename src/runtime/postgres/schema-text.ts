import { AppError } from '../app-error.js';

/** Anything that can run one statement of SQL: a client or a pool of pg. */
export interface SqlClient {
  query(sql: string): Promise<{ rows: unknown[] }>;
}

/**
 * One row `line` per object of the schema. Partitions come and go with the months and are left out; so are constraints of
 * type "not null", which only Postgres 18 lists and which the columns say anyway, and the rights of the owner, whose name
 * differs from place to place.
 */
const DESCRIPTION = `
WITH tables AS (
  SELECT c.oid, c.relname AS name, c.relkind, c.relrowsecurity, c.relforcerowsecurity, c.relacl, c.relowner
    FROM pg_class c
   WHERE c.relnamespace = 'tropa'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') AND NOT c.relispartition
), lines AS (
  SELECT format('table %s: %s row security %s%s', name,
                CASE relkind WHEN 'p' THEN 'partitioned' WHEN 'v' THEN 'view' WHEN 'm' THEN 'view' ELSE 'plain' END,
                CASE WHEN relrowsecurity THEN 'on' ELSE 'off' END,
                CASE WHEN relforcerowsecurity THEN ' forced' ELSE '' END) AS line
    FROM tables
  UNION ALL
  SELECT format('partition key %s: %s', name, pg_get_partkeydef(oid)) FROM tables WHERE relkind = 'p'
  UNION ALL
  SELECT format('column %s.%s: %s%s%s%s', t.name, a.attname, format_type(a.atttypid, a.atttypmod),
                CASE WHEN a.attnotnull THEN ' not null' ELSE '' END,
                CASE a.attidentity WHEN 'a' THEN ' identity always' WHEN 'd' THEN ' identity' ELSE '' END,
                CASE WHEN d.adbin IS NULL THEN ''
                     WHEN a.attgenerated <> '' THEN ' generated ' || pg_get_expr(d.adbin, d.adrelid)
                     ELSE ' default ' || pg_get_expr(d.adbin, d.adrelid) END)
    FROM tables t
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  UNION ALL
  SELECT format('index %s.%s: %s', t.name, i.relname, pg_get_indexdef(x.indexrelid))
    FROM tables t JOIN pg_index x ON x.indrelid = t.oid JOIN pg_class i ON i.oid = x.indexrelid
  UNION ALL
  SELECT format('constraint %s.%s: %s', t.name, k.conname, pg_get_constraintdef(k.oid))
    FROM tables t JOIN pg_constraint k ON k.conrelid = t.oid WHERE k.contype <> 'n'
  UNION ALL
  SELECT format('policy %s.%s: %s %s to %s using %s check %s', t.name, p.polname,
                CASE WHEN p.polpermissive THEN 'permissive' ELSE 'restrictive' END, p.polcmd,
                (SELECT string_agg(CASE r WHEN 0 THEN 'public' ELSE r::regrole::text END, ',' ORDER BY r) FROM unnest(p.polroles) r),
                coalesce(pg_get_expr(p.polqual, p.polrelid), '-'), coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '-'))
    FROM tables t JOIN pg_policy p ON p.polrelid = t.oid
  UNION ALL
  SELECT format('grant %s to %s: %s', t.name, CASE g.grantee WHEN 0 THEN 'public' ELSE g.grantee::regrole::text END,
                string_agg(lower(g.privilege_type), ', ' ORDER BY g.privilege_type))
    FROM tables t CROSS JOIN aclexplode(t.relacl) g
   WHERE g.grantee <> t.relowner GROUP BY t.name, g.grantee
)
SELECT regexp_replace(line, '\\s+', ' ', 'g') AS line FROM lines ORDER BY line COLLATE "C"`;

/**
 * All that the schema `tropa` holds as sorted lines `kind name: definition`, the same for the same schema on every server.
 * The client must not be inside a transaction.
 */
export async function describeSchema(client: SqlClient): Promise<string> {
  // Definitions are written relative to the search path: an empty one makes every name complete.
  await client.query(`BEGIN; SET LOCAL search_path = ''`);
  try {
    const { rows } = await client.query(DESCRIPTION);
    return (rows as { line: string }[]).map(({ line }) => `${line}\n`).join('');
  } finally {
    await client.query('ROLLBACK');
  }
}

/** The differences between two descriptions; each is the name of an object with its kind. */
export interface SchemaDrift {
  missing: string[];
  different: string[];
  extra: string[];
}

function objectsOf(text: string): Map<string, string> {
  const lines = text.split('\n').filter((line) => line !== '');
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(': ')), line]));
}

/** Compares what the code expects with what the database has. */
export function compareSchemas(expectedText: string, actualText: string): SchemaDrift {
  const expected = objectsOf(expectedText);
  const actual = objectsOf(actualText);
  const names = [...expected.keys()];
  return {
    missing: names.filter((name) => !actual.has(name)),
    different: names.filter((name) => actual.has(name) && actual.get(name) !== expected.get(name)),
    extra: [...actual.keys()].filter((name) => !expected.has(name)),
  };
}

const NAMED = 8;

/**
 * Returns the names of extra objects, which do no harm and are worth a warning.
 * Errors: SCHEMA_DRIFT, naming the first objects that are missing or different.
 */
export function schemaDrift(expectedText: string, actualText: string): string[] {
  const { missing, different, extra } = compareSchemas(expectedText, actualText);
  const faults = [...missing.map((name) => `${name} is missing`), ...different.map((name) => `${name} is different`)];
  if (faults.length === 0) return extra;
  const more = faults.length > NAMED ? ` and ${faults.length - NAMED} more` : '';
  throw new AppError(
    'SCHEMA_DRIFT',
    `The database is not what this version expects: ${faults.slice(0, NAMED).join('; ')}${more}.`,
    {
      status: 500,
      fix: 'Undo by hand what was changed by hand, or restore the backup; a new change of the schema belongs in a migration.',
    },
  );
}
