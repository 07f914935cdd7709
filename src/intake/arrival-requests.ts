import { z } from 'zod';
import type { KeptArrival } from './arrival.store.js';

/** The shapes of the requests about what came in. */
export const requests = {
  list: z
    .strictObject({
      parked: z.enum(['true', 'false']).default('true'),
      after: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    })
    .meta({ id: 'ArrivalQuery' }),
} as const;

/** What came of a request, by its name. */
export type Requests = { readonly [Name in keyof typeof requests]: z.output<(typeof requests)[Name]> };

/**
 * An arrival as staff sees it: nothing of what it says. `account` is null once the account was removed, `code` says why it
 * is parked, `size` is the body's in bytes; instants are ISO 8601.
 */
export function arrivalView(arrival: KeptArrival, account: string | undefined) {
  return {
    arrival: arrival.arrivalId,
    account: account ?? null,
    code: arrival.code,
    tries: arrival.tries,
    received_at: new Date(arrival.receivedAt).toISOString(),
    size: arrival.size,
  };
}
