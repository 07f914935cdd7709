import type { components } from '../../api/schema.js';
import type { Standing } from '../../ui/mark.js';

export type Touch = components['schemas']['LedgerWhy']['touches'][number];

/** A sentence as a word of the page with what fills it; `rule` is the code of one, null where none is recorded. */
export interface Sentence {
  readonly word: string;
  readonly standing: Standing;
  /** ISO 8601. */
  readonly when?: string | undefined;
  readonly channel?: string | undefined;
  readonly rule?: string | null;
}

const standings: Readonly<Record<NonNullable<Touch['outcome']>, Standing>> = {
  sent: 'positive',
  suppressed: 'neutral',
  expired: 'neutral',
  cancelled: 'neutral',
  failed: 'negative',
  unknown: 'human',
};

/** What became of a planned message, in one sentence. */
export function sentenceOf(touch: Touch): Sentence {
  const channel = touch.channel ?? undefined;
  if (touch.status === 'dispatching') return { word: 'why.going', standing: 'waiting', channel };
  if (touch.status === 'pending' || touch.outcome === null) return pending(touch);
  const standing = standings[touch.outcome];
  if (touch.outcome !== 'sent') return { word: `why.${touch.outcome}`, standing, rule: touch.rule };
  const last = touch.messages.findLast(({ state }) => state === 'sent');
  const end = last?.read_at ? 'read' : last?.delivered_at ? 'delivered' : 'sent';
  return { word: `why.${end}`, standing, channel, when: last?.at ?? touch.ended_at ?? undefined };
}

function pending(touch: Touch): Sentence {
  const last = touch.deferrals.at(-1);
  const when = touch.next_at ?? touch.planned_at;
  if (!last) return { word: 'why.planned', standing: 'waiting', when };
  return { word: 'why.waits', standing: 'waiting', when, rule: last.rule };
}

/** What a ledger may be narrowed to. */
export const ledgerFilters = ['all', 'sent', 'held', 'ahead'] as const;
export type LedgerFilter = (typeof ledgerFilters)[number];

/** Whether the ledger shows a touch. */
export function shows(filter: LedgerFilter, { status, outcome }: Pick<Touch, 'status' | 'outcome'>): boolean {
  if (filter === 'all') return true;
  if (filter === 'ahead') return status !== 'ended';
  return status === 'ended' && (outcome === 'sent') === (filter === 'sent');
}
