import { createHash } from 'node:crypto';
import pg from 'pg';
import { dataMap, kept } from '../../src/patient/index.js';

/** Somebody whose data is looked for: what they are called, and what names them. */
export interface Canary {
  readonly word: string;
  readonly patientId: string;
  readonly recipientId: string;
  readonly externalId: string;
  readonly address: string;
}

interface Column {
  readonly name: string;
  readonly type: string;
}

/** Columns that name a person; `address` does beside `channel`. */
const persons = ['patient_id', 'patient_ids', 'recipient_id'];
/** Tables that exist before anything else about somebody does. */
const entered = ['patient', 'recipient', 'contact_point'];
/** Addresses that are no patient's. */
const ofTheHouse: Readonly<Record<string, string>> = {
  staff_contact: 'where a member of staff hears of something',
  rehearsal_walk: 'the phone of a rehearsal: nobody has it',
  channel_probe: 'where the clinic itself receives the trial message of an account',
};
/** No row of these is made up: the audit is a chain of its own, and whoever has a tombstone is forgotten by it. */
export const notMadeUp = ['audit_entry', 'tombstone'];

/** The database as its owner sees it: a test writes what no program could, and finds what none shows. */
export class Catalogue {
  private constructor(
    private readonly owner: pg.Client,
    private readonly columns: ReadonlyMap<string, readonly Column[]>,
    private readonly ownKeys: ReadonlyMap<string, string>,
    private readonly references: ReadonlySet<string>,
  ) {}

  /** Checks of rows are dropped: what a row says is not what is tried, but whether it is reached. */
  static async open(ownerUrl: string): Promise<Catalogue> {
    const owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    await owner.query(`SET search_path = tropa; SET session_replication_role = replica`);
    await owner.query(`DO $$ DECLARE one record; BEGIN
      FOR one IN SELECT c.conrelid::regclass AS place, c.conname FROM pg_constraint c
                  WHERE c.contype = 'c' AND c.connamespace = 'tropa'::regnamespace AND c.conislocal AND c.coninhcount = 0 LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.place, one.conname);
      END LOOP; END $$`);
    return new Catalogue(owner, await columnsOf(owner), await keysOf(owner), await referencesOf(owner));
  }

  close(): Promise<void> {
    return this.owner.end();
  }

  /**
   * Every table in which something stands about a person: by a column that names one, by an address, by what the data map finds in
   * its text, or by the key of a row of such a table.
   */
  aboutPeople(): string[] {
    const found = new Set(dataMap.filter(({ belongs }) => belongs.by === 'text').map(({ table }) => table));
    for (const [table, columns] of this.columns) if (namesPerson(table, columns)) found.add(table);
    for (let before = 0; before < found.size;) {
      before = found.size;
      const owners = [...found].filter((table) => !(table in kept));
      for (const [table, columns] of this.columns) if (this.pointsAt(owners, table, columns)) found.add(table);
    }
    return [...found].sort();
  }

  /** A row about them in each of these tables; two where two columns name a person. */
  async fill(tables: readonly string[], canary: Canary): Promise<void> {
    for (const table of tables) {
      if (entered.includes(table) || notMadeUp.includes(table)) continue;
      const places = dataMap.filter((place) => place.table === table && place.belongs.by === 'patient');
      const named = places.flatMap(({ belongs }) => (belongs.by === 'patient' ? [belongs.column ?? 'patient_id'] : []));
      for (const own of named.length > 1 ? named : [undefined]) {
        const others = named.filter((name) => own !== undefined && name !== own);
        await this.insert(table, canary, { others, own });
      }
    }
  }

  /** Tables in which one of the words stands: as text, as bytes, as part of a document. */
  async traces(words: readonly string[]): Promise<string[]> {
    const wanted = words.flatMap((word) => [word, Buffer.from(word).toString('hex')]);
    const found: string[] = [];
    for (const table of this.columns.keys()) {
      const sql = `SELECT 1 FROM ${table} t WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) AS w WHERE position(w IN t::text) > 0) LIMIT 1`;
      if ((await this.owner.query(sql, [wanted])).rows.length > 0) found.push(table);
    }
    return found.sort();
  }

  /** How many rows of each table name them. */
  async rowsOf(canary: Canary): Promise<Record<string, number>> {
    const rows: Record<string, number> = {};
    for (const table of this.columns.keys()) {
      const sql = `SELECT count(*)::int AS n FROM ${table} t WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) AS w WHERE position(w IN t::text) > 0)`;
      const [row] = (await this.owner.query<{ n: number }>(sql, [this.names(canary)])).rows;
      if (row && row.n > 0) rows[table] = row.n;
    }
    return rows;
  }

  /** Everything that leads to them: what they are called, and the keys of their rows. */
  names(canary: Canary): string[] {
    const keys = [...new Set(this.ownKeys.values())].map((name) => keyOf(canary, name));
    return [canary.word, canary.externalId, canary.address, canary.patientId, canary.recipientId, ...keys];
  }

  /** A copy of all rows, as a backup has them. */
  async backUp(): Promise<void> {
    await this.owner.query('CREATE SCHEMA backup');
    for (const table of this.columns.keys()) await this.owner.query(`CREATE TABLE backup.${table} AS TABLE ${table}`);
  }

  /** The rows of the copy instead of all that came since. */
  async restore(): Promise<void> {
    await this.owner.query(`TRUNCATE ${[...this.columns.keys()].join(', ')}`);
    for (const [table, columns] of this.columns) {
      const list = columns.map(({ name }) => `"${name}"`).join(', ');
      await this.owner.query(
        `INSERT INTO ${table} (${list}) OVERRIDING SYSTEM VALUE SELECT ${list} FROM backup.${table}`,
      );
    }
  }

