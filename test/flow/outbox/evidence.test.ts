import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ClinicProgrammeService } from '../../../src/catalog/index.js';
import { ChannelRegistry, type SendResult } from '../../../src/channel/index.js';
import {
  DispatchService,
  EvidenceService,
  LookoutService,
  ResolutionService,
  type Receipt,
} from '../../../src/outbox/index.js';
import { EvidenceStore } from '../../../src/outbox/evidence/evidence.store.js';
import { HOUR, House, LateClock, MONDAY } from '../../support/house.js';
import { balanceOf, endsOf } from '../../support/ledger.js';
import { accountOf, ScriptedProvider } from '../../support/scripted-provider.js';

const MINUTE = 60_000;
const doubt: SendResult = { kind: 'unknown', code: 'TIMEOUT' };

let house: House;
let first: ScriptedProvider;
let second: ScriptedProvider;
let patientId: string;
let people = 0;

beforeAll(async () => {
  house = await House.open({ clock: new LateClock(MONDAY) });
}, 120_000);

beforeEach(async () => {
  people += 1;
  first = new ScriptedProvider('telegram');
  second = new ScriptedProvider('sms');
  serve(first, second);
  patientId = await house.enter(`patient-${people}`, [
    { channel: 'telegram', address: String(700_000 + people) },
    { channel: 'sms', address: `+38050${String(people).padStart(7, '0')}` },
  ]);
});

afterAll(async () => {
  const { planned, accounted } = await balanceOf(house);
  await house.close();
  expect(accounted).toBe(planned);
});

function serve(...providers: ScriptedProvider[]): void {
  for (const provider of providers) {
    const own = { state: 'on' as const, routes: [provider.route] };
    house.get(ChannelRegistry).serveClinic(1, provider.channel, own);
  }
}

/** Lets the question on the eve of a visit go out. */
async function asked(): Promise<void> {
  const days = Math.ceil((house.clock.now() + 24 * HOUR) / (24 * HOUR));
  const startsAt = days * 24 * HOUR + 34 * HOUR;
  house.clock.set(startsAt - 48 * HOUR);
  await house.book({ externalId: `${patientId}/visit`, patientId, startsAt, zone: 'Europe/Kyiv' });
  await house.settle();
  await house.settleAt(startsAt - 24 * HOUR);
}

function take(...receipts: (Partial<Receipt> & Pick<Receipt, 'state'>)[]) {
  const whole = receipts.map((receipt) => ({
    accountId: accountOf.telegram,
    providerIds: [],
    occurredAt: house.clock.now(),
    by: 'receipt',
    ...receipt,
  }));
  return house.run((tx) => house.get(EvidenceService).take(tx, whole));
}

async function later(ms: number): Promise<void> {
  house.clock.set(house.clock.now() + ms);
  await house.get(LookoutService).settle(1);
  await house.settle();
}

function messages(): Promise<Record<string, unknown>[]> {
  const sql = `SELECT m.channel, m.state, m.code, m.delivered_at IS NOT NULL AS delivered, m.read_at IS NOT NULL AS read
                 FROM message m JOIN touch t ON t.clinic_id = m.clinic_id AND t.touch_id = m.touch_id
                WHERE m.clinic_id = 1 AND t.patient_id = $1 ORDER BY m.attempt`;
  return house.rows(sql, [patientId]);
}

function moves(): Promise<string[]> {
  const sql = `SELECT from_outcome || ' to ' || to_outcome || ': ' || evidence AS line FROM touch_move v
                 JOIN touch t ON t.clinic_id = v.clinic_id AND t.touch_id = v.touch_id
                WHERE v.clinic_id = 1 AND t.patient_id = $1 ORDER BY v.moved_at, line`;
  return house.rows<{ line: string }>(sql, [patientId]).then((rows) => rows.map(({ line }) => line));
}

