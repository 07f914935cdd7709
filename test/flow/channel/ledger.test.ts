import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { AccountService, ChannelRegistry, type SendResult } from '../../../src/channel/index.js';
import { EvidenceService, LookoutService } from '../../../src/outbox/index.js';
import { HOUR, House } from '../../support/house.js';
import { ScriptedProvider } from '../../support/scripted-provider.js';
import { tropa } from '../cli/tropa.js';

jest.setTimeout(120_000);

const MINUTE = 60_000;
const doubt: SendResult = { kind: 'unknown', code: 'TIMEOUT' };

interface Entry {
  readonly touch: string;
  readonly outcome: string | null;
  readonly status: string;
  readonly rule: string | null;
  readonly why: string;
  readonly possible_duplicate: boolean;
  readonly messages: readonly Record<string, unknown>[];
  readonly moves: readonly Record<string, unknown>[];
}

interface Doubts {
  readonly doubts: readonly Record<string, unknown>[];
  readonly next: string | null;
}

let house: House;
let first: ScriptedProvider;
let second: ScriptedProvider;
let patientId: string;
let people = 0;

beforeAll(async () => {
  house = await House.open();
}, 120_000);

beforeEach(async () => {
  people += 1;
  first = new ScriptedProvider('telegram');
  second = new ScriptedProvider('sms');
  for (const provider of [first, second]) serve(provider);
  patientId = await house.enter(`patient-${people}`, [
    { channel: 'telegram', address: String(700_000 + people) },
    { channel: 'sms', address: `+38050${String(people).padStart(7, '0')}` },
  ]);
});

afterAll(() => house.close());

function serve(provider: ScriptedProvider): void {
  const own = { state: 'on' as const, routes: [provider.route] };
  house.get(ChannelRegistry).serveClinic(1, provider.channel, own);
}

/** Lets the question on the eve of a visit go out; it must not be missed. */
async function asked(): Promise<Entry> {
  const days = Math.ceil((house.clock.now() + 24 * HOUR) / (24 * HOUR));
  const startsAt = days * 24 * HOUR + 34 * HOUR;
  house.clock.set(startsAt - 48 * HOUR);
  await house.book({ externalId: `${patientId}/visit`, patientId, startsAt, zone: 'Europe/Kyiv' });
  await house.settle();
  await house.settleAt(startsAt - 24 * HOUR);
  return entry();
}

async function entry(): Promise<Entry> {
  const { body } = await house.call('GET', `/patients/${patientId}/why`);
  const [newest] = body['touches'] as Entry[];
  if (!newest) throw new Error('nothing was planned');
  return newest;
}

async function doubts(query = ''): Promise<Doubts> {
  return (await house.call('GET', `/doubts${query}`)).body as unknown as Doubts;
}

function settle(touch: string, as: string, by = 'Anna of reception') {
  return house.call('POST', `/touches/${touch}/settle`, { as, by });
}

describe('a doubt', () => {
  it('is listed with the patient, the channel and what the channel said', async () => {
    first.script = [doubt];
    const { touch } = await asked();
    const { doubts: listed } = await doubts();
    expect(listed.at(-1)).toMatchObject({
      touch,
      patient: patientId,
      external_id: `patient-${people}`,
      template: 'visit-reminder',
      channel: 'telegram',
      code: 'TIMEOUT',
      meaning: 'the channel did not answer before the deadline',
    });
  });

  it('is listed page by page', async () => {
    first.script = [doubt];
    await asked();
    const all = (await doubts()).doubts.map((one) => one['touch']);
    expect(all.length).toBeGreaterThan(1);
    const page = await doubts('?limit=1');
    expect(page).toMatchObject({ doubts: [{ touch: all[0] }], next: all[0] });
    expect((await doubts(`?limit=500&after=${page.next ?? ''}`)).doubts.map((one) => one['touch'])).toEqual(
      all.slice(1),
    );
  });

  it('ends by the word of a person, who is named', async () => {
    first.script = [doubt];
    const { touch } = await asked();
    const settled = await settle(touch, 'arrived');
    expect(settled.status).toBe(200);
    expect(settled.body).toMatchObject({
      outcome: 'sent',
      moves: [{ from: 'unknown', to: 'sent', evidence: 'staff Anna of reception sent' }],
      why: expect.stringContaining('then sent: by the word of Anna of reception.'),
    });
    expect((await settle(touch, 'arrived')).body).toMatchObject({ code: 'TOUCH_NOT_IN_DOUBT' });
    expect([first.taken.length, second.taken.length]).toEqual([1, 0]);
  });

  it('of what did not arrive lets another channel take it, with no duplicate', async () => {
    first.script = [doubt];
    const { touch } = await asked();
    expect((await settle(touch, 'not-arrived')).body).toMatchObject({ status: 'pending', outcome: null });
    await house.settle();
    expect(await entry()).toMatchObject({
      outcome: 'sent',
      possible_duplicate: false,
      messages: [
        { channel: 'telegram', state: 'not_sent', code: 'STAFF_SAYS_NOT_ARRIVED' },
        { channel: 'sms', state: 'sent' },
      ],
    });
    expect([first.taken.length, second.taken.length]).toEqual([1, 1]);
  });

  it('that is sent again is a possible duplicate', async () => {
    first.script = [doubt, { kind: 'sent', providerId: `again-${people}` }];
    const { touch } = await asked();
    await settle(touch, 'send-again');
    await house.settle();
    expect(first.taken.length).toBe(2);
    expect(await entry()).toMatchObject({
      outcome: 'sent',
      possible_duplicate: true,
      messages: [{ handed_over: 2, state: 'sent' }],
      why: expect.stringMatching(
        /taken up again: by the word of Anna of reception\. The patient may have got it twice\.$/,
      ),
    });
  });

  it('of nobody, and a verdict that is none, are refused', async () => {
    const nobody = '018f0000-0000-7000-8000-00000000dead';
    expect(await settle(nobody, 'arrived')).toMatchObject({ status: 404, body: { code: 'TOUCH_UNKNOWN' } });
    expect(await settle(nobody, 'perhaps')).toMatchObject({ status: 400, body: { code: 'REQUEST_INVALID' } });
    expect(await settle(nobody, 'arrived', ' ')).toMatchObject({ status: 400, body: { code: 'REQUEST_INVALID' } });
    expect(await house.call('GET', `/touches/${nobody}`)).toMatchObject({ status: 404 });
  });

  it('is listed and ended on the command line', async () => {
    first.script = [doubt];
    const { touch } = await asked();
    const env = { DATABASE_URL: house.database.ownerUrl };
    const listed = await tropa(['doubt'], env);
    expect(listed.stdout).toContain(`${touch}\t`);
    expect(listed.stdout).toContain(`\ttelegram\tvisit-reminder\tpatient-${people}\tTIMEOUT\n`);
    const settled = await tropa(['doubt', 'settle', touch, '--as', 'arrived', '--by', 'Anna'], env);
    expect([settled.code, settled.stdout]).toEqual([0, expect.stringContaining('by the word of Anna')]);
    const runs = await Promise.all([
      tropa(['doubt', 'settle', touch, '--as', 'arrived', '--by', 'Anna'], env),
      tropa(['doubt', 'settle', touch, '--as', 'arived', '--by', 'Anna'], env),
      tropa(['doubt', 'settle', touch, '--as', 'arrived'], env),
      tropa(['doubt', 'settle', 'x', '--as', 'arrived', '--by', 'Anna'], env),
    ]);
    expect(runs.map(({ code }) => code)).toEqual([1, 2, 2, 2]);
    expect(runs[1]?.stderr).toContain('Did you mean arrived?');
  });
});

