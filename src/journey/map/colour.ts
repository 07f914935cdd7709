import type { ColourRules } from '../../catalog/index.js';

/** Less green to more green; `grey`: too little is known to say anything. */
export const colours = ['red', 'amber', 'grey', 'green'] as const;
export type Colour = (typeof colours)[number];

/** So many answers, as shares of their scale: 0 worst, 1 best. */
export interface ScoreSum {
  readonly n: number;
  readonly total: number;
  readonly squares: number;
  /** Answers that were good by themselves: from 0.8 of the scale on. */
  readonly high: number;
}

/** Everything a colour may rest on. Counts of one touchpoint, or of one client group at it. */
export interface Evidence {
  readonly score: ScoreSum;
  readonly problems: number;
  /** Problems that were noticed and not yet confirmed by a person. */
  readonly proposed: number;
  /** Improvements verified within the days the rules give them. */
  readonly verified: number;
  readonly handovers: { readonly opened: number; readonly returned: number; readonly overdue: number };
  readonly messages: { readonly sent: number; readonly failed: number };
}

export const colourRuleNames = [
  'open-problem',
  'score-failing',
  'handovers-returned',
  'handovers-overdue',
  'messages-failed',
  'proposed-problem',
  'score-middling',
  'score-good',
  'improvement-verified',
  'too-few',
] as const;
export type ColourRuleName = (typeof colourRuleNames)[number];

/** One rule that spoke: its number, out of how many, against which limit. */
export interface Reason {
  readonly rule: ColourRuleName;
  readonly colour: Colour;
  readonly value: number;
  readonly n: number;
  /** Undefined: any number above nought is enough. */
  readonly limit?: number | undefined;
}

export interface Verdict {
  readonly colour: Colour;
  /** What decided first; then everything else that spoke. */
  readonly reasons: readonly Reason[];
}

const harm: readonly Colour[] = ['red', 'amber'];

/**
 * The colour of a touchpoint. Harm decides before merit: red when a problem is open or a number fails its limit with enough
 * cases; amber when something is merely doubtful; green when enough good answers or a verified improvement say so and nothing
 * speaks against it; grey otherwise. More evidence of harm never makes it greener, for enough good answers are asked for, not
 * enough answers.
 */
export function colourOf(evidence: Evidence, rules: ColourRules, momentOfTruth: boolean): Verdict {
  const limits = momentOfTruth ? rules.moment_of_truth : rules.usual;
  const spoken = [
    ...problemReasons(evidence),
    ...scoreReasons(evidence.score, rules.enough, limits),
    ...shareReasons(evidence, rules.enough, limits),
    ...(evidence.verified > 0
      ? [{ rule: 'improvement-verified', colour: 'green', value: evidence.verified, n: evidence.verified } as const]
      : []),
  ];
  const found = [...harm, 'green' as const].find((colour) => spoken.some((reason) => reason.colour === colour));
  if (!found) return { colour: 'grey', reasons: [tooFew(evidence, rules.enough)] };
  const rank = ({ colour }: Reason): number => (colour === found ? -1 : colours.indexOf(colour));
  return { colour: found, reasons: [...spoken].sort((left, right) => rank(left) - rank(right)) };
}

function problemReasons({ problems, proposed }: Evidence): Reason[] {
  return [
    ...(problems > 0 ? [{ rule: 'open-problem', colour: 'red', value: problems, n: problems } as const] : []),
    ...(proposed > 0 ? [{ rule: 'proposed-problem', colour: 'amber', value: proposed, n: proposed } as const] : []),
  ];
}

type Limits = ColourRules['usual'];

function scoreReasons({ n, total, high }: ScoreSum, enough: number, { failing, good }: Limits): Reason[] {
  if (n < enough) return [];
  const value = total / n;
  if (value < failing) return [{ rule: 'score-failing', colour: 'red', value, n, limit: failing }];
  if (value < good) return [{ rule: 'score-middling', colour: 'amber', value, n, limit: good }];
  return high < enough ? [] : [{ rule: 'score-good', colour: 'green', value, n, limit: good }];
}

function shareReasons({ handovers, messages }: Evidence, enough: number, limits: Limits): Reason[] {
  const over = (rule: ColourRuleName, count: number, n: number, limit: number): Reason[] =>
    n >= enough && count / n > limit ? [{ rule, colour: 'red', value: count / n, n, limit }] : [];
  const { opened, returned, overdue } = handovers;
  return [
    ...over('handovers-returned', returned, opened, limits.returned),
    ...over('handovers-overdue', overdue, opened, limits.overdue),
    ...over('messages-failed', messages.failed, messages.sent, limits.failed),
  ];
}

function tooFew({ score }: Evidence, enough: number): Reason {
  return { rule: 'too-few', colour: 'grey', value: score.high, n: score.n, limit: enough };
}

/** The evidence of several places taken together. */
export function together(all: readonly Evidence[]): Evidence {
  return all.reduce(add, noEvidence);
}

export const noEvidence: Evidence = {
  score: { n: 0, total: 0, squares: 0, high: 0 },
  ...{ problems: 0, proposed: 0, verified: 0 },
  handovers: { opened: 0, returned: 0, overdue: 0 },
  messages: { sent: 0, failed: 0 },
};

function add(left: Evidence, right: Evidence): Evidence {
  const [a, b] = [left.score, right.score];
  return {
    score: { n: a.n + b.n, total: a.total + b.total, squares: a.squares + b.squares, high: a.high + b.high },
    problems: left.problems + right.problems,
    proposed: left.proposed + right.proposed,
    verified: left.verified + right.verified,
    handovers: {
      opened: left.handovers.opened + right.handovers.opened,
      returned: left.handovers.returned + right.handovers.returned,
      overdue: left.handovers.overdue + right.handovers.overdue,
    },
    messages: {
      sent: left.messages.sent + right.messages.sent,
      failed: left.messages.failed + right.messages.failed,
    },
  };
}
