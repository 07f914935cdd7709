import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import { printItem, printValue, widest } from './yaml-print.js';
import {
  afterColon,
  columnOf,
  contentEnd,
  endOfPair,
  inline,
  isFlow,
  isPlainMap,
  keyRange,
  lineEnd,
  lineStart,
  partAt,
  type Plain,
  type PlainMap,
  type Pointer,
  readYamlText,
  type YamlText,
} from './yaml-text.js';

/**
 * Edits of a YAML text that replace the characters of what changes and nothing else: notes, order and the way the rest is
 * written stay byte by byte. A text that cannot be read, or a pointer that leads nowhere, comes back as it was.
 */

/** Gives the place a value. What is missing on the way there is made; maps are compared, so that what stays the same is not touched. */
export function setAt(text: string, pointer: Pointer, value: Plain): string {
  const source = readYamlText(text);
  if (source.value === undefined) return text;
  const part = partAt(source.document, pointer);
  if (!part) return addAt(text, source, pointer, value);
  const before = valueAt(source.value, pointer);
  if (same(before, value)) return text;
  if (isPlainMap(before) && isPlainMap(value) && Object.keys(before).length > 0 && Object.keys(value).length > 0)
    return setKeys(text, pointer, before, value);
  return replaceAt(source, pointer, value);
}

function setKeys(text: string, pointer: Pointer, before: PlainMap, value: PlainMap): string {
  let edited = text;
  for (const [key, one] of Object.entries(value)) edited = setAt(edited, [...pointer, key], one);
  for (const key of Object.keys(before))
    if (!(key in value)) edited = removeAt(edited, [...pointer, key], { keepEmpty: true });
  return edited;
}

function addAt(text: string, source: YamlText, pointer: Pointer, value: Plain): string {
  const key = pointer.at(-1);
  const above = pointer.slice(0, -1);
  if (key === undefined) return text;
  const holder = partAt(source.document, above);
  const held = holder?.node ?? null;
  if (!holder) return setAt(text, above, typeof key === 'number' ? [value] : { [key]: value });
  if (typeof key === 'number') return isSeq(held) ? addItem(source, above, value) : text;
  if (isMap(held) && held.items.length > 0) return addPair(source, above, key, value);
  return isScalar(held) && held.value !== null ? text : replaceAt(source, above, { [key]: value });
}

/** Adds a key behind another one of the same map, or at its end. */
export function insertAfter(text: string, pointer: Pointer, sibling: string | undefined, value: Plain): string {
  const source = readYamlText(text);
  const key = pointer.at(-1);
  const held = partAt(source.document, pointer.slice(0, -1))?.node;
  if (source.value === undefined || typeof key !== 'string') return text;
  const behind = isMap(held) && sibling !== undefined ? pairOf(held, sibling) : undefined;
  if (!behind || isFlow(held)) return setAt(text, pointer, value);
  return addPair(source, pointer.slice(0, -1), key, value, behind);
}

function addPair(source: YamlText, above: Pointer, key: string, value: Plain, behind?: Pair): string {
  const { text, document } = source;
  const map = partAt(document, above)?.node as YAMLMap;
  const first = map.items[0] as Pair;
  if (isFlow(map)) {
    const written = `${inline(key)}: ${inline(value)}`;
    const close = (map.range?.[1] ?? 0) - 1;
    const edited = splice(text, close, close, `, ${written}`);
    return fitted(source, edited, above, { ...(valueAt(source.value, above) as PlainMap), [key]: value });
  }
  const indent = columnOf(text, keyRange(first).from);
  const end = lineEnd(text, endOfPair(text, behind ?? (map.items.at(-1) as Pair)));
  const printed = `${inline(key)}:${printValue(value, { key, above: String(above.at(-1) ?? ''), indent })}`;
  return splice(text, end, end, `\n${' '.repeat(indent)}${printed}`);
}

