import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HandoverService, OverdueSweep } from '../../../src/inbox/index.js';
import { withCallBack } from '../../support/call-back.js';
import { HOUR, House } from '../../support/house.js';
import { balanceOf, endsOf } from '../../support/ledger.js';

let house: House;
let patientId: string;
let people = 0;

beforeAll(async () => {
  house = await House.open({ programme: await withCallBack() });
}, 120_000);

beforeEach(async () => {
  people += 1;
  patientId = await house.patient(`patient-${people}`, String(100_000 + people));
});

afterAll(async () => {
  const { planned, accounted } = await balanceOf(house);
  await house.close();
  expect(accounted).toBe(planned);
});

interface Enrolled {
  readonly id: string;
  readonly status: string;
  readonly outcome: string | null;
  readonly turn: number;
}

function enrolments(of = patientId): Promise<Enrolled[]> {
  const sql = `SELECT enrolment_id AS id, status, outcome, turn FROM enrolment WHERE clinic_id = $1 AND patient_id = $2 ORDER BY enrolment_id`;
  return house.rows<Enrolled>(sql, [house.clinicId, of]);
}

describe('an enrolment', () => {
  it('is made once for its key, however often the event comes', async () => {
    await house.tell(patientId, 'custom.call', { ticket: 'A' });
    await house.tell(patientId, 'custom.call', { ticket: 'A' });
    await house.settle();
    await house.tell(patientId, 'custom.call', { ticket: 'A' });
    await house.settle();
    expect(await enrolments()).toMatchObject([{ status: 'running', turn: 1 }]);
    expect(await endsOf(house, patientId)).toEqual(['call-promised: sent']);
  });

  it('is made once for an event that was told twice under its key', async () => {
    expect(await house.tell(patientId, 'custom.call', { ticket: 'B', key: 'call/B' })).toBe(true);
    expect(await house.tell(patientId, 'custom.call', { ticket: 'C', key: 'call/B' })).toBe(false);
    await house.settle();
    expect(await enrolments()).toHaveLength(1);
  });

  it('is refused beyond at_most, and the timeline says so', async () => {
    for (const ticket of ['D', 'E', 'F']) await house.tell(patientId, 'custom.call', { ticket });
    await house.settle();
    expect(await enrolments()).toHaveLength(2);
    const refused = await house.rows(
      `SELECT body ->> 'rule' AS rule FROM timeline WHERE clinic_id = 1 AND patient_id = $1 AND kind = 'enrolment.refused'`,
      [patientId],
    );
    expect(refused).toEqual([{ rule: 'at_most' }]);
  });

  it('takes what it planned along when it leaves, also when both are heard in one batch', async () => {
    await house.tell(patientId, 'custom.call', { ticket: 'G' });
    await house.tell(patientId, 'custom.solved');
    await house.settle();
    expect(await enrolments()).toMatchObject([{ status: 'finished', outcome: 'solved' }]);
    expect(await endsOf(house, patientId)).toEqual(['call-promised: cancelled by left']);
  });

  it('hears that its handover is overdue', async () => {
    await house.tell(patientId, 'custom.call', { ticket: 'H' });
    await house.settle();
    await house.tell(patientId, 'custom.urgent');
    await house.settle();
    const [handover] = await house.get(HandoverService).list(1, { status: 'open', patient: patientId, limit: 10 });
    house.clock.set((handover?.dueAt ?? 0) + 1);
    await house.get(OverdueSweep).sweep(1, house.clock.now());
    await house.settle();
    expect(await enrolments()).toMatchObject([{ status: 'finished', outcome: 'forgotten' }]);
  });
});

