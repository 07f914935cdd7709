import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DraftService, VersionService } from '../../../src/catalog/index.js';
import { filesInZip } from '../../../src/catalog/version/programme-zip.adapter.js';
import { filesOf } from '../../../src/catalog/version/programme-paths.js';
import { LiveHints } from '../../../src/runtime/index.js';
import { House } from '../../support/house.js';
import { someScenarios } from '../../support/some-scenarios.js';
import { signIn, type SignedIn } from '../../support/sign-in.js';

interface Draft {
  draft_id: string;
  scenario_id: string | null;
  revision: number;
  state: string;
  needs_review: boolean;
  files: { path: string; text: string | null; changed: boolean }[];
  behind: string[];
}
type Answer = Record<string, unknown>;

let house: House;
let marketer: SignedIn;
let owner: SignedIn;
let doctor: SignedIn;
let administrator: SignedIn;
/** A few of the shipped scenarios, with those they lead into: what is proved here does not hang on how many there are. */
const kept = ['win-back', 'after-visit-care', 'season-offer', 'book-in-chat', 'booking-effort'];
const shipped = someScenarios(kept);

beforeAll(async () => {
  house = await House.open({ programme: await shipped });
  marketer = await signIn(house, { roles: ['marketer'], name: 'Marta' });
  owner = await signIn(house, { roles: ['journey_owner'], name: 'Oleh' });
  doctor = await signIn(house, { roles: ['clinician'], name: 'Dr. Hlib' });
  administrator = await signIn(house, { roles: ['administrator'], name: 'Ada' });
});
afterAll(() => house.close());

async function ask(who: SignedIn, method: string, path: string, body?: object): Promise<Answer> {
  const answer = await who.call(method, path, body);
  if (answer.status !== 200)
    throw new Error(`${answer.status} ${String(answer.body['code'])}: ${String(answer.body['detail'])}`);
  return answer.body;
}

async function refused(who: SignedIn, method: string, path: string, body?: object): Promise<unknown[]> {
  const { status, body: answer } = await who.call(method, path, body);
  return [status, answer['code']];
}

async function open(who: SignedIn, body: object): Promise<Draft> {
  return (await ask(who, 'POST', '/drafts', body)) as unknown as Draft;
}

async function read(draft: Draft): Promise<Draft> {
  return (await ask(owner, 'GET', `/drafts/${draft.draft_id}`)) as unknown as Draft;
}

function textOf({ files }: Draft, path: string): string {
  return files.find((file) => file.path === path)?.text ?? '';
}

function put(who: SignedIn, draft: Draft, revision: number, changes: Record<string, string | null>): Promise<Answer> {
  const files = Object.entries(changes).map(([path, text]) => ({ path, text }));
  return ask(who, 'PUT', `/drafts/${draft.draft_id}/files`, { base_revision: revision, changes: files });
}

/** Publishes as whoever sits above the catalogue does. */
function publish(draft: Draft): Promise<{ scenario: string; version: number; fresh: boolean }[]> {
  return house.run((tx) => house.get(DraftService).publish(tx, draft.draft_id, { id: owner.staffId, name: 'Oleh' }));
}

test('the programme goes out and comes in again byte by byte the same', async () => {
  const files = await house.call('GET', '/programme/files');
  expect(files.body['files']).toEqual(filesOf(await shipped).map(({ file: path, text }) => ({ path, text })));
  const [archive, again] = await Promise.all([exported(), exported()]);
  expect(archive.equals(again)).toBe(true);
  expect(await filesInZip(archive)).toEqual(filesOf(await shipped));
  const same = await house.call('POST', '/programme/import?whole=true&apply=true', {
    files: files.body['files'] as object[],
  });
  expect(same.body['code']).toBe('PROGRAMME_IMPORT_SAME');
});

async function exported(): Promise<Buffer> {
  const headers = { cookie: owner.cookie };
  const answer = await fetch(`${await house.origin()}/api/v1/programme/export`, { headers });
  return Buffer.from(await answer.arrayBuffer());
}

