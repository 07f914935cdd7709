import { readProgramme, type Programme } from '../../src/catalog/index.js';

const kept: readonly string[] = ['visit-reminders', 'first-visit-onboarding'];

/**
 * The shipped clinic with what it says before a visit alone: a test of a loop or of a channel follows a few messages, and
 * what else the whole programme would say to the same patient is proved by its examples.
 */
export async function visitProgramme(directory = process.cwd()): Promise<Programme> {
  const { map, scenarios, templates, ...shipped } = await readProgramme(directory);
  return {
    ...shipped,
    map: map && { ...map, required: [] },
    scenarios: scenarios.filter(({ definition }) => kept.includes(definition.scenario)),
    templates: templates.filter(({ scenario }) => kept.includes(scenario)),
  };
}
