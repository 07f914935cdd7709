/** One attempt of a touch, as the ledger tells it. Instants are epoch ms. */
export interface LedgerMessage {
  readonly touchId: string;
  readonly messageId: string;
  readonly attempt: number;
  readonly channel: string;
  /** Null where all clinics share the way out. */
  readonly accountId: string | null;
  readonly state: 'dispatching' | 'sent' | 'not_sent' | 'unknown';
  readonly code: string | null;
  readonly providerId: string | null;
  /** How often it was handed to the provider under the same reference. */
  readonly handedOver: number;
  readonly locale: string;
  readonly subject: string | null;
  readonly body: string;
  readonly dispatchedAt: number;
  readonly sentAt: number | null;
  readonly deliveredAt: number | null;
  readonly readAt: number | null;
  readonly failedAt: number | null;
}

/** A move of the outcome of a touch that had ended; `at` is epoch ms. */
export interface LedgerMove {
  readonly touchId: string;
  readonly at: number;
  readonly from: string;
  /** An outcome, or `pending`: it was taken up again. */
  readonly to: string;
  /** By whose word: `receipt failed SMS_EXPIRED`, `staff Anna sent`. */
  readonly evidence: string;
}

/** A touch of which nobody can tell whether it arrived. Instants are epoch ms. */
export interface DoubtfulTouch {
  readonly touchId: string;
  readonly patientId: string;
  /** The patient's id in the clinic's own system. */
  readonly externalId: string | null;
  readonly scenarioId: string;
  readonly version: number;
  readonly template: string;
  readonly channel: string | null;
  readonly code: string | null;
  readonly since: number;
  readonly expiresAt: number;
}
