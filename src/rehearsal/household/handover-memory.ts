import type { Handover } from '../../inbox/index.js';
import { accepted, closed, handoverEvent } from '../../inbox/rules.js';
import type { NewEvent } from '../../patient/index.js';
import { AppError } from '../../runtime/rules.js';

/** Tasks that scenarios gave to departments for one household and that are not done; each act answers what scenarios hear of it. */
export class HandoverMemory {
  private readonly handovers = new Map<string, Handover>();

  get open(): readonly Handover[] {
    return [...this.handovers.values()];
  }

  /** When the next one becomes overdue, epoch ms; Infinity when none does. */
  get nextDeadline(): number {
    let due = Infinity;
    for (const { overdueAt, dueAt } of this.handovers.values()) if (overdueAt === null) due = Math.min(due, dueAt);
    return due;
  }

  add(handover: Handover): void {
    this.handovers.set(handover.handoverId, handover);
  }

  /** Errors: REHEARSAL_HANDOVER_UNKNOWN. */
  accept(handoverId: string, at: number): NewEvent {
    const handover = this.one(handoverId);
    this.add(accepted(handover, handover.department, at));
    return handoverEvent(handover, 'accepted', at);
  }

  /** Errors: REHEARSAL_HANDOVER_UNKNOWN, INBOX_HANDOVER_CLOSED. */
  close(handoverId: string, resolution: string, at: number): { readonly ended: Handover; readonly event: NewEvent } {
    const ended = closed(this.one(handoverId), { resolution }, at);
    this.handovers.delete(handoverId);
    return { ended, event: handoverEvent(ended, 'closed', at) };
  }

  /** The department gives it back to those who asked. Errors: REHEARSAL_HANDOVER_UNKNOWN. */
  giveBack(handoverId: string, at: number): { readonly ended: Handover; readonly event: NewEvent } {
    const handover = this.one(handoverId);
    this.handovers.delete(handoverId);
    const event = { ...handoverEvent(handover, 'accepted', at), type: 'handover.returned' };
    return { ended: { ...handover, status: 'closed', closedAt: at, resolution: 'returned' }, event };
  }

  /** Of those whose deadline has passed at `now`, each once. */
  overdue(now: number): NewEvent[] {
    const late = this.open.filter(({ overdueAt, dueAt }) => overdueAt === null && dueAt <= now);
    for (const handover of late) this.add({ ...handover, overdueAt: now });
    return late.map((handover) => handoverEvent({ ...handover, overdueAt: now }, 'overdue', handover.dueAt));
  }

  private one(handoverId: string): Handover {
    const handover = this.handovers.get(handoverId);
    if (handover) return handover;
    throw new AppError('REHEARSAL_HANDOVER_UNKNOWN', `No handover ${handoverId} is open in this rehearsal.`, {
      status: 422,
      fix: 'Close each handover once, by the id that the listener was told.',
    });
  }
}
