import type { Slot } from '../../engine/index.js';
import type { PlannedBatch, TouchRow } from '../../outbox/index.js';
import { ended, LOOK_BACK_MS, slotOf, tells, toldEvent } from '../../outbox/rules.js';
import type { NewEvent } from '../../patient/index.js';
import type { RehearsalListener } from '../listener.js';

/** The touches of one household, in the place of their table: what waits, and what counts in its budget. */
export class TouchMemory {
  private readonly pending = new Map<string, TouchRow>();
  private slots: Slot[] = [];

  constructor(private readonly listener: Partial<RehearsalListener>) {}

  /** When the next pending touch is ready; Infinity when none waits. */
  get nextReady(): number {
    let ready = Infinity;
    for (const { readyAt } of this.pending.values()) ready = Math.min(ready, readyAt ?? Infinity);
    return ready;
  }

  /** Reserved slots that can still matter at `now`. */
  counted(now: number): Slot[] {
    this.slots = this.slots.filter(({ at }) => at > now - LOOK_BACK_MS);
    return [...this.slots];
  }

  /** What is ready on the channel that has waited longest, in the order of the queue. */
  claim(now: number): TouchRow[] {
    const ready = [...this.pending.values()].filter(({ readyAt }) => (readyAt ?? Infinity) <= now).sort(inQueueOrder);
    return ready.filter(({ channel }) => channel === ready[0]?.channel);
  }

  /** New touches with the ones that gave way to them; answers what scenarios must be told. */
  plan({ rows, merges, displaced }: PlannedBatch, now: number): NewEvent[] {
    const told = this.giveWay({ merges, displaced }, now);
    for (const row of rows) {
      this.listener.planned?.(row);
      told.push(...this.put(row));
    }
    return told;
  }

  giveWay({ merges, displaced }: Pick<PlannedBatch, 'merges' | 'displaced'>, now: number): NewEvent[] {
    for (const touchId of displaced) {
      const row = this.pending.get(touchId);
      if (row) this.put({ ...row, reserved: false, readyAt: now });
    }
    return merges.flatMap(({ touchId, intoId }) => {
      const row = this.pending.get(touchId);
      return row ? this.put(ended(row, 'suppressed', { rule: 'merged', detail: { into: intoId } }, now)) : [];
    });
  }

  /** Stores a touch as it stands; answers what its scenario must be told of it. */
  put(row: TouchRow): NewEvent[] {
    const before = this.pending.get(row.touchId);
    for (const deferral of row.deferrals.slice(before?.deferrals.length ?? 0)) this.listener.deferred?.(row, deferral);
    this.slots = this.slots.filter(({ touchId }) => touchId !== row.touchId);
    const slot = slotOf(row);
    if (slot) this.slots.push(slot);
    if (row.status !== 'ended') {
      this.pending.set(row.touchId, row);
      return [];
    }
    this.pending.delete(row.touchId);
    this.listener.settled?.(row);
    const outcome = String(row.outcome);
    return tells(row, outcome) ? [toldEvent(row, outcome, row.endedAt ?? row.plannedAt)] : [];
  }

  /** Undispatched touches of enrolments that ended; their scenarios hear nothing any more. */
  cancel(enrolmentIds: readonly string[], now: number): void {
    const over = new Set(enrolmentIds);
    if (over.size === 0) return;
    for (const row of [...this.pending.values()]) {
      if (over.has(row.enrolmentId)) this.put(ended(row, 'cancelled', { rule: 'left' }, now));
    }
  }

  /** Unsent questions of states that were left. */
  withdraw(questions: readonly { enrolmentId: string; turn: number; seq: number }[], now: number): void {
    for (const { enrolmentId, turn, seq } of questions) {
      for (const row of [...this.pending.values()]) {
        const same = row.enrolmentId === enrolmentId && row.turn === turn && row.seq === seq;
        if (same) this.put(ended(row, 'cancelled', { rule: 'withdrawn' }, now));
      }
    }
  }

  /** A person gave the dialogue back: whatever waited is looked at again now. */
  wake(patientId: string, now: number): void {
    for (const row of [...this.pending.values()]) {
      if (row.patientId === patientId && (row.readyAt ?? Infinity) > now) this.put({ ...row, readyAt: now });
    }
  }

  /** What has not come to its end. */
  get waiting(): readonly TouchRow[] {
    return [...this.pending.values()];
  }
}

function inQueueOrder(left: TouchRow, right: TouchRow): number {
  return (left.readyAt ?? 0) - (right.readyAt ?? 0) || (left.touchId < right.touchId ? -1 : 1);
}
