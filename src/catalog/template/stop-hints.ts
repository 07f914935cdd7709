import { type Cadence, type Finding, type ScenarioDefinition, jurisdictions } from '../../engine/index.js';
import type { Programme } from '../programme/programme-files.js';
import { compileTemplate } from './template.js';

/** The word itself, where the sentence of `unsubscribe_hint` is too long. Every clinic hears it. */
const STOP_WORD = /(?<!\p{L})(STOP|СТОП)(?!\p{L})/u;

/** Texts that do not say how to stop such messages though the law of the clinic's cadence asks it of their class. */
export function stopHintFindings({ scenarios, templates }: Programme, cadence: Cadence | undefined): Finding[] {
  const { jurisdiction } = cadence ?? {};
  if (!jurisdiction) return [];
  const held = new Set(jurisdictions[jurisdiction].stopHint);
  return scenarios.flatMap(({ definition }) => {
    const names = templatesOf(definition, held);
    return templates
      .filter(({ scenario, name }) => scenario === definition.scenario && names.has(name))
      .filter((source) => !STOP_WORD.test(source.text))
      .filter((source) => compileTemplate(source).template?.uses.has('unsubscribe_hint') === false)
      .map(({ file, scenario, name }): Finding => {
        const message = `In ${jurisdiction} every ${names.get(name)} message says how to stop them; add {{unsubscribe_hint}}, or name the word STOP.`;
        return { code: 'SENSITIVE_TEXT', severity: 'error', scenario, file, line: 1, column: 1, message };
      });
  });
}

/** The templates that the scenario sends in one of the classes, with the class. */
function templatesOf({ class: usual, machine }: ScenarioDefinition, classes: ReadonlySet<string>): Map<string, string> {
  const found = new Map<string, string>();
  // A walk over plain data: wherever an effect stands in the machine, its parameters name the template.
  JSON.stringify(machine, (key, value: unknown) => {
    if (key !== 'params' || typeof value !== 'object' || value === null) return value;
    const { template, class: own } = value as { readonly template?: unknown; readonly class?: unknown };
    const sent = typeof own === 'string' ? own : usual;
    if (typeof template === 'string' && classes.has(sent)) found.set(template, sent);
    return value;
  });
  return found;
}
