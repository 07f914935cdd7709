import { welch, type Interval, type Moments } from '../../runtime/index.js';

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
  readonly after: Moments;
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
  readonly after: Moments;
  readonly gain: number | null;
  readonly interval: Interval | null;
  readonly recurred: number;
  readonly limits: VerifyRule & { readonly recurred: number };
  readonly measuredAt: number;
}

/** Whether the evidence says that it works. The same evidence always gives the same verdict. */
export function proofOf(measured: Measured, rule: VerifyRule, recurrenceLimit: number): Proof {
  const { before, after, recurred, now } = measured;
  const enough = before.n >= rule.answers && after.n >= rule.answers;
  const found = enough ? welch(after, before) : undefined;
  const [verdict, by] = decide(measured, rule, { enough, interval: found, recurrenceLimit });
  return {
    ...{ verdict, rule: by, before, after, recurred, measuredAt: now },
    gain: before.n > 0 && after.n > 0 ? after.mean - before.mean : null,
    interval: found ?? null,
    limits: { ...rule, recurred: recurrenceLimit },
  };
}

function decide(
  { recurred, releasedAt, now }: Measured,
  rule: VerifyRule,
  { enough, interval, recurrenceLimit }: { enough: boolean; interval: Interval | undefined; recurrenceLimit: number },
): readonly [Verdict, Proof['rule']] {
  const days = (now - releasedAt) / DAY;
  if (recurred >= recurrenceLimit) return ['failed', 'recurrence'];
  if (days < rule.earliest_days) return ['too_early', 'earliest'];
  if (!enough || !interval) return ['not_enough', 'answers'];
  if (interval[0] > 0) return ['verified', 'gain'];
  if (interval[1] < 0) return ['failed', 'loss'];
  return days >= rule.latest_days ? ['failed', 'latest'] : ['undecided', 'interval'];
}
