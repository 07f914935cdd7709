import type { Arrival, InboundReceipt, InboundReply } from './arrival.js';

/** The account through which something came in. */
export interface ArrivalSource {
  readonly clinicId: number;
  readonly accountId: string;
}

/** Where channels hand in what patients and providers say; also its injection token. The room on top of all others implements it. */
export abstract class InboundSink {
  /** Resolves when the arrival is stored; it is understood later, by a loop. Errors of storing reject: the provider keeps it. */
  abstract arrive(source: ArrivalSource, arrival: Arrival): Promise<void>;
  /** One reply of the house's own phones. Resolves when it is committed, or, inside a unit of work of that clinic, written. */
  abstract reply(reply: InboundReply): Promise<void>;
  /** How far a message got that went to one of the house's own phones. Resolves as `reply` does. */
  abstract receipt(clinicId: number, receipt: InboundReceipt): Promise<void>;
}
