import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HandoverService, OverdueSweep } from '../../../src/inbox/index.js';
import type { HandoverListing } from '../../../src/inbox/index.js';
import { HOUR, House } from '../../support/house.js';

let house: House;
let handovers: HandoverService;
let sweep: OverdueSweep;

beforeAll(async () => {
  house = await House.open();
  handovers = house.get(HandoverService);
  sweep = house.get(OverdueSweep);
}, 120_000);

afterAll(() => house.close());

/** A patient whose answer a person at reception has to read. */
async function handedOver(
  externalId: string,
  address: string,
): Promise<{ patientId: string; handover: HandoverListing }> {
  const { patientId } = await house.asked(externalId, address);
  await house.say(address, { text: 'Only if the doctor is back' });
  await house.settle();
  const [handover] = await handovers.list(1, { status: 'open', patient: patientId, limit: 10 });
  if (!handover) throw new Error('no handover was opened');
  return { patientId, handover };
}

describe('a handover', () => {
  it('is opened by the turn that asks for it, with its deadline', async () => {
    const { patientId, handover } = await handedOver('opened', '1001');
    expect(handover).toMatchObject({
      patientId,
      enrolmentId: expect.any(String),
      state: 'untilVisit.unclear',
      episode: 1,
      department: 'reception',
      reason: 'unclear-answer',
      status: 'offered',
      owner: null,
      dueAt: handover.openedAt + 2 * HOUR,
      enrolmentStatus: 'running',
    });
    expect(handover.summary).not.toBe('');
    expect(await handovers.list(2, { status: 'open', limit: 10 })).toEqual([]);
  });

  it('has one owner, also when several accept it at once', async () => {
    const { patientId, handover } = await handedOver('wanted', '1002');
    const owners = ['Olha', 'Ivan', 'Maria'];
    const results = await Promise.allSettled(owners.map((owner) => handovers.accept(1, handover.handoverId, owner)));
    const taken = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.owner] : []));
    expect(taken).toHaveLength(1);
    expect(await handovers.find(1, handover.handoverId)).toMatchObject({ status: 'accepted', owner: taken[0] });
    await handovers.accept(1, handover.handoverId, String(taken[0]));
    const events = await house.waiting(patientId);
    expect(events).toMatchObject([
      { kind: 'conversation.taken', body: { department: 'department:reception' } },
      {
        kind: 'handover.accepted',
        enrolmentId: handover.enrolmentId,
        body: { handover_id: handover.handoverId, department: 'reception' },
      },
    ]);
    expect(JSON.stringify(events)).not.toContain(String(taken[0]));
  });

  it('is closed with a resolution, and the scenario that waits for it goes on', async () => {
    const { patientId, handover } = await handedOver('closed', '1003');
    await handovers.close(1, handover.handoverId, { resolution: 'reached', note: 'Will come by taxi' });
    const [event] = await house.waiting(patientId);
    expect(event).toMatchObject({
      kind: 'handover.closed',
      body: { handover_id: handover.handoverId, result: 'reached' },
    });
    expect(JSON.stringify(event)).not.toContain('taxi');
    await house.settle();
    expect(await house.states(patientId)).toEqual([{ untilVisit: 'waiting' }]);
    await expect(handovers.close(1, handover.handoverId, { resolution: 'again' })).rejects.toMatchObject({
      code: 'INBOX_HANDOVER_CLOSED',
    });
  });

  it('lets nobody wait any more once it is closed, unless the patient wrote after it was taken on', async () => {
    const waits = async (patientId: string) => {
      const [row] = await house.rows<{ waits: boolean }>(
        'SELECT waiting_since IS NOT NULL AS waits FROM conversation WHERE clinic_id = 1 AND patient_id = $1',
        [patientId],
      );
      return row?.waits;
    };
    const called = await handedOver('called', '1005');
    expect(await waits(called.patientId)).toBe(true);
    await handovers.close(1, called.handover.handoverId, { resolution: 'reached' });
    expect(await waits(called.patientId)).toBe(false);
    const writes = await handedOver('writes-on', '1006');
    await handovers.accept(1, writes.handover.handoverId, 'Olha');
    house.clock.set(house.clock.now() + 1_000);
    await house.say('1006', { text: 'And may I bring my mother?' });
    await house.settle();
    await handovers.close(1, writes.handover.handoverId, { resolution: 'reached' });
    expect(await waits(writes.patientId)).toBe(true);
  });

  it('stays open when its enrolment ends, and says so', async () => {
    const { patientId, handover } = await handedOver('left', '1004');
    const moved = { externalId: 'left/visit', patientId, startsAt: house.clock.now() + 30 * HOUR, zone: 'Europe/Kyiv' };
    await house.book({ ...moved, status: 'cancelled' });
    await house.settle();
    const left = await handovers.find(1, handover.handoverId);
    expect(left).toMatchObject({
      status: 'offered',
      enrolmentStatus: 'finished',
      enrolmentOutcome: expect.any(String),
    });
    await handovers.close(1, handover.handoverId, { resolution: 'not-needed' });
    await house.settle();
    expect(await handovers.list(1, { status: 'open', patient: patientId, limit: 10 })).toEqual([]);
  });
});

