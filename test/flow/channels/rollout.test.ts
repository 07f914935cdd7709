import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { AccountKeeper } from '../../../src/channel/index.js';
import { DispatchService } from '../../../src/outbox/index.js';
import { ClinicProgrammeService } from '../../../src/catalog/index.js';
import { ChannelRegistry } from '../../../src/channel/index.js';
import { HOUR, House } from '../../support/house.js';
import { balanceOf, endsOf, touchesOf } from '../../support/ledger.js';
import { withIncident } from './incident-programme.js';
import type { Contacts } from './live-house.js';
import { GatewayProvider, MailProvider } from './providers.js';

jest.setTimeout(180_000);

const DAY = 24 * HOUR;
const gateway = new GatewayProvider();
const mail = new MailProvider();

let house: House;
let people = 0;

beforeAll(async () => {
  await gateway.start();
  await mail.start();
  house = await House.open({ programme: await withIncident() });
});

beforeEach(() => {
  people += 1;
});

afterAll(async () => {
  const { planned, accounted } = await balanceOf(house);
  await house.close();
  await gateway.stop();
  await mail.stop();
  expect(accounted).toBe(planned);
});

const phone = () => `+38063${String(people).padStart(7, '0')}`;
const box = () => `person-${people}@mail.example`;
const bySms = () => ({ channel: 'sms' as const, address: phone() });
const byMail = () => ({ channel: 'email' as const, address: box() });

/** One request about accounts, in effect when it is answered. */
async function accounts(method: string, path: string, body?: object): Promise<void> {
  const answer = await house.call(method, `/channels${path}`, body);
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  await house.get(AccountKeeper).refresh(1);
}

/** Books visits at noon of Kyiv and lets the time of their questions come. */
async function asked(...visits: { contacts: Contacts; branchId?: string }[]): Promise<string[]> {
  const startsAt = Math.ceil(house.clock.now() / DAY) * DAY + DAY + 10 * HOUR;
  const ids: string[] = [];
  for (const [index, { contacts, ...visit }] of visits.entries()) {
    const name = `${people}/${index}`;
    const patientId = await house.enter(name, contacts);
    await house.book({ externalId: `${name}/visit`, patientId, startsAt, zone: 'Europe/Kyiv', ...visit });
    ids.push(patientId);
  }
  await house.settle();
  await house.settleAt(startsAt - DAY);
  return ids;
}

function messages(patientId: string): Promise<{ channel: string; state: string; code: string | null; body: string }[]> {
  const sql = `SELECT m.channel, m.state, m.code, m.body FROM message m
                 JOIN touch t ON t.clinic_id = m.clinic_id AND t.touch_id = m.touch_id
                WHERE m.clinic_id = 1 AND t.patient_id = $1 ORDER BY m.attempt`;
  return house.rows(sql, [patientId]);
}

const SENT = ['visit-reminder: sent'];
const WITHHELD = ['visit-reminder: suppressed by not_live'];

describe('an account that is not live for everybody', () => {
  beforeAll(async () => {
    await accounts('POST', '', gateway.account('sms'));
  });

  afterAll(async () => {
    await accounts('DELETE', '/sms');
  });

  it('in the shadow does everything but the send', async () => {
    await accounts('PATCH', '/sms', { rollout: { mode: 'shadow' } });
    const [patient = ''] = await asked({ contacts: [bySms(), byMail()] });
    expect(await endsOf(house, patient)).toEqual(WITHHELD);
    const kept = await messages(patient);
    expect(kept).toMatchObject([{ channel: 'sms', state: 'not_sent', code: 'NOT_LIVE' }]);
    expect(kept[0]?.body).toContain('Will you come?');
    expect(gateway.textsTo(phone())).toEqual([]);
    const reserved = `SELECT 1 FROM touch WHERE clinic_id = 1 AND patient_id = $1 AND reserved`;
    expect(await house.rows(reserved, [patient])).toEqual([]);
  });

  it('in part reaches the addresses on its list and nobody else', async () => {
    const listed = bySms();
    await accounts('PATCH', '/sms', { rollout: { mode: 'partial', allow: [listed.address] } });
    people += 1;
    const [one = '', other = ''] = await asked({ contacts: [listed] }, { contacts: [bySms()] });
    expect([await endsOf(house, one), await endsOf(house, other)]).toEqual([SENT, WITHHELD]);
    expect([gateway.textsTo(listed.address).length, gateway.textsTo(phone()).length]).toEqual([1, 0]);
  });

  it('in part reaches the visits of its branches', async () => {
    await accounts('PATCH', '/sms', { rollout: { mode: 'partial', branches: ['podil'], share: 100 } });
    const here = bySms();
    people += 1;
    const [one = '', other = ''] = await asked({ contacts: [here], branchId: 'podil' }, { contacts: [bySms()] });
    expect([await endsOf(house, one), await endsOf(house, other)]).toEqual([SENT, WITHHELD]);
  });

  it('in part reaches its share of the patients, and all of those again when the share grows', async () => {
    const contacts = Array.from({ length: 12 }, () => {
      people += 1;
      return { contacts: [bySms()] };
    });
    const reached = async (share: number) => {
      await accounts('PATCH', '/sms', { rollout: { mode: 'partial', share } });
      const before = gateway.peer.ledger.length;
      await asked(...contacts);
      return new Set(gateway.peer.ledger.slice(before).flatMap(({ fields }) => fields['To'] ?? []));
    };
    const half = await reached(50);
    people += 1;
    const most = await reached(80);
    people += 1;
    expect((await reached(100)).size).toBe(12);
    expect(half.size).toBeLessThan(12);
    expect([...half].filter((address) => !most.has(address))).toEqual([]);
  });

  it('reaches everybody when it is live', async () => {
    await accounts('PATCH', '/sms', { rollout: { mode: 'live' } });
    const [patient = ''] = await asked({ contacts: [bySms()] });
    expect(await endsOf(house, patient)).toEqual(SENT);
    expect(gateway.textsTo(phone())).toHaveLength(1);
  });
});

