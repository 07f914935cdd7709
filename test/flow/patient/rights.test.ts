import { readFileSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HttpAdapterHost } from '@nestjs/core';
import { SandboxService } from '../../../src/channel/index.js';
import { dataMap, ErasureReapply, kept, PatientService } from '../../../src/patient/index.js';
import { Config } from '../../../src/runtime/index.js';
import { HOUR, House } from '../../support/house.js';
import { signIn } from '../../support/sign-in.js';

let house: House;
let phones = 931_000_000;

beforeAll(async () => {
  house = await House.open({ env: { PUBLIC_URL: 'http://127.0.0.1' } });
}, 120_000);

afterAll(() => house.close());

const nextPhone = (): string => String((phones += 1));

async function newest(address: string): Promise<string> {
  return (await house.newestMessage(address)).body;
}

async function after(address: string, text: string): Promise<string> {
  await house.say(address, { text });
  await house.settle();
  return newest(address);
}

/** The same page as a browser asks for it, by the path of a link. */
async function open(link: string, method = 'GET'): Promise<{ status: number; text: string }> {
  await house.call('GET', '/patients?external_id=nobody');
  const { pathname } = new URL(link);
  const server = house.get(HttpAdapterHost).httpAdapter.getHttpServer() as Server;
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}${pathname}`, { method, headers: { 'accept-language': 'ru' } });
  return { status: response.status, text: await response.text() };
}

async function tables(): Promise<string[]> {
  const rows = await house.rows<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'tropa' AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND has_table_privilege(c.oid, 'SELECT') ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

/** Tables in which one of the words stands, as text or as bytes. */
async function traces(words: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  const wanted = words.flatMap((word) => [word, Buffer.from(word).toString('hex')]);
  for (const table of await tables()) {
    const sql = `SELECT 1 FROM ${table} t WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) AS w WHERE position(w IN t::text) > 0) LIMIT 1`;
    if ((await house.rows(sql, [wanted])).length > 0) found.push(table);
  }
  return found;
}

describe('the map of what is kept about patients', () => {
  it('knows every table that names a patient or a recipient', async () => {
    const rows = await house.rows<{ name: string }>(
      `SELECT DISTINCT c.table_name AS name FROM information_schema.columns c
        WHERE c.table_schema = 'tropa' AND c.column_name IN ('patient_id', 'recipient_id', 'patient_ids', 'touch_id', 'message_id')
          AND c.table_name NOT IN (SELECT inhrelid::regclass::text FROM pg_inherits)
          AND c.table_name !~ '_(y?\\d{4}_?\\d{2}|default)$' ORDER BY 1`,
    );
    const known = new Set([...dataMap.map(({ table }) => table), ...Object.keys(kept)]);
    expect(rows.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
    expect(rows.length).toBeGreaterThan(10);
  });

  it('names no table that there is not', async () => {
    const there = new Set(await tables());
    expect([...dataMap.map(({ table }) => table), ...Object.keys(kept)].filter((table) => !there.has(table))).toEqual(
      [],
    );
  });
});

describe('a patient who asks what is kept about them', () => {
  it('gets a summary and a link that opens everything once, and never somebody else’s', async () => {
    const address = nextPhone();
    const { patientId } = await house.asked('reader-1', address);
    const answer = await after(address, 'What do you have on me?');
    expect(answer).toMatch(/1? visits and \d+ messages/);
    const [link = ''] = /http\S+/.exec(answer) ?? [];
    expect(await open(link)).toMatchObject({ status: 200, text: expect.stringContaining('<form method="post">') });
    expect(await open(link)).toMatchObject({ status: 200 });
    const page = await open(link, 'POST');
    expect(page.text).toContain('<h2>Визиты</h2>');
    expect(page.text).toContain(address);
    const [, file = ''] = /base64,([^"]+)"/.exec(page.text) ?? [];
    expect(JSON.parse(Buffer.from(file, 'base64').toString())).toMatchObject({ patient_id: patientId });
    expect(await open(link, 'POST')).toMatchObject({ status: 404 });
    expect(
      await open(
        link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
        'POST',
      ),
    ).toMatchObject({ status: 404 });
  });

  it('is told in their language of the visits ahead, of the next message and of what they agreed to and refused', async () => {
    const address = nextPhone();
    await house.asked('reader-4', address);
    expect(await after(address, 'stop ads')).toContain('no more advertising');
    const told: string[] = [];
    for (const [language, question] of [
      ['english', 'what do i have?'],
      ['русский', 'Что у меня?'],
      ['українська', 'що у мене записано'],
    ] as const) {
      await after(address, language);
      told.push(await after(address, question));
      house.clock.set(house.clock.now() + 120_000);
    }
    const [en = '', ru = '', uk = ''] = told;
    expect(en).toMatch(/Ahead: \w{3} \d+ Jan, 12:00\. Next message not before \w{3} \d+ Jan\..* off: offers/);
    expect(ru).toMatch(/Впереди: [а-я]{2} \d+ янв, 12:00.*не раньше: .*Отключили: .*предложения и рекламу/);
    expect(uk).toMatch(/Попереду: [а-я]{2} \d+ січ, 12:00.*не раніше: .*Вимкнули: .*пропозиції та рекламу/);
    for (const text of told) expect(text).toMatch(/http\S+/);
  });

  it('gets a link that is over after a day', async () => {
    const address = nextPhone();
    await house.patient('reader-2', address);
    const [link = ''] = /http\S+/.exec(await after(address, 'my data')) ?? [];
    house.clock.set(house.clock.now() + 25 * HOUR);
    expect(await open(link, 'POST')).toMatchObject({ status: 404 });
  });

  it('says whose, where a family shares the phone', async () => {
    const address = nextPhone();
    const contacts = [{ channel: 'telegram' as const, address }];
    await house.enter('mother-1', contacts, { name: 'Olha' });
    const child = await house.enter('child-1', contacts, { name: 'Ivan' });
    const asked = await after(address, 'my data');
    const [, number = ''] = /(\d) Ivan/.exec(asked) ?? [];
    const [link = ''] = /http\S+/.exec(await after(address, `my data ${number}`)) ?? [];
    expect((await open(link, 'POST')).text).toContain(child);
  });
});

describe('a patient who asks for another channel', () => {
  it('is written to there first from then on', async () => {
    const address = nextPhone();
    const sms = '+380671112233';
    await house.enter('mover-1', [
      { channel: 'telegram', address },
      { channel: 'sms', address: sms },
    ]);
    expect(await after(address, 'please write to me by sms')).toContain('by SMS first');
    const rows = await house.rows<{ channel: string }>(
      `SELECT c.channel FROM contact_point c JOIN patient p ON p.clinic_id = c.clinic_id AND p.recipient_id = c.recipient_id
        WHERE p.clinic_id = 1 AND p.external_id = 'mover-1' ORDER BY c.rank`,
    );
    expect(rows.map(({ channel }) => channel)).toEqual(['sms', 'telegram']);
  });

  it('is asked for the address when nobody knows it', async () => {
    const address = nextPhone();
    const id = await house.patient('mover-2', address);
    expect(await after(address, 'write me by email')).toContain('e-mail yet');
    const sql = 'SELECT reason FROM handover WHERE clinic_id = 1 AND patient_id = $1';
    expect(await house.rows(sql, [id])).toEqual([{ reason: 'new-channel' }]);
  });
});

describe('a patient who asks to be forgotten', () => {
  const words = ['Canaria', 'canary-77'];
  let address = '';
  let patientId = '';

  it('is asked again, and a person decides within thirty days', async () => {
    address = nextPhone();
    const asked = await house.asked('canary-77', address);
    patientId = asked.patientId;
    await house.run((tx) =>
      house.get(PatientService).upsertPatients(tx, [{ externalId: 'canary-77', name: 'Canaria', contacts: [] }]),
    );
    await after(address, 'My name is Canaria and I have a question');
    expect(await after(address, 'erase everything')).toContain('reply: ERASE EVERYTHING');
    expect(await after(address, 'Erase everything')).toContain('within 30 days');
    const { body } = await house.call('GET', '/erasures');
    expect(body).toMatchObject({ erasures: [{ patient_id: patientId, status: 'requested', via: 'telegram' }] });
    const [row] = body['erasures'] as { requested_at: string; due_at: string }[];
    expect(Date.parse(row?.due_at ?? '') - Date.parse(row?.requested_at ?? '')).toBe(30 * 24 * HOUR);
  });

  it('is in no table any more once that was decided, and nothing of it was said in a log', async () => {
    expect((await traces([...words, address])).length).toBeGreaterThan(5);
    const { status } = await house.call('POST', `/patients/${patientId}/erase`, { reason: 'asked in the chat' });
    expect(status).toBe(204);
    expect(await traces([...words, address])).toEqual([]);
    expect(await house.call('GET', `/patients/${patientId}`)).toMatchObject({ status: 404 });
    expect((await house.call('GET', '/erasures?status=done')).body).toMatchObject({
      erasures: [{ patient_id: patientId, reason: 'asked in the chat' }],
    });
    expect(house.lines.filter((line) => [...words, address].some((word) => line.includes(word)))).toEqual([]);
    await house.settleAt(house.clock.now() + 48 * HOUR);
    expect(await traces([...words, address])).toEqual([]);
  });

  it('does not come back by an import or a call, and does when they write or are entered on purpose', async () => {
    const body = { external_id: 'canary-77', contacts: [] };
    expect(await house.call('POST', '/patients', body)).toMatchObject({
      status: 409,
      body: { code: 'PATIENT_ERASED' },
    });
    const other = { external_id: 'another', contacts: [{ channel: 'telegram', address }] };
    expect(await house.call('POST', '/patients', other)).toMatchObject({ status: 409 });
    expect(await after(address, 'hello again')).toContain('хто ви');
    const back = { ...body, after_erasure: true };
    expect(await house.call('POST', '/patients', back)).toMatchObject({ status: 200, body: { change: 'created' } });
  });

  it('is forgotten again when a backup from before is restored', async () => {
    const phone = nextPhone();
    const { patientId: gone } = await house.asked('restored-1', phone);
    const file = join(house.get(Config).home, 'tombstones.jsonl');
    expect(readFileSync(file, 'utf8')).not.toContain('restored-1');
    // The database as it was before the erasure: the tombstone is known beside it alone.
    const [line = ''] = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, `${line.replace(/"patient_id":"[^"]+"/, `"patient_id":"${gone}"`)}\n`);
    expect(await house.get(ErasureReapply).reapply(house.clinicId)).toBe(1);
    expect(await traces([phone, 'restored-1'])).toEqual([]);
    expect(await house.get(ErasureReapply).reapply(house.clinicId)).toBe(0);
  });
});

