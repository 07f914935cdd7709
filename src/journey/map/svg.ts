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

/** Letters of the typeface are on average a little more than half as wide as high. */
const letter = 0.54;

function fitted(text: string, size: number, width: number): string {
  const room = Math.max(1, Math.floor(width / (size * letter)));
  const letters = [...text];
  return letters.length <= room
    ? text
    : `${letters
        .slice(0, room - 1)
        .join('')
        .trimEnd()}…`;
}

export function path(d: string, attributes: Readonly<Record<string, Value>>): string {
  return element('path', { d, ...attributes });
}

/** A broken line through points. */
export function lineThrough(points: readonly (readonly [x: number, y: number])[]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${short(x)} ${short(y)}`).join(' ');
}

function short(value: Value): string {
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : value;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
