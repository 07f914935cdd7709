import type { ChannelClass, Fault } from './fault-plan.js';

/** One call as the provider saw it. `seq` is its place among everything that happened at the provider. */
export interface Call {
  readonly seq: number;
  readonly ref: string;
  readonly address: string;
  readonly worker: string;
  readonly fault: Fault;
  /** One more copy reached the patient by this call. */
  readonly delivered: boolean;
}

/** One webhook as the provider posted it, until it was answered with 2xx. */
export interface Callback {
  readonly id: string;
  readonly kind: 'delivered' | 'read' | 'failed' | 'reply';
  readonly ref: string;
  acknowledged: boolean;
}

/** What the provider knows of one run: the oracle. Nothing is ever taken out of it. */
export interface Ledger {
  readonly calls: readonly Call[];
  readonly callbacks: readonly Callback[];
  readonly inFlight: number;
  readonly maxInFlight: number;
}

/** What the provider is told of a run, again whenever the addresses of the workers change. */
export interface RunTerms {
  readonly run: string;
  readonly seed: string;
  readonly channelClass: ChannelClass;
  /** The webhook of the account at each live worker. */
  readonly hooks: readonly string[];
}
