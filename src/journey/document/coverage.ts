import type { ClinicMap, Programme } from '../../catalog/index.js';

/** Which scenarios meet a client group at a touchpoint, and by which channels they have a text to do it. */
export interface CoverageCell {
  readonly touchpoint: string;
  readonly group: string;
  readonly scenarios: readonly string[];
  readonly channels: readonly string[];
  /** Channels that the map demands and no scenario has. */
  readonly missing: readonly string[];
}

/** Touchpoint × client group, every cell of the map, the empty ones too. */
export function coverageOf(programme: Programme, map: ClinicMap): CoverageCell[] {
  return Object.keys(map.touchpoints).flatMap((touchpoint) =>
    Object.keys(map.groups).map((group) => {
      const serving = programme.scenarios
        .map(({ definition }) => definition)
        .filter((scenario) => scenario.touchpoint === touchpoint)
        .filter(({ groups }) => groups.length === 0 || groups.includes(group))
        .map(({ scenario }) => scenario);
      const texts = programme.templates.filter(({ scenario }) => serving.includes(scenario));
      const channels = map.clinic.channels.filter((channel) => texts.some((text) => text.channel === channel));
      const demanded = map.required.filter((cell) => cell.touchpoint === touchpoint && cell.groups.includes(group));
      const missing = demanded.flatMap((cell) => cell.channels).filter((each) => !channels.some((one) => one === each));
      return { touchpoint, group, scenarios: serving, channels, missing: [...new Set(missing)] };
    }),
  );
}