const win = { yaml: 'scenarios/win-back.yaml', sms: 'templates/win-back/en/come-back.sms.hbs' };

test('the programme is read as a document by whoever may see it', async () => {
  const page = await fetch(`${await house.origin()}/api/v1/programme/document.html?locale=en`, {
    headers: { cookie: owner.cookie },
  });
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(await page.text()).toContain('after-visit-care');
});

test('two who edit one draft are told, and nothing of either is lost', async () => {
  const draft = await open(marketer, { scenario_id: 'win-back' });
  expect(await refused(owner, 'POST', '/drafts', { scenario_id: 'win-back' })).toEqual([409, 'DRAFT_OPEN_ALREADY']);
  const hints: string[] = [];
  const leave = await house
    .get(LiveHints)
    .follow(1, (hint) => void (hint !== 'missed' && hints.push(`${hint.kind} ${hint.id}`)));
  const yaml = textOf(draft, win.yaml);
  const first = await put(marketer, draft, draft.revision, { [win.yaml]: `${yaml}# of Marta\n` });
  expect(first).toMatchObject({ revision: 2, findings: [], needs_review: false, state: 'open' });
  expect(
    await refused(owner, 'PUT', `/drafts/${draft.draft_id}/files`, change(draft.revision, win.yaml, 'mine')),
  ).toEqual([409, 'DRAFT_MOVED_ON']);
  const other = 'templates/replies/en.yaml';
  const second = await put(owner, draft, draft.revision, { [other]: `${textOf(draft, other)}# of Oleh\n` });
  expect(second['revision']).toBe(3);
  const now = await read(draft);
  expect([textOf(now, win.yaml), textOf(now, other)].map((text) => text.split('\n').at(-2))).toEqual([
    '# of Marta',
    '# of Oleh',
  ]);
  await ask(owner, 'PUT', `/drafts/${draft.draft_id}/presence`);
  const here = await ask(marketer, 'PUT', `/drafts/${draft.draft_id}/presence`);
  expect((here['present'] as { id: string }[]).map(({ id }) => id).sort()).toEqual(
    [marketer.staffId, owner.staffId].sort(),
  );
  leave();
  expect(hints).toContain(`draft ${draft.draft_id}`);
});

function change(baseRevision: number, path: string, text: string | null): object {
  return { base_revision: baseRevision, changes: [{ path, text }] };
}

test('one change is taken back across sessions, unless a later one stands on it', async () => {
  const [draft] = (await ask(owner, 'GET', '/drafts'))['drafts'] as Draft[] as [Draft];
  expect((await ask(owner, 'POST', `/drafts/${draft.draft_id}/undo`, { revision: 2 }))['revision']).toBe(4);
  const now = await read(draft);
  expect(now.files.filter(({ changed }) => changed).map(({ path }) => path)).toEqual(['templates/replies/en.yaml']);
  const { edits } = await ask(owner, 'GET', `/drafts/${draft.draft_id}/edits`);
  expect(
    (edits as { revision: number; undoes: number | null; by: { name: string } }[]).map((edit) => [
      edit.revision,
      edit.by.name,
      edit.undoes,
    ]),
  ).toEqual([
    [4, 'Oleh', 2],
    [3, 'Oleh', null],
    [2, 'Marta', null],
  ]);
  expect(await refused(owner, 'POST', `/drafts/${draft.draft_id}/undo`, { revision: 2 })).toEqual([
    409,
    'DRAFT_UNDO_OVERTAKEN',
  ]);
  expect((await ask(owner, 'DELETE', `/drafts/${draft.draft_id}`))['state']).toBe('discarded');
  expect(await refused(owner, 'PUT', `/drafts/${draft.draft_id}/files`, change(4, win.yaml, 'x'))).toEqual([
    409,
    'DRAFT_CLOSED',
  ]);
  expect((await ask(owner, 'POST', `/drafts/${draft.draft_id}/reopen`))['state']).toBe('open');
  await ask(owner, 'DELETE', `/drafts/${draft.draft_id}`);
});

