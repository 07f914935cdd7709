import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LoyaltySweep } from '../../../src/journey/loyalty/loyalty-sweep.worker.js';
import { AppointmentService, ConsentService, LifecycleService, PatientService } from '../../../src/patient/index.js';
import { HOUR, House, MONDAY } from '../../support/house.js';

const DAY = 24 * HOUR;

let house: House;
beforeAll(async () => {
  house = await House.open();
});
afterAll(() => house.close());

/** Somebody who came eight times, a month apart: loyal. */
async function loyal(externalId: string): Promise<string> {
  const [person] = await house.run((tx) =>
    house.get(PatientService).upsertPatients(tx, [{ externalId, name: externalId, contacts: [] }]),
  );
  const patientId = person?.patientId ?? '';
  const visits = Array.from({ length: 8 }, (_, index) => MONDAY - (5 + index * 30) * DAY).map((at) => ({
    ...{ patientId, externalId: `${externalId}/${at}`, zone: 'Europe/Kyiv', branchId: 'centre', silent: true },
    ...{ startsAt: at, occurredAt: at, status: 'attended' as const },
  }));
  await house.run((tx) => house.get(AppointmentService).recordAppointments(tx, visits, MONDAY));
  return patientId;
}

async function wrong(patientId: string, value: string): Promise<void> {
  const noted = await house.call('POST', `/patients/${patientId}/loyalty-facts`, { kind: 'incident', value });
  expect(noted.status).toBe(204);
}
async function complained(patientId: string, value: string): Promise<void> {
  const fact = { patientId, kind: 'complaint', value, at: house.clock.now(), source: 'patient', ref: value } as const;
  await house.run((tx) => house.get(LifecycleService).tell(tx, [fact]));
}
const sweep = () => house.get(LoyaltySweep).sweep(house.clinicId);
const later = () => house.clock.set(house.clock.now() + 60_000);

interface Task {
  handover: string;
  department: string;
  reason: string;
  summary: string;
  status: string;
  due_at: string;
}
async function tasks(patientId: string, status = 'open'): Promise<Task[]> {
  const { body } = await house.call('GET', `/handovers?patient=${patientId}&status=${status}`);
  return (body['handovers'] as Task[]).filter(({ reason }) => reason === 'loyalty-alarm');
}
async function hurt(patientId: string) {
  const { body } = await house.call('GET', '/loyalty/hurt');
  return (body['patients'] as { patient_id: string }[]).find((one) => one.patient_id === patientId);
}

describe('the alarm before a loyal patient leaves', () => {
  it('is a task with a deadline that says what happened and what to do, once, and again only for something new', async () => {
    const anna = await loyal('anna');
    await wrong(anna, 'waited an hour');
    await sweep();
    expect(await tasks(anna)).toEqual([]);
    expect(await hurt(anna)).toBeUndefined();

    later();
    await complained(anna, 'the bill was wrong');
    await sweep();
    later();
    await sweep();
    const [task, ...more] = await tasks(anna);
    expect(more).toEqual([]);
    expect(task).toMatchObject({ department: 'service', status: 'offered' });
    for (const told of ['waited an hour', 'the bill was wrong']) expect(task?.summary).toContain(told);
    expect(Date.parse(task?.due_at ?? '')).toBeGreaterThan(house.clock.now());
    expect(await hurt(anna)).toMatchObject({
      incidents: 2,
      wrong: [{ kind: 'complaint', value: 'the bill was wrong' }, { kind: 'incident' }],
      task: { handover: task?.handover, status: 'offered', overdue: false, closed_at: null },
    });

    house.clock.set(Date.parse(task?.due_at ?? '') + 1);
    expect(await hurt(anna)).toMatchObject({ task: { overdue: true } });
    const path = `/handovers/${task?.handover ?? ''}`;
    expect((await house.call('POST', `${path}/accept`, { owner: 'olena' })).status).toBeLessThan(300);
    const closed = await house.call('POST', `${path}/close`, { resolution: 'apologised' });
    expect(closed.status).toBeLessThan(300);
    await sweep();
    expect(await tasks(anna)).toEqual([]);
    expect(await hurt(anna)).toMatchObject({ task: { status: 'closed', resolution: 'apologised', overdue: false } });

    later();
    await wrong(anna, 'nobody called back');
    await sweep();
    const [again, ...others] = await tasks(anna);
    expect(others).toEqual([]);
    expect(again?.handover).not.toBe(task?.handover);
    expect(again?.summary).toContain('nobody called back');
  });

  it('is not raised for what was taken back, for the dead, and for those who want no messages at all', async () => {
    const [taken, dead, silent] = [await loyal('taken'), await loyal('dead'), await loyal('silent')];
    for (const patientId of [taken, dead, silent]) {
      await wrong(patientId, 'one');
      await wrong(patientId, 'two');
    }
    const { body } = await house.call('GET', `/patients/${taken}/loyalty`);
    const [fact] = body['facts'] as { kind: string; ref: string }[];
    await house.call('DELETE', `/patients/${taken}/loyalty-facts/${fact?.kind ?? ''}/${fact?.ref ?? ''}`);
    const died = new Date(house.clock.now());
    const sql = `UPDATE patient SET deceased_at = $3 WHERE clinic_id = $1 AND patient_id = $2`;
    await house.rows(sql, [house.clinicId, dead, died]);
    const [row] = await house.rows<{ id: string }>(
      `SELECT recipient_id AS id FROM patient WHERE clinic_id = $1 AND patient_id = $2`,
      [house.clinicId, silent],
    );
    const word = { class: '*', channel: '*', granted: false, occurredAt: house.clock.now(), proof: { source: 'test' } };
    await house.run((tx) => house.get(ConsentService).recordConsents(tx, [{ recipientId: row?.id ?? '', ...word }]));
    await sweep();
    for (const patientId of [taken, dead, silent]) expect(await tasks(patientId)).toEqual([]);
    expect(await hurt(silent)).toMatchObject({ refused: true, task: null });
    expect(await hurt(dead)).toBeUndefined();
  });

  it('asks nobody twice when two processes go round at once', async () => {
    const vera = await loyal('vera');
    await wrong(vera, 'one');
    await wrong(vera, 'two');
    await Promise.all([sweep(), sweep(), sweep()]);
    expect(await tasks(vera)).toHaveLength(1);
  });
});
