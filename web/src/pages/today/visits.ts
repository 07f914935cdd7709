import type { paths } from '../../api/schema.js';
import type { Standing } from '../../ui/mark.js';

export type Day = paths['/api/v1/day']['get']['responses'][200]['content']['application/json'];
export type DoctorDay = Day['doctors'][number];
export type Visit = DoctorDay['visits'][number];

/** How a visit stands, in a word of the page's own and its colour. */
export interface VisitWord {
  readonly word: string;
  readonly standing: Standing;
}

const ofStatus: Readonly<Record<string, VisitWord>> = {
  arrived: { word: 'arrived', standing: 'positive' },
  'checked-in': { word: 'arrived', standing: 'positive' },
  fulfilled: { word: 'fulfilled', standing: 'positive' },
  noshow: { word: 'noshow', standing: 'negative' },
  cancelled: { word: 'cancelled', standing: 'neutral' },
};

const ofConfirmation: Readonly<Record<Visit['confirmation'], Standing>> = {
  confirmed: 'positive',
  silent: 'waiting',
  asked: 'waiting',
  asked_to_move: 'human',
  wants_to_cancel: 'negative',
  unreachable: 'negative',
  unclear: 'human',
  not_asked: 'neutral',
};

/** What happened at the desk counts before what the patient answered. */
export function wordOf({ status, confirmation }: Pick<Visit, 'status' | 'confirmation'>): VisitWord {
  return ofStatus[status] ?? { word: confirmation, standing: ofConfirmation[confirmation] };
}

/** Whether the visit has not begun yet, as far as the desk has said. */
export function isAhead({ status }: Pick<Visit, 'status'>): boolean {
  return ofStatus[status] === undefined;
}

/** What the desk may say about a visit, besides moving and cancelling it. */
const visitActs = ['confirmed', 'arrived', 'fulfilled', 'no-show'] as const;
export type VisitAct = (typeof visitActs)[number];

const actsOfStatus: Readonly<Record<string, readonly VisitAct[]>> = {
  arrived: ['fulfilled', 'no-show'],
  'checked-in': ['fulfilled', 'no-show'],
  // Whoever was marked as missing may come after all.
  noshow: ['arrived', 'fulfilled'],
  fulfilled: [],
  cancelled: [],
};

/** What can be said about a visit as it stands now. */
export function actsOf({ status }: Pick<Visit, 'status'>): readonly VisitAct[] {
  return actsOfStatus[status] ?? visitActs;
}

/** The filters above the list; each counts what it would show. */
export const filters = ['all', 'confirmed', 'silent', 'move', 'call', 'first'] as const;
export type Filter = (typeof filters)[number];

const passes: Readonly<Record<Filter, (visit: Visit) => boolean>> = {
  all: () => true,
  confirmed: (visit) => isAhead(visit) && visit.confirmation === 'confirmed',
  silent: (visit) => isAhead(visit) && (visit.confirmation === 'silent' || visit.confirmation === 'asked'),
  move: (visit) =>
    isAhead(visit) && (visit.confirmation === 'asked_to_move' || visit.confirmation === 'wants_to_cancel'),
  call: (visit) => isAhead(visit) && visit.next_action === 'call',
  first: ({ first_visit: first }) => first,
};

/** The day as one filter shows it; doctors without a visit that passes are left out, except where nothing is filtered. */
export function filtered(doctors: readonly DoctorDay[], filter: Filter): DoctorDay[] {
  if (filter === 'all') return [...doctors];
  return doctors
    .map((doctor) => ({ ...doctor, visits: doctor.visits.filter(passes[filter]) }))
    .filter(({ visits }) => visits.length > 0);
}

/** How many visits each filter would show. */
export function countsOf(doctors: readonly DoctorDay[]): Readonly<Record<Filter, number>> {
  const visits = doctors.flatMap((doctor) => doctor.visits);
  const counted = filters.map((filter) => [filter, visits.filter(passes[filter]).length] as const);
  return Object.fromEntries(counted) as Record<Filter, number>;
}