/** A line that has become too long is written one key a line, if nobody has put a note into it. */
function fitted(source: YamlText, edited: string, pointer: Pointer, value: Plain): string {
  const { text, document } = source;
  const from = partAt(document, pointer)?.node?.range?.[0] ?? 0;
  const long = lineEnd(edited, from) - lineStart(edited, from) > widest;
  const outer = partAt(document, pointer.slice(0, -1))?.node;
  const within = text.slice(from, contentEnd(text, partAt(document, pointer)?.node ?? null));
  return long && !isFlow(outer) && !within.includes('#') ? replaceAt(source, pointer, value) : edited;
}

function addItem(source: YamlText, above: Pointer, value: Plain): string {
  const { text, document } = source;
  const list = partAt(document, above)?.node;
  if (!isSeq(list)) return text;
  if (isFlow(list) || list.items.length === 0) {
    const items = [...(valueAt(source.value, above) as readonly Plain[]), value];
    return replaceAt(source, above, items);
  }
  const first = list.items[0] as Node;
  const indent = columnOf(text, text.lastIndexOf('-', (first.range?.[0] ?? 0) - 1));
  const end = lineEnd(text, contentEnd(text, list) ?? 0);
  return splice(text, end, end, `\n${printItem(value, indent)}`);
}

function replaceAt(source: YamlText, pointer: Pointer, value: Plain): string {
  const { text, document } = source;
  const part = partAt(document, pointer);
  if (!part) return text;
  if (!part.pair && pointer.length > 0) return replaceItem(source, pointer, value);
  if (!part.pair) return text;
  const colon = afterColon(text, part.pair);
  const end = endOfPair(text, part.pair);
  if (isFlow(part.parent)) return splice(text, colon, end, ` ${inline(value)}`);
  const indent = columnOf(text, keyRange(part.pair).from);
  const place = { key: String(pointer.at(-1)), above: String(pointer.at(-2) ?? ''), indent };
  return splice(text, colon, end, printValue(value, place));
}

function replaceItem(source: YamlText, pointer: Pointer, value: Plain): string {
  const { text, document } = source;
  const part = partAt(document, pointer);
  const from = part?.node?.range?.[0];
  const to = contentEnd(text, part?.node ?? null);
  if (!part || from === undefined || to === undefined) return text;
  if (isFlow(part.parent)) return splice(text, from, to, inline(value));
  const indent = columnOf(text, text.lastIndexOf('-', from - 1));
  return splice(text, from, to, printItem(value, indent).slice(indent + 2));
}

/**
 * Takes a key or an item away, with the notes right above it. A map or list that would be left empty goes too, but for a
 * state; with `keepEmpty` its key stays.
 */
export function removeAt(text: string, pointer: Pointer, options: { readonly keepEmpty?: boolean } = {}): string {
  const source = readYamlText(text);
  const part = partAt(source.document, pointer);
  if (source.value === undefined || !part?.parent || pointer.length === 0) return text;
  const above = pointer.slice(0, -1);
  if (isMap(part.parent) && part.parent.items.length === 1) return removeLast(text, above, options, {});
  if (isSeq(part.parent) && part.parent.items.length === 1) return removeLast(text, above, options, []);
  if (isFlow(part.parent)) return replaceFlow(source, pointer);
  if (!part.pair) return removeItem(source, pointer);
  const { from } = keyRange(part.pair);
  const start = lineStart(source.text, from);
  // The first key behind a dash shares its line: the item is written anew without it.
  if (source.text.slice(start, from).trim() !== '') return rewritten(source, pointer);
  const end = lineEnd(source.text, endOfPair(source.text, part.pair));
  return splice(text, withNotes(text, start, columnOf(text, from)), Math.min(end + 1, text.length), '');
}

function removeLast(text: string, above: Pointer, { keepEmpty }: { readonly keepEmpty?: boolean }, empty: Plain) {
  // A state without anything in it is still a state, and others may lead there.
  const stays = keepEmpty === true || above.length === 0 || above.at(-2) === 'states';
  return stays ? setAt(text, above, empty) : removeAt(text, above);
}

