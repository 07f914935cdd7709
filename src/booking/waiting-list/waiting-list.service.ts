import { Injectable } from '@nestjs/common';
import { isOpen, MINUTE, parseHours } from '../../engine/index.js';
import { EventStore, PeopleStore } from '../../patient/index.js';
import { AppError, IdSource, LiveHints, type Tx } from '../../runtime/index.js';
import { BookingService } from '../booking.service.js';
import { HORIZON_MS, type Offer } from '../slot/slot-finder.service.js';
import { WaitingListStore, type WaitingCursor, type WaitingEntry } from './waiting-list.store.js';

/** How long a freed slot is kept for the one whose turn it is. */
export const OFFER_MS = 30 * MINUTE;
/** Who is told of a slot in an hour cannot come any more; offers in the chat begin in two hours. */
const NOTICE_MS = 150 * MINUTE;
/** Of the free slots that an entry could have, so many are looked at. */
const LOOKED_AT = 500;
const PAGE = 500;

/** A wish to come earlier. */
export type WaitingInput = Omit<WaitingEntry, 'waitingId' | 'status' | 'offeredUntil' | 'createdAt'>;

/** Freed slots go to who has waited longest, then to the next. Instants are epoch ms. */
@Injectable()
export class WaitingListService {
  constructor(
    private readonly store: WaitingListStore,
    private readonly booking: BookingService,
    private readonly people: PeopleStore,
    private readonly events: EventStore,
    private readonly ids: IdSource,
    private readonly hints: LiveHints,
  ) {}

  async add(tx: Tx, input: WaitingInput, now: number): Promise<WaitingEntry> {
    await this.people.lock(tx, [input.patientId]);
    const waitingId = this.ids.uuid(now);
    const entry: WaitingEntry = { ...input, waitingId, status: 'waiting', offeredUntil: null, createdAt: now };
    await this.store.insert(tx, entry);
    this.tell(tx, waitingId);
    return entry;
  }

  /** Errors: BOOKING_WAITING_UNKNOWN. */
  async withdraw(tx: Tx, waitingId: string): Promise<void> {
    const entry = await this.known(tx, waitingId);
    await this.people.lock(tx, [entry.patientId]);
    if (entry.status !== 'waiting' && entry.status !== 'offered') return;
    await this.store.settle(tx, waitingId, 'withdrawn', null);
    this.tell(tx, waitingId);
  }

  /** Ends the wait of those who have booked, and at `now` the offers and the wishes whose time is over. */
  async endOver(tx: Tx, now: number): Promise<void> {
    const ended = (await this.store.endServed(tx)) + (await this.store.endOffers(tx, now));
    if (ended > 0) this.tell(tx, 'waiting-list');
  }

  /**
   * A page of those for whom there is something at `now`, the longest waiting first, and where the next page begins. Of what
   * several want, each is offered what is left: that is judged by `offerTo`.
   */
  async hopeful(
    tx: Tx,
    now: number,
    after?: WaitingCursor,
  ): Promise<{ readonly waitingIds: string[]; readonly next: WaitingCursor | undefined }> {
    const entries = await this.store.page(tx, ['waiting'], after, PAGE);
    const known = new Map<string, Promise<Offer[]>>();
    const waitingIds: string[] = [];
    for (const entry of entries) {
      const wish = JSON.stringify([entry.serviceId, entry.doctorId, entry.branchId]);
      const offers = known.get(wish) ?? this.ahead(tx, entry, now);
      known.set(wish, offers);
      if ((await offers).some((offer) => suits(entry, offer))) waitingIds.push(entry.waitingId);
    }
    return { waitingIds, next: entries.length < PAGE ? undefined : entries.at(-1) };
  }

