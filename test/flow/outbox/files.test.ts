import { cp, mkdir, mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HttpAdapterHost } from '@nestjs/core';
import { ChannelRegistry, type ChannelCapabilities, type ChannelName } from '../../../src/channel/index.js';
import { SignedLinks } from '../../../src/runtime/index.js';
import { HOUR, House } from '../../support/house.js';
import { endsOf } from '../../support/ledger.js';
import { ScriptedProvider } from '../../support/scripted-provider.js';
import { visitProgramme } from '../../support/visit-programme.js';

const PUBLIC_URL = 'https://c.example';
const mail = { subject: true, markup: 'html', media: true, buttons: false } as const;

let directory: string;
let house: House;
let people = 0;

/** The shipped programme, whose question on the eve of a visit goes with a file. */
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tropa-programme-'));
  await cp('scenarios', join(directory, 'scenarios'), { recursive: true });
  await cp('templates', join(directory, 'templates'), { recursive: true });
  const scenario = join(directory, 'scenarios/visit-reminders.yaml');
  const text = await readFile(scenario, 'utf8');
  const asks = 'template: visit-reminder\n';
  expect(text).toContain(asks);
  await writeFile(scenario, text.replace(asks, `${asks}              files: [plan.pdf, common.txt]\n`));
  house = await openHouse({ PUBLIC_URL });
}, 120_000);

beforeEach(async () => {
  await rm(join(directory, 'files'), { recursive: true });
  for (const locale of ['uk', 'en']) await place(`${locale}/plan.pdf`, `plan in ${locale}`);
  await place('common.txt', 'common');
});

afterAll(async () => {
  await house.close();
  await rm(directory, { recursive: true });
});

async function place(file: string, text: string): Promise<void> {
  const path = join(directory, 'files', file);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, text);
}

/** Published while the files are there; what becomes of them afterwards is the test's. */
async function openHouse(env: Record<string, string>): Promise<House> {
  await rm(join(directory, 'files'), { recursive: true, force: true });
  await cp('files', join(directory, 'files'), { recursive: true });
  for (const file of ['uk/plan.pdf', 'common.txt']) await place(file, 'x');
  const programme = await visitProgramme(directory);
  return House.open({ programme, env: { ...env, TROPA_PROGRAMME: directory } });
}

const addresses: Readonly<Record<ChannelName, (n: number) => string>> = {
  telegram: (n) => String(700_000 + n),
  whatsapp: (n) => `+38067${String(n).padStart(7, '0')}`,
  sms: (n) => `+38050${String(n).padStart(7, '0')}`,
  email: (n) => `patient-${n}@example.org`,
};

/** A patient who is asked on the eve of a visit over a channel that can do this. */
async function asked(
  channel: ChannelName,
  can: Partial<ChannelCapabilities>,
  { locale = 'en', script = [], at = house }: { locale?: string; script?: ScriptedProvider['script']; at?: House } = {},
) {
  people += 1;
  const provider = new ScriptedProvider(channel, can);
  provider.script = script;
  at.get(ChannelRegistry).serveClinic(1, channel, { state: 'on', routes: [provider.route] });
  const contacts = [{ channel, address: addresses[channel](people) }];
  const patientId = await at.enter(`patient-${people}`, contacts, { locale });
  const startsAt = Math.ceil((at.clock.now() + 24 * HOUR) / (24 * HOUR)) * 24 * HOUR + 34 * HOUR;
  at.clock.set(startsAt - 48 * HOUR);
  await at.book({ externalId: `${patientId}/visit`, patientId, startsAt, zone: 'Europe/Kyiv' });
  await at.settle();
  await at.settleAt(startsAt - 24 * HOUR);
  return { patientId, provider };
}

async function ledger(patientId: string, at = house) {
  const sql = `SELECT t.files, t.outcome, t.detail, m.body FROM touch t
                 JOIN message m ON m.clinic_id = t.clinic_id AND m.touch_id = t.touch_id
                WHERE t.clinic_id = $1 AND t.patient_id = $2 AND t.template = 'visit-reminder'`;
  const rows = await at.rows<Record<'files' | 'outcome' | 'detail' | 'body', unknown>>(sql, [1, patientId]);
  expect(rows).toHaveLength(1);
  return rows[0];
}

/** Asks this server for a link as it stands in a message. */
async function opened(url: string, method = 'GET'): Promise<Response> {
  await house.call('GET', '/doubts');
  const server = house.get(HttpAdapterHost).httpAdapter.getHttpServer() as Server;
  const { port } = server.address() as AddressInfo;
  return fetch(url.replace(PUBLIC_URL, `http://127.0.0.1:${port}`), { method });
}

function linksIn(text: string): string[] {
  return text.match(/https:\/\/c\.example\/f\/\S+/g) ?? [];
}

