import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SandboxService } from '../../../src/channel/index.js';
import { HandoverService } from '../../../src/inbox/index.js';
import { HOUR, House } from '../../support/house.js';
import { arrivalsOf, balanceOf, endsOf } from '../../support/ledger.js';

type Behaviour = Parameters<SandboxService['setBehaviour']>[2];

let house: House;
let patientId: string;
let people = 0;

beforeAll(async () => {
  house = await House.open();
}, 120_000);

beforeEach(async () => {
  people += 1;
  const contacts = [
    { channel: 'telegram' as const, address: telegram().address },
    { channel: 'sms' as const, address: sms().address },
  ];
  patientId = await house.enter(`patient-${people}`, contacts);
});

afterAll(async () => {
  const { planned, accounted } = await balanceOf(house);
  await house.close();
  expect(accounted).toBe(planned);
});

const telegram = () => ({ channel: 'telegram' as const, address: String(700_000 + people) });
const sms = () => ({ channel: 'sms' as const, address: `+38050${String(people).padStart(7, '0')}` });

function behave(phone: ReturnType<typeof telegram> | ReturnType<typeof sms>, behaviour: Behaviour): Promise<void> {
  return house.get(SandboxService).setBehaviour(house.clinicId, phone, behaviour);
}

/** Books a visit for the day after tomorrow at noon of Kyiv and lets the time of its question come. */
async function asked(): Promise<void> {
  const days = Math.ceil((house.clock.now() + 24 * HOUR) / (24 * HOUR));
  const startsAt = days * 24 * HOUR + 34 * HOUR;
  house.clock.set(startsAt - 48 * HOUR);
  await house.book({ externalId: `${patientId}/visit`, patientId, startsAt, zone: 'Europe/Kyiv' });
  await house.settle();
  await house.settleAt(startsAt - 24 * HOUR);
}

function attempts(): Promise<{ channel: string; state: string; epoch: number }[]> {
  const sql = `SELECT m.channel, m.state, m.epoch FROM message m JOIN touch t ON t.clinic_id = m.clinic_id AND t.touch_id = m.touch_id
                WHERE m.clinic_id = 1 AND t.patient_id = $1 ORDER BY m.attempt`;
  return house.rows(sql, [patientId]);
}

describe('a phone that blocks the clinic', () => {
  it('is closed, and the next channel takes the message', async () => {
    await behave(telegram(), 'blocked');
    await asked();
    expect(await attempts()).toEqual([
      { channel: 'telegram', state: 'not_sent', epoch: 1 },
      { channel: 'sms', state: 'sent', epoch: 1 },
    ]);
    expect(await endsOf(house, patientId)).toEqual(['visit-reminder: sent']);
    expect(await arrivalsOf(house, patientId)).toMatchObject([{ channel: 'sms', address: sms().address }]);
    const closed = await house.rows(
      `SELECT channel, closed_reason FROM contact_point WHERE clinic_id = 1 AND address = ANY($1) AND closed_at IS NOT NULL`,
      [[telegram().address, sms().address]],
    );
    expect(closed).toEqual([{ channel: 'telegram', closed_reason: 'BLOCKED' }]);
  });

  it('on every channel leaves the patient to a person', async () => {
    await behave(telegram(), 'blocked');
    await behave(sms(), 'rejecting');
    await asked();
    expect(await endsOf(house, patientId)).toEqual(['visit-reminder: failed by no_contact_point']);
    expect(await house.states(patientId)).toEqual([{ untilVisit: 'unreachable' }]);
    const handovers = await house.get(HandoverService).list(1, { status: 'open', patient: patientId, limit: 10 });
    expect(handovers).toMatchObject([{ reason: 'unreachable', department: 'reception' }]);
  });
});

describe('a phone of which nobody can tell', () => {
  it('gets the message again under the same reference, and shows it once', async () => {
    await behave(telegram(), 'lost');
    await asked();
    expect(await attempts()).toEqual([{ channel: 'telegram', state: 'unknown', epoch: 1 }]);
    expect(await endsOf(house, patientId)).toEqual(['visit-reminder: pending']);
    await behave(telegram(), 'ok');
    await house.settleAt(house.clock.now() + 1_000);
    expect(await attempts()).toEqual([{ channel: 'telegram', state: 'sent', epoch: 2 }]);
    expect(await endsOf(house, patientId)).toEqual(['visit-reminder: sent']);
    expect(await arrivalsOf(house, patientId)).toHaveLength(1);
  });

  it('gets nothing again after an opt-out, and the ledger does not claim that nothing came', async () => {
    await behave(telegram(), 'lost');
    await asked();
    await behave(telegram(), 'ok');
    for (const channel of ['telegram', 'sms']) {
      const occurred_at = new Date(house.clock.now()).toISOString();
      const refusal = { class: 'reminder', channel, granted: false, occurred_at, proof: { source: 'desk' } };
      await house.call('POST', `/patients/${patientId}/consents`, refusal);
    }
    await house.settleAt(house.clock.now() + 1_000);
    expect(await attempts()).toEqual([{ channel: 'telegram', state: 'unknown', epoch: 1 }]);
    expect(await endsOf(house, patientId)).toEqual(['visit-reminder: unknown by opted_out']);
  });

  it('is asked nothing more when the visit is cancelled', async () => {
    await behave(telegram(), 'lost');
    await asked();
    const visit = {
      externalId: `${patientId}/visit`,
      patientId,
      startsAt: house.clock.now() + 24 * HOUR,
      zone: 'Europe/Kyiv',
    };
    await house.book({ ...visit, status: 'cancelled' });
    await house.settleAt(house.clock.now() + 1_000);
    expect(await endsOf(house, patientId)).toEqual(['visit-reminder: unknown by left']);
  });
});