test('nobody publishes an error, and each error says where it stands', async () => {
  const draft = await open(marketer, { scenario_id: 'win-back' });
  const broken = textOf(draft, win.yaml).replace(/reply\.none: \w+/, 'reply.none: nowhere');
  const { findings } = await put(marketer, draft, draft.revision, { [win.yaml]: broken });
  const [found] = findings as { severity: string; file: string; line: number }[];
  expect(found).toMatchObject({ severity: 'error', file: win.yaml });
  expect(found?.line).toBeGreaterThan(1);
  const whole = await ask(doctor, 'GET', `/drafts/${draft.draft_id}/findings?wait=true`);
  expect(whole).toMatchObject({ checked: 'programme', publishable: false, revision: 2 });
  await expect(publish(draft)).rejects.toMatchObject({ code: 'DRAFT_NOT_PUBLISHABLE' });
  await ask(marketer, 'DELETE', `/drafts/${draft.draft_id}`);
});

test('a published scenario is not taken away by a draft', async () => {
  const draft = await open(marketer, { scenario_id: 'win-back' });
  expect(await refused(marketer, 'PUT', `/drafts/${draft.draft_id}/files`, change(1, win.yaml, null))).toEqual([
    422,
    'DRAFT_SCENARIO_KEPT',
  ]);
  await ask(marketer, 'DELETE', `/drafts/${draft.draft_id}`);
});

const care = { yaml: 'scenarios/after-visit-care.yaml', text: 'templates/after-visit-care/en/care-memo.sms.hbs' };

test('a clinical text is published after somebody else approved it, and its authors are not somebody else', async () => {
  const draft = await open(administrator, { scenario_id: 'after-visit-care' });
  const yaml = textOf(draft, care.yaml).replace('after: {PT1H: reminded}', 'after: {PT2H: reminded}');
  const changed = await put(administrator, draft, 1, { [care.yaml]: yaml });
  expect(changed).toMatchObject({ needs_review: true, findings: [] });
  await expect(publish(draft)).rejects.toMatchObject({ code: 'DRAFT_NOT_APPROVED' });
  await ask(administrator, 'POST', `/drafts/${draft.draft_id}/review`, { revision: 2, note: 'an hour more' });
  expect(await refused(administrator, 'POST', `/drafts/${draft.draft_id}/approve`, { revision: 2 })).toEqual([
    403,
    'DRAFT_OWN_APPROVAL',
  ]);
  expect(await refused(marketer, 'POST', `/drafts/${draft.draft_id}/approve`, { revision: 2 })).toEqual([
    403,
    'AUTH_FORBIDDEN',
  ]);
  expect(await refused(doctor, 'POST', `/drafts/${draft.draft_id}/approve`, { revision: 1 })).toEqual([
    409,
    'DRAFT_REVIEW_STALE',
  ]);
  expect((await ask(doctor, 'POST', `/drafts/${draft.draft_id}/approve`, { revision: 2 }))['state']).toBe('approved');
  const again = await put(administrator, draft, 2, { [care.yaml]: `${yaml}# and a word\n` });
  expect(again).toMatchObject({ state: 'open' });
  await ask(doctor, 'POST', `/drafts/${draft.draft_id}/return`, { revision: 3, note: 'say why' });
  await ask(doctor, 'POST', `/drafts/${draft.draft_id}/approve`, { revision: 3 });
  expect((await publish(draft)).filter(({ fresh }) => fresh)).toEqual([
    { scenario: 'after-visit-care', version: 2, fresh: true },
  ]);
  const { versions } = await ask(doctor, 'GET', '/scenarios/after-visit-care/versions');
  expect(versions).toMatchObject([
    {
      version: 2,
      published_by: 'Oleh',
      approved_by: 'Dr. Hlib',
      summary: [{ what: 'state_changed', count: 1, names: ['goingHome'] }],
    },
    { version: 1, published_by: null },
  ]);
});

