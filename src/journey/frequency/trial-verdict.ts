import { isEnough, newcombe, type Share } from '../../runtime/index.js';
import type { ArmReport, ExperimentReport } from '../experiment/experiment-report.js';
import { armOf } from './trial.js';

/**
 * ready: nobody has been dealt an arm; running: somebody's time is not over; harm: the number that is tried drives people away, so it is
 * to be ended at once; void: the arms cannot be compared. Else the trial has ended, and the number that was tried is to be adopted or
 * today's kept.
 */
export const trialVerdicts = ['ready', 'running', 'harm', 'adopt', 'keep', 'void'] as const;
export type TrialVerdict = (typeof trialVerdicts)[number];

/** A published trial: contacts in 30 days, and those of each arm who booked within its time. */
export interface Trial {
  readonly usual: number;
  readonly tried: number;
  readonly verdict: TrialVerdict;
  readonly dealt: number;
  readonly measured: number;
  readonly booked: { readonly usual: Share; readonly tried: Share };
  /** Who refused messages of the class since they were dealt, of all dealt. */
  readonly refused: { readonly usual: Share; readonly tried: Share };
}

/** Fewer messages are as good where they cost no more than two points of bookings. */
export const COST = 0.02;

/**
 * How far refusals have to differ to stop a trial early, in standard errors. Whoever looks every day finds a difference of two by chance
 * sooner or later; one of three hardly ever (the boundary of Haybittle and Peto).
 */
export const HARM = 3;

/**
 * What a trial says. It is read once, when everybody's time is over: a look at each answer would find a difference by chance. More messages
 * have to bring more bookings than chance would; fewer only have to cost next to none. Harm alone is looked for at any time: the number that is tried is
 * never adopted where it is shown to make more people refuse. Undefined for another kind of experiment.
 */
export function trialOf(report: ExperimentReport): Trial | undefined {
  const [usual, tried] = [armNamed(report, 'usual'), armNamed(report, 'tried')];
  if (!usual || !tried) return undefined;
  const dealt = report.arms.reduce((sum, { assigned }) => sum + assigned, 0);
  const measured = report.arms.reduce((sum, arm) => sum + arm.measured, 0);
  const booked = { usual: shareOf(usual.report), tried: shareOf(tried.report) };
  const refused = { usual: usual.report.refused, tried: tried.report.refused };
  const numbers = { usual: usual.contacts, tried: tried.contacts };
  const verdict = verdictOf(report, { dealt, measured, ...numbers, booked, refused });
  return { ...numbers, verdict, dealt, measured, booked, refused };
}

function verdictOf(report: ExperimentReport, trial: Omit<Trial, 'verdict'>): TrialVerdict {
  if (trial.dealt === 0) return 'ready';
  if (report.verdict === 'mismatch' || report.verdict === 'changed') return 'void';
  if (drivesAway(trial.refused)) return 'harm';
  if (trial.measured < trial.dealt) return 'running';
  const { usual, tried } = trial.booked;
  if (!isEnough(tried, usual)) return 'keep';
  const [least] = newcombe(tried, usual);
  const shown = trial.tried > trial.usual ? least > 0 : least >= -COST;
  return shown ? 'adopt' : 'keep';
}

function drivesAway({ usual, tried }: Trial['refused']): boolean {
  return isEnough(tried, usual) && newcombe(tried, usual, HARM)[0] > 0;
}

function armNamed(report: ExperimentReport, kind: 'usual' | 'tried') {
  for (const arm of report.arms) {
    const found = armOf(arm.arm);
    if (found?.kind === kind) return { contacts: found.contacts, report: arm };
  }
  return undefined;
}

function shareOf({ outcome, measured }: ArmReport): Share {
  return { n: outcome.n, of: measured };
}
