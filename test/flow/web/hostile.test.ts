import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { acceptFile, disposition, safeName } from '../../../src/inbox/attachment/attachment.js';
import { renderCanned } from '../../../src/inbox/canned/canned-text.js';
import { exportHtml } from '../../../src/patient/rights/export-html.js';
import { PatientService } from '../../../src/patient/index.js';
import { House } from '../../support/house.js';
import { hostileTexts, sampled } from '../../support/hostile.js';
import { signIn } from '../../support/sign-in.js';
import type { SignedIn } from '../../support/sign-in.js';

const all = hostileTexts();
const batch = 500;

let house: House;
let desk: SignedIn;

beforeAll(async () => {
  house = await House.open();
  desk = await signIn(house, { roles: ['reception', 'clinician', 'administrator'] });
}, 120_000);

afterAll(() => house.close());

/** What a database and UTF-8 can hold of it: no null byte, no half of a pair. */
function held(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}

function headersOf(): Record<string, string> {
  const { cookie, csrf } = desk;
  return { cookie, 'x-tropa-csrf': csrf, 'sec-fetch-site': 'same-origin' };
}

describe('five thousand hostile texts', () => {
  it('are that many, each another one', () => {
    expect(all.length).toBeGreaterThan(5_000);
    expect(new Set(all.map(({ text }) => text)).size).toBe(all.length);
  });

  it('are names of patients like any other: stored as they are, and found by it', async () => {
    const named = all.filter(({ text }) => held(text).trim() !== '');
    for (let from = 0; from < named.length; from += batch) {
      const people = named.slice(from, from + batch).map(({ text }, index) => ({
        ...{ externalId: `hostile-${from + index}`, name: held(text).slice(0, 200), locale: 'en', contacts: [] },
      }));
      await house.run((tx) => house.get(PatientService).upsertPatients(tx, people));
    }
    const rows = await house.rows<{ id: string; name: string }>(
      `SELECT external_id AS id, name FROM patient WHERE clinic_id = 1 AND external_id LIKE 'hostile-%'`,
    );
    const wrong = rows.filter(({ id, name }) => held(named[Number(id.slice(8))]?.text ?? '').slice(0, 200) !== name);
    expect({ rows: rows.length, wrong }).toEqual({ rows: named.length, wrong: [] });
  });

  it('are names of files without a path, a control character or a second header', () => {
    const wrong: string[] = [];
    for (const { text } of all) {
      const name = safeName(`${text}.pdf`);
      const header = disposition(name);
      if (/[\p{Cc}\p{Cf}/\\"<>]/u.test(name) || /^\.|\.\.\//.test(name)) wrong.push(name);
      if (
        /[^\x20-\x7e]/.test(header) ||
        new Headers({ 'content-disposition': header }).get('content-disposition') !== header
      )
        wrong.push(header);
    }
    expect(wrong).toEqual([]);
    const pages = all.filter(({ attack }) => attack === 'markup');
    const taken = pages.filter(({ text }) => {
      try {
        return acceptFile('x.pdf', Buffer.from(text)) || acceptFile('x.svg', Buffer.from(text));
      } catch {
        return false;
      }
    });
    expect(taken).toEqual([]);
  });

  it('are put into templates and pages as they are: nothing in them is read as a template or as markup', () => {
    const answer = { name: 'x', locale: 'en', text: 'Hello {{patient.name}}!' };
    const wrong: string[] = [];
    for (const { text } of all) {
      const rendered = renderCanned(answer, { patient: { name: text } } as never);
      if (rendered !== undefined && rendered !== `Hello ${text}!` && held(rendered) !== held(`Hello ${text}!`))
        wrong.push(text);
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    const rows = all.map(({ text }) => ({ said: text }));
    const exported = { format: 'tropa-patient-export', version: 1, made_at: '', patient_id: '' } as const;
    const page = exportHtml({ ...exported, sections: { conversation: rows } }, 'en');
    const tags = new Set([...page.matchAll(/<\/?([^\s>]*)/g)].map((found) => found[1]));
    expect([...tags].sort()).toEqual([
      '!doctype',
      'a',
      'body',
      'dd',
      'dl',
      'dt',
      'h1',
      'h2',
      'head',
      'html',
      'main',
      'meta',
      'p',
      'section',
      'style',
      'title',
    ]);
  });
});

describe('a sample of them over HTTP', () => {
  it('is never an error of the server, in whichever field', async () => {
    const patientId = await house.patient('fields', '9100');
    const failed: string[] = [];
    const ask = async (method: string, path: string, body?: object) => {
      const { status } = await desk.call(method, path, body);
      if (status >= 500) failed.push(`${method} ${path} ${JSON.stringify(body)?.slice(0, 120) ?? ''}`);
    };
    for (const { text } of sampled(all, 100)) {
      const encoded = encodeURIComponent(text.toWellFormed());
      await ask('POST', '/patients', {
        external_id: text.slice(0, 190),
        name: text.slice(0, 190),
        tags: [text.slice(0, 99)],
      });
      await ask('GET', `/search?q=${encoded.slice(0, 600)}`);
      await ask('GET', `/patients?external_id=${encoded.slice(0, 600)}`);
      await ask('POST', '/promises', { patient: patientId, text, department: text.slice(0, 50) });
      await ask('GET', `/conversations?cursor=${encoded.slice(0, 300)}&channel=${encoded.slice(0, 60)}`);
    }
    expect(failed).toEqual([]);
  });

  it('is said, noted, pressed and attached, and read again word for word', async () => {
    const patientId = await house.patient('said', '9200');
    const said = sampled(all, 90).map(({ text }) => text);
    const failed: unknown[] = [];
    for (const [index, text] of said.entries()) {
      await house.say('9200', index % 4 === 0 ? { button: { intent: text } } : { text });
      const note = await desk.call('POST', `/conversations/${patientId}/notes`, { id: randomUUID(), text: `n${text}` });
      if (note.status >= 500) failed.push({ text, note: note.status });
      const address = `${await house.origin()}/api/v1/conversations/${patientId}/attachments?name=${encodeURIComponent(`${text.toWellFormed()}.txt`)}`;
      const init = {
        method: 'POST',
        headers: { ...headersOf(), 'content-type': 'application/octet-stream' },
        body: 'plain',
      };
      if (index % 5 === 0 && (await fetch(address, init)).status >= 500) failed.push({ text, file: true });
    }
    expect(failed).toEqual([]);
    const lines = await house.rows<{ kind: string; body: string }>(
      `SELECT kind, body FROM thread_entry WHERE clinic_id = 1 AND patient_id = $1`,
      [patientId],
    );
    const notes = new Set(lines.filter(({ kind }) => kind === 'note').map(({ body }) => body));
    expect(said.filter((text) => !notes.has(held(`n${text}`).trim()) && !notes.has(held(`n${text}`)))).toEqual([]);
    const thread = await fetch(`${await house.origin()}/api/v1/conversations/${patientId}/thread?limit=50`, {
      headers: headersOf(),
    });
    expect(thread.headers.get('content-type')).toContain('application/json');
    expect(thread.headers.get('x-content-type-options')).toBe('nosniff');
  });
});
