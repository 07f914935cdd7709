import { Injectable } from '@nestjs/common';
import { BookingService, WaitingListService } from '../booking/index.js';
import { OutboxService, type OfferedSlot } from '../outbox/index.js';
import { EventStore } from '../patient/index.js';
import { AppError, type Tx } from '../runtime/index.js';
import { slotEvent, type Answer } from './inbound-event.js';
import type { Scene } from './scene.js';

/** What becomes of a time that was chosen. */
type Became = Parameters<typeof slotEvent>[2];

/** Where appointments that are made in the chat come from, in reports. */
const SOURCE = 'chat';

/** Books what the patient chose, in the transaction of their reply, and offers again what they wished for. */
@Injectable()
export class SlotChoiceService {
  constructor(
    private readonly booking: BookingService,
    private readonly waiting: WaitingListService,
    private readonly outbox: OutboxService,
    private readonly events: EventStore,
  ) {}

  /** The scenario hears whether the time was still free: `slot.booked` or `slot.taken`. */
  async choose(tx: Tx, { heard, now }: Scene, answer: Answer, slot: OfferedSlot): Promise<void> {
    const became = await this.become(tx, answer, slot, now);
    await this.events.record(tx, [slotEvent(heard, answer, became)]);
  }

  /** The same question again, with times near the wish. */
  async wish(tx: Tx, { now }: Scene, { question, wish }: Answer): Promise<void> {
    if (wish) await this.outbox.offerAgain(tx, question, { near: wish, now });
  }

  /** None of the times suits: one that was kept for them goes to whoever waits next. */
  async decline(tx: Tx, { question, intent }: Answer): Promise<void> {
    if (question.choices && intent === 'later') await this.waiting.passOn(tx, question.patientId);
  }

  private async become(tx: Tx, { question }: Answer, { slotKey }: OfferedSlot, now: number): Promise<Became> {
    const { patientId, choices, appointmentId } = question;
    if (!choices?.offer.moves) {
      const booked = await this.booking.book(tx, { slotKey, patientId, now, source: SOURCE });
      return booked === 'taken' ? { type: 'slot.taken' } : { type: 'slot.booked', ...booked };
    }
    if (!appointmentId) return { type: 'slot.none' };
    try {
      const moved = await this.booking.move(tx, { appointmentId, slotKey, now });
      return moved === 'taken' ? { type: 'slot.taken' } : { type: 'slot.booked', appointmentId, moved: true };
    } catch (error) {
      // An appointment that another system keeps is for a person to move.
      if (error instanceof AppError && error.code === 'BOOKING_NOT_OURS') return { type: 'slot.none' };
      throw error;
    }
  }
}
