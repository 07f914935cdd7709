import type { SlotOffer } from '../../engine/index.js';

/** A time that may be chosen, as it is shown and as the booking knows it. */
export interface OfferedSlot {
  /** The booking's own key of the time; nothing outside the booking reads it. */
  readonly slotKey: string;
  /** Epoch ms. */
  readonly startsAt: number;
  /** The zone in which it is announced. */
  readonly zone: string;
  readonly doctorId?: string | undefined;
  readonly doctorName?: string | undefined;
}

/** What a touch offers beside its replies: which times it asks for, and from its dispatch on those that were shown. */
export interface TouchChoices {
  readonly offer: SlotOffer;
  /** Every time it ever showed; the reply `slot-1` chooses the first. Another attempt adds its own, so that an old button means what it said. */
  readonly shown?: readonly OfferedSlot[] | undefined;
  /** The patient named a time of their own: it shows what is free then, or what is nearest. */
  readonly near?: TimeSpan | undefined;
  /** It offers again: the number, in its turn, of the touch whose question it asks. */
  readonly of?: number | undefined;
}

/** From an instant up to another, epoch ms. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}
