import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { LocaleId } from '../../catalog/index.js';
import { DAY, MINUTE } from '../../engine/index.js';
import { IdSource, type Tx } from '../../runtime/index.js';
import { BookingService } from '../booking.service.js';
import { readSlotKey } from '../slot/slot-key.js';
import { WaitingListService } from '../waiting-list/waiting-list.service.js';
import type { OwnLink } from './booking-links.service.js';
import { CODE_MS } from './code-rule.js';
import { PageBookingStore, type Entered, type PageBooking, type Wish } from './page-booking.store.js';
import { PageCodes } from './page-codes.service.js';
import { PageOutcome } from './page-outcome.service.js';
import { PagePeople } from './page-people.service.js';

/** What a visitor chose; instants are epoch ms. */
export interface Choice {
  /** Undefined: nothing is free, they want to be told. */
  readonly slotKey: string | undefined;
  readonly wish: Wish;
  readonly link: OwnLink | undefined;
  readonly locale: LocaleId;
  readonly facts: Readonly<Record<string, string>>;
  readonly holdMinutes: number;
  readonly now: number;
}

/** What a step came to. `gone`: there is no such visitor, or the step is not theirs to take now. */
export type Stepped = 'done' | 'taken' | 'gone' | 'wrong' | 'over' | 'early' | 'unreachable';

/** How long who found nothing free waits for it. */
const WAIT_MS = 60 * DAY;

/**
 * The way of a visitor through the public page. A chosen time is held under the id of the visitor; who they are is known only when a code
 * was right, or by a link of the clinic's. Each step is under the lock of the visitor's row, in the caller's transaction.
 */
@Injectable()
export class PageVisits {
  constructor(
    private readonly store: PageBookingStore,
    private readonly booking: BookingService,
    private readonly waiting: WaitingListService,
    private readonly people: PagePeople,
    private readonly codes: PageCodes,
    private readonly outcome: PageOutcome,
    private readonly ids: IdSource,
  ) {}

  /** Keeps the time and begins a way; the token can be read here and never again. `used`: the link was. */
  async begin(tx: Tx, choice: Choice): Promise<{ readonly token: string } | 'taken' | 'used'> {
    const { slotKey, wish, link, locale, facts, holdMinutes, now } = choice;
    const token = randomBytes(24).toString('base64url');
    const pageBookingId = this.ids.uuid(now);
    const heldUntil = slotKey === undefined ? null : now + holdMinutes * MINUTE;
    const row: PageBooking = {
      ...{ pageBookingId, state: link ? 'proven' : 'open', slotKey: slotKey ?? null, wish, heldUntil, locale, facts },
      ...{ patientId: link?.patientId ?? null, contactPointId: null, entered: {}, codeHash: null, codeUntil: null },
      ...{ codeTries: 0, codesSent: 0, codeSentAt: null, appointmentId: null, createdAt: now },
    };
    const begun = await this.enter(tx, row, { tokenHash: hashOf(token), linkHash: link?.hash });
    if (!begun) return 'used';
    return slotKey === undefined || (await this.hold(tx, begun, slotKey, { now, until: heldUntil ?? now }))
      ? { token }
      : 'taken';
  }

  /** Who goes back, or presses twice, begins anew by the same link as long as it has led to no visit. */
  private async enter(
    tx: Tx,
    row: PageBooking,
    { tokenHash, linkHash }: { tokenHash: Buffer; linkHash: Buffer | undefined },
  ): Promise<PageBooking | undefined> {
    if (await this.store.insert(tx, row, { tokenHash, linkHash })) return row;
    const pageBookingId = linkHash && (await this.store.beginAgain(tx, row, { tokenHash, linkHash }));
    return pageBookingId === undefined ? undefined : { ...row, pageBookingId };
  }

  find(tx: Tx, token: string): Promise<PageBooking | undefined> {
    return this.store.find(tx, hashOf(token));
  }

  /** Who comes, and a code to the phone; the time is kept anew meanwhile. */
  async contact(
    tx: Tx,
    token: string,
    { phone, entered, now }: { phone: string; entered: Entered; now: number },
  ): Promise<Stepped> {
    const row = await this.store.lock(tx, hashOf(token));
    if (!row || (row.state !== 'open' && row.state !== 'asked')) return 'gone';
    const kept = await this.renew(tx, row, now);
    if (!kept) return 'taken';
    const to = await this.people.reach(tx, phone, row.locale);
    if (!to) return 'unreachable';
    const sent = await this.codes.send(tx, { ...kept, entered }, to, now);
    if (!sent) return 'early';
    await this.store.save(tx, { ...sent, state: 'asked' }, now);
    return 'done';
  }

  /** Another code to where the last one went. */
  async again(tx: Tx, token: string, now: number): Promise<Stepped> {
    const row = await this.store.lock(tx, hashOf(token));
    const to = row?.state === 'asked' ? await this.people.again(tx, row) : undefined;
    if (!row || !to) return 'gone';
    const kept = await this.renew(tx, row, now);
    if (!kept) return 'taken';
    const sent = await this.codes.send(tx, kept, to, now);
    if (!sent) return 'early';
    await this.store.save(tx, sent, now);
    return 'done';
  }

