import { welch, zFor, type Interval, type Moments } from '../../runtime/index.js';
import { byPerson, LOOKS, looksOf, peopleAt, type Look, type Said } from './looks.js';

const DAY = 86_400_000;

/** The part of the settings that says what proves an improvement. */
export interface VerifyRule {
  readonly answers: number;
  readonly before_days: number;
  readonly earliest_days: number;
  readonly latest_days: number;
}

/** What was measured round the release. Scores as parts of their scale, 0 to 1; instants epoch ms. */
export interface Measured {
  readonly before: Moments;
  readonly after: readonly Said[];
  /** Voices against the same thing since the release. */
  readonly recurred: number;
  readonly releasedAt: number;
  readonly now: number;
}

/**
 * `verified`: the whole interval of the gain lies above nought and nothing came back. `failed`: what was solved is heard of
 * again, the scores fell, or the time is over without a gain. `too_early` and `not_enough` wait.
 */
export const verdicts = ['verified', 'failed', 'not_enough', 'too_early', 'undecided'] as const;
export type Verdict = (typeof verdicts)[number];

/** The rule that decided, with the numbers it looked at. `gain` and `interval` are parts of a scale. */
export interface Proof {
  readonly verdict: Verdict;
  readonly rule: 'recurrence' | 'answers' | 'earliest' | 'gain' | 'loss' | 'latest' | 'interval';
  readonly before: Moments;
  /** Of the people of the look that decided, or of all so far where none was taken. */
  readonly after: Moments;
  readonly gain: number | null;
  readonly interval: Interval | null;
  /** Which look of how many, and how many people the next one waits for (null: for the last day); null before the first. */
  readonly look: { readonly taken: number; readonly of: number; readonly next: number | null } | null;
  readonly recurred: number;
  readonly limits: VerifyRule & { readonly recurred: number };
  readonly measuredAt: number;
}

interface Seen extends Look {
  readonly interval: Interval;
}

/**
 * Whether the evidence says that it works. Looking again and again at answers that come in would find a gain by chance sooner or later;
 * so the looks are agreed on beforehand, and the error of 5 % is shared out among them (Bonferroni). The same evidence always gives the
 * same verdict, whenever it is asked for.
 */
export function proofOf(measured: Measured, rule: VerifyRule, recurrenceLimit: number): Proof {
  const { before, recurred, now } = measured;
  const looks =
    before.n < rule.answers ? [] : looksOf(measured.after, rule, measured).map((look) => seen(look, before));
  // Whatever comes after a look that decided says nothing more.
  const look = looks.find(({ interval }) => decides(interval)) ?? looks.at(-1);
  const [verdict, by] = decide(measured, rule, { look, recurrenceLimit });
  const after = look?.after ?? byPerson(measured.after);
  return {
    ...{ verdict, rule: by, before, after, recurred, measuredAt: now },
    gain: before.n > 0 && after.n > 0 ? after.mean - before.mean : null,
    interval: look?.interval ?? null,
    look: look ? { taken: look.number, of: LOOKS, next: peopleAt(rule.answers)[look.number] ?? null } : null,
    limits: { ...rule, recurred: recurrenceLimit },
  };
}

function seen(look: Look, before: Moments): Seen {
  return { ...look, interval: welch(look.after, before, zFor(LOOKS)) };
}

function decides([low, high]: Interval): boolean {
  return low > 0 || high < 0;
}

function decide(
  { recurred, releasedAt, now }: Measured,
  rule: VerifyRule,
  { look, recurrenceLimit }: { look: Seen | undefined; recurrenceLimit: number },
): readonly [Verdict, Proof['rule']] {
  if (recurred >= recurrenceLimit) return ['failed', 'recurrence'];
  if (now - releasedAt < rule.earliest_days * DAY) return ['too_early', 'earliest'];
  if (!look) return ['not_enough', 'answers'];
  if (look.interval[0] > 0) return ['verified', 'gain'];
  if (look.interval[1] < 0) return ['failed', 'loss'];
  return look.number === LOOKS ? ['failed', 'latest'] : ['undecided', 'interval'];
}