describe('a poison enrolment', () => {
  /** Parked, as the desk sees it; the others went on meanwhile. */
  async function parked(): Promise<string> {
    const [enrolment] = await enrolments();
    expect(enrolment).toMatchObject({ status: 'parked', turn: 1 });
    const { body } = await house.call('GET', `/enrolments?status=parked&patient=${patientId}`);
    expect(body).toMatchObject({ enrolments: [{ enrolment: enrolment?.id, parked: { message: expect.any(String) } }] });
    return enrolment?.id ?? '';
  }

  async function resume(id: string): Promise<void> {
    expect((await house.call('POST', `/enrolments/${id}/resume`)).status).toBe(204);
    await house.settle();
    expect(await enrolments()).toMatchObject([{ status: 'running', turn: 2 }]);
    expect((await house.call('POST', `/enrolments/${id}/resume`)).status).toBe(409);
  }

  it('is parked alone by an event that its snapshot cannot take, and hears it again when it is resumed', async () => {
    const healthy = await house.patient(`healthy-${people}`, String(200_000 + people));
    for (const id of [patientId, healthy]) await house.tell(id, 'custom.call', { ticket: 'poison' });
    await house.settle();
    await rename('promised', 'gone');
    for (const id of [patientId, healthy]) await house.tell(id, 'custom.urgent');
    await house.settle();
    expect(await enrolments(healthy)).toMatchObject([{ status: 'running', turn: 2 }]);
    const id = await parked();
    await rename('gone', 'promised');
    await resume(id);
    expect(await house.states(patientId)).toEqual(['calling']);
  });

  it('is parked alone by a timer whose appointment is missing, and fires it again when it is resumed', async () => {
    const healthy = await house.patient(`healthy-${people}`, String(200_000 + people));
    const startsAt = house.clock.now() + 73 * HOUR;
    for (const id of [patientId, healthy])
      await house.book({ externalId: `${id}/visit`, patientId: id, startsAt, zone: 'Europe/Kyiv' });
    await house.settle();
    await house.rows(`UPDATE enrolment SET subject_id = enrolment_id WHERE clinic_id = 1 AND patient_id = $1`, [
      patientId,
    ]);
    await house.settleAt(startsAt - 72 * HOUR);
    expect(await enrolments(healthy)).toMatchObject([{ status: 'running', turn: 2 }]);
    const id = await parked();
    await house.rows(
      `UPDATE enrolment SET subject_id = (SELECT appointment_id FROM appointment_fact WHERE clinic_id = 1 AND external_id = $1)
        WHERE clinic_id = 1 AND enrolment_id = $2`,
      [`${patientId}/visit`, id],
    );
    await resume(id);
    expect(await endsOf(house, patientId)).toEqual(['visit-soon: sent']);
  });

  /** As if the stored snapshot named a state that its version does not have. */
  function rename(from: string, to: string): Promise<unknown> {
    const sql = `UPDATE enrolment SET snapshot = replace(snapshot::text, $2, $3)::json WHERE clinic_id = 1 AND patient_id = $1`;
    return house.rows(sql, [patientId, `"${from}"`, `"${to}"`]);
  }
});

describe('two clinics', () => {
  it('have the same patient and the same event, and see nothing of each other', async () => {
    const other = await house.neighbour(2, await withCallBack());
    const namesake = await other.patient(`patient-${people}`, String(100_000 + people));
    expect(await other.tell(namesake, 'custom.call', { ticket: 'A', key: 'shared' })).toBe(true);
    expect(await house.tell(patientId, 'custom.call', { ticket: 'A', key: 'shared' })).toBe(true);
    await house.settle();
    expect(await endsOf(house, patientId)).toEqual(['call-promised: sent']);
    expect(await endsOf(other, namesake)).toEqual([]);
    await other.settle();
    expect(await endsOf(other, namesake)).toEqual(['call-promised: sent']);
    expect(await endsOf(other, patientId)).toEqual([]);
    expect((await other.call('GET', `/patients/${patientId}/why`)).body).toEqual({ touches: [] });
    const { planned, accounted } = await balanceOf(other);
    expect([planned, accounted]).toEqual([1, 1]);
  });
});