describe('a delivery report', () => {
  it('by our reference or by the id of the provider moves the message on, and never back', async () => {
    await asked();
    await take({ state: 'read', providerIds: ['id-telegram-1'] });
    await take(
      { state: 'delivered', clientRef: first.last.clientRef },
      { state: 'failed', providerIds: ['id-telegram-1'] },
    );
    expect(await messages()).toEqual([{ channel: 'telegram', state: 'sent', code: null, delivered: true, read: true }]);
    expect(await endsOf(house, patientId)).toEqual(['visit-reminder: sent']);
    expect(second.taken).toEqual([]);
  });

  it('that comes before its message is known by that id waits for it', async () => {
    const early = { state: 'delivered' as const, providerIds: [`early-${people}`] };
    expect(await take(early)).toMatchObject({ applied: 0, parked: 1 });
    first.script = [{ kind: 'sent', providerId: `early-${people}` }];
    await asked();
    await house.run((tx) => house.get(EvidenceService).takeParked(tx));
    expect(await messages()).toMatchObject([{ state: 'sent', delivered: true }]);
  });

  it('finds one message where a provider gave the same id to two of a batch', async () => {
    const [accountId, one, other] = [randomUUID(), randomUUID(), randomUUID()];
    const refer = (messageId: string) => ({ accountId, providerId: 'same', messageId });
    const found = await house.run(async (tx) => {
      const store = house.get(EvidenceStore);
      await store.refer(tx, [refer(one), refer(other)]);
      return store.byReference(tx, accountId, ['same']);
    });
    expect(found).toHaveLength(1);
  });

  it('of one part of a long text is not yet that of the whole', async () => {
    first.script = [{ kind: 'sent', providerId: `p${people}+q${people}` }];
    await asked();
    await take({ state: 'delivered', providerIds: [`p${people}`] });
    expect(await messages()).toMatchObject([{ delivered: false }]);
    await take({ state: 'delivered', providerIds: [`q${people}`] });
    expect(await messages()).toMatchObject([{ delivered: true }]);
  });

  it('that says failed lets the next channel take the message, in the same place of the budget', async () => {
    await asked();
    await take({ state: 'failed', providerIds: ['id-telegram-1'], code: 'NOT_ON_CHANNEL', closesContact: true });
    await house.settle();
    expect(await messages()).toMatchObject([
      { channel: 'telegram', state: 'not_sent', code: 'NOT_ON_CHANNEL' },
      { channel: 'sms', state: 'sent' },
    ]);
    expect(await endsOf(house, patientId)).toEqual(['visit-reminder: sent']);
    expect(await moves()).toEqual(['sent to pending: receipt failed NOT_ON_CHANNEL']);
    const reserved = await house.rows(
      `SELECT count(*)::integer AS slots FROM touch WHERE clinic_id = 1 AND patient_id = $1 AND reserved`,
      [patientId],
    );
    expect(reserved).toEqual([{ slots: 1 }]);
  });

  it('that comes late, after another channel took the message, sends no further copy', async () => {
    await asked();
    await take({ state: 'failed', providerIds: ['id-telegram-1'], code: 'GONE' });
    await house.settle();
    await take({ state: 'delivered', providerIds: ['id-telegram-1'] });
    await later(24 * HOUR);
    expect([first.taken.length, second.taken.length]).toEqual([1, 1]);
    expect(await messages()).toMatchObject([{ state: 'sent', delivered: true }, { state: 'sent' }]);
  });

  it('about a message of nobody changes nothing', async () => {
    const unknown = { clientRef: '018f0000-0000-7000-8000-00000000dead' };
    expect(await take({ state: 'delivered', ...unknown })).toEqual({ applied: 0, parked: 0, unknown: 1 });
  });
});

