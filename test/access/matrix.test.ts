import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ExecutionContext } from '@nestjs/common';
import { AccessGuard, mayDo, roles } from '../../src/auth/index.js';
import type { Principal, Role } from '../../src/auth/index.js';
import { House } from '../support/house.js';
import { signIn } from '../support/sign-in.js';
import type { SignedIn } from '../support/sign-in.js';
import { addressOf, NOBODY, operationsOf } from './paths.js';
import type { Operation } from './paths.js';

const OTHER_CLINIC = 2;
/** Stands in the names, addresses, words and ids of the other clinic, and nowhere else. */
const canary = 'qanaree';
/** What the other clinic's own system calls its patients; a path may well repeat it to whoever asked for it. */
const theirs = 'theirs';
/** A guard against a path that never answers; no test measures time by it. */
const PATIENCE_MS = 30_000;

let house: House;
let other: House;
let operations: Operation[];
let foreign: Foreign;
let people: ReadonlyMap<Role, SignedIn>;

interface Foreign {
  readonly patientId: string;
  /** The ids of rows of the other clinic, by table. */
  readonly ids: readonly { readonly table: string; readonly id: string }[];
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** The other clinic: a patient who was asked, answered what nobody understands, and was handed over; staff; an account. */
async function seed(): Promise<Foreign> {
  const { patientId } = await other.asked(`${theirs}-1`, `${canary}-phone`);
  await other.say(`${canary}-phone`, { text: `${canary} said this` });
  await other.settle();
  await other.rows(`UPDATE patient SET name = $2, family_name = $2 WHERE clinic_id = $1`, [OTHER_CLINIC, canary]);
  await signIn(other, { roles: ['reception'], name: canary });
  await other.call('POST', '/patients', { external_id: `${theirs}-2`, name: canary, locale: 'uk', contacts: [] });
  return { patientId, ids: await idsOf(other) };
}

/** One row of every table that has any, by the last column of its primary key that is a uuid. */
async function idsOf(clinic: House): Promise<Foreign['ids']> {
  const columns = await clinic.rows<{ table: string; column: string }>(
    `SELECT c.table_name AS "table", min(c.column_name) AS "column" FROM information_schema.columns c
       JOIN information_schema.columns own ON own.table_name = c.table_name AND own.table_schema = 'tropa' AND own.column_name = 'clinic_id'
      WHERE c.table_schema = 'tropa' AND c.data_type = 'uuid' AND c.column_name = c.table_name || '_id' GROUP BY 1`,
  );
  const found: { table: string; id: string }[] = [];
  for (const { table, column } of columns) {
    const [row] = await clinic.rows<{ id: string }>(
      `SELECT ${column} AS id FROM ${table} WHERE clinic_id = $1 LIMIT 1`,
      [clinic.clinicId],
    );
    if (row) found.push({ table, id: row.id });
  }
  return found;
}

async function ask(
  operation: Operation,
  { id = NOBODY, as }: { id?: string; as?: SignedIn | undefined },
): Promise<Answer> {
  const { method, body, parameters } = operation;
  const query = new URLSearchParams(parameters.filter(isIdParameter).map(({ name }): [string, string] => [name, id]));
  if (operation.path.endsWith('/search')) query.set('q', canary);
  const needsQuery = query.has('q') || (id !== NOBODY && query.size > 0);
  const address = `${await house.origin()}${addressOf(operation, id)}${needsQuery ? `?${query.toString()}` : ''}`;
  const headers = {
    ...(as ? { cookie: as.cookie, 'x-tropa-csrf': as.csrf, 'sec-fetch-site': 'same-origin' } : {}),
    ...(body ? { 'content-type': 'application/json' } : {}),
  };
  const sent = body && JSON.stringify(body).replaceAll(NOBODY, id);
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const response = await fetch(address, { method, headers, signal, ...(sent ? { body: sent } : {}) });
  const endless = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  if (endless) await response.body?.cancel();
  return { status: response.status, text: endless ? '' : await response.text() };
}

/** Signing out, or changing who one is, would be the end of the matrix: somebody made for it does that. */
async function personFor(operation: Operation, role: Role): Promise<SignedIn | undefined> {
  return operation.path.startsWith('/api/v1/session') ? signIn(house, { roles: [role] }) : people.get(role);
}

beforeAll(async () => {
  house = await House.open();
  other = await house.neighbour(OTHER_CLINIC);
  operations = operationsOf(house);
  foreign = await seed();
  const made: [Role, SignedIn][] = [];
  for (const role of roles) made.push([role, await signIn(house, { roles: [role] })]);
  people = new Map(made);
}, 120_000);

afterAll(() => house.close());

describe('every path of the API', () => {
  it('says who may call it', () => {
    expect(operations.length).toBeGreaterThan(60);
    const silent = operations.filter(({ need, isPublic }) => (need === undefined) !== isPublic);
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('is closed to who is not signed in', async () => {
    const open: string[] = [];
    for (const operation of operations.filter(({ isPublic }) => !isPublic)) {
      const { status } = await ask(operation, {});
      if (status !== 401) open.push(`${operation.name}: ${status}`);
    }
    expect(open).toEqual([]);
  });

  it.each(roles)('lets %s do what the table of roles says, and nothing else', async (role) => {
    const wrong: string[] = [];
    for (const operation of operations) {
      if (operation.need === undefined) continue;
      const { status, text } = await ask(operation, { as: await personFor(operation, role) });
      const refused = status === 401 || (status === 403 && text.includes('"AUTH_FORBIDDEN"'));
      if (refused === mayDo([role], operation.need)) wrong.push(`${operation.name}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  it('shows nothing of another clinic to who asks for its ids, and does nothing to it', async () => {
    const everything = await signIn(house, { roles });
    const before = await fingerprint();
    const leaks: string[] = [];
    for (const operation of operations) {
      if (operation.path.startsWith('/api/v1/session')) continue;
      for (const id of idsFor(operation)) {
        const { status, text } = await ask(operation, { id, as: everything });
        const found = text.includes(canary) || (isOpened(operation, id) && status < 300);
        if (found) leaks.push(`${operation.name} with ${id}: ${status} ${text.slice(0, 200)}`);
      }
    }
    expect(leaks).toEqual([]);
    expect(await fingerprint()).toEqual(before);
  });
});

describe('with the check of the application taken away', () => {
  it('the database alone shows nothing of another clinic', async () => {
    const guard = jest
      .spyOn(house.get(AccessGuard), 'canActivate')
      .mockImplementation(async (context) => letIn(context));
    const leaks: string[] = [];
    for (const operation of operations.filter(({ method, isPublic }) => method === 'GET' && !isPublic)) {
      for (const id of idsFor(operation)) {
        const { text } = await ask(operation, { id });
        if (text.includes(canary)) leaks.push(`${operation.name} with ${id}`);
      }
    }
    guard.mockRestore();
    expect(leaks).toEqual([]);
  });

  it('a statement that forgets its clinic sees one clinic, in every table, and writes into none but it', async () => {
    const tables = await house.rows<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'tropa' AND column_name = 'clinic_id'
        AND table_name <> 'clinic_wake' ORDER BY 1`,
    );
    expect(tables.length).toBeGreaterThan(30);
    const open: string[] = [];
    for (const { name } of tables) {
      const seen = await other
        .rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${name} WHERE clinic_id <> ${OTHER_CLINIC}`)
        .catch(refusedByRights);
      if (seen[0]?.n !== 0) open.push(name);
    }
    expect(open).toEqual([]);
    const insert = `INSERT INTO api_key (clinic_id, api_key_id, name, key_hash, created_at) VALUES (1, $1, 'x', '\\x00', '2026-01-01')`;
    await expect(other.rows(insert, [NOBODY])).rejects.toThrow(/row-level security/);
  });
});

/** A table the application may not read at all shows nothing. */
function refusedByRights(error: unknown): { n: number }[] {
  if (error instanceof Error && /permission denied/.test(error.message)) return [{ n: 0 }];
  throw error;
}

function isIdParameter({ name, in: place }: Operation['parameters'][number]): boolean {
  return place === 'query' && /patient|_id$|external/.test(name);
}

/** The other clinic's ids that fit the places of a request: its own table's, and the patient's. */
function idsFor({ path, body, parameters }: Operation): string[] {
  const takesNone = !path.includes('{') && !JSON.stringify(body ?? {}).includes(NOBODY);
  if (takesNone && !parameters.some(isIdParameter)) return [NOBODY];
  const words = path.split('/').map((word) => word.replace(/s$/, ''));
  const own = foreign.ids
    .filter(({ table }) => words.includes(table.replaceAll('_', '-')) || path.includes(table))
    .map(({ id }) => id);
  return [...new Set([...own, foreign.patientId, `${theirs}-1`, `${theirs}-1/visit`])];
}

/** To open something by an id of somebody else's is to have found it. */
function isOpened({ method, path }: Operation, id: string): boolean {
  return method === 'GET' && path.endsWith('}') && id !== NOBODY;
}

function letIn(context: ExecutionContext): boolean {
  const request = context.switchToHttp().getRequest<{ clinicId?: number; actor?: Principal }>();
  request.clinicId = house.clinicId;
  request.actor = {
    ...{ kind: 'key', clinicId: house.clinicId, id: NOBODY, name: 'anybody', roles: [] },
    ...{ departments: 'all', branches: 'all' },
  };
  return true;
}

/** How many rows the other clinic has in each table, and when they were last written. */
async function fingerprint(): Promise<unknown[]> {
  const tables = [
    'patient',
    'appointment_fact',
    'contact_point',
    'consent',
    'touch',
    'message',
    'handover',
    'staff',
    'session',
    'enrolment',
  ];
  const counted: unknown[] = [];
  for (const table of tables) {
    const [row] = await other.rows(
      `SELECT count(*)::int AS rows, md5(string_agg(t::text, '' ORDER BY t::text)) AS written FROM ${table} t WHERE clinic_id = $1`,
      [OTHER_CLINIC],
    );
    counted.push([table, row]);
  }
  return counted;
}
