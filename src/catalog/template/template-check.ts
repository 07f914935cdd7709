import type { Finding, ScenarioDefinition } from '../../engine/index.js';
import { lintTemplate } from './template-lint.js';
import { type TemplateUse, hears, surveysOf, usesOfTemplate } from './template-place.js';
import { proveTemplate } from './template-proof.js';
import type { TemplateSource } from './template.js';

/**
 * What can be said against one template: faults of the text itself, variables that are not there where the scenario says
 * it, and what a reader would object to. Each names the first state that says it.
 */
export function templateFindings(source: TemplateSource, owner: ScenarioDefinition | undefined): Finding[] {
  const { template, sample, faults } = proveTemplate(source);
  const { file, scenario, name } = source;
  const uses = owner ? usesOfTemplate(owner, name) : [];
  const state = uses[0]?.state;
  const at = { scenario, file, line: 1, column: 1 };
  const proven = faults.map((fault): Finding => ({ ...fault, severity: 'error', scenario, state, file }));
  if (!template || !sample) return proven;
  const strange = owner ? strangeIn(template.uses, owner, uses) : [];
  return [
    ...proven,
    ...strange.map((fault): Finding => ({ code: 'TEMPLATE_VARIABLE', severity: 'error', ...fault, ...at })),
    ...lintTemplate(source, template, sample).map((message): Finding => {
      return { code: 'SENSITIVE_TEXT', severity: 'warning', message, state, ...at };
    }),
  ];
}

const asking: ReadonlySet<string> = new Set(['ask_patient', 'offer_slots']);

/** Variables of a visit that the scenario is not about, and replies where nothing is asked. */
function strangeIn(
  used: ReadonlySet<string>,
  owner: ScenarioDefinition,
  uses: readonly TemplateUse[],
): { message: string; state: string | undefined }[] {
  const { scenario, subject } = owner;
  const visit = [...used].find((name) => name.startsWith('appointment.'));
  const silent = used.has('replies') ? uses.find(({ effect }) => !asking.has(effect)) : undefined;
  const timeless = used.has('slots') ? uses.find(({ effect }) => effect !== 'offer_slots') : undefined;
  const unasked = used.has('survey.link') ? surveyFault(owner) : undefined;
  return [
    ...(unasked === undefined ? [] : [{ message: unasked, state: uses[0]?.state }]),
    ...(visit !== undefined && subject !== 'appointment'
      ? [
          {
            message: `${visit} is not there in ${scenario}, whose subject is ${subject}; say it without.`,
            state: uses[0]?.state,
          },
        ]
      : []),
    ...(silent
      ? [
          {
            message: `replies is empty in the state ${silent.state}, which sends this without asking; say it without, or ask.`,
            state: silent.state,
          },
        ]
      : []),
    ...(timeless
      ? [
          {
            message: `slots is empty in the state ${timeless.state}, which offers no times; say it without, or offer them.`,
            state: timeless.state,
          },
        ]
      : []),
  ];
}

/** What a page of a survey can bring: numbers, or words alone. */
const pageAnswers = ['survey.answered', 'survey.commented'] as const;

/** A link to a survey needs one that is open, and a state that hears what was answered on its page. */
function surveyFault(owner: ScenarioDefinition): string | undefined {
  if (surveysOf(owner).size === 0)
    return `survey.link leads nowhere in ${owner.scenario}, which opens no survey; open one with start_survey, or say it without.`;
  const unheard = pageAnswers.find((event) => !hears(owner, event));
  if (unheard)
    return `survey.link leads to a page whose answer ${owner.scenario} does not hear; go on by ${unheard} in the state that asks.`;
  return undefined;
}