describe('a message of which nobody can tell', () => {
  beforeEach(async () => {
    first.script = [doubt, { kind: 'sent', providerId: `again-${people}` }];
    second.script = [{ kind: 'sent', providerId: `sms-${people}` }];
  });

  it('is unknown at once, and sent as soon as anything proves it', async () => {
    await asked();
    expect(await endsOf(house, patientId)).toEqual(['visit-reminder: unknown by TIMEOUT']);
    await take({ state: 'sent', clientRef: first.last.clientRef });
    expect(await endsOf(house, patientId)).toEqual(['visit-reminder: sent']);
    expect(await moves()).toEqual(['unknown to sent: receipt sent']);
    await later(2 * HOUR);
    expect([first.taken.length, second.taken.length]).toEqual([1, 0]);
  });

  it('and must not be missed takes another channel after the grace, once, as a possible duplicate', async () => {
    await asked();
    await later(9 * MINUTE);
    expect(second.taken).toEqual([]);
    await later(2 * MINUTE);
    expect(await endsOf(house, patientId)).toEqual(['visit-reminder: sent']);
    expect([first.taken.length, second.taken.length]).toEqual([1, 1]);
    expect(await moves()).toEqual(['unknown to pending: no evidence in time']);
  });

  it('and has no other channel is sent again under its own reference, once', async () => {
    await house.rows(`UPDATE contact_point SET closed_at = created_at WHERE clinic_id = 1 AND channel = 'sms'`);
    await asked();
    const [{ clientRef } = { clientRef: '' }] = first.taken;
    first.script = [doubt];
    await later(11 * MINUTE);
    expect(first.taken.map((message) => message.clientRef)).toEqual([clientRef, clientRef]);
    await later(2 * HOUR);
    expect(first.taken.length).toBe(2);
    expect(await endsOf(house, patientId)).toEqual(['visit-reminder: unknown by TIMEOUT']);
    await house.rows(`UPDATE contact_point SET closed_at = NULL WHERE clinic_id = 1 AND channel = 'sms'`);
  });

  it('is repeated by the account that knows its reference, never by one that stands in for it', async () => {
    first = new ScriptedProvider('telegram', { repeatSafe: 'dedupes', unknownGraceMs: MINUTE });
    first.script = [doubt, { kind: 'sent', providerId: `known-${people}` }];
    serve(first);
    await asked();
    const other = new ScriptedProvider('telegram', { repeatSafe: 'dedupes' });
    const routes = [{ ...other.route, accountId: accountOf.email }];
    house.get(ChannelRegistry).serveClinic(1, 'telegram', { state: 'on', routes });
    await later(2 * MINUTE);
    expect([first.taken.length, other.taken.length]).toEqual([1, 0]);
    serve(first);
    await later(2 * MINUTE);
    expect([first.taken.length, other.taken.length]).toEqual([2, 0]);
    expect(new Set(first.taken.map(({ clientRef }) => clientRef)).size).toBe(1);
    expect(await endsOf(house, patientId)).toEqual(['visit-reminder: sent']);
  });

  it('is not sent again when its evidence comes while the copy waits', async () => {
    await asked();
    house.clock.set(house.clock.now() + 11 * MINUTE);
    await house.get(LookoutService).settle(1);
    await take({ state: 'delivered', clientRef: first.last.clientRef });
    await house.settle();
    expect([first.taken.length, second.taken.length]).toEqual([1, 0]);
    expect(await endsOf(house, patientId)).toEqual(['visit-reminder: sent']);
  });

  it('is asked after where the provider can be asked', async () => {
    first = new ScriptedProvider('telegram', { repeatSafe: 'lookup' });
    first.script = [doubt];
    first.known = 'sent';
    serve(first);
    await asked();
    await later(11 * MINUTE);
    expect(await endsOf(house, patientId)).toEqual(['visit-reminder: sent']);
    expect(await moves()).toEqual(['unknown to sent: lookup sent']);
  });

  it('and that the provider surely has not is sent again without any doubt left', async () => {
    first = new ScriptedProvider('telegram', { repeatSafe: 'lookup' });
    first.script = [doubt, { kind: 'sent', providerId: `found-${people}` }];
    first.known = 'absent';
    serve(first);
    await asked();
    await later(11 * MINUTE);
    await later(MINUTE);
    expect(await endsOf(house, patientId)).toEqual(['visit-reminder: sent']);
    expect(await messages()).toMatchObject([{ state: 'not_sent', code: 'LOOKUP_ABSENT' }, { state: 'sent' }]);
  });

  it('is settled by the word of a person', async () => {
    await asked();
    const [touch] = await house.rows<{ id: string }>(
      `SELECT touch_id AS id FROM touch WHERE clinic_id = 1 AND patient_id = $1`,
      [patientId],
    );
    await house.run((tx) => house.get(ResolutionService).byStaff(tx, touch?.id ?? '', 'arrived'));
    expect(await endsOf(house, patientId)).toEqual(['visit-reminder: sent']);
    await expect(
      house.run((tx) => house.get(ResolutionService).byStaff(tx, touch?.id ?? '', 'send_again')),
    ).rejects.toMatchObject({ code: 'TOUCH_NOT_IN_DOUBT' });
  });
});

