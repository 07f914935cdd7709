import { inline, isPlainMap, type Plain } from './yaml-text.js';

/** No line of a programme is longer, but for texts that cannot be broken. */
export const widest = 140;

/** Maps that are written one key a line whatever their length: what a reader looks for first. */
const tall: ReadonlySet<string> = new Set(['states', 'machine', 'entry', 'exit']);

/** Where a value stands: the key it belongs to, and the key above that. */
export interface Place {
  readonly key: string;
  readonly above: string;
  /** Columns before the key. */
  readonly indent: number;
}

/** The text behind the colon of a key, as somebody would write it by hand: short things on the line, long ones below it. */
export function printValue(value: Plain, place: Place): string {
  const short = inline(value);
  const room = widest - place.indent - place.key.length - 2;
  if (!isTall(value, place) && short.length <= room) return ` ${short}`;
  if (isPlainMap(value)) return below(printMap(value, place.indent + 2, place.key));
  if (Array.isArray(value) && value.length > 0 && value.some((item) => typeof item === 'object'))
    return below(printList(value as readonly Plain[], place.indent + 2));
  return ` ${short}`;
}

function below(lines: readonly string[]): string {
  return lines.map((line) => `\n${line}`).join('');
}

function isTall(value: Plain, { key, above }: Place): boolean {
  if (!isPlainMap(value)) return Array.isArray(value) && value.length > 1 && value.every(isPlainMap);
  const size = Object.keys(value).length;
  if (size === 0) return false;
  if (above === 'states' || tall.has(key)) return true;
  return (key === 'on' || key === 'after') && (size > 1 || Object.values(value).some((one) => typeof one === 'object'));
}

function printMap(value: { readonly [key: string]: Plain }, indent: number, above: string): string[] {
  const pad = ' '.repeat(indent);
  return Object.entries(value).flatMap(([key, one]) =>
    `${pad}${inline(key)}:${printValue(one, { key, above, indent })}`.split('\n'),
  );
}

function printList(value: readonly Plain[], indent: number): string[] {
  return value.flatMap((item) => printItem(item, indent).split('\n'));
}

/** An item of a list with its dash. */
export function printItem(item: Plain, indent: number): string {
  const pad = ' '.repeat(indent);
  const short = inline(item);
  if (!isPlainMap(item) || Object.keys(item).length === 0) return `${pad}- ${short}`;
  if (indent + 2 + short.length <= widest && !('type' in item && 'params' in item)) return `${pad}- ${short}`;
  const [first = '', ...rest] = printMap(item, indent + 2, '');
  return [`${pad}- ${first.trimStart()}`, ...rest].join('\n');
}
