/** How much each part of the bench does. */
export interface Sizes {
  /** Enrolments with one due timer each: steps of one run of the hot loop. */
  readonly enrolments: number;
  /** Interleaved rounds product, raw; figures are medians over them. */
  readonly rounds: number;
  /** Timers of one transaction, and messages of one micro-batch. */
  readonly batch: number;
  /** Steps each variant takes beforehand, so that both are compiled by the JIT. */
  readonly warmUp: number;
  /** Waiting enrolments at which a claim is timed, ascending. */
  readonly waiting: readonly number[];
  /** Due timers among the waiting, spread over all of them. */
  readonly due: number;
  readonly lag: { readonly perSecond: number; readonly seconds: number };
}

/** Under five minutes on two cores. */
export const fullSizes: Sizes = {
  enrolments: 20_000,
  rounds: 3,
  batch: 500,
  warmUp: 6_000,
  waiting: [10_000, 100_000, 1_000_000],
  due: 5_000,
  lag: { perSecond: 100, seconds: 12 },
};

/** Only proves that everything runs and says what it should; its figures mean nothing. */
export const quickSizes: Sizes = {
  enrolments: 600,
  rounds: 1,
  batch: 200,
  warmUp: 200,
  waiting: [1_000, 2_000],
  due: 400,
  lag: { perSecond: 50, seconds: 1 },
};
