import { type Document, isMap, isNode, isScalar, isSeq, type Node, type Pair, parseDocument, stringify } from 'yaml';

/** A way into a file: keys of maps and indexes of lists. */
export type Pointer = readonly (string | number)[];

/** What YAML can hold here: no aliases, no tags, no keys but text. */
export type Plain = null | string | number | boolean | readonly Plain[] | PlainMap;
export interface PlainMap {
  readonly [key: string]: Plain;
}

/** Offsets in the text, the end excluded. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export function isPlainMap(value: unknown): value is PlainMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A fault of the text that keeps it from being read. */
export interface TextFault extends Range {
  readonly message: string;
}

/** A text read as YAML: its value, and where each part of it stands. */
export interface YamlText {
  readonly text: string;
  readonly document: Document;
  /** Undefined where the text has faults. */
  readonly value: Plain | undefined;
  readonly faults: readonly TextFault[];
}

/** Characters the server takes of one file; a larger text is not read as a graph either. */
const largest = 256 * 1024;

/** Reads a text; whatever is wrong with it becomes a fault, nothing is thrown. */
export function readYamlText(text: string): YamlText {
  if (text.length > largest) return unread(text, 'The file has more than 256 thousand characters.');
  try {
    const document = parseDocument(text, { uniqueKeys: true, merge: false, version: '1.2', prettyErrors: false });
    const faults = document.errors.map(({ message, pos: [from, to] }) => ({ message, from, to: Math.max(to, from) }));
    return { text, document, faults, value: faults.length > 0 ? undefined : plainOf(document) };
  } catch (error) {
    return unread(text, error instanceof Error ? error.message : String(error));
  }
}

function plainOf(document: Document): Plain | undefined {
  return document.toJS({ maxAliasCount: 0 }) as Plain;
}

function unread(text: string, message: string): YamlText {
  return { text, document: parseDocument(''), value: undefined, faults: [{ message, from: 0, to: 0 }] };
}

/** A part of the file: the node itself and, in a map, the pair it belongs to. */
export interface Part {
  readonly node: Node | null;
  readonly pair?: Pair | undefined;
  readonly parent?: Node | undefined;
}

/** The part a pointer leads to; undefined where there is none. */
export function partAt(document: Document, pointer: Pointer): Part | undefined {
  let part: Part = { node: isNode(document.contents) ? document.contents : null };
  for (const key of pointer) {
    const next = stepInto(part.node, key);
    if (!next) return undefined;
    part = next;
  }
  return part;
}

function stepInto(node: Node | null, key: string | number): Part | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
    return pair && { node: isNode(pair.value) ? pair.value : null, pair, parent: node };
  }
  if (!isSeq(node) || typeof key !== 'number') return undefined;
  const item = node.items[key];
  return item === undefined ? undefined : { node: isNode(item) ? item : null, parent: node };
}

/** Whether a collection is written in brackets. */
export function isFlow(node: Node | null | undefined): boolean {
  return (isMap(node) || isSeq(node)) && node.flow === true;
}

/** Where the key of a pair begins and ends. */
export function keyRange(pair: Pair): Range {
  const range = isNode(pair.key) ? pair.key.range : undefined;
  return { from: range?.[0] ?? 0, to: range?.[1] ?? 0 };
}

/** Right behind the colon of a pair. */
export function afterColon(text: string, pair: Pair): number {
  return text.indexOf(':', keyRange(pair).to) + 1;
}

/** Where what somebody wrote there ends: without the blank lines and notes that follow it. */
export function contentEnd(text: string, node: Node | null): number | undefined {
  if (node === null) return undefined;
  if ((isMap(node) || isSeq(node)) && !isFlow(node)) return endOfItems(text, node);
  const [from, to] = node.range ?? [0, 0];
  let end = to;
  while (end > from && /\s/.test(text[end - 1] ?? '')) end -= 1;
  return end;
}

function endOfItems(text: string, node: Node): number | undefined {
  if (isSeq(node)) {
    const last = node.items.at(-1);
    return isNode(last) ? contentEnd(text, last) : undefined;
  }
  const last = isMap(node) ? node.items.at(-1) : undefined;
  return last && endOfPair(text, last);
}

/** Where a pair ends; one without a value ends behind its colon. */
export function endOfPair(text: string, pair: Pair): number {
  const colon = afterColon(text, pair);
  return Math.max(colon, contentEnd(text, isNode(pair.value) ? pair.value : null) ?? colon);
}

export function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** The end of the line, before its line feed. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** How far a place is from the beginning of its line. */
export function columnOf(text: string, at: number): number {
  return at - lineStart(text, at);
}

/** One value on one line, fit to stand within brackets. */
export function inline(value: Plain): string {
  if (Array.isArray(value)) return `[${(value as readonly Plain[]).map(inline).join(', ')}]`;
  if (isPlainMap(value)) {
    const pairs = Object.entries(value).map(([key, one]) => `${inline(key)}: ${inline(one)}`);
    return `{${pairs.join(', ')}}`;
  }
  // JSON is YAML, and on one line where plain text would be folded.
  if (typeof value === 'string' && /[\n\r\u2028\u2029\u0085]/.test(value)) return JSON.stringify(value);
  return stringify([value], { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: false })
    .trim()
    .slice(1, -1);
}
