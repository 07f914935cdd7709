/** Why a mail came back, in the vocabulary that bounce analysers share. */
export type ReturnReason =
  | 'authfailure'
  | 'badreputation'
  | 'blocked'
  | 'contenterror'
  | 'delivered'
  | 'exceedlimit'
  | 'expired'
  | 'feedback'
  | 'filtered'
  | 'hasmoved'
  | 'hostunknown'
  | 'mailboxfull'
  | 'mailererror'
  | 'mesgtoobig'
  | 'networkerror'
  | 'norelaying'
  | 'notaccept'
  | 'notcompliantrfc'
  | 'onhold'
  | 'policyviolation'
  | 'rejected'
  | 'requireptr'
  | 'securityerror'
  | 'spamdetected'
  | 'speeding'
  | 'suspend'
  | 'syntaxerror'
  | 'systemerror'
  | 'systemfull'
  | 'toomanyconn'
  | 'undefined'
  | 'userunknown'
  | 'vacation'
  | 'virusdetected';

/** What in a returned mail names the message it is about. */
export interface MailReference {
  /** Our own reference, a UUID: from the envelope id, the return path or the message id. */
  readonly clientRef?: string;
  /** The Message-ID of the original, without angle brackets. */
  readonly messageId?: string;
  /** The ENVID the original was submitted with (RFC 3461). */
  readonly envelopeId?: string;
}

/** One word of another mail system about one recipient of one message of ours. */
export interface ReturnedMail {
  readonly kind: 'bounce' | 'complaint' | 'vacation' | 'delivered';
  readonly reason: string;
  /** The address will never work: sending to it again is pointless. */
  readonly hard: boolean;
  /** Still being tried by the other system: a warning and no failure. */
  readonly delayed?: boolean;
  readonly recipient?: string;
  /** The enhanced status code as the mail states it (RFC 3463); unset where it states none. */
  readonly dsn?: string;
  /** The SMTP reply code as the mail states it. */
  readonly reply?: string;
  readonly reference: MailReference;
}

const HARD: ReadonlySet<ReturnReason> = new Set(['hasmoved', 'hostunknown', 'userunknown']);

/** Hard is what no waiting cures. A host that takes no mail may be a fault of the day when the code says so. */
export function isHard(reason: ReturnReason, status: string | undefined, reply: string | undefined): boolean {
  if (reason !== 'notaccept') {
    return HARD.has(reason);
  }
  return !/^4\.(?!0\.0)/.test(status ?? '') && !/^4/.test(reply ?? '');
}
