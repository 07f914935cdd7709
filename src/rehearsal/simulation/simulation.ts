import { fromLocal, dayNumberOf } from '../../engine/index.js';
import type { ClinicProgramme } from '../../catalog/index.js';
import type { Behaviour } from '../behaviour.js';
import { householdsOf, type Cohort } from './cohort.js';
import { HouseholdWalk, type SimulationGround } from '../household/household-walk.js';
import { emptyTally, type Tally } from './tally.js';

/** How long is simulated, and from which chance. */
export interface SimulationPlan {
  readonly programme: ClinicProgramme;
  readonly behaviour: Behaviour;
  readonly seed: number;
  readonly days: number;
  readonly watched?: string | undefined;
}

/** From midnight of the model's first day in the clinic's zone; `days` calendar days of it. */
export function groundOf({ programme, behaviour, seed, days, watched }: SimulationPlan): SimulationGround {
  const { zone } = programme.clinic;
  const [year = 0, month = 1, day = 1] = behaviour.starts.split('-').map(Number);
  const dayNumber = dayNumberOf({ year, month, day });
  const from = fromLocal(zone, { dayNumber, msOfDay: 0 });
  const until = fromLocal(zone, { dayNumber: dayNumber + days, msOfDay: 0 }) - 1;
  return { programme, behaviour, seed, from, until, watched, contract: programme.cadence };
}

/** The households of one part of `parts`: a run of neighbours, so that parts added up in their order are the whole. */
export function simulatePart(
  ground: SimulationGround,
  cohort: Cohort,
  part: { readonly index: number; readonly of: number },
  onHousehold: (patients: number) => void = () => undefined,
): Tally {
  const households = householdsOf(cohort);
  const first = Math.floor((households.length * part.index) / part.of);
  const end = Math.floor((households.length * (part.index + 1)) / part.of);
  const tally = emptyTally();
  for (const [from, to] of households.slice(first, end)) {
    const members = Array.from({ length: to - from }, (_, offset) => cohort.member(from + offset));
    new HouseholdWalk(ground, tally, members).walk();
    onHousehold(members.length);
  }
  return tally;
}
