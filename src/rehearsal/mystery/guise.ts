import { armsOf, DAY, isoDateOf, localDay, messageClasses } from '../../engine/index.js';
import { begunWith } from '../session/session-begin.js';
import type { SessionGiven } from '../session/session-schema.js';
import type { SessionGround } from '../session/session-play.js';
import { conditionsOf, joinedTagsOf, literalsOf } from './guard-literals.js';

/** One way the mystery patient comes to the clinic. */
export interface Guise {
  /** What differs from the ordinary patient: `service`, `stage`, `unreachable`; '' for the ordinary one. */
  readonly differs: string;
  readonly value: string;
  readonly given: SessionGiven;
  /** Whether times are free when they are offered, and still free when they are chosen. */
  readonly slots: 'free' | 'full' | 'taken';
}

type Change = Omit<Guise, 'given'> & { readonly given: SessionGiven };

/**
 * As whom the mystery patient walks: as the one of `from` first, or as an ordinary patient, then one difference from them at a time,
 * and of values only those that a condition of the scenario asks for. Everybody has agreed to every class of messages, or half of
 * the scenarios would be silent.
 */
export function guisesOf(
  { programme, scenario }: Pick<SessionGround, 'programme' | 'scenario'>,
  now: number,
  from?: Guise,
): Guise[] {
  const agreed = Object.fromEntries(messageClasses.map((name) => [name, 'given' as const]));
  const wished = { patient: {}, consents: agreed, unreachable: [] };
  const base = from?.given ?? begunWith(wished, { programme, scenario, now });
  const conditions = conditionsOf(scenario.definition);
  const asked = (fact: string) => [...new Set(conditions.flatMap((one) => literalsOf(one, fact)))];
  const words = (fact: string) => asked(fact).filter((one) => typeof one === 'string');
  const numbers = (fact: string) => asked(fact).filter((one) => typeof one === 'number' && one >= 0) as number[];
  const mentions = (fact: string) => conditions.some((one) => one.includes(fact));
  const { clinic, map } = programme;
  const { definition } = scenario;
  const free = (differs: string, value: string, given: SessionGiven): Change => ({
    differs,
    value,
    given,
    slots: 'free',
  });
  const person = (differs: string, value: string, patient: SessionGiven['patient']) =>
    free(differs, value, { ...base, patient: { ...base.patient, ...patient } });
  const visit = base.appointment;
  const booked = (differs: string, value: string, more: Partial<NonNullable<SessionGiven['appointment']>>) =>
    visit ? [free(differs, value, { ...base, appointment: { ...visit, ...more } })] : [];
  const day = (days: number) =>
    isoDateOf(localDay(clinic.zone, Date.parse(`${base.now.slice(0, 10)}T12:00:00Z`)) + days);
  const stages = [...new Set([...words('patient.stage'), ...definition.groups])].filter((one) =>
    Object.hasOwn(map.stages, one),
  );
  const services = words('appointment.service');
  // A condition that shuts named services out is met by any other one.
  const unnamed = Object.keys(map.services).find((one) => !services.includes(one));
  if (mentions('appointment.service') && unnamed !== undefined) services.push(unnamed);
  const tags = [...words('patient.tags'), ...conditions.flatMap((one) => joinedTagsOf(one, services))];
  return [
    free(from?.differs ?? '', from?.value ?? '', base),
    ...services.flatMap((service) => booked('service', service, { service })),
    ...(mentions('appointment.first_visit') ? [true, false] : []).flatMap((first) =>
      booked('first_visit', String(first), { first_visit: first }),
    ),
    ...booked('visit', 'tomorrow', { starts_at: `${day(1)} 15:00` }),
    ...booked('visit', 'today', { starts_at: `${day(0)} 16:00` }),
    ...booked('visit', 'morning', { starts_at: `${day(7)} 08:30` }),
    ...booked('visit', 'past', { starts_at: `${day(-1)} 15:00`, booked_at: `${day(-8)} 10:00` }),
    ...stages.map((stage) => person('stage', stage, { stage, group: stage })),
    ...numbers('patient.visits').map((visits) => person('visits', String(visits), { visits })),
    ...numbers('patient.age').map((age) => person('age', String(age), { age })),
    ...[...new Set(tags)].map((tag) => person('tag', tag, { tags: [tag] })),
    ...(armsOf(definition) ?? []).map((arm) => free('arm', arm, { ...base, arm })),
    free('unreachable', '', { ...base, unreachable: [...clinic.channels] }),
    free('refused', '', {
      ...base,
      consents: Object.fromEntries(messageClasses.map((name) => [name, 'refused' as const])),
    }),
    { differs: 'slots', value: 'full', given: base, slots: 'full' },
    { differs: 'slots', value: 'taken', given: base, slots: 'taken' },
  ].filter((guise): guise is Guise => offersTimes(definition.machine) || guise.slots === 'free');
}

/** A morning long enough before the day it is: whatever is rehearsed begins there, so that a walk is the same whenever it is made. */
export function mysteryMorning(now: number): number {
  return Math.floor(now / DAY) * DAY + 8 * (DAY / 24);
}

function offersTimes(machine: unknown): boolean {
  return JSON.stringify(machine).includes('"offer_slots"');
}
