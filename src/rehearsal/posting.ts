import type { ClinicProgramme } from '../catalog/index.js';
import type { SendResult } from '../channel/index.js';
import type { Ground, Leaving, TouchRow } from '../outbox/index.js';
import { afterResult, ended, gateBatch } from '../outbox/rules.js';
import type { NewEvent } from '../patient/index.js';
import type { RehearsalListener } from './listener.js';
import { askedBy, type QuestionMemory } from './household/question-memory.js';
import type { RehearsedPeople } from './rehearsed-people.js';
import type { RehearsedVisits } from './rehearsed-visits.js';
import { withTimes, type SlotBook } from './slot-book.js';
import type { TouchMemory } from './household/touch-memory.js';

/** What a channel says to a message. Pure: the same touch to the same contact at the same time, the same answer. */
export type Delivery = (leaving: Leaving) => SendResult;

/** What the messages of a rehearsed clinic are made and sent with. */
export interface PostingHouse {
  readonly programme: ClinicProgramme;
  readonly delivery: Delivery;
  readonly listener: Partial<Pick<RehearsalListener, 'sent' | 'asked'>>;
  /** Writes the text of what leaves; answers the rule by which it cannot be written. Left out: nothing is written. */
  readonly write?: ((leaving: Leaving) => string | undefined) | undefined;
  readonly slots?: SlotBook | undefined;
}

interface Memories {
  readonly people: RehearsedPeople;
  readonly visits: RehearsedVisits;
  readonly touches: TouchMemory;
  readonly questions: QuestionMemory;
}

interface Hearer {
  newId(): string;
  tell(events: readonly NewEvent[]): void;
}

/** Sends the messages of one household by the rules of the outbox, and tells its scenarios what became of them. */
export class Posting {
  constructor(
    private readonly house: PostingHouse,
    private readonly memories: Memories,
    private readonly hearer: Hearer,
  ) {}

  /** What the gate and the planner judge by at `now`. */
  ground(now: number): Ground {
    const { people, touches } = this.memories;
    const { recipientId, contacts } = people;
    return { slots: new Map([[recipientId, touches.counted(now)]]), contacts: new Map([[recipientId, contacts]]) };
  }

  /** Everything that is ready on the channel that has waited longest. */
  dispatch(now: number): void {
    const { touches, visits } = this.memories;
    const people = this.memories.people.people(now);
    const gated = gateBatch(touches.claim(now), this.house.programme.cadence, this.ground(now), (touch) => {
      const person = people.get(touch.patientId);
      if (!person) throw new Error(`the patient of touch ${touch.touchId} is not in its household`);
      return { person, appointment: visits.facts.get(touch.appointmentId ?? ''), now };
    });
    this.hearer.tell(touches.giveWay(gated, now));
    for (const touch of gated.others) this.put(touch);
    for (const leaving of gated.leaving) this.offer(leaving);
  }

  private offer(gated: Leaving): void {
    const planned = withTimes(gated, this.house.slots);
    if (planned.status === 'ended') return this.put(planned);
    const touch: TouchRow = { ...planned, status: 'dispatching', attempts: planned.attempts + 1 };
    const leaving: Leaving = { ...gated, touch };
    const fault = this.house.write?.(leaving);
    if (fault === undefined) return this.send(leaving);
    this.put(ended(planned, 'failed', { rule: fault, detail: { template: planned.template } }, gated.now));
  }

  private send(leaving: Leaving): void {
    const { touch, contact, now } = leaving;
    const { people, questions } = this.memories;
    const { listener, delivery } = this.house;
    const messageId = this.hearer.newId();
    const result = delivery(leaving);
    const settled = afterResult({ touch, messageId, result, dedupes: false, graceMs: 0, now });
    if (settled.closesContact !== undefined) people.closeContact(contact.contactPointId);
    const question = result.kind === 'not_sent' ? undefined : askedBy(leaving, messageId);
    if (question) questions.add(question);
    this.put(settled.row);
    if (result.kind !== 'not_sent') listener.sent?.(settled.row, contact, now);
    if (question) listener.asked?.(question, settled.row, now);
  }

  private put(touch: TouchRow): void {
    this.hearer.tell(this.memories.touches.put(touch));
  }
}