describe('silence after a message that must not be missed', () => {
  beforeEach(() => {
    first = new ScriptedProvider('telegram', { silenceMs: 30 * MINUTE });
    serve(first);
  });

  it('lets another channel take it where the provider reports deliveries', async () => {
    await asked();
    await later(31 * MINUTE);
    expect([first.taken.length, second.taken.length]).toEqual([1, 1]);
    expect(await endsOf(house, patientId)).toEqual(['visit-reminder: sent']);
    expect(await moves()).toEqual(['sent to pending: no delivery report in time']);
    await later(24 * HOUR);
    expect(first.taken.length + second.taken.length).toBe(2);
  });

  it('means nothing once it was delivered', async () => {
    await asked();
    await take({ state: 'delivered', clientRef: first.last.clientRef });
    await later(31 * MINUTE);
    expect(second.taken).toEqual([]);
  });

  it('leaves it what it was when no channel takes the copy', async () => {
    second.script = [{ kind: 'not_sent', code: 'REJECTED', retryable: false }];
    await asked();
    await later(31 * MINUTE);
    expect(await endsOf(house, patientId)).toEqual(['visit-reminder: sent by no_contact_point']);
  });
});

describe('a channel that is switched', () => {
  const own = (state: 'paused' | 'off') => ({ state, routes: [] });

  it('to pause holds its messages until it goes on, and lets those that lapse meanwhile end', async () => {
    house.get(ChannelRegistry).serveClinic(1, 'telegram', own('paused'));
    await asked();
    expect(await endsOf(house, patientId)).toEqual(['visit-reminder: pending']);
    serve(first);
    await house.settle();
    expect(await endsOf(house, patientId)).toEqual(['visit-reminder: sent']);
  });

  /** Plans the question on the eve of a visit and sends nothing yet. */
  async function planned(): Promise<void> {
    const days = Math.ceil((house.clock.now() + 24 * HOUR) / (24 * HOUR));
    const startsAt = days * 24 * HOUR + 34 * HOUR;
    house.clock.set(startsAt - 48 * HOUR);
    await house.book({ externalId: `${patientId}/visit`, patientId, startsAt, zone: 'Europe/Kyiv' });
    await house.turn();
    house.clock.set(startsAt - 24 * HOUR);
    await house.turn();
  }

  async function reroute(): Promise<number> {
    const programme = await house.run((tx) => house.get(ClinicProgrammeService).of(tx));
    return house.get(DispatchService).reroute(1, programme, 'telegram', 10);
  }

  it('on, and gets nothing out, gives up what it held for long and not before', async () => {
    house.get(ChannelRegistry).serveClinic(1, 'telegram', { state: 'on', routes: [] });
    await planned();
    expect(await reroute()).toBe(0);
    house.clock.set(house.clock.now() + 11 * MINUTE);
    expect(await reroute()).toBe(1);
    await house.dispatch('sms');
    expect(second.taken.length).toBe(1);
    expect(await endsOf(house, patientId)).toEqual(['visit-reminder: sent']);
  });

  it('on, and gets nothing out, keeps what has no other channel until it lapses', async () => {
    house.get(ChannelRegistry).serveClinic(1, 'telegram', { state: 'on', routes: [] });
    house.get(ChannelRegistry).serveClinic(1, 'sms', own('off'));
    await planned();
    house.clock.set(house.clock.now() + 11 * MINUTE);
    expect(await reroute()).toBe(0);
    expect(await endsOf(house, patientId)).toEqual(['visit-reminder: pending']);
    house.clock.set(house.clock.now() + 24 * HOUR);
    expect(await reroute()).toBe(1);
    expect(await endsOf(house, patientId)).toEqual(['visit-reminder: expired by too_late']);
  });

  it('off hands everything to the next channel', async () => {
    house.get(ChannelRegistry).serveClinic(1, 'telegram', own('off'));
    await asked();
    expect(second.taken.length).toBe(1);
    expect(first.taken).toEqual([]);
  });
});
