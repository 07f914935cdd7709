import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ExecutionContext } from '@nestjs/common';
import { AccessGuard, mayDo } from '../../src/auth/index.js';
import type { Principal } from '../../src/auth/index.js';
import { ConversationBook } from '../../src/inbox/index.js';
import { LiveHints, narrowTo, withScopeSlot } from '../../src/runtime/index.js';
import { House } from '../support/house.js';
import { signIn } from '../support/sign-in.js';
import type { SignedIn } from '../support/sign-in.js';
import { addressOf, NOBODY, operationsOf } from './paths.js';
import type { Operation } from './paths.js';

/** Stands in what one department says, notes, plans, promises and hands over about a patient, and nowhere else. */
const canary = 'qanaree';
const theirs = 'primary-diagnostics';
/** Both at once: together they may do whatever anybody limited by departments may do. */
const held = ['reception', 'clinician', 'process_owner'] as const;
const PATIENCE_MS = 30_000;

/** Rows of the other department; whoever learns of one of them has seen too much. */
const walled = [
  ...['conversation', 'thread_entry', 'thread_word', 'mention', 'scheduled_message', 'attachment'],
  ...['handover', 'handover_move', 'handover_call', 'promise'],
];

let house: House;
let operations: Operation[];
let patientId: string;
let colleague: SignedIn;
let stranger: SignedIn;
/** What their own people found by its words, before it was on its way to the next department. */
let searched: string;
/** Ids of the other department's rows, by what they are called in an address. */
let ids: readonly { readonly table: string; readonly id: string }[];

beforeAll(async () => {
  house = await House.open({ env: { PUBLIC_URL: 'https://clinic.example' } });
  operations = operationsOf(house);
  colleague = await signIn(house, { roles: held, departments: [theirs], name: 'Maria' });
  stranger = await signIn(house, { roles: held, departments: ['service'], name: 'Ivan' });
  patientId = await house.patient('walled', '7001');
  await house.say('7001', { text: `${canary} aches` });
  const desk = await signIn(house, { roles: ['reception'], departments: 'all' });
  await done(desk, `/conversations/${patientId}/assign`, { department: theirs });
  await seed();
  ids = await idsOf();
}, 120_000);

afterAll(() => house.close());