describe('the deadline', () => {
  it('is told once, as of itself, however many sweep', async () => {
    const { patientId, handover } = await handedOver('late', '2001');
    await sweep.sweep(1, house.clock.now());
    expect(await sweep.sweep(1, handover.dueAt - 1)).toBe(0);
    house.clock.set(handover.dueAt + HOUR);
    const counts = await Promise.all([sweep.sweep(1, house.clock.now()), sweep.sweep(1, house.clock.now())]);
    expect(counts.sort()).toEqual([0, 1]);
    expect(await sweep.sweep(1, house.clock.now())).toBe(0);
    const overdue = (await house.waiting(patientId)).filter((event) => event.kind === 'handover.overdue');
    expect(overdue).toMatchObject([{ enrolmentId: handover.enrolmentId, body: { handover_id: handover.handoverId } }]);
    expect(await handovers.find(1, handover.handoverId)).toMatchObject({
      status: 'offered',
      overdueAt: house.clock.now(),
    });
    await house.settle();
    const [line] = await house.rows<{ at: number }>(
      `SELECT (extract(epoch FROM occurred_at) * 1000)::float8 AS at FROM timeline
        WHERE clinic_id = 1 AND patient_id = $1 AND body ->> 'event' LIKE '%handover.overdue%'`,
      [patientId],
    );
    expect(line).toEqual({ at: handover.dueAt });
  });

  it('is nobody’s once the handover is closed', async () => {
    const { handover } = await handedOver('in-time', '2002');
    await handovers.close(1, handover.handoverId, { resolution: 'reached' });
    await house.settle();
    await sweep.sweep(1, handover.dueAt + HOUR);
    expect(await handovers.find(1, handover.handoverId)).toMatchObject({ overdueAt: null });
  });
});

describe('handovers over HTTP', () => {
  it('lists, reads, accepts and closes', async () => {
    const { patientId, handover } = await handedOver('http', '3001');
    const id = handover.handoverId;
    const listed = await house.call('GET', `/handovers?department=reception&patient=${patientId}`);
    expect(listed).toMatchObject({
      status: 200,
      body: { handovers: [{ handover: id, status: 'offered', owner: null }] },
    });
    expect(await house.call('GET', `/handovers?department=treatment&patient=${patientId}`)).toMatchObject({
      body: { handovers: [] },
    });
    const accepted = await house.call('POST', `/handovers/${id}/accept`, { owner: 'Olha' });
    expect(accepted).toMatchObject({
      status: 200,
      body: { status: 'accepted', owner: 'Olha', accepted_at: new Date(house.clock.now()).toISOString() },
    });
    expect(await house.call('POST', `/handovers/${id}/accept`, { owner: 'Ivan' })).toMatchObject({
      status: 409,
      body: { code: 'INBOX_HANDOVER_TAKEN' },
    });
    const closed = await house.call('POST', `/handovers/${id}/close`, { resolution: 'reached', note: 'Comes at noon' });
    expect(closed).toMatchObject({
      status: 200,
      body: { status: 'closed', resolution: 'reached', note: 'Comes at noon' },
    });
    expect(await house.call('GET', `/handovers?status=closed&patient=${patientId}`)).toMatchObject({
      body: { handovers: [{ handover: id }] },
    });
    expect(await house.call('GET', `/handovers/${id}`)).toMatchObject({
      status: 200,
      body: { scenario: 'visit-reminders@1' },
    });
  });

  it.each([
    ['GET', '/handovers?status=lost', undefined, 400],
    ['GET', '/handovers?owner=Olha', undefined, 400],
    ['GET', '/handovers/1', undefined, 400],
    ['GET', '/handovers/01900000-0000-7000-8000-000000000000', undefined, 404],
    ['POST', '/handovers/01900000-0000-7000-8000-000000000000/accept', { owner: ' ' }, 400],
    ['POST', '/handovers/01900000-0000-7000-8000-000000000000/close', { resolution: 'Went well' }, 400],
    ['POST', '/handovers/01900000-0000-7000-8000-000000000000/close', { resolution: 'reached' }, 404],
  ])('refuses %s %s %j', async (method, path, body, status) => {
    expect((await house.call(method, path, body)).status).toBe(status);
  });
});
