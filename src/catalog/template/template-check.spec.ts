import { beforeAll, expect, it } from '@jest/globals';
import type { ScenarioDefinition, StateConfig } from '../../engine/index.js';
import { readProgramme } from '../programme/programme-directory.adapter.js';
import { templateFindings } from './template-check.js';
import type { TemplateSource } from './template.js';

const source: TemplateSource = {
  ...{ scenario: 'csi-after-visit', name: 'csi-question', locale: 'en', channel: 'sms' },
  ...{
    file: 'templates/csi-after-visit/en/csi-question.sms.hbs',
    text: '{{#if survey.link}}{{survey.link}}{{/if}} STOP',
  },
};

let owner: ScenarioDefinition;
beforeAll(async () => {
  const { scenarios } = await readProgramme(process.cwd());
  const found = scenarios.find(({ definition }) => definition.scenario === source.scenario);
  if (!found) throw new Error(`${source.scenario} does not ship`);
  owner = found.definition;
});

/** The same scenario without something of each state. */
function without(less: (one: StateConfig) => Partial<StateConfig>): ScenarioDefinition {
  const trimmed = (states: Readonly<Record<string, StateConfig>>): Record<string, StateConfig> =>
    Object.fromEntries(
      Object.entries(states).map(([name, one]) => {
        return [name, { ...one, ...less(one), ...(one.states ? { states: trimmed(one.states) } : {}) }];
      }),
    );
  return { ...owner, machine: { ...owner.machine, states: trimmed(owner.machine.states) } };
}

const said = (scenario: ScenarioDefinition) =>
  templateFindings(source, scenario).flatMap(({ code, message }) => (code === 'TEMPLATE_VARIABLE' ? [message] : []));

it('a link to the survey may stand where one is opened and its answer is heard', () => {
  expect(said(owner)).toEqual([]);
});

it('it is refused where nothing opens a survey', () => {
  const silent = without(({ entry }) => ({
    entry: entry.filter(({ type }) => type !== 'start_survey'),
  }));
  expect(said(silent)).toEqual([expect.stringContaining('opens no survey')]);
});

it.each(['survey.answered', 'survey.commented'])('it is refused where no state goes on by %s', (answer) => {
  const silent = without(({ on }) => ({
    on: Object.fromEntries(Object.entries(on).filter(([event]) => event !== answer)),
  }));
  expect(said(silent)).toEqual([expect.stringContaining(`go on by ${answer}`)]);
});
