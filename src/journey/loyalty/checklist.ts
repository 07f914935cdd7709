import type { StoredFact } from '../../patient/index.js';

/** By what a loyal patient is known. */
export const checklistItems = [
  'uses_regularly',
  'recommends',
  'open_to_us',
  'interested',
  'price_second',
  'defends_us',
] as const;
export type ChecklistItem = (typeof checklistItems)[number];

/** What stands behind an answer; `at` in epoch ms. */
export interface Evidence {
  readonly kind: string;
  readonly at: number;
  readonly value?: string | undefined;
}

/** An answer and its evidence; without any there is no answer. */
export interface ChecklistAnswer {
  readonly item: ChecklistItem;
  readonly held: 'yes' | 'no' | 'no_evidence';
  readonly evidence: readonly Evidence[];
}

/** What is known of one patient; instants in epoch ms. */
export interface ChecklistGround {
  /** Visits that took place. */
  readonly visits: readonly number[];
  /** Whether they come often enough to be called a regular patient, and no more rarely than is usual for them. */
  readonly regular: boolean;
  readonly facts: readonly StoredFact[];
  /** Surveys they were asked and how those ended. */
  readonly rounds: readonly { readonly state: string; readonly at: number; readonly survey: string }[];
  /** When they agreed to news or offers. */
  readonly mailings: readonly { readonly class: string; readonly at: number }[];
}

/** So many questions say something about how open somebody is; below that nothing. */
const leastAsked = 3;
const mostRows = 10;

/** The six items, each by its evidence alone: never a guess. */
export function checklist(ground: ChecklistGround): ChecklistAnswer[] {
  const facts = ground.facts.filter(({ takenBackAt }) => takenBackAt === null);
  const of = (...kinds: string[]): Evidence[] =>
    facts.filter(({ kind }) => kinds.includes(kind)).map(({ kind, at, value }) => ({ kind, at, value }));
  const praise = of('review_left').filter(({ value }) => value !== 'asked' && value !== 'unknown');
  return [
    answer('uses_regularly', visitsOf(ground), ground.regular),
    answer('recommends', [...of('referral'), ...praise], true),
    open(ground),
    answer(
      'interested',
      [...of('package_used', 'contest', 'survey_answered', 'social_follow'), ...mailingsOf(ground)],
      true,
    ),
    priceSecond(of('promo_kept', 'promo_left')),
    answer('defends_us', of('public_defence'), true),
  ];
}

function answer(item: ChecklistItem, evidence: readonly Evidence[], held: boolean): ChecklistAnswer {
  const rows = [...evidence].sort((one, other) => other.at - one.at).slice(0, mostRows);
  return { item, held: rows.length === 0 ? 'no_evidence' : held ? 'yes' : 'no', evidence: rows };
}

const visitsOf = ({ visits }: ChecklistGround): Evidence[] => visits.map((at) => ({ kind: 'visit', at }));

const mailingsOf = ({ mailings }: ChecklistGround): Evidence[] =>
  mailings.map(({ class: value, at }) => ({ kind: 'mailing', at, value }));

function open({ rounds }: ChecklistGround): ChecklistAnswer {
  const ended = rounds.filter(({ state }) => ['answered', 'silent', 'declined'].includes(state));
  const answered = ended.filter(({ state }) => state === 'answered').length;
  const evidence =
    ended.length < leastAsked ? [] : ended.map(({ state, at }) => ({ kind: 'survey', at, value: state }));
  return answer('open_to_us', evidence, answered * 2 >= ended.length);
}

/** The latest word decides: who left once for a lower price and stayed at the next rise has changed. */
function priceSecond(evidence: readonly Evidence[]): ChecklistAnswer {
  const latest = [...evidence].sort((one, other) => other.at - one.at || (one.kind < other.kind ? 1 : -1))[0];
  return answer('price_second', evidence, latest?.kind === 'promo_kept');
}
