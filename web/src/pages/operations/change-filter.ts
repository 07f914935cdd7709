import { dayAfter, instantIn } from '../../i18n/zone-day.js';
import type { operations } from '../../api/schema.js';

type Query = NonNullable<operations['ChangeController_list']['parameters']['query']>;

/** What the list is asked to show; days are of the clinic's zone, `to` included. */
export interface ChangeFilter {
  readonly actor: string | null;
  readonly kind: string | null;
  readonly from: string;
  readonly to: string;
}

export const everything: ChangeFilter = { actor: null, kind: null, from: '', to: '' };

/** The filter as the server reads it. */
export function changeQueryOf({ actor, kind, from, to }: ChangeFilter, zone: string): Query {
  return {
    ...(actor !== null && { actor }),
    ...(kind !== null && { kind: kind as NonNullable<Query['kind']> }),
    ...(from !== '' && { from: instantIn(zone, from, '00:00') }),
    ...(to !== '' && { to: instantIn(zone, dayAfter(to, 1), '00:00') }),
  };
}

/** A word of the clinic's own says something to whoever reads it, an id does not. */
export function isWord(subject: string | null): subject is string {
  return subject !== null && !/^[0-9a-f]{8}-/i.test(subject);
}
