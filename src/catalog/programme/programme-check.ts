import {
  type Cadence,
  type Finding,
  type RequiredCell,
  type ScenarioDefinition,
  type Staffing,
  type TemplatePlace,
  type World,
  checkScenarios,
  parseCadence,
} from '../../engine/index.js';
import { splitWhatsApp } from './approved-source.js';
import type { ClinicMap } from '../clinic/clinic-map.js';
import type { Programme, ScenarioSource } from './programme-files.js';
import { stopHintFindings } from '../template/stop-hints.js';
import { templateFindings } from '../template/template-check.js';
import type { TemplateSource } from '../template/template.js';
import { type Pointer, placed } from './yaml-source.js';

/**
 * Everything that can be said against a programme before it is published: its files, its cadence, each scenario, each
 * template and the replies it offers. No error among the findings means that it may be published. `scenarios` names those
 * that there are beside the ones given, for a look at a part of the programme.
 */
export function checkProgramme(programme: Programme, scenarios: readonly string[] = []): Finding[] {
  const { cadence, findings: cadenceFindings } = readCadence(programme);
  return [
    ...programme.findings,
    ...cadenceFindings,
    ...(programme.map ? scenarioFindings(programme, worldOf(programme, programme.map, { cadence, scenarios })) : []),
    ...programme.templates.flatMap((template) => templateFindings(template, definitionOf(programme, template))),
    ...stopHintFindings(programme, cadence),
    ...(programme.map ? replyFindings(programme, programme.map) : []),
  ];
}

function definitionOf({ scenarios }: Programme, { scenario }: TemplateSource): ScenarioDefinition | undefined {
  return scenarios.find(({ definition }) => definition.scenario === scenario)?.definition;
}

/** Whether a programme with these findings may be published. */
export function isPublishable(findings: readonly Finding[]): boolean {
  return findings.every(({ severity }) => severity !== 'error');
}

/** The cadence, or why there is none; without it nothing is proven of budgets and quiet hours. */
function readCadence({ cadenceSource }: Programme): { cadence?: Cadence; findings: Finding[] } {
  if (!cadenceSource || cadenceSource.findings.length > 0) return { findings: [] };
  const { cadence, findings } = parseCadence(cadenceSource.value);
  return { ...(cadence ? { cadence } : {}), findings: findings.map((finding) => placed(cadenceSource, finding)) };
}

function scenarioFindings(programme: Programme, world: World): Finding[] {
  const { scenarios, mapSource } = programme;
  const { each, map } = checkScenarios(
    scenarios.map(({ definition }) => definition),
    world,
  );
  const own = scenarios.flatMap((source, index) =>
    (each[index] ?? []).map((finding) => placed(source, { ...finding, pointer: pointerOf(finding) })),
  );
  return [...own, ...map.map((finding) => (mapSource ? placed(mapSource, finding) : finding))];
}

/** A finding about a state points at the state, also when the checker names no place in the file. */
function pointerOf({ pointer, state }: Finding): Pointer {
  if (pointer) return pointer;
  return state === undefined || state === ''
    ? ['machine']
    : ['machine', ...state.split('.').flatMap((name) => ['states', name])];
}

interface Around {
  readonly cadence: Cadence | undefined;
  readonly scenarios: readonly string[];
}

function worldOf(programme: Programme, map: ClinicMap, { cadence, scenarios: others }: Around): World {
  const { scenarios, templates, enclosed = [] } = programme;
  const places = grouped(
    templates.map((source) => ({ ...source, place: placeOfTemplate(source) })),
    ({ scenario, name }) => `${scenario}/${name}`,
  );
  const languages = grouped(enclosed, ({ name }) => name);
  return {
    scenarios: [...new Set([...scenarios.map(({ definition }) => definition.scenario), ...others])],
    touchpoints: Object.keys(map.touchpoints),
    groups: Object.keys(map.groups),
    departments: Object.keys(map.departments),
    webhooks: Object.keys(map.webhooks),
    surveys: Object.fromEntries(Object.entries(map.surveys).map(([id, { questions }]) => [id, Object.keys(questions)])),
    stages: Object.keys(map.stages),
    files: (name) => languages.get(name)?.map(({ locale }) => locale),
    locales: map.clinic.locales,
    channels: map.clinic.channels,
    templates: (scenario, name) => places.get(`${scenario}/${name}`)?.map(({ place }) => place),
    cadence,
    staffing: (id) => (Object.hasOwn(map.departments, id) ? staffingOf(map.departments[id]) : undefined),
    ownerOf: (id) => (Object.hasOwn(map.touchpoints, id) ? map.touchpoints[id]?.owner : undefined),
    required: cellsOf(map),
  };
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** Each cell of the map that must be served, with the place of its rule in the list. */
function cellsOf({ required }: ClinicMap): RequiredCell[] {
  return required.flatMap(({ touchpoint, groups, channels }, index) =>
    groups.flatMap((group) => channels.map((channel) => ({ touchpoint, group, channel, index }))),
  );
}

/** Of the channels WhatsApp alone asks for texts that were approved. */
function placeOfTemplate({ locale, channel, text }: TemplateSource): TemplatePlace {
  if (channel !== 'whatsapp') return { locale, channel };
  const parts = splitWhatsApp(text);
  return { locale, channel, approved: typeof parts === 'string' ? undefined : parts.front !== undefined };
}

function staffingOf(department: ClinicMap['departments'][string] | undefined): Staffing | undefined {
  if (!department) return undefined;
  const { hours, owner, handover_due: due, staff } = department;
  const open = Object.values(hours).some((day) => day.length > 0);
  return { hours: open, owner: owner !== '', due: due !== '', staff: staff > 0 };
}

/** Every reply a scenario offers needs its label and its words in every locale of the clinic. */
function replyFindings({ scenarios, replies }: Programme, { clinic }: ClinicMap): Finding[] {
  return clinic.locales.flatMap((locale) => {
    const intents = replies.find((source) => source.locale === locale)?.intents ?? {};
    return scenarios.flatMap((source) =>
      offeredReplies(source)
        .filter((intent) => !Object.hasOwn(intents, intent))
        .map((intent): Finding => {
          const message = `The reply ${intent} has no label and words in ${locale}; add them to templates/replies/${locale}.yaml.`;
          const { scenario } = source.definition;
          return placed(source, {
            code: 'MISSING_TEMPLATE',
            severity: 'error',
            scenario,
            message,
            pointer: ['machine'],
          });
        }),
    );
  });
}

function offeredReplies({ definition }: ScenarioSource): string[] {
  const offered = new Set<string>();
  // A walk over plain data: wherever an effect stands in the machine, its parameters name the replies.
  JSON.stringify(definition.machine, (key, value: unknown) => {
    if (key === 'replies' && Array.isArray(value)) value.forEach((reply) => offered.add(String(reply)));
    return value;
  });
  return [...offered];
}
