import { z } from 'zod';
import type { DoubtfulTouch } from '../ledger/ledger-row.js';
import type { StaffVerdict } from './resolution.service.js';
import { meaningOf } from '../ledger/why-code.js';

/** What a member of staff may say, as it is written. */
export const spokenVerdicts = ['arrived', 'not-arrived', 'send-again'] as const;
export type SpokenVerdict = (typeof spokenVerdicts)[number];

const verdicts: Readonly<Record<SpokenVerdict, StaffVerdict>> = {
  arrived: 'arrived',
  'not-arrived': 'not_arrived',
  'send-again': 'send_again',
};

export function verdictOf(spoken: SpokenVerdict): StaffVerdict {
  return verdicts[spoken];
}

/** The shapes of the requests about doubts. */
export const requests = {
  list: z
    .strictObject({ after: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(500).default(100) })
    .meta({ id: 'DoubtQuery' }),
  settle: z
    .strictObject({
      as: z.enum(spokenVerdicts),
      by: z
        .string()
        .trim()
        .min(1)
        .max(80)
        .regex(/^[^\p{Cc}\p{Cf}]+$/u, 'write a name'),
    })
    .meta({ id: 'DoubtVerdict' }),
} as const;

/** What came of a request, by its name. */
export type Requests = { readonly [Name in keyof typeof requests]: z.output<(typeof requests)[Name]> };

/** A touch in doubt as it is shown. Instants are ISO 8601; `send_again_until`: later it has lost its point. */
export function doubtView(doubt: DoubtfulTouch) {
  return {
    touch: doubt.touchId,
    patient: doubt.patientId,
    external_id: doubt.externalId,
    scenario: `${doubt.scenarioId}@${doubt.version}`,
    template: doubt.template,
    channel: doubt.channel,
    since: new Date(doubt.since).toISOString(),
    code: doubt.code,
    meaning: doubt.code === null ? null : meaningOf(doubt.code),
    send_again_until: new Date(doubt.expiresAt).toISOString(),
  };
}

export type DoubtView = ReturnType<typeof doubtView>;
