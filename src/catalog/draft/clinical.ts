import type { ClinicMap } from '../clinic/clinic-map.js';

/** Scenario → the touchpoint it is at, in one state of the programme. */
export type Touchpoints = ReadonlyMap<string, string | undefined>;

/**
 * Whether what a scenario says is clinical: the department that answers for its touchpoint examines or treats (`clinical: true` in
 * the map). Such texts are published after a second person has approved them.
 */
export function isClinical(
  touchpoint: string | undefined,
  map: Pick<ClinicMap, 'touchpoints' | 'departments'>,
): boolean {
  const owner = touchpoint === undefined ? undefined : map.touchpoints[touchpoint]?.owner;
  return owner !== undefined && map.departments[owner]?.clinical === true;
}

/** The same before and after a change: what leaves the clinical touchpoint, or the map's word for it, is looked at too. */
export function isClinicalEither(
  scenarioId: string,
  touchpoints: readonly Touchpoints[],
  maps: readonly (Pick<ClinicMap, 'touchpoints' | 'departments'> | undefined)[],
): boolean {
  return touchpoints.some((known) => maps.some((map) => map !== undefined && isClinical(known.get(scenarioId), map)));
}