describe('a channel that takes files', () => {
  it('gets each in the language of the patient, where there is one, and the text as it is', async () => {
    const { patientId, provider } = await asked('telegram', { media: true }, { locale: 'en' });
    const [plan, common] = provider.last.files ?? [];
    expect(plan).toMatchObject({ name: 'plan.pdf', type: 'application/pdf' });
    expect(await readFile(plan?.path ?? '', 'utf8')).toBe('plan in en');
    expect(common).toMatchObject({ name: 'common.txt', type: 'text/plain' });
    expect(await (await opened(plan?.url ?? '')).text()).toBe('plan in en');
    expect(linksIn(provider.last.text)).toEqual([]);
    expect(await ledger(patientId)).toMatchObject({
      files: ['plan.pdf', 'common.txt'],
      outcome: 'sent',
      detail: null,
      body: provider.last.text,
    });
  });

  it("gets the clinic's own file where the patient's language has none", async () => {
    const { provider } = await asked('telegram', { media: true }, { locale: 'ru' });
    expect(await readFile(provider.last.files?.[0]?.path ?? '', 'utf8')).toBe('plan in uk');
  });

  it('gets the text alone when a file is gone or leads out of the programme, and the ledger says so', async () => {
    await rm(join(directory, 'files/common.txt'));
    for (const locale of ['uk', 'en']) await rm(join(directory, 'files', locale), { recursive: true });
    await symlink(join(directory, 'scenarios/map.yaml'), join(directory, 'files/plan.pdf'));
    const { patientId, provider } = await asked('telegram', { media: true });
    expect(provider.last.files).toEqual([]);
    expect(await ledger(patientId)).toMatchObject({
      outcome: 'sent',
      detail: { without_files: { 'plan.pdf': 'missing', 'common.txt': 'missing' } },
    });
    expect(house.lines.filter((line) => line.includes('outbox.file_left_out'))).toHaveLength(2);
  });
});

describe('a channel without files', () => {
  it('says the links under the text, and the ledger keeps what was said', async () => {
    const { patientId, provider } = await asked('whatsapp', { buttons: false });
    const { text, files } = provider.last;
    expect(files).toEqual([]);
    expect(text).toMatch(/\n\nplan\.pdf: https:\/\/c\.example\/f\/\S+\n\ncommon\.txt: https:\/\/c\.example\/f\/\S+$/);
    expect(await ledger(patientId)).toMatchObject({ body: text, detail: null });
    const bodies = await Promise.all(linksIn(text).map(async (url) => (await opened(url)).text()));
    expect(bodies).toEqual(['plan in en', 'common']);
  });

  it('leaves out of an SMS what would cost too much, and sends the SMS', async () => {
    const { patientId, provider } = await asked('sms', { buttons: false }, { locale: 'en' });
    expect(linksIn(provider.last.text)).toHaveLength(2);
    const cyrillic = await asked('sms', { buttons: false }, { locale: 'uk' });
    expect(linksIn(cyrillic.provider.last.text)).toEqual([]);
    expect(await ledger(patientId)).toMatchObject({ outcome: 'sent', detail: null });
    expect(await ledger(cyrillic.patientId)).toMatchObject({
      outcome: 'sent',
      detail: { without_files: { 'plan.pdf': 'does_not_fit', 'common.txt': 'does_not_fit' } },
    });
  });

  it('says the very same again when nobody could tell whether it was said', async () => {
    const script: ScriptedProvider['script'] = [
      { kind: 'unknown', code: 'TIMEOUT' },
      { kind: 'sent', providerId: 'x' },
    ];
    const { patientId, provider } = await asked('whatsapp', { repeatSafe: 'dedupes', buttons: false }, { script });
    await rm(join(directory, 'files/en'), { recursive: true });
    await house.settleAt(house.clock.now() + HOUR);
    const texts = provider.taken.map(({ text }) => text);
    expect(texts).toHaveLength(2);
    expect(new Set(texts).size).toBe(1);
    expect(linksIn(texts[0] ?? '')).toHaveLength(2);
    expect(await ledger(patientId)).toMatchObject({ outcome: 'sent', body: texts[0] });
  });
});

describe('a server without a public address', () => {
  let hidden: House;

  beforeAll(async () => {
    hidden = await openHouse({});
  }, 120_000);

  afterAll(() => hidden.close());

  it('still hands files over, and sends the text alone where only a link would do', async () => {
    const telegram = await asked('telegram', { media: true }, { at: hidden });
    expect(telegram.provider.last.files).toMatchObject([{ name: 'plan.pdf', url: '' }, { name: 'common.txt' }]);
    const whatsapp = await asked('whatsapp', { buttons: false }, { at: hidden });
    expect(whatsapp.provider.last.text).not.toContain('plan.pdf');
    expect(await ledger(whatsapp.patientId, hidden)).toMatchObject({
      outcome: 'sent',
      detail: { without_files: { 'plan.pdf': 'no_public_url', 'common.txt': 'no_public_url' } },
    });
  });
});

