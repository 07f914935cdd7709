import { z } from 'zod';

const share = z.number().min(0).max(1);

interface Limits {
  readonly failing: number;
  readonly good: number;
  readonly returned: number;
  readonly overdue: number;
  readonly failed: number;
}

/** From where on something is called bad; moments of truth have stricter limits of their own. */
const limits = ({ failing, good, returned, overdue, failed }: Limits) =>
  z
    .strictObject({
      /** A mean score below this share of its scale is failing. */
      failing: share.default(failing),
      /** A mean score from this share of its scale on is good. */
      good: share.default(good),
      /** More handovers than this share came back, or waited beyond their deadline. */
      returned: share.default(returned),
      overdue: share.default(overdue),
      /** More messages than this share did not arrive. */
      failed: share.default(failed),
    })
    .refine((value) => value.failing <= value.good, 'what is good lies above what is failing')
    .prefault({});

/** `colours:` of the map: by which numbers a touchpoint is red, amber or green. Everything has a default. */
export const colourRules = {
  colours: z
    .strictObject({
      /** Answers, handovers or messages below this number say nothing yet. */
      enough: z.number().int().min(1).max(1_000).default(10),
      /** For how many days a verified improvement keeps a touchpoint green by itself. */
      verified_days: z.number().int().min(1).max(730).default(180),
      usual: limits({ failing: 0.6, good: 0.8, returned: 0.2, overdue: 0.2, failed: 0.15 }),
      moment_of_truth: limits({ failing: 0.7, good: 0.85, returned: 0.1, overdue: 0.1, failed: 0.1 }),
    })
    .prefault({}),
};

/** The numbers behind the colours of the map. Shares are 0 to 1. */
export type ColourRules = z.infer<(typeof colourRules)['colours']>;