describe('an account with a spending cap', () => {
  beforeAll(async () => {
    await accounts('POST', '', mail.account('mail'));
  });

  it('sends until the money of the day is spent; then e-mail takes over, and the next day it sends again', async () => {
    await accounts('POST', '', gateway.account('capped', { cap: { per_day: 4, unit_price: 1 } }));
    const visits = Array.from({ length: 6 }, () => {
      people += 1;
      return { contacts: [bySms(), byMail()] };
    });
    const before = gateway.peer.ledger.length;
    const patients = await asked(...visits);
    const segments = await house.rows<{ units: number }>(`SELECT units FROM channel_spend WHERE clinic_id = 1`);
    expect(segments.every(({ units }) => units <= 4)).toBe(true);
    const texts = gateway.peer.ledger.length - before;
    expect(texts).toBeGreaterThan(0);
    expect(texts).toBeLessThanOrEqual(4);
    const channels = (await Promise.all(patients.map((id) => touchesOf(house, id)))).map((touches) => touches.at(-1));
    expect(channels.every((touch) => touch?.outcome === 'sent')).toBe(true);
    const moved = channels.filter((touch) => touch?.channel === 'email');
    expect(moved).toHaveLength(6 - texts);
    expect(moved.every((touch) => touch?.deferred.includes('spending_cap'))).toBe(true);
    people += 1;
    const [next = ''] = await asked({ contacts: [bySms(), byMail()] });
    expect((await touchesOf(house, next)).at(-1)).toMatchObject({ outcome: 'sent', channel: 'sms', deferred: [] });
  });

  it('lets an incident go, whatever it costs', async () => {
    await accounts('PATCH', '/capped', { cap: { per_day: 0.5, unit_price: 1 } });
    const patient = await house.enter(`incident-${people}`, [bySms(), byMail()]);
    await house.tell(patient, 'custom.closed', { ticket: 'burst-pipe' });
    await house.settle();
    expect(await touchesOf(house, patient)).toMatchObject([{ outcome: 'sent', channel: 'sms' }]);
    await accounts('DELETE', '/capped');
  });

  it('never pays more than its cap, however many dispatchers there are', async () => {
    await accounts('POST', '', gateway.account('raced', { cap: { per_day: 3, unit_price: 1 } }));
    const startsAt = Math.ceil(house.clock.now() / DAY) * DAY + DAY + 10 * HOUR;
    for (let index = 0; index < 12; index += 1) {
      people += 1;
      const patientId = await house.enter(`raced-${people}`, [bySms()]);
      await house.book({ externalId: `raced-${people}/visit`, patientId, startsAt, zone: 'Europe/Kyiv' });
    }
    await house.settle();
    house.clock.set(startsAt - DAY);
    await house.turn();
    const programme = await house.run((tx) => house.get(ClinicProgrammeService).of(tx));
    const [route] = house.get(ChannelRegistry).routesOf(1, 'sms');
    if (!route) throw new Error('the account has no route');
    const before = gateway.peer.ledger.length;
    const dispatch = () => house.get(DispatchService).dispatch(1, programme, route, 3);
    await Promise.all([dispatch(), dispatch(), dispatch(), dispatch()]);
    await house.settle();
    expect(gateway.peer.ledger.length - before).toBe(3);
    const [spent] = await house.rows<{ amount: number }>(
      `SELECT amount::float8 AS amount FROM channel_spend WHERE clinic_id = 1 AND account_id = $1`,
      [route.accountId],
    );
    expect(spent).toEqual({ amount: 3 });
    await accounts('DELETE', '/raced');
  });
});
