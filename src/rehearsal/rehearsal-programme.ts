import type { ClinicMap, Programme, ReplySource } from '../catalog/index.js';
import { ClinicProgramme } from '../catalog/rules.js';
import { parseCadence, type ScenarioDefinition } from '../engine/index.js';
import { AppError } from '../runtime/rules.js';

/** What a rehearsal needs of a programme: plain data, which can be handed to a thread. */
export interface RehearsalParts {
  readonly map: ClinicMap;
  /** As the programme holds it, for `parseCadence`. */
  readonly cadence: unknown;
  readonly scenarios: readonly ScenarioDefinition[];
  readonly replies: readonly Pick<ReplySource, 'locale' | 'intents'>[];
}

/** Errors: REHEARSAL_PROGRAMME_BROKEN when map or cadence cannot be read, with what is wrong. */
export function rehearsalParts({ map, cadence, scenarios, replies, ...read }: Programme): RehearsalParts {
  const parsed = parseCadence(cadence);
  if (!map || !parsed.cadence) {
    const faults = [...read.findings, ...parsed.findings].map(
      ({ file = '', line = '', message }) => `${file}:${line} ${message}`,
    );
    const told = ['The map or the cadence of the programme cannot be read.', ...faults.slice(0, 5)].join('\n');
    throw new AppError('REHEARSAL_PROGRAMME_BROKEN', told, {
      status: 422,
      fix: 'Run the check of the programme and mend what it finds.',
    });
  }
  return {
    map,
    cadence,
    scenarios: scenarios.map(({ definition }) => definition),
    replies: replies.map(({ locale, intents }) => ({ locale, intents })),
  };
}

/**
 * A programme read from files as the loops see a published one, every scenario in version 1. It has no texts: nothing is
 * rendered in a rehearsal. Errors: REHEARSAL_PROGRAMME_BROKEN.
 */
export function rehearsalProgramme(programme: Programme): ClinicProgramme {
  return programmeOf(rehearsalParts(programme));
}

/** The same from its parts. */
export function programmeOf({ map, cadence: raw, scenarios, replies }: RehearsalParts): ClinicProgramme {
  const { cadence } = parseCadence(raw);
  if (!cadence) throw new Error('the cadence was read once and cannot be read again');
  const published = scenarios.map(
    (definition) => [`${definition.scenario}@1`, { definition, templates: new Map<string, string>() }] as const,
  );
  return new ClinicProgramme({
    map,
    cadence,
    templates: new Map(),
    published: {
      scenarios: new Map(published),
      newest: new Map(scenarios.map(({ scenario }) => [scenario, 1])),
      replies: new Map(replies.map(({ locale, intents }) => [locale, intents])),
    },
  });
}
