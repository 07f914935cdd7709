import { z } from 'zod';

const share = z.number().min(0).max(1);

/** From where on something is called bad; moments of truth have stricter limits of their own. */
const limits = (failing: number, good: number, returned: number, overdue: number, failed: number) =>
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
      usual: limits(0.6, 0.8, 0.2, 0.2, 0.15),
      moment_of_truth: limits(0.7, 0.85, 0.1, 0.1, 0.1),
    })
    .prefault({}),
};

/** The numbers behind the colours of the map. Shares are 0 to 1. */
export type ColourRules = z.infer<(typeof colourRules)['colours']>;
