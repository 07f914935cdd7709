import { isCollection, isMap, isPair, parseDocument, type Node, type YAMLMap } from 'yaml';

/** A way into a YAML file: keys of maps and indexes of lists. */
export type YamlPointer = readonly (string | number)[];

/** One value to be written at a place of a file. */
export interface YamlEdit {
  readonly pointer: YamlPointer;
  readonly value: string | number | readonly string[];
}

/** Plain scalars that mean themselves everywhere, inside `{…}` too. */
const plain = /^[\p{L}][\p{L}\p{N} .'’()/%-]*[\p{L}\p{N}.)%]$|^\p{L}$/u;
const notText = /^(true|false|null|yes|no|on|off|y|n|~)$/i;

interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * Writes values into a YAML text by replacing only their own characters: comments, order and layout stay as they were. A key
 * that is not there yet joins the end of its map. Throws Error for a pointer that leads nowhere, or to a map.
 */
export function editYaml(text: string, edits: readonly YamlEdit[]): string {
  const document = parseDocument(text);
  const splices = edits.map(({ pointer, value }) => spliceOf(text, document, { pointer, value }));
  return splices
    .sort((a, b) => b.from - a.from)
    .reduce((written, { from, to, text: put }) => written.slice(0, from) + put + written.slice(to), text);
}

function spliceOf(text: string, document: ReturnType<typeof parseDocument>, { pointer, value }: YamlEdit): Splice {
  const node = document.getIn(pointer, true) as Node | undefined;
  if (node && isCollection(node) !== Array.isArray(value)) throw new Error(`${pointer.join('.')} is not one value`);
  if (node?.range) return { from: node.range[0], to: valueEnd(text, node), text: written(value) };
  const parent = document.getIn(pointer.slice(0, -1), true);
  const key = String(pointer.at(-1));
  if (!isMap(parent) || !parent.range) throw new Error(`${pointer.join('.')} has no place in the file`);
  return joined(text, parent, `${key}: ${written(value)}`);
}

/** Of a block scalar the line break that ends it is its own, and has to stay. */
function valueEnd(text: string, node: Node): number {
  const end = node.range?.[1] ?? 0;
  return text[end - 1] === '\n' ? end - 1 : end;
}

function joined(text: string, parent: YAMLMap, line: string): Splice {
  const [start = 0, end = 0] = parent.range ?? [];
  if (parent.flow) return { from: end - 1, to: end - 1, text: parent.items.length > 0 ? `, ${line}` : line };
  const last = parent.items.at(-1);
  const value = isPair(last) ? (last.value as Node | null) : null;
  const at = value ? valueEnd(text, value) : end;
  const indent = start - (text.lastIndexOf('\n', start - 1) + 1);
  return { from: at, to: at, text: `\n${' '.repeat(indent)}${line}` };
}

function written(value: YamlEdit['value']): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return quoted(value);
  return `[${value.map(quoted).join(', ')}]`;
}

function quoted(value: string): string {
  return plain.test(value) && !notText.test(value) ? value : JSON.stringify(value);
}

/** The value at a pointer as one text: a list by lines, nothing for what is not there. */
export function yamlText(value: unknown, pointer: YamlPointer): string {
  let found = value;
  for (const key of pointer) {
    if (found === null || typeof found !== 'object') return '';
    found = (found as Record<string | number, unknown>)[key];
  }
  if (Array.isArray(found)) return found.map(String).join('\n');
  return found === undefined || found === null || typeof found === 'object' ? '' : String(found as string | number);
}
