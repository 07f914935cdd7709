import { ClinicProgramme, type Programme } from '../catalog/index.js';
import { parseCadence } from '../engine/index.js';
import { AppError } from '../runtime/index.js';

/**
 * A programme read from files as the loops see a published one, every scenario in version 1. It has no texts: nothing is
 * rendered in a rehearsal. Errors: REHEARSAL_PROGRAMME_BROKEN when map or cadence cannot be read.
 */
export function rehearsalProgramme({ map, cadence: raw, scenarios, replies }: Programme): ClinicProgramme {
  const { cadence } = parseCadence(raw);
  if (!map || !cadence) {
    throw new AppError('REHEARSAL_PROGRAMME_BROKEN', 'The map or the cadence of the programme cannot be read.', {
      status: 422,
      fix: 'Run the check of the programme and mend what it finds.',
    });
  }
  const published = scenarios.map(
    ({ definition }) => [`${definition.scenario}@1`, { definition, templates: new Map<string, string>() }] as const,
  );
  return new ClinicProgramme({
    map,
    cadence,
    templates: new Map(),
    published: {
      scenarios: new Map(published),
      newest: new Map(scenarios.map(({ definition }) => [definition.scenario, 1])),
      replies: new Map(replies.map(({ locale, intents }) => [locale, intents])),
    },
  });
}
