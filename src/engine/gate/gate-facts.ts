/** A reserved slot of a recipient's budget: a touch that was sent, may have been, or is still to go. */
export interface Slot {
  readonly touchId: string;
  readonly class: string;
  readonly priority: number;
  readonly at: number;
  /** Still here: it may be merged away or displaced. */
  readonly pending: boolean;
}

/** Consents by class, then by channel (`*` for all): the latest word on each, and when it was said (epoch ms). */
export type ConsentSummary = Readonly<
  Record<string, Readonly<Record<string, { readonly granted: boolean; readonly at?: number | undefined }>>>
>;

/** The touch as the gate judges it, at plan time, after a deferral and again before dispatch. */
export interface GateTouch {
  readonly touchId: string;
  readonly class: string;
  readonly priority: number;
  /** False when it answers the patient's own message: quiet hours and budgets do not bind it. */
  readonly initiated: boolean;
  /** It answers the patient's own words, such as a STOP: consent, mutes and the hold of a human do not bind it. */
  readonly answer?: boolean | undefined;
  /** A member of staff wrote it by hand: mutes and the hold of the dialogue do not bind it, the rest does. */
  readonly byPerson?: boolean | undefined;
  readonly expiresAt: number;
  readonly channels?: readonly string[] | undefined;
  /** The appointment it was planned for, as it was then. */
  readonly appointmentRevision?: number | undefined;
}

/** What is known of the recipient under their lock. */
export interface GateFacts {
  readonly deceased: boolean;
  /** Member of staff or department that holds the dialogue. */
  readonly heldBy?: string | undefined;
  readonly group: string;
  readonly zone: string;
  readonly consents: ConsentSummary;
  /** Classes muted until an instant (epoch ms), `incident` and `complaint` while one is open. */
  readonly mutes: Readonly<Record<string, number>>;
  /** Open contact points in the recipient's order of preference. */
  readonly channels: readonly string[];
  readonly appointment?: { readonly status: string; readonly revision: number; readonly startsAt: number } | undefined;
  readonly slots: readonly Slot[];
}

/** Why the gate said what it said: the rule and the value it met. */
export interface Reason {
  readonly rule: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** It goes at `at`, now or deferred, taking the places of the touches it merges and displaces; or it never goes. */
export type Verdict =
  | {
      readonly kind: 'go';
      readonly at: number;
      readonly channel: string;
      readonly defer?: Reason;
      readonly displaces: readonly string[];
      readonly merges: readonly string[];
    }
  | ({ readonly kind: 'suppressed' | 'expired' | 'failed' } & Reason);