describe('one of a family who is forgotten', () => {
  it('leaves the others their phone, their visits and their messages', async () => {
    const phone = nextPhone();
    const contacts = [{ channel: 'telegram' as const, address: phone }];
    const stays = await house.enter('mother-2', contacts, { name: 'Olha' });
    const goes = await house.enter('child-2', contacts, { name: 'Ivanko' });
    await house.call('POST', `/patients/${goes}/erase`, {});
    expect(await traces(['Ivanko', 'child-2'])).toEqual([]);
    expect(await house.call('GET', `/patients/${stays}`)).toMatchObject({
      status: 200,
      body: { contacts: [{ address: phone }] },
    });
    const phoneApp = house.get(SandboxService);
    await after(phone, 'help');
    expect(
      await phoneApp.messages(house.clinicId, { channel: 'telegram', address: phone }, { before: undefined, limit: 5 }),
    ).not.toEqual([]);
  });
});

describe('a member of staff who takes out or forgets everything about a patient', () => {
  const person = (roles: readonly ('administrator' | 'reception' | 'clinician')[]) => signIn(house, { roles });

  it('does neither alone, and not by confirming it themselves, not even past the program', async () => {
    const patientId = await house.patient('two-people', nextPhone());
    const asker = await person(['administrator']);
    for (const [method, path] of [
      ['GET', 'export'],
      ['POST', 'erase'],
    ] as const) {
      const answer = await asker.call(method, `/patients/${patientId}/${path}`, method === 'POST' ? {} : undefined);
      expect(answer).toMatchObject({ status: 409, body: { code: 'PATIENT_SECOND_PERSON' } });
    }
    const { body: asked } = await asker.call('POST', `/patients/${patientId}/erase/ask`, { reason: 'their letter 12' });
    const again = await asker.call('POST', `/patients/${patientId}/erase/ask`, { reason: 'their letter 12' });
    expect(again.body['request_id']).toBe(asked['request_id']);
    const own = await asker.call('POST', `/second-person/${String(asked['request_id'])}/confirm`);
    expect(own).toMatchObject({ status: 409, body: { code: 'PATIENT_SAME_PERSON' } });
    const forced = house.rows(
      `UPDATE second_person SET verdict = 'confirmed', decided_by = asked_by, decided_at = asked_at WHERE request_id = $1`,
      [asked['request_id']],
    );
    await expect(forced).rejects.toThrow(/second_person_check/);
  });

  it('does it within a day of having asked, once a colleague has confirmed it, and it is written down who they were', async () => {
    const patientId = await house.patient('two-people-agree', nextPhone());
    const [asker, second] = [await person(['administrator']), await person(['reception'])];
    for (const act of ['export', 'erase']) {
      await asker.call('POST', `/patients/${patientId}/${act}/ask`, { reason: 'asked at the desk' });
    }
    const waiting = (await second.call('GET', `/second-person?patient=${patientId}`)).body['requests'];
    expect((waiting as object[]).map((one) => ({ ...one }))).toMatchObject([
      { act: 'export', asked_by: asker.staffId, reason: 'asked at the desk', verdict: null },
      { act: 'erase', asked_by: asker.staffId, verdict: null },
    ]);
    for (const { request_id: id } of waiting as { request_id: string }[]) {
      expect((await second.call('POST', `/second-person/${id}/confirm`)).status).toBe(204);
      expect((await second.call('POST', `/second-person/${id}/refuse`)).status).toBe(404);
    }
    expect((await second.call('GET', `/patients/${patientId}/export`)).status).toBe(409);
    expect(await asker.call('GET', `/patients/${patientId}/export`)).toMatchObject({ status: 200 });
    expect((await asker.call('POST', `/patients/${patientId}/erase`, {})).status).toBe(204);
    const written = await house.rows<{ what: string; by: string }>(
      `SELECT what, actor_id AS by FROM audit_entry WHERE $1 = ANY(patient_ids) AND what LIKE 'patient.era%' ORDER BY occurred_at, seq`,
      [patientId],
    );
    expect(written).toEqual([
      { what: 'patient.erase_asked', by: asker.staffId },
      { what: 'patient.erase_confirmed', by: second.staffId },
      { what: 'patient.erased', by: asker.staffId },
    ]);
  });

  it('asks anew when a colleague refused, or the day is over', async () => {
    const patientId = await house.patient('two-people-late', nextPhone());
    const [asker, second] = [await person(['administrator']), await person(['reception'])];
    const ask = () => asker.call('POST', `/patients/${patientId}/export/ask`, { reason: 'asked at the desk' });
    const refused = String((await ask()).body['request_id']);
    await second.call('POST', `/second-person/${refused}/refuse`);
    expect((await asker.call('GET', `/patients/${patientId}/export`)).status).toBe(409);
    const late = String((await ask()).body['request_id']);
    expect(late).not.toBe(refused);
    house.clock.set(house.clock.now() + 24 * HOUR);
    const nextDay = await person(['reception']);
    expect((await nextDay.call('POST', `/second-person/${late}/confirm`)).status).toBe(404);
  });
});
