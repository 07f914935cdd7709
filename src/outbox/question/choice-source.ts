import type { AppointmentFacts, SlotOffer } from '../../engine/index.js';
import { AppError, type Tx } from '../../runtime/index.js';
import type { OfferedSlot, TimeSpan } from './offered-times.js';

/** Which times are asked for, of whom and when. */
export interface ChoiceRequest {
  readonly patientId: string;
  readonly offer: SlotOffer;
  /** The appointment that the touch is about. */
  readonly appointment?: AppointmentFacts | undefined;
  /** What is free then is shown; if nothing is, what is nearest. */
  readonly near?: TimeSpan | undefined;
  readonly now: number;
}

/** What an offer of times shows: the room that keeps the times says which ones are free at the moment of dispatch. */
export interface ChoiceSource {
  /** At most `offer.count`, earliest first; none when nothing is free. */
  free(tx: Tx, request: ChoiceRequest): Promise<readonly OfferedSlot[]>;
}

/** The outbox knows no calendar: whoever does registers here at boot. */
export class ChoiceRegister {
  private source: ChoiceSource | undefined;

  /** Errors: OUTBOX_SECOND_CHOICES. */
  register(source: ChoiceSource): void {
    if (this.source) {
      throw new AppError('OUTBOX_SECOND_CHOICES', 'Free times have a source already.', {
        status: 500,
        fix: 'Register one ChoiceSource, in the room that keeps the calendar.',
      });
    }
    this.source = source;
  }

  /** Without a calendar nothing is free. */
  async free(tx: Tx, request: ChoiceRequest): Promise<readonly OfferedSlot[]> {
    return this.source ? this.source.free(tx, request) : [];
  }
}
