import { Injectable } from '@nestjs/common';
import { EventStore, PeopleStore } from '../../patient/index.js';
import type { NewEvent } from '../../patient/index.js';
import type { Tx } from '../../runtime/index.js';
import { HandoverClocks } from './handover-clocks.service.js';
import { HandoverDialogue } from './handover-dialogue.service.js';
import { HandoverEcho } from './handover-echo.service.js';
import { assertDecides, type Mover, type Side } from './handover-mover.js';
import { unknownHandover } from './handover-refusals.js';
import { accepted, closed, handoverEvent, returned, withdrawn } from './handover.js';
import type { Closing, Handover, HandoverNews } from './handover.js';
import { HandoverStore, type HandoverListing } from './handover.store.js';

/** Who moves which handover, and when (epoch ms). */
export interface Moving {
  readonly handoverId: string;
  readonly mover: Mover;
  readonly now: number;
}

/** How a handover ends and where the scenario goes on. */
export interface Ending extends Closing {
  /** What `conversation.released` says when the dialogue goes back to the scenarios. */
  readonly choice?: string | undefined;
}

/** Told by the clinic when two of its people are through with a handover: a scenario may ask the patient how it was. */
export const HANDED_OVER = 'custom.handed_over';

interface Step extends Moving {
  readonly what: 'accepted' | 'returned' | 'withdrawn' | 'closed';
  readonly side: Side;
  readonly to: (before: HandoverListing) => Promise<Handover> | Handover;
}

/** What people do with handovers, each under the patient's lock: of two who move at once, the second sees what the first did. */
@Injectable()
export class HandoverMoves {
  constructor(
    private readonly store: HandoverStore,
    private readonly people: PeopleStore,
    private readonly events: EventStore,
    private readonly dialogue: HandoverDialogue,
    private readonly clocks: HandoverClocks,
    private readonly echo: HandoverEcho,
  ) {}

  /** Errors: INBOX_HANDOVER_UNKNOWN, INBOX_HANDOVER_TAKEN, INBOX_HANDOVER_CLOSED, PATIENT_HELD, AUTH_FORBIDDEN. */
  async accept(tx: Tx, moving: Moving): Promise<HandoverListing> {
    const { mover, now } = moving;
    return this.move(tx, {
      ...{ ...moving, what: 'accepted', side: 'queue' },
      to: async (before) => {
        const after = accepted(before, mover.id, now, mover.name);
        if (after === before) return before;
        const told = await this.dialogue.follow(tx, before, after, now);
        const timed = before.fromDepartment === null ? after : await this.clocks.renewed(tx, after, now);
        return told ? { ...timed, toldAt: now } : timed;
      },
    });
  }

  /** Errors: INBOX_HANDOVER_UNKNOWN, INBOX_HANDOVER_RETURNED, INBOX_HANDOVER_CLOSED, AUTH_FORBIDDEN. */
  async giveBack(tx: Tx, { reason, ...moving }: Moving & { readonly reason: string }): Promise<HandoverListing> {
    return this.move(tx, {
      ...{ ...moving, what: 'returned', side: 'queue' },
      to: async (before) => {
        const after = returned(before, reason, moving.now);
        await this.dialogue.giveBack(tx, before, after);
        const timed = await this.clocks.renewed(tx, after, moving.now);
        return after.fromDepartment === null ? this.clocks.escalated(tx, timed) : timed;
      },
    });
  }

  /** Errors: INBOX_HANDOVER_UNKNOWN, INBOX_HANDOVER_NOT_OFFERED, INBOX_HANDOVER_CLOSED, AUTH_FORBIDDEN. */
  async withdraw(tx: Tx, moving: Moving, resolution?: string): Promise<HandoverListing> {
    const to = (before: HandoverListing) => withdrawn(before, moving.now, resolution);
    return this.move(tx, { ...moving, what: 'withdrawn', side: 'sender', to });
  }

  /** Errors: INBOX_HANDOVER_UNKNOWN, INBOX_HANDOVER_CLOSED, AUTH_FORBIDDEN. */
  async close(tx: Tx, { ending, ...moving }: Moving & { readonly ending: Ending }): Promise<HandoverListing> {
    const { mover, now } = moving;
    return this.move(tx, {
      ...{ ...moving, what: 'closed', side: 'queue' },
      to: async (before) => {
        const after = closed(before, ending, now);
        await this.dialogue.end(tx, before, { mover, choice: ending.choice ?? 'continue' });
        return after;
      },
    });
  }

  /** The handover under the patient's lock, for whoever in its queue reports on it. Errors: INBOX_HANDOVER_UNKNOWN, AUTH_FORBIDDEN. */
  async held(tx: Tx, moving: Moving): Promise<HandoverListing> {
    const before = await this.locked(tx, moving);
    assertDecides(before, moving.mover, 'queue');
    return before;
  }

  /** A later deadline; nobody is asked again what was asked already. Errors as of closing. */
  async postpone(tx: Tx, { until, ...moving }: Moving & { readonly until: number }): Promise<HandoverListing> {
    const before = await this.held(tx, moving);
    if (before.closedAt !== null) return before;
    await this.store.update(tx, { ...before, dueAt: until, escalateAt: before.escalateAt === null ? null : until });
    this.echo.hint(tx, before, moving.mover.id);
    return { ...before, dueAt: until };
  }

  private async move(tx: Tx, step: Step): Promise<HandoverListing> {
    const { mover, now, what } = step;
    const before = await this.locked(tx, step);
    assertDecides(before, mover, step.side);
    const after = await step.to(before);
    if (after === before) return before;
    await this.store.save(tx, before, after, { what, by: mover.id, at: now });
    await this.events.record(tx, newsOf(after, what, now));
    await this.echo.moved(tx, after, { what, mover, at: now });
    return this.known(tx, after.handoverId);
  }

  private async locked(tx: Tx, { handoverId }: Moving): Promise<HandoverListing> {
    const { patientId } = await this.known(tx, handoverId);
    await this.people.lock(tx, [patientId]);
    const before = await this.store.lock(tx, handoverId);
    if (!before) throw unknownHandover(handoverId);
    return before;
  }

  private async known(tx: Tx, handoverId: string): Promise<HandoverListing> {
    const handover = await this.store.find(tx, handoverId);
    if (handover) return handover;
    throw unknownHandover(handoverId);
  }
}

/** What the scenarios hear of a move: a withdrawal is between two departments, and none of theirs. */
function newsOf(after: Handover, what: Step['what'], at: number): NewEvent[] {
  if (what === 'withdrawn') return [];
  const told = handoverEvent(after, what satisfies HandoverNews, at);
  if (what !== 'closed' || after.fromDepartment === null || after.acceptedAt === null) return [told];
  const { patientId, handoverId, fromDepartment, department } = after;
  const payload = { handover: handoverId, from: fromDepartment, to: department };
  return [told, { patientId, type: HANDED_OVER, occurredAt: at, payload }];
}
