import {
  compileTemplate,
  pinKey,
  type CompiledTemplate,
  type Programme,
  type shippedAnswers,
  type TemplateSource,
} from '../../catalog/index.js';
import { ClinicProgramme } from '../../catalog/rules.js';
import { parseCadence } from '../../engine/index.js';
import { rehearsalParts } from '../rehearsal-programme.js';

/** The texts of a programme by their files, each compiled when it is asked for the first time. */
class TextsOnDemand extends Map<string, CompiledTemplate> {
  constructor(private readonly sources: ReadonlyMap<string, TemplateSource>) {
    super();
  }

  override get(file: string): CompiledTemplate | undefined {
    const known = super.get(file);
    const source = this.sources.get(file);
    if (known || !source) return known;
    const { template } = compileTemplate(source);
    if (template) this.set(file, template);
    return template;
  }
}

/** What the product itself hears and says in every clinic. */
export type ShippedAnswers = Awaited<ReturnType<typeof shippedAnswers>>;

/**
 * A programme read from files as the loops see a published one, with its texts: every scenario in version 1, or the one that is
 * named alone, so that no other disturbs it. Errors: REHEARSAL_PROGRAMME_BROKEN.
 */
export function spokenProgramme(programme: Programme, shipped: ShippedAnswers, only?: string): ClinicProgramme {
  const { map, cadence: raw, replies } = rehearsalParts(programme);
  const { cadence } = parseCadence(raw);
  if (!cadence) throw new Error('the cadence was read once and cannot be read again');
  const scenarios = programme.scenarios
    .map(({ definition }) => definition)
    .filter(({ scenario }) => only === undefined || scenario === only);
  const published = scenarios.map((definition) => {
    const own = programme.templates.filter((template) => template.scenario === definition.scenario);
    const templates = new Map(own.map((one) => [pinKey(one.name, one.locale, one.channel), one.file]));
    return [`${definition.scenario}@1`, { definition, templates }] as const;
  });
  const texts = new TextsOnDemand(new Map(programme.templates.map((template) => [template.file, template])));
  return new ClinicProgramme({
    map,
    cadence,
    templates: texts,
    answers: { shipped, own: Object.fromEntries((programme.answers ?? []).map((one) => [one.locale, one.answers])) },
    published: {
      scenarios: new Map(published),
      newest: new Map(scenarios.map(({ scenario }) => [scenario, 1])),
      replies: new Map(replies.map(({ locale, intents }) => [locale, intents])),
    },
  });
}
