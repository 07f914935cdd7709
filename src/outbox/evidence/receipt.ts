import type { ReceiptState } from '../../channel/index.js';

/** What is known of one message: receipts are a lattice that never goes back (DESIGN §13.4). Instants are epoch ms. */
export interface MessageStanding {
  readonly state: 'dispatching' | 'sent' | 'not_sent' | 'unknown';
  readonly sentAt: number | null;
  readonly deliveredAt: number | null;
  readonly readAt: number | null;
  readonly failedAt: number | null;
  readonly code: string | null;
}

/** A word of the provider, or other evidence, about one message. */
export interface Evidence {
  readonly state: ReceiptState;
  readonly at: number;
  readonly code?: string | undefined;
}

/** `proof`: it is now known to have been accepted, and was not before; `failure`: it is now known not to have arrived. */
export interface ReceiptEffect {
  readonly standing: MessageStanding;
  readonly changed: boolean;
  readonly turns: 'proof' | 'failure' | undefined;
  /** Of which the scenario may hear. */
  readonly news: readonly ('delivered' | 'read')[];
}

/**
 * The message after one more piece of evidence. In whichever order the same pieces come, and however often, the end is the
 * same: positive evidence wins over doubt at any age, delivered and read outlive a failure, the earliest instant of each stays.
 */
export function afterEvidence(before: MessageStanding, evidence: Evidence): ReceiptEffect {
  const standing = evidence.state === 'failed' ? failed(before, evidence) : positive(before, evidence);
  const changed = (Object.keys(standing) as (keyof MessageStanding)[]).some((key) => standing[key] !== before[key]);
  return { standing, changed, turns: turned(before, standing), news: newsOf(before, standing) };
}

function positive(before: MessageStanding, { state, at }: Evidence): MessageStanding {
  const arrived = state === 'delivered' || state === 'read';
  const disproved = before.failedAt !== null && arrived;
  return {
    state: before.failedAt !== null && !arrived ? before.state : 'sent',
    sentAt: earliest(before.sentAt, at),
    deliveredAt: arrived ? earliest(before.deliveredAt, at) : before.deliveredAt,
    readAt: state === 'read' ? earliest(before.readAt, at) : before.readAt,
    failedAt: disproved ? null : before.failedAt,
    code: disproved || before.failedAt === null ? null : before.code,
  };
}

function failed(before: MessageStanding, { at, code = 'FAILED' }: Evidence): MessageStanding {
  if (before.deliveredAt !== null) return before;
  const first = before.failedAt === null || at < before.failedAt;
  const known = before.failedAt !== null && !first;
  return {
    ...before,
    state: 'not_sent',
    failedAt: earliest(before.failedAt, at),
    code: known ? before.code : code,
  };
}

function earliest(known: number | null, at: number): number {
  return known === null ? at : Math.min(known, at);
}

function turned(before: MessageStanding, after: MessageStanding): ReceiptEffect['turns'] {
  if (after.state === before.state) return undefined;
  return after.state === 'sent' ? 'proof' : 'failure';
}

function newsOf(before: MessageStanding, after: MessageStanding): readonly ('delivered' | 'read')[] {
  const delivered = before.deliveredAt === null && after.deliveredAt !== null;
  const read = before.readAt === null && after.readAt !== null;
  return [...(delivered ? (['delivered'] as const) : []), ...(read ? (['read'] as const) : [])];
}
