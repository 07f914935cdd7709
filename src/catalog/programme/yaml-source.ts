import {
  type CST,
  type Document,
  LineCounter,
  type Node,
  Parser,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  parseDocument,
} from 'yaml';
import type { z } from 'zod';
import type { Finding } from '../../engine/index.js';

/** A way into a parsed file: keys of maps and indexes of lists. */
export type Pointer = readonly (string | number)[];

/** Lines and columns count from 1. */
export interface SourcePlace {
  readonly line: number;
  readonly column: number;
}

/** A YAML file read as data, or the findings that say why it could not be. */
export interface YamlSource {
  readonly file: string;
  readonly text: string;
  /** Undefined when there are findings. */
  readonly value: unknown;
  readonly findings: readonly Finding[];
  /** The place a pointer leads to, or of the deepest part of it that is there. */
  place(pointer: Pointer): SourcePlace;
}

export const MAX_YAML_BYTES = 1024 * 1024;
const MAX_YAML_DEPTH = 50;
const START: SourcePlace = { line: 1, column: 1 };

/**
 * Reads YAML 1.2 text as plain data: no aliases, no tags of one's own, no duplicate keys, text keys only, never
 * `__proto__`. Whatever is wrong becomes a SCHEMA finding with its line and column; it never throws.
 */
export function readYaml(file: string, text: string): YamlSource {
  if (Buffer.byteLength(text) > MAX_YAML_BYTES) return refused(file, text, 'The file is larger than 1 MB; split it.');
  if (isTooDeep(text))
    return refused(file, text, `Values are nested deeper than ${MAX_YAML_DEPTH} levels; flatten them.`);
  return readDocument(file, text);
}

/** The finding with its file, and with line and column when it points into it. */
export function placed(source: Pick<YamlSource, 'file' | 'place'>, finding: Finding): Finding {
  return { ...finding, file: source.file, ...source.place(finding.pointer ?? []) };
}

/** Holds a file to a schema: what it is, or SCHEMA findings in their places. */
export function readShape<Schema extends z.ZodType>(
  source: YamlSource,
  schema: Schema,
): { value?: z.infer<Schema> | undefined; findings: readonly Finding[] } {
  if (source.findings.length > 0) return { findings: source.findings };
  const parsed = schema.safeParse(source.value);
  if (parsed.success) return { value: parsed.data, findings: [] };
  const findings = parsed.error.issues.map(({ path, message }) => {
    const pointer = path.filter((key) => typeof key !== 'symbol');
    return placed(source, {
      code: 'SCHEMA',
      severity: 'error',
      message: `${pointer.join('.') || 'The file'}: ${message}.`,
      pointer,
    });
  });
  return { findings };
}

function readDocument(file: string, text: string): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
    merge: false,
    version: '1.2',
    prettyErrors: false,
  });
  const at = (offset: number): SourcePlace => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const place = (pointer: Pointer): SourcePlace => at(offsetOf(document, pointer));
  const findings = [
    ...[...document.errors, ...document.warnings].map((fault) =>
      schemaFinding(file, `${fault.message}.`, at(fault.pos[0])),
    ),
    ...nodeFaults(document.contents).map(({ message, offset }) => schemaFinding(file, message, at(offset))),
  ];
  const value: unknown = findings.length === 0 ? document.toJS({ maxAliasCount: 0 }) : undefined;
  return { file, text, value, findings, place };
}

function refused(file: string, text: string, message: string): YamlSource {
  return { file, text, value: undefined, findings: [schemaFinding(file, message, START)], place: () => START };
}

function schemaFinding(file: string, message: string, place: SourcePlace): Finding {
  return { code: 'SCHEMA', severity: 'error', message, file, ...place };
}

interface NodeFault {
  readonly message: string;
  readonly offset: number;
}

/**
 * Composing a document calls itself once per level, and a stack that is nearly full can end the whole process, not only the
 * call. The parser below it does not, so the depth is known before.
 */
function isTooDeep(text: string): boolean {
  const open: { token: CST.Token | null | undefined; depth: number }[] = [];
  for (const token of new Parser().parse(text)) open.push({ token, depth: 0 });
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, depth } = next;
    if (depth > MAX_YAML_DEPTH) return true;
    if (token?.type === 'document') open.push({ token: token.value, depth });
    if (!token || !('items' in token)) continue;
    for (const { key, value } of token.items)
      open.push({ token: key, depth: depth + 1 }, { token: value, depth: depth + 1 });
  }
  return false;
}

function nodeFaults(root: unknown): NodeFault[] {
  if (!isNode(root)) return [];
  const message = faultOf(root);
  const own = message === undefined ? [] : [{ message, offset: root.range?.[0] ?? 0 }];
  return [...own, ...children(root).flatMap(nodeFaults)];
}

function faultOf(node: Node): string | undefined {
  if (isAlias(node)) return 'Aliases (*name) are not available; write the value out.';
  if (!isMap(node)) return undefined;
  const keys = node.items.map(({ key }) => key);
  if (keys.some((key) => !isScalar(key) || typeof key.value === 'object'))
    return 'A key of this map is not text; write a name before the colon.';
  const own = keys.find((key) => isScalar(key) && key.value === '__proto__');
  return own ? 'The key __proto__ is not available; choose another name.' : undefined;
}

function children(node: Node): unknown[] {
  if (isMap(node)) return node.items.map(({ value }) => value);
  return isSeq(node) ? node.items : [];
}

function offsetOf(document: Document, pointer: Pointer): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const key of pointer) {
    const step = stepInto(node, key);
    if (!step) return offset;
    const marked = isNode(step.mark) ? step.mark : step.next;
    offset = isNode(marked) ? (marked.range?.[0] ?? offset) : offset;
    node = step.next;
  }
  return offset;
}

/** In a map the key is what a reader looks for, in a list the item itself. */
function stepInto(node: unknown, key: string | number): { mark: unknown; next: unknown } | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
    return pair && { mark: pair.key, next: pair.value };
  }
  if (!isSeq(node) || typeof key !== 'number') return undefined;
  const item = node.items[key];
  return item === undefined ? undefined : { mark: item, next: item };
}
