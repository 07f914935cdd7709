import type { components } from '../../api/schema.js';
import type { Standing } from '../../ui/mark.js';

export type Touch = components['schemas']['LedgerWhy']['touches'][number];

/** A sentence as a word of the page with what fills it; `rule` is a word of its own. */
export interface Sentence {
  readonly word: string;
  readonly standing: Standing;
  /** ISO 8601. */
  readonly when?: string | undefined;
  readonly channel?: string | undefined;
  readonly rule?: RuleWord;
}

/** A rule in a word of the page; `code` fills it where the house has no sentence for it. */
export interface RuleWord {
  readonly word: string;
  readonly code: string;
}

const described = new Set([
  'merged',
  'deceased',
  'opted_out',
  'no_consent',
  'muted',
  'held',
  'quiet_hours',
  'too_late',
  'appointment_moved',
  'appointment_not_standing',
  'unknown_class',
  'no_contact_point',
  'left',
  'withdrawn',
  'nothing_free',
  'not_live',
  'channel_down',
  'spending_cap',
  'TIMEOUT',
  'BLOCKED',
  'REJECTED',
  'RENDER_FAILED',
]);

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
  if (touch.outcome !== 'sent') return { word: `why.${touch.outcome}`, standing, rule: ruleWord(touch.rule) };
  const last = touch.messages.findLast(({ state }) => state === 'sent');
  const end = last?.read_at ? 'read' : last?.delivered_at ? 'delivered' : 'sent';
  return { word: `why.${end}`, standing, channel, when: last?.at ?? touch.ended_at ?? undefined };
}

function pending(touch: Touch): Sentence {
  const last = touch.deferrals.at(-1);
  const when = touch.next_at ?? touch.planned_at;
  if (!last) return { word: 'why.planned', standing: 'waiting', when };
  return { word: 'why.waits', standing: 'waiting', when, rule: ruleWord(last.rule) };
}

/** A rule in words, or its code where nobody has described it yet. */
export function ruleWord(rule: string | null): RuleWord {
  if (rule === null) return { word: 'rule.none', code: '' };
  if (rule.startsWith('budget.')) return { word: 'rule.budget', code: rule.slice('budget.'.length) };
  return { word: described.has(rule) ? `rule.${rule}` : 'rule.other', code: rule };
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