async function done(who: SignedIn, path: string, body: object): Promise<Record<string, unknown>> {
  const answer = await who.call('POST', path, body);
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Everything a department can leave beside a patient. */
async function seed(): Promise<void> {
  const of = `/conversations/${patientId}`;
  await done(colleague, `${of}/notes`, { id: randomUUID(), text: `${canary} noted`, mentions: [colleague.staffId] });
  const at = new Date(house.clock.now() + 86_400_000).toISOString();
  await done(colleague, `${of}/scheduled`, { id: randomUUID(), text: `${canary} later`, at });
  await done(colleague, '/promises', { patient: patientId, text: `${canary} promised`, department: theirs });
  searched = JSON.stringify((await colleague.call('GET', `/search?q=${canary}`)).body);
  const fields = { known: canary, promised: canary, next_step: canary, open_questions: canary, waiting: canary };
  const handover = await done(colleague, '/handovers', { patient: patientId, from: theirs, to: 'treatment', fields });
  const call = { result: 'no_answer', note: canary, by: 'Olha' };
  const called = await house.call('POST', `/handovers/${String(handover['handover'])}/calls`, call);
  if (called.status >= 300) throw new Error(JSON.stringify(called.body));
  const file = await fetch(`${await house.origin()}/api/v1${of}/attachments?name=${canary}.txt`, {
    method: 'POST',
    headers: { ...signed(colleague), 'content-type': 'application/octet-stream' },
    body: `${canary} in a file`,
  });
  if (!file.ok) throw new Error(await file.text());
}

function signed({ cookie, csrf }: SignedIn): Record<string, string> {
  return { cookie, 'x-tropa-csrf': csrf, 'sec-fetch-site': 'same-origin' };
}

async function idsOf(): Promise<{ table: string; id: string }[]> {
  const found: { table: string; id: string }[] = [{ table: 'patient', id: patientId }];
  const keys = {
    thread_entry: 'entry_id',
    mention: 'entry_id',
    scheduled_message: 'scheduled_id',
    handover: 'handover_id',
  };
  for (const [table, key] of Object.entries({ ...keys, attachment: 'attachment_id', promise: 'promise_id' })) {
    const rows = await house.rows<{ id: string }>(`SELECT ${key} AS id FROM ${table} WHERE clinic_id = 1`);
    found.push(...rows.map(({ id }) => ({ table, id })));
  }
  return found;
}

async function ask(operation: Operation, id: string, as: SignedIn): Promise<string> {
  const { method, body, parameters } = operation;
  const query = new URLSearchParams();
  for (const { name, in: place } of parameters) {
    if (place !== 'query') continue;
    if (/patient|_id$/.test(name)) query.set(name, id);
  }
  if (operation.path.endsWith('/search')) query.set('q', canary);
  const address = `${await house.origin()}${addressOf(operation, id)}${query.size > 0 ? `?${query.toString()}` : ''}`;
  const headers = { ...signed(as), ...(body ? { 'content-type': 'application/json' } : {}) };
  const sent = body && JSON.stringify(body).replaceAll(NOBODY, id);
  const init = { method, headers, signal: AbortSignal.timeout(PATIENCE_MS), ...(sent ? { body: sent } : {}) };
  const response = await fetch(address, init);
  const endless = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  if (endless) await response.body?.cancel();
  return endless ? '' : response.text();
}

/** Ids that fit the places of a request: of its own table and of the patient. */
function idsFor({ path, body, parameters }: Operation): string[] {
  const takesNone = !path.includes('{') && !JSON.stringify(body ?? {}).includes(NOBODY);
  const asksPatient = parameters.some(({ name, in: place }) => place === 'query' && /patient|_id$/.test(name));
  if (takesNone && !asksPatient) return [NOBODY];
  const own = ids.filter(({ table }) => path.includes(table.replace(/^.*_/, '').replace('entry', 'mention')));
  return [...new Set([patientId, ...own.map(({ id }) => id)])];
}

/** Which operations that somebody may call at all show them what the other department keeps. */
async function leaks(as: SignedIn, wanted: (operation: Operation) => boolean): Promise<string[]> {
  const found = new Set<string>();
  for (const operation of operations.filter(wanted)) {
    const { isPublic, path, need, name } = operation;
    if (isPublic || path.startsWith('/api/v1/session') || need === undefined || !mayDo(held, need)) continue;
    for (const id of idsFor(operation)) if ((await ask(operation, id, as)).includes(canary)) found.add(name);
  }
  return [...found];
}

const reads = ({ method }: Operation) => method === 'GET';
const writes = ({ method }: Operation) => method !== 'GET';

/** The rooms believe that the caller works everywhere; what the guard told the database stays. */
function withoutTheCheck(): { mockRestore(): void } {
  const guard = house.get(AccessGuard);
  const real = guard.canActivate.bind(guard);
  return jest.spyOn(guard, 'canActivate').mockImplementation(async (context: ExecutionContext) => {
    const allowed = await real(context);
    const request = context.switchToHttp().getRequest<{ actor?: Principal }>();
    if (request.actor) request.actor = { ...request.actor, departments: 'all', branches: 'all' };
    return allowed;
  });
}

describe('what one department keeps of a patient', () => {
  it('is there, and its own people read it by many paths', async () => {
    expect(searched).toContain(`${canary} noted`);
    expect(await leaks(colleague, reads)).toEqual(
      expect.arrayContaining([
        'GET /api/v1/conversations/{patientId}/thread',
        'GET /api/v1/conversations/{patientId}/scheduled',
        'GET /api/v1/conversations/mentions',
        'GET /api/v1/attachments/{id}',
        'GET /api/v1/handovers/{id}',
      ]),
    );
  });

  it('is shown to nobody of another, by reading, searching or exporting', async () => {
    expect(await leaks(stranger, reads)).toEqual([]);
  });

  it('stays unread by them with the check of the application taken away: the database alone keeps it', async () => {
    const check = withoutTheCheck();
    const [open, changed] = [await leaks(stranger, reads), await leaks(stranger, writes)];
    check.mockRestore();
    expect({ open, changed }).toEqual({ open: [], changed: [] });
  });

  it('is not heard of by their open pages', async () => {
    const aborted = new AbortController();
    const response = await fetch(`${await house.origin()}/api/v1/stream`, {
      headers: signed(stranger),
      signal: aborted.signal,
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    await house.run(async (tx) => {
      house.get(LiveHints).tell(tx, { kind: 'conversation', id: patientId, patientId, departments: [theirs] });
      house.get(LiveHints).tell(tx, { kind: 'conversation', id: NOBODY, patientId: NOBODY, departments: ['service'] });
    });
    let heard = '';
    while (!heard.includes(NOBODY)) heard += (await reader?.read())?.value ?? '';
    aborted.abort();
    expect(heard).not.toContain(patientId);
  });
});

describe('what the house itself does in the request of somebody who sees less', () => {
  it('joins the one conversation there is, and is read no further than before', async () => {
    const at = house.clock.now();
    const seen = await asStranger(() =>
      house.run(async (tx) => {
        const call = { patientId, department: 'treatment', dueAt: at, at };
        await house.get(ConversationBook).calls(tx, [call]);
        return tx.query(`SELECT patient_id FROM conversation WHERE clinic_id = $1`, [1]);
      }),
    );
    expect(seen).toEqual([]);
    const rows = await house.rows(`SELECT department FROM conversation WHERE clinic_id = $1 AND patient_id = $2`, [
      1,
      patientId,
    ]);
    expect(rows).toHaveLength(1);
  });
});

/** Work in a request of the stranger, as the guard would have let it in. */
function asStranger<T>(work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    withScopeSlot(() => {
      narrowTo({ departments: ['service'], caller: `staff:${stranger.staffId}` });
      work().then(resolve, reject);
    });
  });
}

describe('a statement that forgets departments', () => {
  it('sees none of another one, in every table that belongs to conversations and handovers', async () => {
    const scoped = async (departments: string) =>
      house.run(async (tx) => {
        await tx.query(`SET LOCAL app.departments = '${departments}'`);
        const counted: [string, number][] = [];
        for (const table of walled) {
          const [row] = await tx.query<{ n: number }>(
            `SELECT count(*)::int AS n FROM ${table} WHERE clinic_id = $1`,
            [1],
          );
          counted.push([table, row?.n ?? -1]);
        }
        return counted;
      });
    expect((await scoped('{*}')).filter(([, n]) => n === 0)).toEqual([]);
    expect((await scoped('{service}')).filter(([, n]) => n > 0)).toEqual([]);
    expect((await scoped(`{${theirs}}`)).filter(([, n]) => n === 0)).toEqual([]);
  });

  it('covers every table of a room of conversations: a new one with a patient in it has to be put behind the wall', async () => {
    const guarded = await house.rows<{ table: string }>(
      `SELECT c.relname AS table FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE p.polname = 'own_departments' ORDER BY 1`,
    );
    expect(guarded.map(({ table }) => table).sort()).toEqual([...walled, 'handover_refusal'].sort());
  });
});
