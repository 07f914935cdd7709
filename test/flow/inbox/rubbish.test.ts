import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cursorText } from '../../../src/runtime/index.js';
import { House } from '../../support/house.js';
import { signIn } from '../../support/sign-in.js';
import type { SignedIn } from '../../support/sign-in.js';

const nobody = '01900000-0000-7000-8000-000000000001';
const zero = String.fromCharCode(0);
const turned = String.fromCharCode(0x202e);
const huge = 'x'.repeat(5_000_000);

let house: House;
let desk: SignedIn;
let patientId: string;
let theirs: string;

beforeAll(async () => {
  house = await House.open();
  desk = await signIn(house, { roles: ['reception', 'clinician', 'administrator', 'process_owner'] });
  patientId = await house.patient('ours', '4001');
  await house.say('4001', { text: 'Hello' });
  const neighbour = await house.neighbour(2);
  theirs = await neighbour.patient('theirs', '4002');
}, 120_000);

afterAll(() => house.close());

type Rubbish = readonly [method: string, path: string, body?: object];

/** What is refused: by its status, with a code of ours, a sentence, and a way out. */
async function refused([method, path, body]: Rubbish): Promise<void> {
  const answer = await desk.call(method, path, body);
  const what = `${method} ${path.slice(0, 120)}`;
  const { code, detail } = answer.body;
  const said = { what, refused: answer.status >= 400 && answer.status < 500, code: typeof code, detail: typeof detail };
  expect(said).toEqual({ what, refused: true, code: 'string', detail: 'string' });
  const helped = typeof answer.body['fix'] === 'string' || Array.isArray(answer.body['errors']);
  expect({ what, code, helped }).toEqual({ what, code, helped: true });
}

const message = (more: object) => ({ id: randomUUID(), text: 'Hello', ...more });

describe('rubbish at the inbox', () => {
  it('is refused where the id is none, nobody’s, or of another clinic', async () => {
    for (const id of ['x', `${zero}`, nobody, theirs, `${patientId}x`]) {
      const at = encodeURIComponent(id);
      await refused(['GET', `/conversations/${at}`]);
      await refused(['GET', `/conversations/${at}/thread`]);
      await refused(['GET', `/patients/${at}/card`]);
      await refused(['POST', `/conversations/${at}/messages`, message({})]);
      await refused(['POST', `/conversations/${at}/notes`, message({})]);
      await refused(['POST', `/conversations/${at}/take`, {}]);
      await refused(['POST', `/conversations/${at}/done`, {}]);
      await refused(['POST', `/conversations/${at}/files/${nobody}/0`, {}]);
      await refused(['POST', `/handovers/${at}/accept`, {}]);
    }
    await refused(['GET', `/attachments/${nobody}`]);
    await refused(['POST', `/conversations/${patientId}/assign`, { staff: nobody }]);
    await refused(['POST', `/conversations/${patientId}/assign`, { department: 'nowhere' }]);
    await refused(['POST', `/conversations/${patientId}/files/${nobody}/0`, {}]);
  });

  it('is refused where a cursor is made up, cut, or another list’s', async () => {
    const made = [
      ...['9.5', 'now', '2026-02-30 12:00:00+02', '99999999999999999999999', `1${zero}`].map((first) =>
        cursorText(first, nobody),
      ),
      ...['x', '%00', turned, 'A'.repeat(200), 'A'.repeat(300)],
    ];
    for (const cursor of made.map(encodeURIComponent)) {
      await refused(['GET', `/conversations?cursor=${cursor}`]);
      await refused(['GET', `/conversations/${patientId}/thread?before=${cursor}`]);
      await refused(['GET', `/audit?cursor=${cursor}`]);
      await refused(['GET', `/handovers?cursor=${cursor}`]);
    }
  });

  it('is refused where a body is too long, of another shape, or says nothing', async () => {
    const words = `/conversations/${patientId}/messages`;
    for (const body of [
      ...[message({ text: huge }), message({ text: '' }), message({ text: 7 }), message({ channel: 'pigeon' })],
      ...[message({ attachments: [nobody] }), message({ attachments: Array(6).fill(nobody) }), { text: 'No id' }],
      ...[message({ more: 1 }), [], message({ id: 'x' })],
    ])
      await refused(['POST', words, body]);
    await refused(['POST', `/conversations/${patientId}/snooze`, { until: 'tomorrow' }]);
    await refused(['POST', `/conversations/${patientId}/snooze`, { until: '0001-01-01T00:00:00Z' }]);
    await refused(['POST', `/conversations/${patientId}/scheduled`, message({ at: '9999-12-31T00:00:00Z' })]);
    await refused(['POST', '/canned', { department: 'nowhere', locale: 'en', name: 'x', text: 'x' }]);
    await refused(['GET', `/search?q=${'x'.repeat(5_000)}`]);
    await refused(['GET', '/conversations?limit=0']);
    await refused(['GET', '/conversations?queue=everything']);
  });

  it('that is text is kept as it was said, but for what no database holds', async () => {
    const words = `👩🏽‍⚕️ ${turned}evil.exe ${zero}\ud800 <b>`;
    const note = { id: randomUUID(), text: words };
    expect((await desk.call('POST', `/conversations/${patientId}/notes`, note)).status).toBe(200);
    const { body } = await desk.call('GET', `/conversations/${patientId}/thread`);
    const texts = (body['entries'] as { text: string }[]).map(({ text }) => text);
    expect(texts.at(-1)).toBe(words.replaceAll(zero, '').toWellFormed());
    for (const question of [zero, turned, '👩🏽‍⚕️', "' OR 1=1 --", '%', '\\']) {
      expect((await desk.call('GET', `/search?q=${encodeURIComponent(`a${question}`)}`)).status).toBe(200);
    }
  });

  it('at a webhook is refused without a word, and its size is bounded', async () => {
    const origin = await house.origin();
    const call = (path: string, body: string) =>
      fetch(`${origin}/hooks/${path}`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    for (const path of [
      'x/1/y',
      `telegram/1/${nobody}`,
      `whatsapp-cloud/${'9'.repeat(400)}/${nobody}`,
      'telegram/1/%00',
    ]) {
      const answer = await call(path, '{');
      expect({ path, status: answer.status, words: await answer.text() }).toEqual({ path, status: 404, words: '' });
    }
    expect((await call(`telegram/1/${nobody}`, huge)).status).toBe(413);
  });
});
