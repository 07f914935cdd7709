import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BookingService, nearestTimes, spreadTimes } from '../booking/index.js';
import { addPeriod, DAY, HOUR, parsePeriod } from '../engine/index.js';
import { ChoiceRegister, type ChoiceRequest, type ChoiceSource, type OfferedSlot } from '../outbox/index.js';
import type { Tx } from '../runtime/index.js';
import { FamilyStore } from './sender/family.store.js';

/** Nobody sets out at once. */
const soonest = 2 * HOUR;
/** More free times than this are not compared. */
const most = 200;
/** A wish that nothing is free at is looked around so far. */
const aroundMs = 14 * DAY;

/** The free times of the booking, as offers in the chat show them. */
@Injectable()
export class BookedTimes implements ChoiceSource, OnModuleInit {
  constructor(
    private readonly booking: BookingService,
    private readonly register: ChoiceRegister,
    private readonly family: FamilyStore,
  ) {}

  onModuleInit(): void {
    this.register.register(this);
  }

  /** Spread over days and halves of days; with a wish, what is free then, or what is nearest to it. */
  async free(tx: Tx, request: ChoiceRequest): Promise<readonly OfferedSlot[]> {
    const { offer, near, now, appointment } = request;
    const from = now + soonest;
    const end = addPeriod(appointment?.zone ?? 'UTC', now, parsePeriod(offer.days));
    if (!near) return spreadTimes(await this.between(tx, request, from, end), offer.count);
    const wished = await this.between(tx, request, Math.max(near.from, from), near.to);
    if (wished.length > 0) return spreadTimes(wished, offer.count);
    const middle = (near.from + near.to) / 2;
    const around = await this.between(
      tx,
      request,
      Math.max(from, near.from - aroundMs),
      Math.max(end, near.to + aroundMs),
    );
    return nearestTimes(around, middle, offer.count);
  }

  private async between(tx: Tx, request: ChoiceRequest, from: number, to: number): Promise<OfferedSlot[]> {
    const { patientId, offer, appointment, now } = request;
    const replaced = offer.replaces ? await this.family.lastCancelled(tx, patientId) : undefined;
    const moved = offer.moves ? appointment : replaced;
    const asked = { serviceId: offer.service ?? moved?.service, branchId: offer.branch ?? moved?.branch };
    const found = await this.booking.offers(tx, {
      ...{ patientId, ...asked, doctorId: offer.doctor, from, to, limit: most, now, online: true },
    });
    return found.map(({ slotKey, startsAt, zone, doctorId, doctorName }) => {
      return { slotKey, startsAt, zone, doctorId, doctorName };
    });
  }
}
