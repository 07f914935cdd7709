import type { ScenarioModel } from '../../scenario/index.js';
import type { Mark } from '../../ui/code-editor/index.js';
import type { Finding } from './queries.js';

/** Findings as places of the text: their line, or their state where the line is not known. */
export function marksOf(model: ScenarioModel, findings: readonly Finding[], path: string): readonly Mark[] {
  const faults = model.faults.map(({ from, to, message }): Mark => ({ from, to, message, severity: 'error' }));
  const marks = findings.flatMap((finding): Mark[] => {
    if (finding.file !== undefined && finding.file !== path) return [];
    const range = finding.line === undefined ? stateRange(model, finding.state) : lineRange(model.text, finding.line);
    return range ? [{ ...range, severity: finding.severity, message: finding.message }] : [];
  });
  return [...faults, ...marks];
}

function stateRange(model: ScenarioModel, id: string | undefined) {
  const state = model.states.find((one) => one.id === id);
  if (!state) return undefined;
  const { from } = state.range;
  return { from, to: from + state.name.length };
}

function lineRange(text: string, line: number) {
  let from = 0;
  for (let at = 1; at < line; at += 1) {
    const next = text.indexOf('\n', from);
    if (next < 0) return undefined;
    from = next + 1;
  }
  const end = text.indexOf('\n', from);
  const to = end < 0 ? text.length : end;
  const indent = /^\s*/.exec(text.slice(from, to))?.[0].length ?? 0;
  return { from: from + indent, to };
}
