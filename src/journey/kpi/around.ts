import type { ClinicProgramme } from '../../catalog/index.js';
import type { Around } from './kpi.store.js';

/** What the counting knows of the published programme: which department answers for a scenario, and what it sends. */
export function aroundOf({ map, clinic, newest }: ClinicProgramme, now: number): Around {
  return {
    zone: clinic.zone,
    now,
    scenarios: newest.map(({ id, definition, enrol }) => ({
      scenario: id,
      department: definition.touchpoint === undefined ? '' : (map.touchpoints[definition.touchpoint]?.owner ?? ''),
      class: definition.class ?? '',
      holdout: definition.experiment?.holdout ?? null,
      invites: isInvitation(definition.class, definition.touchpoint && map.touchpoints[definition.touchpoint]?.stage),
      incident: enrol.some(({ on }) => on.includes('incident.opened')),
    })),
    places: Object.entries(map.touchpoints).map(([touchpoint, { owner }]) => ({ touchpoint, department: owner })),
  };
}

/** Whether a scenario asks somebody to come who is not about to. */
function isInvitation(messageClass: string | undefined, stage: string | undefined): boolean {
  return messageClass === 'marketing' || messageClass === 'news' || stage === 'lapsed';
}
