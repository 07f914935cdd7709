/** Pieces of an SVG as text. Coordinates are CSS pixels; an A3 sheet lying on its side has 1587 × 1123 of them. */
export const A3 = { width: 1587, height: 1123 } as const;

type Value = string | number;

/** One element; numbers are written with two digits at most, so the same sheet is the same text. */
export function element(name: string, attributes: Readonly<Record<string, Value>>, ...children: string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(short(value))}"`);
  return `<${name}${written.join('')}>${children.join('')}</${name}>`;
}

/** How a line of text stands: `size` is its height, `width` what it may take; what does not fit ends in dots. */
export interface TextStyle {
  readonly size: number;
  readonly width?: number;
  readonly bold?: boolean;
  readonly fill?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
}

/** A line of text whose baseline begins at the point. */
export function textAt(x: number, y: number, text: string, style: TextStyle): string {
  const { size, width, bold = false, fill = '#1a1b1e', anchor = 'start' } = style;
  const attributes = { x, y, 'font-size': size, 'font-weight': bold ? 500 : 400, fill, 'text-anchor': anchor };
  return element('text', attributes, escaped(width === undefined ? text : fitted(text, size, width)));
}

/** How wide letters of the typeface are, in parts of its height; the rest of them are about as wide as an "n". */
const widths: readonly (readonly [letters: RegExp, width: number])[] = [
  [/[\sil.,:;'’!|()ії·]/u, 0.3],
  [/[mwшщжюфыM@%—…ШЩЖЮФЫWМ]/u, 0.88],
  [/\p{Lu}/u, 0.68],
];
const usualWidth = 0.565;

/** About how wide a line is, rather too wide than too narrow. */
function widthOf(text: string, size: number): number {
  const units = [...text].map((letter) => widths.find(([letters]) => letters.test(letter))?.[1] ?? usualWidth);
  return units.reduce((sum, one) => sum + one, 0) * size;
}

/** The text in lines that fit the width, at most so many; what does not fit ends in dots. */
export function wrapped(
  text: string,
  { size, width, lines }: { size: number; width: number; lines: number },
): string[] {
  const done: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/u)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && done.length < lines - 1 && widthOf(longer, size) > width) {
      done.push(line);
      line = word;
    } else line = longer;
  }
  return [...done, line].map((one) => fitted(one, size, width));
}

function fitted(text: string, size: number, width: number): string {
  if (widthOf(text, size) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && widthOf(`${letters.join('')}…`, size) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

export function path(d: string, attributes: Readonly<Record<string, Value>>): string {
  return element('path', { d, ...attributes });
}

/** A broken line through points. */
export function lineThrough(points: readonly (readonly [x: number, y: number])[]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${short(x)} ${short(y)}`).join(' ');
}

/** A text of the map in the language of the sheet, else in any it has. */
export function said(text: Readonly<Record<string, string>>, locale: string): string {
  return text[locale] ?? Object.values(text)[0] ?? '';
}

function short(value: Value): string {
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : value;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
