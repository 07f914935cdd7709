import { z } from 'zod';
import type { ExperimentReport } from '../experiment/experiment-report.js';
import type { LedgersRead } from './loyalty-ledgers.service.js';

const points = z.tuple([z.number(), z.number()]);

/** Percentages from 0 to 100, as in the report of an experiment. */
export const ledgersAnswer = z
  .object({
    window_days: z.int(),
    transitions: z.array(z.object({ from: z.string(), to: z.string(), patients: z.int() })),
    privileges: z.array(
      z.object({
        privilege: z.string(),
        title: z.record(z.string(), z.string()),
        granted: z.int(),
        used: z.int(),
        expired: z.int(),
      }),
    ),
    referrals: z.object({ told: z.int(), came: z.int() }),
    valued: z.int(),
    win_back: z.array(
      z.object({
        experiment: z.string(),
        against: z.string(),
        verdict: z.enum(['empty', 'mismatch', 'changed', 'too-small', 'difference', 'no-difference']),
        arms: z.array(
          z.object({
            arm: z.string(),
            assigned: z.int(),
            measured: z.int(),
            came_back: z.int(),
            percent: z.number().nullable(),
            interval: points,
            difference: z.object({ points: z.number(), interval: points }).nullable(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'LoyaltyLedgers' });

export function ledgersView(read: LedgersRead): z.input<typeof ledgersAnswer> {
  return {
    ...{ window_days: read.windowDays, transitions: read.flows, referrals: read.referrals, valued: read.valued },
    privileges: read.privileges.map((one) => ({ ...one, title: { ...read.titles[one.privilege] } })),
    win_back: read.winBack.map(winBackView),
  };
}

function winBackView({ experiment, against, verdict, arms }: ExperimentReport) {
  return {
    ...{ experiment, against, verdict },
    arms: arms.map(({ arm, assigned, measured, outcome, difference }) => ({
      ...{ arm, assigned, measured, came_back: outcome.n, percent: outcome.percent },
      interval: pair(outcome.interval),
      difference: difference && { points: difference.points, interval: pair(difference.interval) },
    })),
  };
}

const pair = ([low, high]: readonly [number, number]): [number, number] => [low, high];
