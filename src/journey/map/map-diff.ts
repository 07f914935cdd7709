import type { ClinicMap } from '../../catalog/index.js';
import type { PlacedScenario } from './sheet-lint.js';

/** A map as it is, or as a draft would make it. */
export interface MapVersion {
  readonly map: ClinicMap;
  readonly scenarios: readonly PlacedScenario[];
}

type Place = Pick<ClinicMap['touchpoints'][string], 'title' | 'stage' | 'owner' | 'moment_of_truth' | 'ways'>;

/** What a draft does to one touchpoint; `to` is what it is to be, null when it goes; `fields` are the parts of it that differ, `scenarios` those that come or go. */
export interface TouchpointChange {
  readonly touchpoint: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly fields: string[];
  readonly to: Place | null;
  readonly scenarios: { added: string[]; removed: string[] };
}

/** As-is to to-be, in the order of the map to be; a touchpoint that stays as it is is not named. */
export function mapDiff(before: MapVersion, after: MapVersion): TouchpointChange[] {
  const names = [...new Set([...Object.keys(after.map.touchpoints), ...Object.keys(before.map.touchpoints)])];
  return names.flatMap((touchpoint): TouchpointChange[] => {
    const [old, next] = [before.map.touchpoints[touchpoint], after.map.touchpoints[touchpoint]];
    const scenarios = scenarioChange(before, after, touchpoint);
    if (!old || !next) {
      return [
        { touchpoint, change: next ? 'added' : 'removed', fields: [], scenarios, to: next ? placeOf(next) : null },
      ];
    }
    const fields = (Object.keys({ ...old, ...next }) as (keyof typeof next)[])
      .filter((key) => JSON.stringify(old[key]) !== JSON.stringify(next[key]))
      .sort();
    const same = fields.length + scenarios.added.length + scenarios.removed.length === 0;
    return same ? [] : [{ touchpoint, change: 'changed', fields, scenarios, to: placeOf(next) }];
  });
}

function placeOf({ title, stage, owner, moment_of_truth, ways }: ClinicMap['touchpoints'][string]): Place {
  return { title, stage, owner, moment_of_truth, ways };
}

function scenarioChange(before: MapVersion, after: MapVersion, touchpoint: string): TouchpointChange['scenarios'] {
  const at = ({ scenarios }: MapVersion): string[] =>
    scenarios.flatMap((one) => (one.touchpoint === touchpoint ? one.scenario : []));
  const [old, next] = [at(before), at(after)];
  return {
    added: next.filter((name) => !old.includes(name)),
    removed: old.filter((name) => !next.includes(name)),
  };
}
