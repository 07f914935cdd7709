import { type Finding, type World, checkScenario, parseCadence } from '../engine/index.js';
import type { ClinicMap } from './clinic-map.js';
import type { Programme, ScenarioSource } from './programme-files.js';
import { lintTemplate } from './template-lint.js';
import type { TemplateSource } from './template.js';
import { proveTemplate } from './template-proof.js';
import { type Pointer, placed } from './yaml-source.js';

/**
 * Everything that can be said against a programme before it is published: its files, its cadence, each scenario, each
 * template and the replies it offers. No error among the findings means that it may be published.
 */
export function checkProgramme(programme: Programme): Finding[] {
  return [
    ...programme.findings,
    ...cadenceFindings(programme),
    ...(programme.map ? scenarioFindings(programme, programme.map) : []),
    ...programme.templates.flatMap((template) => templateFindings(template, programme)),
    ...(programme.map ? replyFindings(programme, programme.map) : []),
  ];
}

/** Whether a programme with these findings may be published. */
export function isPublishable(findings: readonly Finding[]): boolean {
  return findings.every(({ severity }) => severity !== 'error');
}

function cadenceFindings({ cadenceSource }: Programme): Finding[] {
  if (!cadenceSource || cadenceSource.findings.length > 0) return [];
  return parseCadence(cadenceSource.value).findings.map((finding) => placed(cadenceSource, finding));
}

function scenarioFindings(programme: Programme, map: ClinicMap): Finding[] {
  const world = worldOf(programme, map);
  return programme.scenarios.flatMap((source) =>
    checkScenario(source.definition, world).map((finding) =>
      placed(source, { ...finding, pointer: pointerOf(finding) }),
    ),
  );
}

/** A finding about a state points at the state, also when the checker names no place in the file. */
function pointerOf({ pointer, state }: Finding): Pointer {
  if (pointer) return pointer;
  return state === undefined || state === ''
    ? ['machine']
    : ['machine', ...state.split('.').flatMap((name) => ['states', name])];
}

function worldOf({ scenarios, templates, enclosed = [] }: Programme, map: ClinicMap): World {
  return {
    scenarios: scenarios.map(({ definition }) => definition.scenario),
    touchpoints: Object.keys(map.touchpoints),
    groups: Object.keys(map.groups),
    departments: Object.keys(map.departments),
    files: (name) => {
      const found = enclosed.filter((file) => file.name === name);
      return found.length === 0 ? undefined : found.map(({ locale }) => locale);
    },
    locales: map.clinic.locales,
    channels: map.clinic.channels,
    templates: (scenario, name) => {
      const found = templates.filter((template) => template.scenario === scenario && template.name === name);
      return found.length === 0 ? undefined : found.map(({ locale, channel }) => ({ locale, channel }));
    },
  };
}

function templateFindings(source: TemplateSource, { scenarios }: Programme): Finding[] {
  const { template, sample, faults } = proveTemplate(source);
  const { file, scenario } = source;
  const findings: Finding[] = faults.map((fault) => ({ ...fault, severity: 'error', scenario, file }));
  const owner = scenarios.find(({ definition }) => definition.scenario === scenario);
  if (!template || !sample) return findings;
  const strange = [...template.uses].find((name) => name.startsWith('appointment.'));
  if (owner && owner.definition.subject !== 'appointment' && strange !== undefined) {
    const message = `${strange} is not there in ${scenario}, whose subject is ${owner.definition.subject}; say it without.`;
    findings.push({ code: 'TEMPLATE_VARIABLE', severity: 'error', scenario, file, line: 1, column: 1, message });
  }
  const complaints = lintTemplate(source, template, sample);
  return [
    ...findings,
    ...complaints.map((message): Finding => ({
      code: 'SENSITIVE_TEXT',
      severity: 'warning',
      scenario,
      file,
      line: 1,
      column: 1,
      message,
    })),
  ];
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
