import { newcombe, zFor, type Share } from '../../runtime/index.js';

/** What followed a contact that was somebody's so many-th of its class within 30 days. */
export interface FrequencyCell {
  /** 1: the first within 30 days. */
  readonly contacts: number;
  /** Contacts seen. */
  readonly n: number;
  /** Those that asked something, and those answered. */
  readonly response: Share;
  /** Refusals of the class within seven days. */
  readonly refusal: Share;
  /** Visits the contacts were about that came to an end, and those missed. */
  readonly missed: Share;
}

/** keep: nothing speaks for another number, or too little is known. */
export type Advice = 'keep' | 'less' | 'more';

export interface Recommendation {
  readonly advice: Advice;
  /** Contacts of the class in 30 days; null: the clinic has no limit and nothing speaks for one. */
  readonly limit: number | null;
  /** too_few: not enough contacts to compare; follows_visits: visits decide how many there are, so their number says nothing. */
  readonly because:
    | 'follows_visits'
    | 'too_few'
    | 'no_worse'
    | 'more_refusals'
    | 'fewer_answers'
    | 'more_missed'
    | 'no_limit'
    | 'as_good';
  /** Contacts that were compared, the limit's and the other number's. */
  readonly compared: readonly [limit: number, other: number] | null;
}

/** Fewer contacts than this at a number say nothing about it. */
export const ENOUGH = 100;
/** How much worse the upper number may be and still count as not worse: two points of response or of no-show, half a point of refusals. */
export const margin = { response: 0.02, refusal: 0.005, missed: 0.02 } as const;

/**
 * How many contacts of a class a group should get in 30 days, by what followed each number of them. Never more than was seen. More than
 * today's limit only where the upper number is shown to be not worse in refusals, in answers and in visits; fewer where the limit is
 * shown to be worse than the next lower number, and so on down. In any other case today's limit stays. What is seen here was not drawn by lot: a trial decides.
 */
export function recommend(cells: readonly FrequencyCell[], limit: number | null): Recommendation {
  if (followsVisits(cells)) return { advice: 'keep', limit, because: 'follows_visits', compared: null };
  const known = [...cells].filter(({ n }) => n >= ENOUGH).sort((a, b) => a.contacts - b.contacts);
  const kept = { advice: 'keep', limit, compared: null } as const;
  const now = limit === null ? known.at(-1) : known.findLast(({ contacts }) => contacts <= limit);
  if (!now || known.length < 2) return { ...kept, because: 'too_few' };
  const fewer = known.filter(({ contacts }) => contacts < now.contacts).reverse();
  const down = lowered(now, fewer);
  if (down)
    return {
      advice: 'less',
      limit: down.to.contacts,
      because: down.because,
      compared: [now.contacts, down.to.contacts],
    };
  if (limit === null) return { ...kept, because: 'no_limit' };
  let best: FrequencyCell | undefined;
  for (const upper of known.filter(({ contacts }) => contacts > limit)) {
    if (!notWorse(upper, best ?? now) || !notWorse(upper, now)) break;
    best = upper;
  }
  if (!best) return { ...kept, because: fewer.length > 0 ? 'as_good' : 'too_few' };
  return { advice: 'more', limit: best.contacts, because: 'no_worse', compared: [now.contacts, best.contacts] };
}

/**
 * Whether most of the contacts are about visits. Whoever gets the third reminder of a month has a second visit in it, and is another kind
 * of patient than one who gets two; a lower limit would take away the reminders of that visit.
 */
function followsVisits(cells: readonly FrequencyCell[]): boolean {
  const contacts = cells.reduce((sum, { n }) => sum + n, 0);
  const visits = cells.reduce((sum, { missed }) => sum + missed.of, 0);
  return 2 * visits > contacts;
}

type Worse = 'more_refusals' | 'fewer_answers' | 'more_missed';

/** Down from number to number for as long as each is shown to be worse than the next: no number is skipped, so chance gets one try. */
function lowered(
  now: FrequencyCell,
  fewer: readonly FrequencyCell[],
): { to: FrequencyCell; because: Worse } | undefined {
  let found: { to: FrequencyCell; because: Worse } | undefined;
  for (const lower of fewer) {
    const because = worse(found?.to ?? now, lower);
    if (!because) break;
    found = { to: lower, because: found?.because ?? because };
  }
  return found;
}

/** Three measures are looked at, and their intervals hold together. */
const z = zFor(3);

/** What the upper number is shown to be worse in; undefined: in nothing. */
function worse(upper: FrequencyCell, lower: FrequencyCell): Worse | undefined {
  if (newcombe(upper.refusal, lower.refusal, z)[0] > 0) return 'more_refusals';
  if (newcombe(upper.response, lower.response, z)[1] < 0) return 'fewer_answers';
  return newcombe(upper.missed, lower.missed, z)[0] > 0 ? 'more_missed' : undefined;
}

/** Refusals have to be known; of answers and visits, what there is. */
function notWorse(upper: FrequencyCell, lower: FrequencyCell): boolean {
  return (
    newcombe(upper.refusal, lower.refusal)[1] <= margin.refusal &&
    atMost(newcombe(lower.response, upper.response)[1], margin.response, [upper.response, lower.response]) &&
    atMost(newcombe(upper.missed, lower.missed)[1], margin.missed, [upper.missed, lower.missed])
  );
}

function atMost(most: number, allowed: number, shares: readonly Share[]): boolean {
  return shares.every(({ of }) => of === 0) || most <= allowed;
}