test('the database itself refuses the approval of an author', async () => {
  const [draft] = (await ask(owner, 'GET', '/drafts?state=published'))['drafts'] as Draft[] as [Draft];
  const sql = `INSERT INTO draft_review (clinic_id, draft_id, review_id, revision, word, authors, by_id, by_name, said_at)
               SELECT clinic_id, draft_id, draft_id, revision, 'approved', authors, authors[1], 'me', changed_at FROM draft
                WHERE clinic_id = 1 AND draft_id = $1`;
  await expect(house.rows(sql, [draft.draft_id])).rejects.toThrow('draft_review_second_person');
});

test('a version has its name, its files and its difference to another, and leads back as a draft', async () => {
  const labelled = await ask(owner, 'PUT', '/scenarios/after-visit-care/versions/2/label', { label: 'two hours' });
  expect(labelled).toMatchObject({ version: 2, label: 'two hours' });
  const diff = await ask(owner, 'GET', '/scenarios/after-visit-care/diff?from=1&to=2');
  expect(diff['graph']).toEqual({
    states: [{ state: 'goingHome', change: 'changed', parts: ['after'] }],
    transitions: [
      { state: 'goingHome', event: 'after:PT1H', from: 'reminded', to: null, change: 'removed' },
      { state: 'goingHome', event: 'after:PT2H', from: null, to: 'reminded', change: 'added' },
    ],
    header: [],
  });
  const back = await open(administrator, { scenario_id: 'after-visit-care', version: 1 });
  const [original] = (await shipped).scenarios.filter(({ definition }) => definition.scenario === 'after-visit-care');
  expect(textOf(back, care.yaml)).toBe(original?.source);
  expect(back.files.filter(({ changed }) => changed).map(({ path }) => path)).toEqual([care.yaml]);
  const listed = await ask(marketer, 'GET', '/scenarios');
  const row = (listed['scenarios'] as Answer[]).find((each) => each['scenario_id'] === 'after-visit-care');
  expect(row).toMatchObject({ version: 2, label: 'two hours', clinical: true, draft: { draft_id: back.draft_id } });
  expect(await house.run((tx) => house.get(VersionService).exists(tx, 'nobody'))).toBe(false);
});

test('a file that was published otherwise meanwhile is not overwritten', async () => {
  const shared = 'templates/replies/ru.yaml';
  const [one, two] = [
    await open(marketer, { programme: true, title: 'Words' }),
    await open(owner, { programme: true, title: 'More' }),
  ];
  const [{ text }] = (await ask(owner, 'GET', `/programme/files?path=${shared}`))['files'] as [{ text: string }];
  await put(marketer, one, 1, { [shared]: `${text}# one\n` });
  await put(owner, two, 1, { [shared]: `${text}# two\n` });
  await publish(one);
  await expect(publish(two)).rejects.toMatchObject({ code: 'DRAFT_BEHIND' });
  expect((await read(two)).behind).toEqual([shared]);
  await put(owner, two, 2, { [shared]: `${text}# one\n# two\n` });
  expect((await read(two)).behind).toEqual([]);
  await publish(two);
});

test('a draft that changes nothing is not published, written back files included', async () => {
  const draft = await open(owner, { scenario_id: 'season-offer' });
  await expect(publish(draft)).rejects.toMatchObject({ code: 'DRAFT_UNCHANGED' });
  const yaml = 'scenarios/season-offer.yaml';
  await put(owner, draft, 1, { [yaml]: `${textOf(draft, yaml)}# A thought.\n` });
  await put(owner, draft, 2, { [yaml]: textOf(draft, yaml) });
  await expect(publish(draft)).rejects.toMatchObject({ code: 'DRAFT_UNCHANGED' });
  expect(await ask(owner, 'DELETE', `/drafts/${draft.draft_id}`)).toMatchObject({ state: 'discarded' });
});

