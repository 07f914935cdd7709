import type { components } from '../../api/schema.js';
import type { Completion, Mark } from '../../ui/code-editor/code-editor-props.js';
import type { Preview } from './places.js';

export type Vocabulary = components['schemas']['TemplateVocabulary'];

/** What is known of the words a text may use: their meaning and their value for the chosen patient, in words. */
export interface Known {
  readonly vocabulary: Vocabulary;
  readonly locale: string;
  readonly meaning: (name: string) => string;
  readonly value: (name: string) => string | undefined;
}

/** Each finding at its line, from its column to the end of the line. */
export function marksOf(text: string, findings: Preview['findings']): Mark[] {
  const lines = text.split('\n');
  const starts = lines.map((_, index) => lines.slice(0, index).reduce((sum, line) => sum + line.length + 1, 0));
  return findings.map(({ line, column, severity, message }) => {
    const at = Math.min(Math.max(line, 1), lines.length) - 1;
    const start = starts[at] ?? 0;
    const end = start + (lines[at]?.length ?? 0);
    return { from: Math.min(start + Math.max(column, 1) - 1, end), to: end, severity, message };
  });
}

/** What could be written behind the last open braces; undefined: the cursor is in plain words. */
export function completionAt(text: string, position: number, known: Known): Completion | undefined {
  const before = text.slice(0, position);
  const open = before.lastIndexOf('{{');
  if (open < 0 || before.indexOf('}}', open) >= 0) return undefined;
  const inside = before.slice(open + 2);
  const word = /[\w.#/-]*$/.exec(inside)?.[0] ?? '';
  const from = position - word.length;
  const list = listAround(before.slice(0, open));
  const command = inside.trim() === word.trim() && !inside.includes(' ');
  const closing = text.slice(position).startsWith('}}') ? '' : '}}';
  return { from, options: command ? first(known, list, closing) : variablesOf(known, list, closing) };
}

/** The list whose `{{#each}}` is still open: inside it the names are those of its items. */
function listAround(before: string): string | undefined {
  const opened = [...before.matchAll(/\{\{(#each\s+(\w+)|\/each)/g)];
  const last = opened.at(-1);
  return last?.[2];
}

function first(known: Known, list: string | undefined, closing: string) {
  const { vocabulary, locale } = known;
  const formats = vocabulary.formats.map(({ name, words }) => {
    const forms = (words[locale as keyof typeof words] ?? []).map((form) => ` ${form}=""`).join('');
    return { label: name, detail: known.meaning(`format.${name}`), apply: `${name} ${forms}`.trimEnd() + ' ' };
  });
  const blocks = ['#if', '#unless', '#each'].map((label) => ({
    label,
    detail: known.meaning(label),
    apply: `${label} `,
  }));
  return [...variablesOf(known, list, closing), ...blocks, ...formats];
}

function variablesOf({ vocabulary, meaning, value }: Known, list: string | undefined, closing: string) {
  const fields = vocabulary.lists.find(({ name }) => name === list)?.fields;
  return (fields ?? vocabulary.variables).map(({ name }) => ({
    label: name,
    detail: [value(name), meaning(fields ? `item.${name}` : name)].filter(Boolean).join(' · '),
    apply: `${name}${closing}`,
  }));
}

/** What a click on a variable puts into the text: asked for first where it may be absent, printed as its kind is. */
export function insertionOf({ name, kind, optional }: Vocabulary['variables'][number]): string {
  if (kind === 'list') return `{{#each ${name}}}\n{{number}} — {{label}}\n{{/each}}`;
  if (kind === 'flag') return `{{#if ${name}}}{{/if}}`;
  const printed = kind === 'moment' ? `{{${name.endsWith('.time') ? 'time' : 'date'} ${name}}}` : `{{${name}}}`;
  return optional ? `{{#if ${name}}}${printed}{{/if}}` : printed;
}