describe('a letter', () => {
  it('carries its files, the name of the clinic and the way to stop, and is kept as it left', async () => {
    const { patientId, provider } = await asked('email', mail, { locale: 'uk' });
    const { text, html = '', files, unsubscribeUrl = '' } = provider.last;
    expect(files).toHaveLength(2);
    expect(unsubscribeUrl).toMatch(/^https:\/\/c\.example\/u\//);
    expect(text.endsWith(`\n\nНе надсилати такі листи: ${unsubscribeUrl}`)).toBe(true);
    expect(html).toContain(`<a href="${unsubscribeUrl}">Не надсилати такі листи</a>`);
    expect(html).toContain('Klinika Tropa');
    expect(await ledger(patientId)).toMatchObject({ outcome: 'sent', body: text });
  });

  it('is written in the same words again, in both its parts', async () => {
    const script: ScriptedProvider['script'] = [
      { kind: 'unknown', code: 'TIMEOUT' },
      { kind: 'sent', providerId: 'x' },
    ];
    const { provider } = await asked('email', { ...mail, repeatSafe: 'dedupes' }, { script });
    await house.settleAt(house.clock.now() + HOUR);
    const [first, second] = provider.taken;
    expect(second?.text).toBe(first?.text);
    expect(second?.html).toContain(first?.unsubscribeUrl);
    expect(second?.html).toContain('Klinika Tropa');
    expect(second?.files?.map(({ name }) => name)).toEqual(first?.files?.map(({ name }) => name));
  });
});

describe('the link to a file', () => {
  const token = (claims: Record<string, string | number>, purpose = 'f', ms = HOUR) =>
    `${PUBLIC_URL}/f/${house.get(SignedLinks).token(purpose, claims, house.clock.now() + ms)}`;
  const plan = { c: 1, f: 'plan.pdf', l: 'uk' };

  it('gives the file and lets nobody keep a copy on the way', async () => {
    const shown = await opened(token(plan));
    expect(shown.status).toBe(200);
    expect(await shown.text()).toBe('plan in uk');
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="plan.pdf"',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    const saved = await opened(token({ c: 1, f: 'common.txt', l: '' }));
    expect(saved.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(saved.headers.get('content-disposition')).toBe('attachment; filename="common.txt"');
  });

  it('tells its size without its content', async () => {
    const head = await opened(token(plan), 'HEAD');
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '10', '']);
  });

  it('says the same whatever is wrong with it', async () => {
    await place('uk/huge.pdf', '');
    await truncate(join(directory, 'files/uk/huge.pdf'), 20 * 1_024 * 1_024 + 1);
    await symlink(join(directory, 'scenarios/map.yaml'), join(directory, 'files/out.txt'));
    const bad = [
      `${PUBLIC_URL}/f/nonsense`,
      `${PUBLIC_URL}/f/e30.AAAA`,
      `${token(plan).slice(0, -1)}`,
      token(plan, 'u'),
      token(plan, 'f', -1_000),
      token({ c: 1, f: 'gone.pdf', l: 'uk' }),
      token({ c: 1, f: 'huge.pdf', l: 'uk' }),
      token({ c: 1, f: 'out.txt', l: '' }),
      token({ c: 1, f: '../scenarios/map.yaml', l: '' }),
      token({ c: 1, f: 'map.yaml', l: '../scenarios' }),
      token({ c: 1, f: 'uk', l: '' }),
      token({ c: 1, r: 'somebody' }),
    ];
    const told = await Promise.all(
      bad.map(async (url) => {
        const answer = await opened(url);
        const headers = [...answer.headers].filter(([name]) => name !== 'date' && name !== 'etag');
        return JSON.stringify([answer.status, headers, await answer.text()]);
      }),
    );
    expect(new Set(told).size).toBe(1);
    expect(told[0]).toContain('Попросіть клініку');
    expect(told[0]?.startsWith('[404,')).toBe(true);
  });

  it('leads to no list of what else there is', async () => {
    for (const path of ['/f', '/f/', '/files/', '/files/uk/plan.pdf'])
      expect((await opened(`${PUBLIC_URL}${path}`)).status).not.toBe(200);
  });
});

it('every reminder left, with its files or without', async () => {
  const patients = await house.rows<{ id: string }>('SELECT patient_id AS id FROM patient WHERE clinic_id = $1', [1]);
  const ends = await Promise.all(patients.map(({ id }) => endsOf(house, id)));
  const reminders = ends.flat().filter((end) => end.startsWith('visit-reminder:'));
  expect(reminders.length).toBeGreaterThan(0);
  expect(new Set(reminders)).toEqual(new Set(['visit-reminder: sent']));
});
