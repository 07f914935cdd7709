import type { LocalizedText } from '../../engine/index.js';
import {
  isEnough,
  newcombe,
  ratioProbability,
  smallestShown,
  wilson,
  zFor,
  type Interval,
  type Share,
} from '../../runtime/index.js';

/** What an experiment says of itself, in the newest version of each scenario that carries it. */
export interface ExperimentPlan {
  readonly name: string;
  readonly hypothesis?: LocalizedText | undefined;
  /** Scenario versions that carry it, oldest first: `win-back@3`. */
  readonly versions: readonly string[];
  /** Arms with their weights, in the order of the file. */
  readonly arms: Readonly<Record<string, number>>;
  readonly holdout?: string | undefined;
  /** Weights or arms were not the same in all versions. */
  readonly changed: boolean;
  /** The newest version of the scenario still carries it. */
  readonly running: boolean;
  readonly measure: { readonly on: readonly string[]; readonly within?: string | undefined };
}

/** What the records hold of one arm. */
export interface ArmCounts {
  readonly arm: string;
  /** Patients, by their first enrolment. */
  readonly assigned: number;
  /** Of them, those whose way an expression has made depend on the arm. */
  readonly exposed: number;
  /** Those assigned, as recipients: what is dealt an arm. */
  readonly recipients: number;
  /** Of these recipients, those who refused messages of the class within the time to succeed, or since where it has no end. */
  readonly refused: number;
  /** Touches of all enrolments of the arm that were sent. */
  readonly sent: number;
  /** Those assigned whose time to succeed is over; all where it has no end. */
  readonly measured: number;
  /** Of those measured, the ones who succeeded in time. */
  readonly succeeded: number;
}

/** Percentages with their 95 % intervals, in points of a hundred. */
export interface ArmReport {
  readonly arm: string;
  readonly weight: number;
  readonly assigned: number;
  readonly exposed: number;
  readonly touches: { readonly sent: number };
  readonly measured: number;
  /** Recipients who refused messages of the class, of all that were dealt the arm: harm is seen before the time is over. */
  readonly refused: Share;
  readonly outcome: { readonly n: number; readonly percent: number | null; readonly interval: Interval };
  /** Against the arm compared with; null for that arm itself, and where one of them has nobody. */
  readonly difference: { readonly points: number; readonly interval: Interval } | null;
}

export type Verdict = 'empty' | 'mismatch' | 'changed' | 'too-small' | 'difference' | 'no-difference';

export interface ExperimentReport {
  readonly experiment: string;
  readonly hypothesis: LocalizedText | null;
  readonly scenarios: readonly string[];
  readonly measure: { readonly on: readonly string[]; readonly within: string | null };
  readonly running: boolean;
  /** Only patients with this tag; null for all. */
  readonly tag: string | null;
  /** The holdout, or the first arm. */
  readonly against: string;
  readonly arms: readonly ArmReport[];
  /** Probability of such shares by chance; below 0.001 they are not the draw's. */
  readonly ratio: { readonly probability: number; readonly mismatch: boolean };
  /** Patients who have been in more than one arm: counted in their first. */
  readonly mixed: number;
  readonly verdict: Verdict;
  /** What may be read from it, in plain words. */
  readonly sentence: string;
}

/** Honest draws miss this once in a thousand looks; a broken one misses it at once. */
const mismatchBelow = 0.001;

/** The report of an experiment from what was counted; the same counts give the same report. */
export function reportOf(
  plan: ExperimentPlan,
  counted: { readonly arms: readonly ArmCounts[]; readonly mixed: number },
  tag: string | null,
): ExperimentReport {
  const against = plan.holdout ?? Object.keys(plan.arms)[0] ?? '';
  const counts = armsInOrder(plan, counted.arms);
  const base = counts.find(({ arm }) => arm === against);
  const arms = counts.map((one) => armReport(one, plan.arms[one.arm] ?? 0, one === base ? undefined : base));
  const ratio = ratioOf(plan, counts);
  const { verdict, sentences } = readingOf(plan, counts, against, ratio.mismatch);
  return {
    experiment: plan.name,
    hypothesis: plan.hypothesis ?? null,
    scenarios: plan.versions,
    measure: { on: plan.measure.on, within: plan.measure.within ?? null },
    ...{ running: plan.running, tag, against, arms, ratio, mixed: counted.mixed },
    verdict,
    sentence: [...sentences, ...remarks(plan, counts, { mixed: counted.mixed, tag })].join(' '),
  };
}

/** Every arm of the file, and those that only older versions had. */
function armsInOrder({ arms }: ExperimentPlan, counted: readonly ArmCounts[]): ArmCounts[] {
  const known = new Map(counted.map((one) => [one.arm, one]));
  const names = [...Object.keys(arms), ...[...known.keys()].filter((arm) => !Object.hasOwn(arms, arm)).sort()];
  const nobody = { assigned: 0, exposed: 0, recipients: 0, refused: 0, sent: 0, measured: 0, succeeded: 0 };
  return names.map((arm) => known.get(arm) ?? { arm, ...nobody });
}

