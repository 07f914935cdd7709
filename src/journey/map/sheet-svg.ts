import type { LocaleId } from '../../catalog/index.js';
import type { Colour } from './colour.js';
import { emotionBand } from './emotion-svg.js';
import { printWord } from './print-words.js';
import type { MapSheet, SheetTouchpoint } from './sheet-shape.js';
import { A3, element, path, textAt } from './svg.js';

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
const margin = 24;
const side = 118;
const top = { title: 40, emotions: 62, emotionHeight: 150, stages: 226 } as const;
const foot = 34;

interface Layout {
  readonly sheet: MapSheet;
  readonly locale: LocaleId;
  readonly column: number;
  readonly card: number;
}

type Row = readonly [owner: string, touchpoints: readonly SheetTouchpoint[]];

/** The whole map on one A3 sheet as SVG text: the same sheet is the same text. */
export function sheetSvg(sheet: MapSheet, locale: LocaleId): string {
  const rows = rowsOf(sheet);
  const column = (A3.width - 2 * margin - side) / Math.max(1, sheet.stages.length);
  const lines = rows.reduce((sum, row) => sum + deepest(sheet, row), 0);
  const room = A3.height - top.stages - 34 - foot - margin - rows.length * 6;
  const layout = { sheet, locale, column, card: Math.min(44, room / Math.max(1, lines)) };
  const frame = {
    ...{ xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${A3.width} ${A3.height}` },
    ...{ width: '420mm', height: '297mm', 'font-family': 'Roboto' },
  };
  const paper = element('rect', { width: A3.width, height: A3.height, fill: '#ffffff' });
  const band = { x: margin + side, y: top.emotions, height: top.emotionHeight, column };
  return element(
    'svg',
    frame,
    paper,
    head(layout),
    emotionBand(sheet, locale, band),
    stages(layout),
    body(layout, rows),
    legend(layout),
  );
}

/** Departments in the order of the map; what nobody owns comes last. */
function rowsOf({ departments, touchpoints }: MapSheet): Row[] {
  const names = [...departments.map(({ department }) => department), ''];
  return names
    .map((owner): Row => [owner, touchpoints.filter((one) => one.owner === owner)])
    .filter(([, own]) => own.length > 0);
}

function deepest({ stages: all }: MapSheet, [, own]: Row): number {
  return Math.max(...all.map(({ stage }) => own.filter((one) => one.stage === stage).length));
}

function said(text: Readonly<Record<string, string>>, locale: LocaleId): string {
  return text[locale] ?? Object.values(text)[0] ?? '';
}

function head({ sheet, locale }: Layout): string {
  const { from, to } = sheet.period;
  return [
    textAt(margin, top.title, `${printWord('title', locale)}: ${sheet.clinic}`, { size: 22, bold: true, width: 900 }),
    textAt(A3.width - margin, top.title, `${from} – ${to}`, { size: 13, anchor: 'end' }),
  ].join('');
}

function stages({ sheet, locale, column }: Layout): string {
  return sheet.stages
    .map(({ stage, title, patients }, index) => {
      const x = margin + side + index * column;
      const move = sheet.transitions.find(({ from, to }) => from === stage && to === sheet.stages[index + 1]?.stage);
      const hours = move?.median_hours ?? null;
      const days = hours === null ? '' : `, ${Math.round(hours / 24)} ${printWord('days', locale)}`;
      const share = move ? `→ ${Math.round(move.conversion.share * 100)} % (${move.moved})${days}` : '';
      return [
        element('rect', { x, y: top.stages, width: column - 4, height: 30, fill: '#e7f5ff', rx: 3 }),
        textAt(x + 6, top.stages + 13, said(title, locale), { size: 11, bold: true, width: column - 12 }),
        textAt(x + 6, top.stages + 25, `${patients} ${printWord('patients', locale)}`, { size: 9, width: column / 2 }),
        textAt(x + column - 10, top.stages + 25, share, { size: 9, anchor: 'end', width: column / 2 }),
      ].join('');
    })
    .join('');
}

function body(layout: Layout, rows: readonly Row[]): string {
  let y = top.stages + 36;
  return rows
    .map((row) => {
      const height = deepest(layout.sheet, row) * layout.card;
      const drawn = rowAt(layout, row, { y, height });
      y += height + 6;
      return drawn;
    })
    .join('');
}

function rowAt(layout: Layout, [owner, own]: Row, { y, height }: { y: number; height: number }): string {
  const { sheet, locale, column, card } = layout;
  const department = sheet.departments.find((one) => one.department === owner);
  const name = department ? said(department.title, locale) : printWord('unowned', locale);
  const cards = sheet.stages.flatMap(({ stage }, index) =>
    own
      .filter((one) => one.stage === stage)
      .map((one, place) => cardAt(layout, one, { x: margin + side + index * column, y: y + place * card })),
  );
  return [
    path(`M${margin} ${y - 3} H${A3.width - margin}`, { stroke: '#ced4da', 'stroke-width': 1 }),
    element('rect', { x: margin, y, width: side - 8, height: Math.max(10, height - 2), fill: '#f8f9fa', rx: 3 }),
    textAt(margin + 5, y + 14, name, { size: 10, bold: true, width: side - 16 }),
    ...cards,
  ].join('');
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

function cardAt({ locale, column, card }: Layout, one: SheetTouchpoint, { x, y }: Spot): string {
  const { line, fill } = ink[one.colour];
  const height = card - 3;
  const size = Math.min(10, height * 0.42);
  const second = height >= 18;
  const first = y + (second ? size + 2 : height / 2 + size / 3);
  const edge = { stroke: line, 'stroke-width': one.moment_of_truth ? 2 : 0.8, rx: 3 };
  const mark = element(
    'g',
    { transform: `translate(${Math.round(x + 10)} ${Math.round(y + height / 2)})` },
    shapeOf(one.colour),
  );
  const counts = [one.open_problems > 0 ? `! ${one.open_problems}` : '', one.ideas > 0 ? `+ ${one.ideas}` : ''];
  return [
    element('rect', { x, y, width: column - 4, height, fill, ...edge }),
    mark,
    textAt(x + 20, first, said(one.title, locale), { size, width: column - 62, bold: one.moment_of_truth }),
    textAt(x + column - 10, first, counts.join(' ').trim(), { size, anchor: 'end', bold: true, fill: line }),
    ...(second
      ? [textAt(x + 20, first + size + 1, standing(one, locale), { size: size * 0.85, width: column - 100 })]
      : []),
    ...one.cells.map(({ colour }, index) => {
      const width = 8;
      const left = x + column - 12 - (one.cells.length - index) * (width + 1);
      const spot = { x: left, y: y + height - 7, width, height: 5 };
      return element('rect', { ...spot, fill: ink[colour].line, opacity: colour === 'grey' ? 0.35 : 1 });
    }),
  ].join('');
}

function standing({ colour, score }: SheetTouchpoint, locale: LocaleId): string {
  const mean = score ? ` · ${Math.round(score.mean * 100)} % (n ${score.n})` : '';
  return `${printWord(colour, locale)}${mean}`;
}

function shapeOf(colour: Colour): string {
  const { line } = ink[colour];
  const solid = colour === 'red' || colour === 'amber';
  return path(shapes[colour], { fill: solid ? line : 'none', stroke: line, 'stroke-width': 1.8 });
}

function legend({ sheet, locale }: Layout): string {
  const y = A3.height - margin + 6;
  const colours = (['red', 'amber', 'green', 'grey'] as const).map((colour, index) => {
    const x = margin + 8 + index * 118;
    const shape = element('g', { transform: `translate(${x} ${y - 4})` }, shapeOf(colour));
    return shape + textAt(x + 10, y, printWord(colour, locale), { size: 10 });
  });
  const groups = sheet.groups.map(({ title }) => said(title, locale)).join(' · ');
  const words = [
    `! ${printWord('problems', locale)}`,
    `+ ${printWord('ideas', locale)}`,
    `▬ ${printWord('truth', locale)}`,
    `${printWord('groups', locale)}: ${groups}`,
  ];
  return [...colours, textAt(margin + 490, y, words.join('   '), { size: 10, width: 1020 })].join('');
}
