import type { LocaleId } from '../../catalog/index.js';
import type { Colour } from './colour.js';
import { printWord } from './print-words.js';
import type { SheetTouchpoint } from './sheet-shape.js';
import { element, path, said, textAt, wrapped } from './svg.js';

/** Ink that keeps its contrast on white and in grey; each colour has a shape of its own besides. */
const ink: Readonly<Record<Colour, { line: string; fill: string }>> = {
  red: { line: '#c92a2a', fill: '#ffe3e3' },
  amber: { line: '#a65200', fill: '#fff3bf' },
  green: { line: '#2b8a3e', fill: '#d3f9d8' },
  grey: { line: '#5c5f66', fill: '#f1f3f5' },
};
const shapes: Readonly<Record<Colour, string>> = {
  red: 'M0 -5 L5 4 L-5 4 Z',
  amber: 'M0 -5 L5 0 L0 5 L-5 0 Z',
  green: 'M-5 0 L-2 4 L5 -4',
  grey: 'M-4 0 A4 4 0 1 0 4 0 A4 4 0 1 0 -4 0',
};
/** `most`: no card needs more; `full`: room for a second line; below it the name stands alone. */
export const cardHeights = { most: 58, full: 26 } as const;
const glyph = 10;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One touchpoint on paper: its name, how it stands in shape and word, and the shapes of its client groups. */
export function cardAt(one: SheetTouchpoint, locale: LocaleId, box: Box): string {
  const { x, y, width, height } = box;
  const { line, fill } = ink[one.colour];
  const truth = one.moment_of_truth;
  const size = Math.max(6, Math.min(10, height * 0.42));
  const full = height >= cardHeights.full;
  const marks = [one.open_problems > 0 ? `! ${one.open_problems}` : '', one.ideas > 0 ? `+ ${one.ideas}` : '']
    .join(' ')
    .trim();
  const room = width - 26 - marks.length * size * 0.6 - (truth ? 6 : 0);
  const lines = full ? Math.max(1, Math.floor((height - size - 6) / (size + 1))) : 1;
  const names = wrapped(said(one.title, locale), { size, width: room, lines: Math.min(3, lines) });
  const first = full ? y + size + 2 : y + height / 2 + size / 3;
  return [
    element('rect', { x, y, width, height, fill, stroke: line, 'stroke-width': truth ? 2 : 0.8, rx: 3 }),
    ...(truth ? [element('rect', { x, y, width: 5, height, fill: line })] : []),
    shapeAt(one.colour, x + 13, y + height / 2, 1),
    ...names.map((name, index) => textAt(x + 22, first + index * (size + 1), name, { size, bold: truth })),
    textAt(x + width - 6, first, marks, { size, anchor: 'end', bold: true, fill: line }),
    ...(full
      ? [standing(one, locale, { ...box, width: width - 32 - one.cells.length * glyph }), groups(one, box)]
      : []),
  ].join('');
}

function standing({ colour, score }: SheetTouchpoint, locale: LocaleId, { x, y, width, height }: Box): string {
  const mean = score ? ` · ${Math.round(score.mean * 100)} % (n ${score.n})` : '';
  return textAt(x + 22, y + height - 5, `${printWord(colour, locale)}${mean}`, { size: 8.5, width });
}

/** One small shape for each client group, in the order of the legend. */
function groups({ cells }: SheetTouchpoint, { x, y, width, height }: Box): string {
  return cells
    .map(({ colour }, index) =>
      shapeAt(colour, x + width - 8 - (cells.length - 1 - index) * glyph, y + height - 8, 0.6),
    )
    .join('');
}

/** The shape of a colour with its middle at a point. */
export function shapeAt(colour: Colour, x: number, y: number, scale: number): string {
  const { line } = ink[colour];
  const solid = colour === 'red' || colour === 'amber';
  const drawn = path(shapes[colour], { fill: solid ? line : 'none', stroke: line, 'stroke-width': 1.8 });
  const [left, down] = [x, y].map((value) => Math.round(value * 10) / 10);
  return element('g', { transform: `translate(${left} ${down}) scale(${scale})` }, drawn);
}