describe('the ledger', () => {
  it('tells how far a message got, and when', async () => {
    const { touch } = await asked();
    const at = house.clock.now() + MINUTE;
    house.clock.set(at);
    const receipt = {
      accountId: null,
      clientRef: first.last.clientRef,
      providerIds: [],
      occurredAt: at,
      by: 'receipt',
    };
    await house.run((tx) => house.get(EvidenceService).take(tx, [{ ...receipt, state: 'read' }]));
    const read_at = new Date(at).toISOString();
    const { body } = await house.call('GET', `/touches/${touch}`);
    expect(body).toMatchObject({
      touch,
      patient: patientId,
      messages: [
        { attempt: 1, state: 'sent', provider_id: 'id-telegram-1', delivered_at: read_at, read_at, failed_at: null },
      ],
      texts: [{ locale: 'en', text: first.last.text }],
      why: expect.stringContaining(`The patient opened it at ${read_at}.`),
    });
  });

  it('tells a second chance as what it is', async () => {
    first.script = [doubt];
    await asked();
    house.clock.set(house.clock.now() + 11 * MINUTE);
    await house.get(LookoutService).settle(1);
    await house.settle();
    expect(await entry()).toMatchObject({
      outcome: 'sent',
      possible_duplicate: true,
      moves: [{ from: 'unknown', to: 'pending', evidence: 'no evidence in time' }],
      why: expect.stringContaining('taken up again: no evidence in time. The patient may have got it twice.'),
    });
  });

  it('names the account, and says what shadow kept back, with the text that would have left', async () => {
    const settings = { phone_number_id: '106540352242922' };
    const secrets = { token: 'canary-token', app_secret: 'canary-secret', verify_token: 'canary-verify' };
    const account = { kind: 'whatsapp-cloud', name: `shadow-${people}`, settings, secrets };
    const { accountId } = await house.run((tx) => house.get(AccountService).add(tx, account));
    const rollout = { mode: 'shadow' as const, allow: [], branches: [], share: 0 };
    const own = { state: 'on' as const, routes: [{ accountId, adapter: first, rollout }] };
    house.get(ChannelRegistry).serveClinic(1, 'telegram', own);
    const { touch } = await asked();
    const { body } = await house.call('GET', `/touches/${touch}`);
    expect(first.taken).toEqual([]);
    expect(body).toMatchObject({
      outcome: 'suppressed',
      rule: 'not_live',
      detail: { mode: 'shadow' },
      messages: [{ account: `shadow-${people}`, state: 'not_sent', code: 'NOT_LIVE' }],
      texts: [{ text: expect.stringMatching(/\S/) }],
      why: expect.stringContaining('not live for this recipient'),
    });
  });

  it('says that a paused channel is what a touch waits for', async () => {
    const settings = { phone_number_id: '106540352242922' };
    const secrets = { token: 'canary-token', app_secret: 'canary-secret', verify_token: 'canary-verify' };
    const accounts = house.get(AccountService);
    const name = `paused-${people}`;
    const contacts = [{ channel: 'whatsapp' as const, address: `+38067${String(people).padStart(7, '0')}` }];
    patientId = await house.enter(`paused-${people}`, contacts);
    for (const row of await house.run((tx) =>
      tx.query<{ name: string }>('SELECT name FROM channel_account WHERE clinic_id = 1'),
    ))
      await house.run((tx) => accounts.remove(tx, row.name));
    await house.run((tx) => accounts.add(tx, { kind: 'whatsapp-cloud', name, settings, secrets }));
    await house.run((tx) => accounts.change(tx, name, { state: 'paused' }));
    house.get(ChannelRegistry).serveClinic(1, 'whatsapp', { state: 'paused', routes: [] });
    expect(await asked()).toMatchObject({
      status: 'pending',
      why: expect.stringContaining('waits: whatsapp is paused.'),
    });
  });
});