  /**
   * Offers the first fitting free slot to an entry: keeps it for the patient, and raises `custom.slot_freed` for the scenario that
   * tells them. Nothing to offer: false.
   */
  async offerTo(tx: Tx, waitingId: string, now: number): Promise<boolean> {
    const known = await this.store.find(tx, waitingId);
    if (!known) return false;
    await this.people.lock(tx, [known.patientId]);
    const entry = await this.store.find(tx, waitingId);
    if (entry?.status !== 'waiting') return false;
    const offer = await this.fitting(tx, entry, now);
    if (!offer) return false;
    const { patientId } = entry;
    const hold = await this.booking.hold(tx, { slotKey: offer.slotKey, patientId, now, forMs: OFFER_MS });
    if (!hold) return false;
    await this.store.settle(tx, waitingId, 'offered', hold.heldUntil);
    await this.store.noteOffer(tx, waitingId, offer.slotKey, now);
    await this.events.record(tx, [freed(entry, offer, now)]);
    this.tell(tx, waitingId);
    return true;
  }

  /** A colleague was told so: what was offered for this entry goes to the next. Errors: BOOKING_WAITING_UNKNOWN, BOOKING_NOT_OFFERED. */
  async decline(tx: Tx, waitingId: string): Promise<void> {
    const { patientId } = await this.known(tx, waitingId);
    if (await this.passOn(tx, patientId)) return;
    throw new AppError('BOOKING_NOT_OFFERED', 'No time is kept for them at this moment.', {
      status: 409,
      fix: 'Look at the list again: the half hour may be over.',
    });
  }

  /** The patient does not want what was offered: the slot goes to the next, and they go on waiting. False: nothing was offered. */
  async passOn(tx: Tx, patientId: string): Promise<boolean> {
    await this.people.lock(tx, [patientId]);
    const offered = (await this.store.openOf(tx, patientId)).filter(({ status }) => status === 'offered');
    for (const { waitingId } of offered) {
      await this.store.settle(tx, waitingId, 'waiting', null);
      this.tell(tx, waitingId);
    }
    if (offered.length > 0) await this.booking.letGoOf(tx, patientId);
    return offered.length > 0;
  }

  /** Pages show the list beside the appointments. */
  private tell(tx: Tx, id: string): void {
    this.hints.tell(tx, { kind: 'appointment', id });
  }

  private async known(tx: Tx, waitingId: string): Promise<WaitingEntry> {
    const entry = await this.store.find(tx, waitingId);
    if (entry) return entry;
    throw new AppError('BOOKING_WAITING_UNKNOWN', `There is no entry ${waitingId} on the waiting list.`, {
      status: 404,
      fix: 'Take the id from the waiting list.',
    });
  }

  private async fitting(tx: Tx, entry: WaitingEntry, now: number): Promise<Offer | undefined> {
    const wished = (await this.ahead(tx, entry, now)).filter((offer) => suits(entry, offer));
    const before = await this.store.offered(
      tx,
      entry.waitingId,
      wished.map(({ slotKey }) => slotKey),
    );
    return wished.find(({ slotKey }) => !before.has(slotKey));
  }

  /** Whatever is free of the kind that the entry asks for, from an hour on. */
  private ahead(tx: Tx, { serviceId, doctorId, branchId }: WaitingEntry, now: number): Promise<Offer[]> {
    const place = {
      doctorId: doctorId ?? undefined,
      branchId: branchId ?? undefined,
      serviceId: serviceId ?? undefined,
    };
    return this.booking.offers(tx, { ...place, from: now + NOTICE_MS, to: now + HORIZON_MS, now, limit: LOOKED_AT });
  }
}

function suits({ hours, from, to }: WaitingEntry, { startsAt, zone }: Offer): boolean {
  if (startsAt < from || startsAt >= to) return false;
  return hours === null || isOpen({ zone, hours: parseHours(hours), holidays: new Set() }, startsAt);
}

function freed({ waitingId, patientId }: WaitingEntry, offer: Offer, now: number) {
  const { slotKey: slot, startsAt, doctorId: doctor, branchId: branch, serviceId } = offer;
  const when = { starts_at: startsAt, until: now + OFFER_MS };
  const what = { waiting_id: waitingId, slot, doctor, branch, ...(serviceId === null ? {} : { service: serviceId }) };
  return { patientId, type: 'custom.slot_freed', occurredAt: now, payload: { ...what, ...when } };
}
