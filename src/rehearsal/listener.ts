import type { EffectItem, Poisoned, TurnTaken } from '../enrolment/index.js';
import type { Handover } from '../inbox/index.js';
import type { AskedQuestion, Deferral, TouchRow } from '../outbox/index.js';
import type { OpenContact } from '../patient/index.js';
import type { VisitReport } from './rehearsed-visits.js';

/** What an observer of a rehearsed clinic may want to hear; every instant is epoch milliseconds. */
export interface RehearsalListener {
  /** A scenario asked for a contact; the gate may have ended it at once. */
  planned(touch: TouchRow): void;
  /** The gate puts it off, by this rule and until then. */
  deferred(touch: TouchRow, deferral: Deferral): void;
  /** One message was handed to the channel, and accepted or perhaps accepted. */
  sent(touch: TouchRow, contact: OpenContact, at: number): void;
  /** A touch came to its one outcome. */
  settled(touch: TouchRow): void;
  /** A question reached the patient, or may have. */
  asked(question: AskedQuestion, touch: TouchRow, at: number): void;
  /** The patient got one of the times they were offered, for a new visit or for one that they move. */
  chose(visit: VisitReport, at: number): void;
  /** Nothing waits for its answer any more. */
  questionClosed(question: AskedQuestion, at: number): void;
  /** An effect that is no contact was carried out. */
  effect(type: string, item: EffectItem): void;
  handedOver(handover: Handover): void;
  handoverClosed(handover: Handover): void;
  turned(taken: TurnTaken): void;
  ended(enrolment: EndedEnrolment): void;
  /** Words of a patient that no open question waits for. */
  unheard(patientId: string, at: number): void;
  /** A turn failed: in the product the enrolment would be parked for a person. */
  poisoned(fault: Poisoned, at: number): void;
}

export interface EndedEnrolment {
  readonly enrolmentId: string;
  readonly patientId: string;
  readonly scenarioId: string;
  readonly outcome: string;
  readonly at: number;
}
