import {
  judge,
  type AppointmentFacts,
  type Cadence,
  type GateFacts,
  type Slot,
  type Verdict,
} from '../../engine/index.js';
import type { OpenContact, Person } from '../../patient/index.js';
import { ended, gateTouchOf, slotOf, type TouchRow } from './touch-row.js';

/** The slots and contacts of the recipients of one batch, read under their locks. */
export interface Ground {
  readonly slots: Map<string, Slot[]>;
  readonly contacts: ReadonlyMap<string, readonly OpenContact[]>;
  /** Contact points that answers go back to, by id, closed ones too. */
  readonly named?: ReadonlyMap<string, OpenContact> | undefined;
}

/** How far back slots count, ms: the longest budget window of 720 hours, and a day of slack. Reservations may lie ahead. */
export const LOOK_BACK_MS = 721 * 3_600_000;

/** What the gate knows of one touch beside the touch itself. */
export interface Judged {
  readonly person: Person;
  readonly appointment?: AppointmentFacts | undefined;
  readonly now: number;
}

/** Where a touch may go: an answer back to where it was asked, everything else to the recipient's open contact points. */
export function contactsOf({ contacts, named }: Ground, touch: TouchRow): readonly OpenContact[] {
  const back = touch.written?.contactPointId;
  if (back === undefined) return contacts.get(touch.recipientId) ?? [];
  const contact = named?.get(back);
  return contact ? [contact] : [];
}

/**
 * Judges the touches of one batch one after the other, so that each sees the slots the ones before it took. Pure but
 * for its own books: what it decides is written by the caller in the same transaction.
 */
export class TouchPlanner {
  /** Every touch judged, as it is to be stored. */
  readonly rows = new Map<string, TouchRow>();
  /** Pending touches stored earlier that give way to a more important one of the day. */
  readonly merges: { touchId: string; intoId: string }[] = [];
  readonly displaced: string[] = [];

  constructor(
    private readonly cadence: Cadence,
    private readonly ground: Ground,
  ) {}

  /** Answers the touch with its verdict applied: pending with its slot, or ended. */
  place(touch: TouchRow, judged: Judged): TouchRow {
    const verdict = judge(gateTouchOf(touch), this.factsOf(touch, judged), this.cadence, judged.now);
    const row = this.apply(touch, verdict, judged.now);
    this.rows.set(row.touchId, row);
    this.book(row);
    return row;
  }

  private apply(touch: TouchRow, verdict: Verdict, now: number): TouchRow {
    if (verdict.kind !== 'go') return ended(touch, verdict.kind, verdict, now);
    for (const touchId of verdict.merges) this.mergeAway(touchId, touch, now);
    for (const touchId of verdict.displaces) this.displace(touchId, now);
    const deferral = verdict.defer && verdict.at > now ? { ...verdict.defer, at: now, until: verdict.at } : undefined;
    return {
      ...touch,
      channel: verdict.channel,
      // A little late it counts where it was reserved; let go before its time, as after a hold, it counts now.
      slotAt: verdict.at <= now && touch.reserved ? Math.min(touch.slotAt, now) : verdict.at,
      reserved: true,
      readyAt: verdict.at,
      deferrals: deferral ? [...touch.deferrals, deferral] : touch.deferrals,
    };
  }

  /** The slot that is given up may belong to a row of this very batch, or to one stored before. */
  private mergeAway(touchId: string, into: TouchRow, now: number): void {
    const fresh = this.rows.get(touchId);
    const reason = { rule: 'merged', detail: { into: into.touchId } };
    if (fresh) this.rows.set(touchId, ended(fresh, 'suppressed', reason, now));
    else this.merges.push({ touchId, intoId: into.touchId });
    this.release(into.recipientId, touchId);
  }

  private displace(touchId: string, now: number): void {
    const fresh = this.rows.get(touchId);
    if (fresh) this.rows.set(touchId, { ...fresh, reserved: false, readyAt: now });
    else this.displaced.push(touchId);
    for (const recipientId of this.ground.slots.keys()) this.release(recipientId, touchId);
  }

  private release(recipientId: string, touchId: string): void {
    const slots = this.ground.slots.get(recipientId) ?? [];
    this.ground.slots.set(
      recipientId,
      slots.filter((slot) => slot.touchId !== touchId),
    );
  }

  private book(row: TouchRow): void {
    const slots = (this.ground.slots.get(row.recipientId) ?? []).filter((slot) => slot.touchId !== row.touchId);
    const own = slotOf(row);
    if (own) slots.push(own);
    this.ground.slots.set(row.recipientId, slots);
  }

  private factsOf(touch: TouchRow, { person, appointment }: Judged): GateFacts {
    const contacts = contactsOf(this.ground, touch);
    return {
      deceased: person.deceased,
      heldBy: person.heldBy,
      group: person.facts.group,
      zone: person.facts.zone,
      consents: person.consents,
      mutes: person.mutes,
      channels: contacts.map((contact) => contact.channel).filter((channel) => !touch.tried.includes(channel)),
      appointment: appointment && {
        status: appointment.status,
        revision: appointment.revision,
        startsAt: appointment.starts_at,
      },
      slots: this.ground.slots.get(touch.recipientId) ?? [],
    };
  }
}