  /** A wrong code counts: whoever calls has to commit it. */
  async code(tx: Tx, token: string, code: string, now: number): Promise<Stepped> {
    const row = await this.store.lock(tx, hashOf(token));
    if (row?.state !== 'asked') return isSettled(row) ? 'done' : 'gone';
    const verdict = this.codes.check(row, code, now);
    if (verdict === 'over') return 'over';
    const tried = { ...row, codeTries: row.codeTries + 1 };
    if (verdict === 'wrong') {
      await this.store.save(tx, tried, now);
      return 'wrong';
    }
    const patientId = await this.people.whoComes(tx, row, now);
    const proven: PageBooking = { ...tried, state: 'proven', patientId, codeHash: null, codeUntil: null };
    await this.outcome.agreed(tx, proven, now);
    return this.settle(tx, proven, now);
  }

  /** Whoever came by a link of theirs has nothing to prove. */
  async confirm(tx: Tx, token: string, now: number): Promise<Stepped> {
    const row = await this.store.lock(tx, hashOf(token));
    if (row?.state !== 'proven') return isSettled(row) ? 'done' : 'gone';
    return this.settle(tx, row, now);
  }

  /** Another time: kept for who is on their way, booked for who has proved who they are, moved for who is booked. */
  async choose(
    tx: Tx,
    token: string,
    { slotKey, holdMinutes, now }: { slotKey: string; holdMinutes: number; now: number },
  ): Promise<Stepped> {
    const row = await this.store.lock(tx, hashOf(token));
    if (!row) return 'gone';
    if (row.state === 'booked') return this.move(tx, row, slotKey, now);
    const until = now + holdMinutes * MINUTE;
    if (!(await this.hold(tx, row, slotKey, { now, until }))) return 'taken';
    await this.store.save(tx, { ...row, slotKey, heldUntil: until }, now);
    return 'done';
  }

  /** Ends the visit, or lets go of the time that is kept. A visit that is over or cancelled says so itself. */
  async cancel(tx: Tx, token: string, now: number): Promise<Stepped> {
    const row = await this.store.lock(tx, hashOf(token));
    if (!row) return 'gone';
    if (row.state === 'booked' && row.appointmentId !== null) {
      const { appointmentId } = row;
      const ahead = await this.booking.standing(tx, row.patientId ?? '', now);
      if (ahead.some((visit) => visit.appointmentId === appointmentId))
        await this.booking.cancel(tx, { appointmentId, by: 'patient', reason: 'page', now });
      return 'done';
    }
    await this.booking.letGoOf(tx, row.pageBookingId);
    await this.store.save(tx, { ...row, heldUntil: null }, now);
    return 'done';
  }

  /** A visit that is over or cancelled says so itself, and one that stands there already is told of no move. */
  private async move(tx: Tx, row: PageBooking, slotKey: string, now: number): Promise<Stepped> {
    const ahead = await this.booking.standing(tx, row.patientId ?? '', now);
    const visit = ahead.find(({ appointmentId }) => appointmentId === row.appointmentId);
    if (!visit || (row.slotKey === slotKey && visit.startsAt === readSlotKey(slotKey).startsAt)) return 'done';
    const moved = await this.booking.move(tx, { appointmentId: row.appointmentId ?? '', slotKey, now });
    if (moved === 'taken') return 'taken';
    await this.store.save(tx, { ...row, slotKey }, now);
    return 'done';
  }

  /** The visitor's own hold steps aside in the same transaction, so nobody comes between it and the booking. */
  private async settle(tx: Tx, row: PageBooking, now: number): Promise<Stepped> {
    const { slotKey, wish, patientId } = row;
    if (patientId === null) return 'gone';
    if (slotKey === null) {
      const place = { serviceId: wish.service, doctorId: wish.doctor ?? null, branchId: wish.branch ?? null };
      await this.waiting.add(tx, { ...place, patientId, hours: null, from: now, to: now + WAIT_MS }, now);
      await this.store.save(tx, { ...row, state: 'waiting' }, now);
      return 'done';
    }
    await this.booking.letGoOf(tx, row.pageBookingId);
    const booked = await this.booking.book(tx, { slotKey, patientId, source: 'page', now });
    if (booked === 'taken') {
      await this.store.save(tx, { ...row, heldUntil: null }, now);
      return 'taken';
    }
    const { appointmentId } = booked;
    await this.store.save(tx, { ...row, state: 'booked', appointmentId, heldUntil: null }, now);
    await this.outcome.booked(tx, { ...row, appointmentId }, now);
    return 'done';
  }

  /** As long again as the form needs: at least until the code that is sent now is over. */
  private async renew(tx: Tx, row: PageBooking, now: number): Promise<PageBooking | undefined> {
    if (row.slotKey === null) return row;
    const until = Math.max(row.heldUntil ?? now, now + CODE_MS);
    return (await this.hold(tx, row, row.slotKey, { now, until })) ? { ...row, heldUntil: until } : undefined;
  }

  private async hold(
    tx: Tx,
    { pageBookingId }: PageBooking,
    slotKey: string,
    { now, until }: { now: number; until: number },
  ): Promise<boolean> {
    const wish = { slotKey, patientId: pageBookingId, now, forMs: until - now };
    return (await this.booking.hold(tx, wish)) !== undefined;
  }
}

/** The second press of what was done already. */
function isSettled(row: PageBooking | undefined): boolean {
  return row?.state === 'booked' || row?.state === 'waiting';
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
