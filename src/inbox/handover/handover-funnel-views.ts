import { z } from 'zod';
import { MINUTE } from '../../engine/index.js';
import type { TrainingCase } from './handover-case.js';
import { fieldNames } from './handover-form.js';
import { TOO_FEW, type PairFunnel } from './handover-funnel.js';

const pair = z
  .object({
    /** Null: scenarios and the front door. */
    from: z.string().nullable(),
    to: z.string(),
    n: z.int(),
    accepted: z.int(),
    /** Working time of the receiving department, whole minutes. */
    minutes_to_accept: z.object({ p50: z.int(), p90: z.int() }).nullable(),
    returned: z.int(),
    overdue: z.int(),
    /** Offers that were refused because required fields were empty, and which. */
    refused_offers: z.int(),
    missing: z.partialRecord(z.enum(fieldNames), z.int()),
    /** Patients who said whether they had to tell everything again. */
    told_again: z.object({ n: z.int(), share: z.number().nullable(), too_few: z.boolean() }),
  })
  .meta({ id: 'HandoverPair' });

const returned = z
  .object({
    from: z.string().nullable(),
    to: z.string(),
    reason: z.string(),
    fields: z.partialRecord(z.enum(fieldNames), z.string()),
    return_reason: z.string(),
    hours: z.int(),
  })
  .meta({ id: 'HandoverCase' });

/** The schemas of the answers about how handing over goes. */
export const funnelAnswers = {
  funnel: z.object({ pairs: z.array(pair), next: z.string().nullable() }).meta({ id: 'HandoverFunnel' }),
  cases: z.object({ cases: z.array(returned), next: z.string().nullable() }).meta({ id: 'HandoverCaseList' }),
} as const;

export function funnelView(pairs: readonly PairFunnel[]) {
  return { pairs: pairs.map(pairView), next: null };
}

export function caseView({ from, to, reason, fields, returnReason, hours }: TrainingCase) {
  return { from, to, reason, fields, return_reason: returnReason, hours };
}

function pairView({ from, to, count, accepted, p50, p90, returned: back, overdue, ...more }: PairFunnel) {
  const { refusedOffers, missing, answers, toldAgain } = more;
  const timed = p50 !== undefined && p90 !== undefined;
  return {
    ...{ from, to, n: count, accepted, returned: back, overdue, refused_offers: refusedOffers, missing },
    minutes_to_accept: timed ? { p50: minutes(p50), p90: minutes(p90) } : null,
    told_again: { n: answers, share: toldAgain ?? null, too_few: answers < TOO_FEW },
  };
}

function minutes(ms: number): number {
  return Math.round(ms / MINUTE);
}