test('what no file of a programme is gets refused with its limit, and nothing is written', async () => {
  const draft = await open(marketer, { scenario_id: 'season-offer' });
  const where = `/drafts/${draft.draft_id}/files`;
  const yaml = 'scenarios/season-offer.yaml';
  const states = Array.from({ length: 10_000 }, (_, index) => `    s${index}: {}`).join('\n');
  const head = textOf(draft, yaml).split('machine:')[0] ?? '';
  const many = `${head}machine:\n  initial: s0\n  states:\n${states}\n`;
  expect(await refused(marketer, 'PUT', where, change(1, yaml, many))).toEqual([422, 'DRAFT_TOO_LARGE']);
  expect(await refused(marketer, 'PUT', where, change(1, yaml, 'x'.repeat(300_000)))).toEqual([422, 'DRAFT_TOO_LARGE']);
  expect(await refused(marketer, 'PUT', where, change(1, yaml, 'x'.repeat(5_000_000)))).toEqual([
    413,
    'REQUEST_TOO_LARGE',
  ]);
  expect(await refused(marketer, 'PUT', where, change(1, '../etc/passwd', 'x'))).toEqual([422, 'DRAFT_PATH']);
  expect((await read(draft)).revision).toBe(1);
  const bombs = {
    [yaml]: `a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n`,
    'templates/season-offer/en/offer.sms.hbs': '{{#each this}}'.repeat(900),
  };
  const answer = await put(marketer, draft, 1, bombs);
  const found = (answer['findings'] as { file: string; severity: string }[]).filter(
    ({ severity }) => severity === 'error',
  );
  expect(new Set(found.map(({ file }) => file))).toEqual(new Set(Object.keys(bombs)));
});

test('an error that comes in between the check and the publication, from another tab or at once, is not published', async () => {
  const effort = 'scenarios/booking-effort.yaml';
  const draft = await open(marketer, { scenario_id: 'booking-effort' });
  const text = textOf(draft, effort);
  const broken = text.replace('reply.none: silent', 'reply.none: nowhere');
  const sound = await put(marketer, draft, 1, { [effort]: text.replace('priority: 20', 'priority: 21') });
  const order = (revision: unknown) => ({ revision, moves: [] });
  const where = `/drafts/${draft.draft_id}/publication`;
  expect(await ask(owner, 'POST', `${where}/preview`, { moves: [] })).toMatchObject({ publishable: true });
  const worse = await put(marketer, draft, Number(sound['revision']), { [effort]: broken });
  expect(await refused(owner, 'POST', where, order(sound['revision']))).toEqual([409, 'PUBLICATION_STALE']);
  expect(await refused(owner, 'POST', where, order(worse['revision']))).toEqual([422, 'DRAFT_NOT_PUBLISHABLE']);
  const mended = await put(marketer, draft, Number(worse['revision']), { [effort]: `# mended\n${text}` });
  const revision = Number(mended['revision']);
  const [published, written] = await Promise.all([
    owner.call('POST', where, order(revision)),
    marketer.call('PUT', `/drafts/${draft.draft_id}/files`, {
      base_revision: revision,
      changes: [{ path: effort, text: broken }],
    }),
  ]);
  expect([published.status, written.status].filter((status) => status < 300)).toHaveLength(1);
  const [now] = (await ask(owner, 'GET', `/programme/files?path=${effort}`))['files'] as { text: string }[];
  expect(now?.text).toBe(published.status < 300 ? `# mended\n${text}` : text);
});

test('a clinic that published before files were kept has its programme back as files', async () => {
  await house.rows('DELETE FROM programme_file WHERE clinic_id = 1');
  const { body } = await house.call('GET', '/programme/files?path=scenarios');
  const [win] = (await shipped).scenarios.filter(({ definition }) => definition.scenario === 'win-back');
  const files = body['files'] as { path: string; text: string }[];
  expect(files.find(({ path }) => path === 'scenarios/win-back.yaml')?.text).toBe(win?.source);
  expect(files.map(({ path }) => path)).toContain('scenarios/map.yaml');
  const draft = await open(owner, { programme: true, title: 'Again' });
  expect(await ask(owner, 'GET', `/drafts/${draft.draft_id}/findings?wait=true`)).toMatchObject({ publishable: true });
});