function armReport(counts: ArmCounts, weight: number, base: ArmCounts | undefined): ArmReport {
  const { arm, assigned, exposed, sent, measured } = counts;
  const share = shareOf(counts);
  const compared = base && base.measured > 0 && measured > 0 ? shareOf(base) : undefined;
  return {
    ...{ arm, weight, assigned, exposed, touches: { sent }, measured },
    refused: { n: counts.refused, of: counts.recipients },
    outcome: {
      n: share.n,
      percent: measured > 0 ? points(share.n / share.of) : null,
      interval: inPoints(wilson(share)),
    },
    difference: compared
      ? { points: points(share.n / share.of - compared.n / compared.of), interval: inPoints(newcombe(share, compared)) }
      : null,
  };
}

function ratioOf({ arms, changed }: ExperimentPlan, counts: readonly ArmCounts[]): ExperimentReport['ratio'] {
  const drawn = counts.filter(({ arm }) => Object.hasOwn(arms, arm));
  const probability = ratioProbability(
    drawn.map(({ recipients }) => recipients),
    drawn.map(({ arm }) => arms[arm] ?? 0),
  );
  return { probability: Number(probability.toPrecision(3)), mismatch: !changed && probability < mismatchBelow };
}

interface Reading {
  readonly verdict: Verdict;
  readonly sentences: readonly string[];
}

/** What speaks against reading anything comes first. */
function readingOf(plan: ExperimentPlan, counts: readonly ArmCounts[], against: string, mismatch: boolean): Reading {
  if (counts.every(({ assigned }) => assigned === 0)) {
    return { verdict: 'empty', sentences: ['Nobody has been assigned to an arm yet.'] };
  }
  if (plan.changed) {
    const why =
      'The arms or their weights were changed while it ran, so the arms are not alike in when they were filled';
    return { verdict: 'changed', sentences: [`${why}: start it anew under another name.`] };
  }
  if (mismatch) {
    const why = 'The sizes of the arms do not fit their weights: something besides the draw decides who is counted';
    return { verdict: 'mismatch', sentences: [`${why}. Nothing can be read from the outcomes until it is found.`] };
  }
  const base = counts.find(({ arm }) => arm === against);
  const others = counts.filter((one) => one !== base);
  const readings = base ? others.map((one) => compare(one, base, others.length)) : [];
  const verdicts = readings.map(({ verdict }) => verdict);
  const verdict = (['difference', 'no-difference'] as const).find((one) => verdicts.includes(one)) ?? 'too-small';
  return { verdict, sentences: readings.flatMap(({ sentences }) => sentences) };
}

/** With several arms each comparison is held to a stricter measure, or one of many would differ by chance. */
function compare(one: ArmCounts, base: ArmCounts, comparisons: number): Reading {
  const [first, second] = [shareOf(one), shareOf(base)];
  const names = `"${one.arm}" and "${base.arm}"`;
  if (!isEnough(first, second)) {
    const need = 'it takes thirty measured patients in each, and five outcomes of either kind';
    return { verdict: 'too-small', sentences: [`Too few to compare ${names}: ${need}.`] };
  }
  const z = zFor(comparisons);
  const [low, high] = newcombe(first, second, z);
  const difference = first.n / first.of - second.n / second.of;
  const range = `${text(low)} to ${text(high)}${comparisons > 1 ? `, widened for ${comparisons} comparisons` : ''}`;
  if (low > 0 || high < 0) {
    const [larger, smaller] = difference > 0 ? [one, base] : [base, one];
    const shares = `${percent(larger)} against ${percent(smaller)}`;
    const told = `"${larger.arm}" has more outcomes than "${smaller.arm}": ${shares}; the difference is ${text(difference)} points (${range}).`;
    return { verdict: 'difference', sentences: [told] };
  }
  const unseen = `one below ${text(smallestShown(first, second, z))} points would mostly go unseen at this size`;
  const told = `No difference between ${names} can be told from chance: ${text(difference)} points (${range}); ${unseen}.`;
  return { verdict: 'no-difference', sentences: [told] };
}

function remarks(
  plan: ExperimentPlan,
  counts: readonly ArmCounts[],
  { mixed, tag }: { mixed: number; tag: string | null },
): string[] {
  const waiting = counts.reduce((sum, { assigned, measured }) => sum + assigned - measured, 0);
  const assigned = counts.some((one) => one.assigned > 0);
  return [
    ...(waiting > 0 ? [`${waiting} patients are not measured yet: their time is not over.`] : []),
    ...(mixed > 0 ? [`${mixed} patients have been in more than one arm and count in their first.`] : []),
    ...(tag === null
      ? []
      : ['A part of the patients that was chosen afterwards is a hint for the next experiment, not a result.']),
    ...(plan.running && assigned
      ? [
          'It is still running: decide on the day that was fixed beforehand, not on the first day that shows a difference.',
        ]
      : []),
  ];
}

function shareOf({ succeeded, measured }: ArmCounts): Share {
  return { n: succeeded, of: measured };
}

function percent(counts: ArmCounts): string {
  return `${text(counts.succeeded / counts.measured)} %`;
}

/** In points of a hundred, to the hundredth. */
function points(proportion: number): number {
  return Math.round(proportion * 10_000) / 100;
}

function inPoints([low, high]: Interval): Interval {
  return [points(low), points(high)];
}

function text(proportion: number): string {
  return (proportion * 100).toFixed(1);
}
