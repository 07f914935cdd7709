import type { Behaviour } from '../behaviour.js';
import { Chance } from '../chance.js';
import type { RehearsedPatient } from '../rehearsed-people.js';

/** A patient of the cohort. */
export interface CohortMember extends RehearsedPatient {
  readonly recipientId: string;
  readonly stage: string;
  readonly visits: number;
  /** Days before the first day when they were last seen; undefined for somebody who has never come. */
  readonly lastVisitDays?: number | undefined;
  /** The share of the time after which they come to the clinic at all; undefined: they are there from the first day. */
  readonly arrives?: number | undefined;
  /** Days before the first day in which they came, and since when they live with the programme. */
  readonly since?: number | undefined;
  readonly source?: string | undefined;
}

/** Where a cohort comes from: drawn, or given. */
export interface Cohort {
  readonly size: number;
  /** Whether the patient shares the contact point of the one before. */
  joins(index: number): boolean;
  member(index: number): CohortMember;
}

const year = 365.25 * 86_400_000;

/** `size` patients drawn from the model: each from its own chance, so that any part of them can be drawn alone. */
export function drawnCohort(behaviour: Behaviour, size: number, seed: number): Cohort {
  const { cohort } = behaviour;
  const joins = (index: number) => index > 0 && new Chance(seed, 'household', index).happens(cohort.household);
  const headOf = (index: number): number => (joins(index) ? headOf(index - 1) : index);
  const startsAt = Date.parse(behaviour.starts);
  return {
    size,
    joins,
    member: (index) => {
      const chance = new Chance(seed, 'patient', index);
      const head = new Chance(seed, 'recipient', headOf(index));
      const arriving = chance.happens(cohort.newcomers);
      const since = arriving ? undefined : earlier(cohort.earlier, new Chance(seed, 'earlier', index));
      const lead = arriving || since !== undefined;
      const stage = lead ? 'potential' : (chance.pick(cohort.stages) ?? 'potential');
      const [fewest, most] = cohort.visits[stage as keyof typeof cohort.visits] ?? [0, 0];
      const visits = lead ? 0 : Math.round(chance.between(fewest, most));
      return {
        patientId: nameOf('p', index),
        recipientId: nameOf('r', headOf(index)),
        stage,
        group: stage,
        visits,
        lastVisitDays: visits > 0 ? chance.between(...cohort.last_visit_days) : undefined,
        arrives: arriving ? chance.next() : undefined,
        since,
        source: chance.pick(cohort.sources),
        birthDate: birthDateOf(chance, cohort.ages, startsAt),
        tags: Object.entries(cohort.tags).flatMap(([tag, share]) => (chance.happens(share) ? [tag] : [])),
        locale: head.pick(cohort.locales),
        zone: head.pick(cohort.zones),
        channels: head.pick(cohort.channels)?.split(','),
        consents: agreed(head, cohort.consents, startsAt),
      };
    },
  };
}

/** Patients of a file. */
export function givenCohort(members: readonly CohortMember[]): Cohort {
  return {
    size: members.length,
    joins: (index) => index > 0 && members[index]?.recipientId === members[index - 1]?.recipientId,
    member: (index) => {
      const member = members[index];
      if (!member) throw new Error(`the cohort has no patient number ${index}`);
      return member;
    },
  };
}

/** Runs of patients with one contact point, as [first, end). */
export function householdsOf(cohort: Cohort): (readonly [first: number, end: number])[] {
  const households: (readonly [number, number])[] = [];
  let first = 0;
  for (let index = 1; index <= cohort.size; index += 1) {
    if (index < cohort.size && cohort.joins(index)) continue;
    households.push([first, index]);
    first = index;
  }
  return households;
}

/** Undefined for whoever the programme hears of on the first day only. */
function earlier(shares: Behaviour['cohort']['earlier'], chance: Chance): number | undefined {
  let left = chance.next();
  for (const { share, days } of shares) {
    left -= share;
    if (left < 0) return chance.between(...days);
  }
  return undefined;
}

function agreed(chance: Chance, consents: Behaviour['cohort']['consents'], at: number): RehearsedPatient['consents'] {
  const words = Object.entries(consents).filter(([, share]) => chance.happens(share));
  return Object.fromEntries(words.map(([messageClass]) => [messageClass, { '*': { granted: true, at } }]));
}

function birthDateOf(chance: Chance, ages: Behaviour['cohort']['ages'], at: number): string {
  const [from = 30, to = from] = (chance.pick(ages) ?? '30-40').split('-').map(Number);
  const years = chance.between(from, to + 1);
  return new Date(at - years * year).toISOString().slice(0, 10);
}

function nameOf(letter: string, index: number): string {
  return letter + String(index + 1).padStart(6, '0');
}
