import {
  labelOf,
  proveTemplate,
  type ClinicMap,
  type LocaleId,
  type Localized,
  type Programme,
  type TemplateSource,
} from '../../catalog/index.js';
import { parseCadence, type Cadence, type ScenarioDefinition } from '../../engine/index.js';
import { coverageOf, type CoverageCell } from './coverage.js';
import type { FrequencyLine } from '../frequency/frequency.js';
import { kpisOf, type Kpi } from '../kpi-catalogue.js';
import { stepsOf, type Step } from './programme-steps.js';

/** One text of a step: as it is written, and as a patient of the sample would read it. */
export interface BookText {
  readonly source: TemplateSource;
  /** Rendered when it is asked for, an e-mail below its subject; empty: it cannot be, and the checker says why. */
  shown(): string;
}

export interface BookScenario {
  readonly definition: ScenarioDefinition;
  readonly file: string;
  readonly steps: readonly Step[];
  readonly texts: ReadonlyMap<string, readonly BookText[]>;
  readonly kpis: readonly Kpi[];
  /** The department that answers for its touchpoint. */
  readonly owner?: string | undefined;
}

/** The whole programme of a clinic as its document tells it, in one language. */
export interface ProgrammeBook {
  readonly locale: LocaleId;
  readonly map: ClinicMap;
  readonly cadence?: Cadence | undefined;
  readonly scenarios: readonly BookScenario[];
  readonly coverage: readonly CoverageCell[];
  /** What the clinic's own records say of the right frequency; left out where nobody counted. */
  readonly frequency?: readonly FrequencyLine[] | undefined;
}

/** Reads a programme into its document; scenarios in the order of the journey's stages. Undefined without a readable map. */
export function bookOf(
  programme: Programme,
  locale?: LocaleId,
  frequency?: readonly FrequencyLine[],
): ProgrammeBook | undefined {
  const { map } = programme;
  if (!map) return undefined;
  const said = locale ?? map.clinic.locale;
  const scenarios = programme.scenarios.map((source) => scenarioOf(programme, map, { ...source, locale: said }));
  return {
    locale: said,
    map,
    cadence: parseCadence(programme.cadence).cadence,
    scenarios: scenarios.sort((a, b) => rank(map, a) - rank(map, b) || byName(a, b)),
    coverage: coverageOf(programme, map),
    frequency,
  };
}

/** The text in the language of the document, or in the first there is. */
export function inWords(text: Localized | undefined, locale: LocaleId): string {
  return text?.[locale] ?? text?.en ?? text?.uk ?? text?.ru ?? '';
}

function scenarioOf(
  programme: Programme,
  map: ClinicMap,
  { definition, file, locale }: { definition: ScenarioDefinition; file: string; locale: LocaleId },
): BookScenario {
  const intents = programme.replies.find((source) => source.locale === locale)?.intents ?? {};
  const steps = stepsOf(definition, { locale, replyLabel: (intent) => labelOf(intents, intent) });
  const own = programme.templates.filter(({ scenario }) => scenario === definition.scenario);
  const texts = new Map<string, BookText[]>();
  for (const source of own) texts.set(source.name, [...(texts.get(source.name) ?? []), textOf(source)]);
  const touchpoint = definition.touchpoint === undefined ? undefined : map.touchpoints[definition.touchpoint];
  const kpis = kpisOf(new Set(steps.filter(({ effect }) => effect !== 'request_handover').map((step) => step.class)));
  return { definition, file, steps, texts, kpis, owner: touchpoint?.owner };
}

function textOf(source: TemplateSource): BookText {
  const shown = (): string => {
    const { sample } = proveTemplate(source);
    return [sample?.subject, sample?.text].filter((part) => part !== undefined).join('\n\n');
  };
  return { source, shown };
}

function rank(map: ClinicMap, { definition }: BookScenario): number {
  const stage = definition.touchpoint === undefined ? undefined : map.touchpoints[definition.touchpoint]?.stage;
  const index = stage === undefined ? -1 : Object.keys(map.stages).indexOf(stage);
  return index < 0 ? Number.MAX_SAFE_INTEGER : index;
}

function byName(a: BookScenario, b: BookScenario): number {
  return a.definition.scenario < b.definition.scenario ? -1 : 1;
}
