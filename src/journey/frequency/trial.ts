import { parseDocument } from 'yaml';
import type { LocaleId, ProgrammeFile } from '../../catalog/index.js';

/** A number of contacts to be tried against today's. */
export interface TrialPlan {
  readonly group: string;
  readonly class: string;
  /** Contacts of the class in 30 days, today's and the one to be tried; they differ. */
  readonly usual: number;
  readonly tried: number;
  /** Where on the map it stands. */
  readonly touchpoint: string;
  readonly locales: readonly LocaleId[];
}

const CADENCE = 'scenarios/cadence.yaml';
const CYCLE = 30;

/** The id of the scenario that deals the arms, and of its experiment. */
export function trialName({ group, class: messageClass }: Pick<TrialPlan, 'group' | 'class'>): string {
  return `frequency-${messageClass}-${group}`;
}

/**
 * A trial as changes of files: a scenario that deals the people of the group by lot into the number that is tried, today's number and
 * none at all, and the budget, where the number that is tried is the higher one. Whoever gets fewer is muted for a part of each
 * month, so that no other scenario has to know of the trial.
 */
export function trialFiles(plan: TrialPlan, files: readonly ProgrammeFile[]): { path: string; text: string }[] {
  const cadence = files.find(({ file }) => file === CADENCE);
  const raised = plan.tried > plan.usual && cadence ? [{ path: CADENCE, text: withBudget(cadence.text, plan) }] : [];
  return [{ path: scenarioFile(plan), text: trialScenario(plan) }, ...raised];
}

/** What ends a trial: its scenario goes, and the budget is the number that it came to. */
export function endingFiles(
  trial: Pick<TrialPlan, 'group' | 'class'> & { readonly limit: number },
  files: readonly ProgrammeFile[],
): { path: string; text: string | null }[] {
  const cadence = files.find(({ file }) => file === CADENCE);
  const budget = cadence ? [{ path: CADENCE, text: withBudget(cadence.text, { ...trial, tried: trial.limit }) }] : [];
  return [{ path: scenarioFile(trial), text: null }, ...budget];
}

/** The name of an arm with the number of contacts it stands for: `tried-3`. */
function armName(kind: 'usual' | 'tried', contacts: number): string {
  return `${kind}-${contacts}`;
}

/** What the name of an arm says; undefined for other arms. */
export function armOf(name: string): { readonly kind: 'usual' | 'tried'; readonly contacts: number } | undefined {
  const [, kind, contacts] = /^(usual|tried)-(\d+)$/.exec(name) ?? [];
  return kind === 'usual' || kind === 'tried' ? { kind, contacts: Number(contacts) } : undefined;
}

function scenarioFile(trial: Pick<TrialPlan, 'group' | 'class'>): string {
  return `scenarios/${trialName(trial)}.yaml`;
}

function withBudget(text: string, { group, class: messageClass, tried }: Pick<TrialPlan, 'group' | 'class' | 'tried'>) {
  const document = parseDocument(text);
  const own = document.getIn(['budgets', group, messageClass]) ?? document.getIn(['budgets', 'default', messageClass]);
  const windows = own === undefined ? {} : (JSON.parse(JSON.stringify(own)) as Record<string, unknown>);
  document.setIn(['budgets', group, messageClass], { ...windows, month: tried });
  return document.toString({ lineWidth: 0 });
}

const said: Readonly<Record<LocaleId, (plan: TrialPlan) => { title: string; hypothesis: string }>> = {
  en: (plan) => ({
    title: `Trial of frequency: ${plan.class}`,
    hypothesis: `With ${plan.tried} messages a month instead of ${plan.usual}, no fewer people book within 90 days.`,
  }),
  ru: (plan) => ({
    title: `Проба частоты: ${plan.class}`,
    hypothesis: `При ${plan.tried} сообщениях в месяц вместо ${plan.usual} за 90 дней записывается не меньше людей.`,
  }),
  uk: (plan) => ({
    title: `Проба частоти: ${plan.class}`,
    hypothesis: `За ${plan.tried} повідомлень на місяць замість ${plan.usual} за 90 днів записується не менше людей.`,
  }),
};

function trialScenario(plan: TrialPlan): string {
  const { group, class: messageClass, usual, tried, touchpoint, locales } = plan;
  const name = trialName(plan);
  const texts = (key: 'title' | 'hypothesis') =>
    `{${locales.map((locale) => `${locale}: ${JSON.stringify(said[locale](plan)[key])}`).join(', ')}}`;
  const muted = Math.round(CYCLE * (1 - Math.min(usual, tried) / Math.max(usual, tried)));
  const arms = [armName('usual', usual), armName('tried', tried)] as const;
  const fewer = tried < usual ? arms[1] : arms[0];
  const mute = (days: number) => `{type: mute_class, params: {class: ${messageClass}, for: P${days}D}}`;
  return `# Whoever is dealt fewer messages is muted for ${muted} of every ${CYCLE} days, and the holdout for all ninety.
scenario: ${name}
title: ${texts('title')}
touchpoint: ${touchpoint}
groups: [${group}]
class: ${messageClass}
priority: 1
subject: patient
experiment:
  name: ${name}
  arms: {${arms[1]}: 45, ${arms[0]}: 45, holdout: 10}
  holdout: holdout
  hypothesis: ${texts('hypothesis')}
  measure: {on: appointment.booked, within: P90D}
enrol:
  - {on: custom.frequency_trial, where: "patient.group == '${group}'", key: "['${name}']"}
at_most: {count: 1, per: patient}
machine:
  initial: dealing
  states:
    dealing:
      always:
        - {guard: arm == 'holdout', target: silent}
        - {guard: arm == '${fewer}', target: first}
        - {target: free}
    silent:
      entry: ${mute(90)}
      after: {P90D: measured}
    first:
      entry: ${mute(muted)}
      after: {P30D: second}
    second:
      entry: ${mute(muted)}
      after: {P30D: third}
    third:
      entry: ${mute(muted)}
      after: {P30D: measured}
    free:
      after: {P90D: measured}
    measured: {type: final, output: {outcome: measured}}
`;
}
