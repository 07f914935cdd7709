import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { withCallBack } from '../../support/call-back.js';
import { HOUR, House } from '../../support/house.js';
import { arrivalsOf, balanceOf, endsOf, touchesOf } from '../../support/ledger.js';

let house: House;
let patientId: string;
let people = 0;

beforeAll(async () => {
  house = await House.open({ programme: await withCallBack() });
}, 120_000);

beforeEach(async () => {
  people += 1;
  patientId = await house.patient(`patient-${people}`, address());
});

afterAll(async () => {
  const { planned, accounted } = await balanceOf(house);
  await house.close();
  expect(accounted).toBe(planned);
});

function address(): string {
  return String(500_000 + people);
}

/** The next noon of Kyiv that is more than four days away: every message before it falls into the day. */
function noon(): number {
  const days = Math.ceil((house.clock.now() + 96 * HOUR) / (24 * HOUR));
  return days * 24 * HOUR + 10 * HOUR;
}

async function visit(startsAt: number, { of = patientId, name = 'visit' } = {}): Promise<void> {
  await house.book({ externalId: `${of}/${name}`, patientId: of, startsAt, zone: 'Europe/Kyiv' });
}

/** The first message about a visit is planned and stands before the gate. */
async function planned(): Promise<number> {
  const startsAt = noon();
  await visit(startsAt);
  await house.settle();
  house.clock.set(startsAt - 72 * HOUR);
  await house.turn();
  expect(await endsOf(house, patientId)).toEqual(['visit-soon: pending']);
  return startsAt;
}

describe('what changed between planning and sending', () => {
  it('an opt-out keeps it back', async () => {
    await planned();
    const occurred_at = new Date(house.clock.now()).toISOString();
    const refusal = { class: 'reminder', channel: '*', granted: false, occurred_at, proof: { source: 'desk' } };
    expect((await house.call('POST', `/patients/${patientId}/consents`, refusal)).status).toBe(200);
    await house.settle();
    expect(await endsOf(house, patientId)).toEqual(['visit-soon: suppressed by opted_out']);
    expect(await arrivalsOf(house, patientId)).toEqual([]);
  });

  it('a death keeps it back, and everything after it', async () => {
    const startsAt = await planned();
    const at = new Date(house.clock.now()).toISOString();
    expect((await house.call('PUT', `/patients/${patientId}/deceased`, { at })).status).toBe(204);
    await house.settle();
    await house.settleAt(startsAt - 24 * HOUR);
    expect(await endsOf(house, patientId)).toEqual([
      'visit-soon: suppressed by deceased',
      'visit-reminder: suppressed by deceased',
    ]);
    expect(await arrivalsOf(house, patientId)).toEqual([]);
  });

  it('a move cancels it and begins anew with the new time', async () => {
    const startsAt = await planned();
    await visit(startsAt + 48 * HOUR);
    await house.settle();
    expect(await endsOf(house, patientId)).toEqual(['visit-soon: cancelled by left']);
    const enrolments = await house.rows(
      `SELECT key::json ->> 1 AS revision, outcome FROM enrolment WHERE clinic_id = 1 AND patient_id = $1 ORDER BY enrolment_id`,
      [patientId],
    );
    expect(enrolments).toEqual([
      { revision: '1', outcome: 'moved' },
      { revision: '2', outcome: null },
    ]);
    await house.settleAt(startsAt - 24 * HOUR);
    expect(await endsOf(house, patientId)).toEqual(['visit-soon: cancelled by left', 'visit-soon: sent']);
  });

  it('a move that no turn has heard of yet is met at the gate', async () => {
    const startsAt = await planned();
    await visit(startsAt + 48 * HOUR);
    await house.dispatch('telegram');
    expect(await endsOf(house, patientId)).toEqual(['visit-soon: suppressed by appointment_moved']);
    await house.settle();
    expect(await arrivalsOf(house, patientId)).toEqual([]);
  });

  it('a cancellation that no turn has heard of yet is met at the gate', async () => {
    const startsAt = await planned();
    await house.book({
      externalId: `${patientId}/visit`,
      patientId,
      startsAt,
      zone: 'Europe/Kyiv',
      status: 'cancelled',
    });
    await house.dispatch('telegram');
    expect(await endsOf(house, patientId)).toEqual(['visit-soon: suppressed by appointment_not_standing']);
  });
});

describe('cadence', () => {
  it('merges the reminders of a family on one phone into one a day, which speaks of the other visit', async () => {
    const sibling = await house.patient(`sibling-${people}`, address());
    const startsAt = noon();
    await visit(startsAt);
    await visit(startsAt + HOUR, { of: sibling });
    await house.settle();
    await house.settleAt(startsAt - 71 * HOUR);
    const ends = [...(await endsOf(house, patientId)), ...(await endsOf(house, sibling))];
    expect(ends.sort()).toEqual(['visit-soon: sent', 'visit-soon: suppressed by merged']);
    const arrived = await arrivalsOf(house, patientId);
    expect(arrived).toHaveLength(1);
    expect(arrived[0]?.body).toContain('1 more visit');
  });

  it('moves a reminder that would fall into quiet hours before its visit to the evening before', async () => {
    const startsAt = noon() + 10 * HOUR;
    await visit(startsAt);
    await house.settle();
    await house.settleAt(startsAt - 72 * HOUR);
    expect(await arrivalsOf(house, patientId)).toMatchObject([{ at: startsAt - 73 * HOUR - 60_000 }]);
  });

  it('shifts everything else that falls into quiet hours to the morning', async () => {
    const night = noon() + 12 * HOUR;
    const morning = night + 9 * HOUR;
    house.clock.set(night);
    await house.tell(patientId, 'custom.call', { ticket: 'night' });
    await house.settle();
    expect(await touchesOf(house, patientId)).toMatchObject([
      { status: 'pending', readyAt: morning, deferred: ['quiet_hours'] },
    ]);
    await house.settleAt(morning - 1);
    expect(await arrivalsOf(house, patientId)).toEqual([]);
    await house.settleAt(morning);
    expect(await arrivalsOf(house, patientId)).toMatchObject([{ at: morning }]);
  });
});
