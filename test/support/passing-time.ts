import { channelNames } from '../../src/channel/index.js';
import { TurnService } from '../../src/enrolment/index.js';
import { OverdueSweep } from '../../src/inbox/index.js';
import { TouchStore } from '../../src/outbox/index.js';
import type { House } from './house.js';

/** Lets time pass as it passes for running workers: everything that falls due until `at` is done at its own moment. */
export async function passUntil(house: House, at: number): Promise<void> {
  for (let due = await nextDue(house); due < at; due = await nextDue(house)) await workAt(house, due);
  await workAt(house, at);
}

async function workAt(house: House, at: number): Promise<void> {
  house.clock.set(at);
  await house.get(OverdueSweep).sweep(house.clinicId, at);
  await house.settle();
}

async function nextDue(house: House): Promise<number> {
  const due = await house.run(async (tx) => [
    await house.get(TurnService).nextDue(tx),
    ...(await house.get(TouchStore).nextReady(tx, channelNames)).map((ready) => ready.due),
  ]);
  const sql = `SELECT (extract(epoch FROM min(due_at)) * 1000)::float8 AS due FROM handover
                WHERE clinic_id = $1 AND status <> 'closed' AND overdue_at IS NULL`;
  const [task] = await house.rows<{ due: number | null }>(sql, [house.clinicId]);
  return Math.min(...[...due, task?.due ?? undefined].map((at) => at ?? Infinity));
}
