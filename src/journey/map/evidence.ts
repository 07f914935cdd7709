import type { ClinicMap } from '../../catalog/index.js';
import { meanInterval } from '../../runtime/index.js';
import { colourOf, type Evidence, type ScoreSum, type Verdict } from './colour.js';
import type { ContactFigures, HandoverFigures, ImprovementAt, MapFigures, ProblemAt } from './figures.js';

/** What is known of all touchpoints. `now` in epoch ms. */
export interface Gathered {
  readonly map: ClinicMap;
  readonly figures: MapFigures;
  readonly problems: readonly ProblemAt[];
  readonly improvements: readonly ImprovementAt[];
  readonly ideas: ReadonlyMap<string, number>;
  readonly now: number;
}

/** Client groups that are meant; null: everybody. */
export type Groups = readonly string[] | null;

type Contacts = Omit<ContactFigures, 'touchpoint' | 'group' | 'channel'>;
type Handovers = Omit<HandoverFigures, 'touchpoint' | 'group'>;

/** The mean of answers with its 95 % interval, within the scale; null when nobody answered. */
export interface Score {
  readonly n: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const dayMs = 86_400_000;
const noContacts: Contacts = { planned: 0, held: 0, sent: 0, delivered: 0, failed: 0, answered: 0 };
const noHandovers: Handovers = { opened: 0, accepted: 0, returned: 0, overdue: 0 };

/** The sums of one touchpoint, for the groups that are meant. */
export function evidenceAt(
  { figures }: Pick<Gathered, 'figures'>,
  touchpoint: string,
  groups: Groups,
): { contacts: Contacts; handovers: Handovers; score: Score | null } {
  return {
    contacts: summed(noContacts, at(figures.contacts, touchpoint, groups)),
    handovers: summed(noHandovers, at(figures.handovers, touchpoint, groups)),
    score: scoreOf(sumsAt(figures, touchpoint, groups)),
  };
}

/** The colour of one touchpoint, for the groups that are meant. */
export function weigh(gathered: Gathered, touchpoint: string, groups: Groups): Verdict {
  const { map, figures } = gathered;
  const { contacts, handovers } = evidenceAt(gathered, touchpoint, groups);
  const { opened, returned, overdue } = handovers;
  const evidence: Evidence = {
    score: sumsAt(figures, touchpoint, groups),
    ...problemsAt(gathered, touchpoint, groups),
    handovers: { opened, returned, overdue },
    messages: { sent: contacts.sent + contacts.failed, failed: contacts.failed },
  };
  return colourOf(evidence, map.colours, map.touchpoints[touchpoint]?.moment_of_truth ?? false);
}

/** A problem whose people are known is theirs alone; any other is everybody's. */
function problemsAt({ problems, improvements, map, now }: Gathered, touchpoint: string, groups: Groups) {
  const here = problems.filter(
    (one) =>
      one.touchpoint === touchpoint &&
      (!groups || one.groups.length === 0 || one.groups.some((group) => groups.includes(group))),
  );
  const since = now - map.colours.verified_days * dayMs;
  const verified = improvements.filter(
    (one) => one.touchpoint === touchpoint && one.state === 'verified' && (one.verifiedAt ?? 0) >= since,
  );
  return {
    problems: here.filter(({ state }) => state === 'open').length,
    proposed: here.filter(({ state }) => state === 'proposed').length,
    verified: verified.length,
  };
}

function sumsAt({ scores }: MapFigures, touchpoint: string, groups: Groups): ScoreSum {
  return summed({ n: 0, total: 0, squares: 0, high: 0 }, at(scores, touchpoint, groups));
}

/** The mean with its interval; nobody's: null. */
export function scoreOf({ n, total, squares }: ScoreSum): Score | null {
  if (n === 0) return null;
  const mean = total / n;
  const variance = n < 2 ? 0 : Math.max(0, (squares - n * mean * mean) / (n - 1));
  const [low, high] = meanInterval({ n, mean, variance });
  return { n, mean, low: Math.max(0, low), high: Math.min(1, high) };
}

function at<Row extends { readonly touchpoint: string; readonly group: string }>(
  rows: readonly Row[],
  touchpoint: string,
  groups: Groups,
): Row[] {
  return rows.filter((row) => row.touchpoint === touchpoint && (!groups || groups.includes(row.group)));
}

function summed<Key extends string>(
  nothing: Readonly<Record<Key, number>>,
  rows: readonly Readonly<Record<NoInfer<Key>, number>>[],
): Record<Key, number> {
  const sums: Record<Key, number> = { ...nothing };
  for (const key of Object.keys(nothing) as Key[]) sums[key] = rows.reduce((sum, row) => sum + row[key], nothing[key]);
  return sums;
}