function removeItem(source: YamlText, pointer: Pointer): string {
  const { text, document } = source;
  const node = partAt(document, pointer)?.node ?? null;
  const dash = text.lastIndexOf('-', (node?.range?.[0] ?? 0) - 1);
  const start = lineStart(text, dash);
  const end = contentEnd(text, node);
  if (end === undefined || text.slice(start, dash).trim() !== '') return rewritten(source, pointer);
  const from = withNotes(text, start, columnOf(text, dash));
  return splice(text, from, Math.min(lineEnd(text, end) + 1, text.length), '');
}

/** Notes of the same depth right above belong to what follows them. */
function withNotes(text: string, start: number, indent: number): number {
  let from = start;
  while (from > 0) {
    const above = lineStart(text, from - 1);
    const line = text.slice(above, from - 1);
    if (!line.trimStart().startsWith('#') || line.length - line.trimStart().length !== indent) break;
    from = above;
  }
  // What stands above everything is said of the whole file.
  return from === 0 ? start : from;
}

/** Within brackets: with the comma that parted it from its neighbour. */
function replaceFlow(source: YamlText, pointer: Pointer): string {
  const { text, document } = source;
  const parent = partAt(document, pointer.slice(0, -1))?.node;
  const ranges = itemRanges(text, parent);
  const key = pointer.at(-1);
  const at = isMap(parent)
    ? parent.items.findIndex((item) => isScalar(item.key) && String(item.key.value) === String(key))
    : Number(key);
  const here = ranges[at];
  const next = ranges[at + 1];
  const before = ranges[at - 1];
  if (!here) return text;
  if (next) return splice(text, here.from, next.from, '');
  return before ? splice(text, before.to, here.to, '') : text;
}

function itemRanges(text: string, parent: Node | null | undefined) {
  if (isMap(parent)) return parent.items.map((pair) => ({ from: keyRange(pair).from, to: endOfPair(text, pair) }));
  if (!isSeq(parent)) return [];
  return parent.items.map((item) => {
    const node = item as Node;
    return { from: node.range?.[0] ?? 0, to: contentEnd(text, node) ?? 0 };
  });
}

function rewritten(source: YamlText, pointer: Pointer): string {
  const above = pointer.slice(0, -1);
  const held = valueAt(source.value, above);
  const key = pointer.at(-1);
  if (Array.isArray(held))
    return replaceAt(
      source,
      above,
      (held as readonly Plain[]).filter((_, index) => index !== key),
    );
  const rest = Object.entries(held as PlainMap).filter(([name]) => name !== key);
  return replaceAt(source, above, Object.fromEntries(rest));
}

/** Gives a key of a map another name; one that is taken, or a key that is not there, changes nothing. */
export function renameKey(text: string, pointer: Pointer, name: string): string {
  const { document, value } = readYamlText(text);
  const part = partAt(document, pointer);
  const taken = partAt(document, [...pointer.slice(0, -1), name]);
  if (value === undefined || !part?.pair || taken) return text;
  const { from, to } = keyRange(part.pair);
  return splice(text, from, to, inline(name));
}

/** What stands at a place; undefined where nothing does. */
export function valueAt(value: Plain | undefined, pointer: Pointer): Plain | undefined {
  return pointer.reduce<Plain | undefined>((held, key) => {
    if (Array.isArray(held)) return typeof key === 'number' ? (held as readonly Plain[])[key] : undefined;
    return isPlainMap(held) && Object.hasOwn(held, key) ? held[key] : undefined;
  }, value);
}

export function same(left: Plain | undefined, right: Plain | undefined): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((item) => isScalar(item.key) && String(item.key.value) === key) as Pair | undefined;
}

function splice(text: string, from: number, to: number, insert: string): string {
  return text.slice(0, from) + insert + text.slice(to);
}