  /** By the key of a row of one of them. A key of the table's own is called so by chance, unless the schema says that it points there. */
  private pointsAt(owners: readonly string[], table: string, columns: readonly Column[]): boolean {
    if (owners.some((owner) => this.references.has(`${table} ${owner}`))) return true;
    const keys = new Set(owners.flatMap((owner) => this.ownKeys.get(owner) ?? []));
    return columns.some(({ name }) => keys.has(name) && this.ownKeys.get(table) !== name);
  }

  private async insert(
    table: string,
    canary: Canary,
    { own, others }: { own: string | undefined; others: readonly string[] },
  ): Promise<void> {
    const columns = this.columns.get(table) ?? [];
    const values = columns.map((column) => {
      if (others.includes(column.name)) return keyOf(canary, `${column.name} of somebody else`);
      if (column.name === own) return canary.patientId;
      // The second row of a table where two columns name a person has a key of its own.
      const apart =
        others.length > 0 && own !== 'patient_id' && column.type === 'uuid' && !persons.includes(column.name);
      return apart ? keyOf(canary, `${column.name} by ${own}`) : valueOf(table, column, canary);
    });
    const list = columns.map(({ name }) => `"${name}"`).join(', ');
    const marks = columns.map(({ type }, index) => `$${index + 1}::${type}`).join(', ');
    await this.owner
      .query(`INSERT INTO ${table} (${list}) OVERRIDING SYSTEM VALUE VALUES (${marks})`, values)
      .catch((error: Error) => {
        throw new Error(`a row of ${table} cannot be made up: ${error.message}`);
      });
  }
}

function namesPerson(table: string, columns: readonly Column[]): boolean {
  const has = (name: string) => columns.some((column) => column.name === name);
  return persons.some(has) || (has('address') && has('channel') && !(table in ofTheHouse));
}

async function columnsOf(owner: pg.Client): Promise<Map<string, Column[]>> {
  const { rows } = await owner.query<{ place: string; name: string; type: string }>(
    `SELECT c.relname AS place, a.attname AS name, format_type(a.atttypid, NULL) AS type
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relnamespace = 'tropa'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0
        AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY 1, a.attnum`,
  );
  const found = new Map<string, Column[]>();
  for (const { place, name, type } of rows) found.set(place, [...(found.get(place) ?? []), { name, type }]);
  return found;
}

/** Of each table whose key is one id of its own, that id. */
async function keysOf(owner: pg.Client): Promise<Map<string, string>> {
  const { rows } = await owner.query<{ place: string; name: string }>(
    `SELECT c.conrelid::regclass::text AS place, min(a.attname) AS name
       FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
      WHERE c.contype = 'p' AND c.connamespace = 'tropa'::regnamespace AND a.attname <> 'clinic_id'
      GROUP BY c.conrelid HAVING count(*) = 1 AND bool_and(a.atttypid = 'uuid'::regtype)`,
  );
  return new Map(rows.filter(({ name }) => !persons.includes(name)).map(({ place, name }) => [place, name]));
}

/** Which table points at which, `from to`. */
async function referencesOf(owner: pg.Client): Promise<Set<string>> {
  const { rows } = await owner.query<{ pair: string }>(
    `SELECT c.conrelid::regclass || ' ' || c.confrelid::regclass AS pair FROM pg_constraint c
      WHERE c.contype = 'f' AND c.connamespace = 'tropa'::regnamespace AND c.conrelid <> c.confrelid`,
  );
  return new Set(rows.map(({ pair }) => pair));
}

/** The same id wherever the same column of theirs stands: rows that belong together find each other. */
function keyOf({ word }: Canary, column: string): string {
  const hex = createHash('sha256').update(`${word} ${column}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

/** What a row holds where nobody asks what it is. */
const plain: Readonly<Record<string, unknown>> = {
  integer: 7,
  'integer[]': [7],
  smallint: 7,
  bigint: 7,
  numeric: 7,
  real: 7,
  'double precision': 7,
  boolean: false,
  date: '2026-01-12',
  'timestamp with time zone': '2026-01-12T10:00:00Z',
  tstzrange: '[2026-01-12T10:00:00Z,2026-01-12T11:00:00Z)',
};

function valueOf(table: string, { name, type }: Column, canary: Canary): unknown {
  const { patientId, recipientId, address } = canary;
  const said = sayingOf(table, name, canary);
  const spoken: Readonly<Record<string, unknown>> = {
    uuid: { patient_id: patientId, recipient_id: recipientId }[name] ?? keyOf(canary, name),
    'uuid[]': [patientId],
    text: { channel: 'telegram', address }[name] ?? said,
    'text[]': [said],
    json: JSON.stringify({ said }),
    jsonb: JSON.stringify({ said }),
    bytea: Buffer.from(said),
  };
  if (name === 'clinic_id') return 1;
  const value = spoken[type] ?? plain[type];
  if (value === undefined)
    throw new Error(`${table}.${name} is of the type ${type}: say here what a row of it may hold`);
  return value;
}

/** What staff write where a table is kept is theirs; everywhere else it is about the patient. */
function sayingOf(table: string, column: string, { word, externalId }: Canary): string {
  if (table in kept) return `${column} of somebody`;
  const found = dataMap.some(({ table: place, belongs }) => place === table && belongs.by === 'text');
  return `${word} ${table}.${column}${found ? ` ${externalId}` : ''}`;
}
