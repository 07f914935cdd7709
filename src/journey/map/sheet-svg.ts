import type { LocaleId } from '../../catalog/index.js';
import { cardAt, cardHeights } from './card-svg.js';
import { emotionBand } from './emotion-svg.js';
import { legend } from './legend-svg.js';
import { printWord } from './print-words.js';
import type { MapSheet, SheetTouchpoint } from './sheet-shape.js';
import { A3, element, path, said, textAt, wrapped } from './svg.js';

const margin = 24;
const side = 118;
const top = { title: 40, emotions: 58, emotionHeight: 138, stages: 204, body: 260 } as const;
const foot = 92;
const gap = 6;

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
  const room = A3.height - top.body - foot - rows.length * gap;
  const card = Math.min(cardHeights.most, room / Math.max(1, lines));
  const layout = { sheet, locale, column, card };
  const frame = {
    ...{ xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${A3.width} ${A3.height}` },
    ...{ width: '420mm', height: '297mm', 'font-family': 'Roboto' },
  };
  const band = { x: margin + side, y: top.emotions, height: top.emotionHeight, column };
  return element(
    'svg',
    frame,
    element('rect', { width: A3.width, height: A3.height, fill: '#ffffff' }),
    head(layout),
    emotionBand(sheet, locale, band),
    stages(layout),
    body(layout, rows),
    legend(sheet, locale, { x: margin, y: A3.height - foot + 22, width: A3.width - 2 * margin }),
  );
}

/** Departments in the order of the map; what nobody owns comes last. */
function rowsOf({ departments, touchpoints }: MapSheet): Row[] {
  const known = new Set(departments.map(({ department }) => department));
  const owned = departments.map(({ department }): Row => [
    department,
    touchpoints.filter(({ owner }) => owner === department),
  ]);
  const rows: Row[] = [...owned, ['', touchpoints.filter(({ owner }) => !known.has(owner))]];
  return rows.filter(([, own]) => own.length > 0);
}

function deepest({ stages: all }: MapSheet, [, own]: Row): number {
  return Math.max(1, ...all.map(({ stage }) => own.filter((one) => one.stage === stage).length));
}

/** Whose map it is and of which days; the last of them is the day of the print. */
function head({ sheet, locale }: Layout): string {
  const { from, to } = sheet.period;
  const [title = ''] = wrapped(`${printWord('title', locale)}: ${sheet.clinic}`, { size: 22, width: 880, lines: 1 });
  return [
    textAt(margin, top.title, title, { size: 22, bold: true }),
    textAt(A3.width - margin, top.title, [...filtered(sheet, locale), `${from} – ${to}`].join(' · '), {
      ...{ size: 13, anchor: 'end' as const, width: 620 },
    }),
  ].join('');
}

/** By what the sheet is narrowed down, in the words of the map. */
function filtered(sheet: MapSheet, locale: LocaleId): string[] {
  const { group, persona, branch, service, channel, department } = sheet.filter;
  const titles = [
    sheet.groups.find((one) => one.group === group)?.title,
    sheet.personas.find((one) => one.persona === persona)?.title,
    sheet.branches.find((one) => one.branch === branch)?.title,
    sheet.services.find((one) => one.service === service)?.title,
    sheet.departments.find((one) => one.department === department)?.title,
  ];
  return [...titles.flatMap((title) => (title ? said(title, locale) : [])), ...(channel === null ? [] : [channel])];
}

function stages({ sheet, locale, column }: Layout): string {
  const width = column - 16;
  return sheet.stages
    .map(({ stage, title, patients }, index) => {
      const x = margin + side + index * column;
      const count = `${printWord('patients', locale)}: ${patients}`;
      const lines = [count, ...movesFrom(sheet, stage, locale).slice(0, 2)];
      return [
        element('rect', { x, y: top.stages, width: column - 4, height: 50, fill: '#e7f5ff', rx: 3 }),
        textAt(x + 6, top.stages + 13, said(title, locale), { size: 11, bold: true, width }),
        ...lines.map((line, place) => textAt(x + 6, top.stages + 25 + place * 11, line, { size: 9, width })),
      ].join('');
    })
    .join('');
}

/** Where those who left a stage went, most of them first: the share, how many, and the median time. */
function movesFrom({ stages: all, transitions }: MapSheet, stage: string, locale: LocaleId): string[] {
  return transitions
    .filter(({ from }) => from === stage)
    .sort((left, right) => right.moved - left.moved)
    .map(({ to, moved, median_hours: hours, conversion }) => {
      const name = said(all.find((one) => one.stage === to)?.title ?? { en: to }, locale);
      const days = hours === null ? '' : `, ${Math.round(hours / 24)} ${printWord('days', locale)}`;
      return `› ${Math.round(conversion.share * 100)} % (${moved})${days}: ${name}`;
    });
}

function body(layout: Layout, rows: readonly Row[]): string {
  let y = top.body;
  return rows
    .map((row) => {
      const height = deepest(layout.sheet, row) * layout.card;
      const drawn = rowAt(layout, row, { y, height });
      y += height + gap;
      return drawn;
    })
    .join('');
}

function rowAt(
  { sheet, locale, column, card }: Layout,
  [owner, own]: Row,
  { y, height }: { y: number; height: number },
) {
  const department = sheet.departments.find((one) => one.department === owner);
  const name = department ? said(department.title, locale) : printWord('unowned', locale);
  const lines = wrapped(name, { size: 10, width: side - 18, lines: Math.max(1, Math.floor((height - 6) / 12)) });
  const cards = sheet.stages.flatMap(({ stage }, index) =>
    own
      .filter((one) => one.stage === stage)
      .map((one, place) =>
        cardAt(one, locale, {
          ...{ x: margin + side + index * column, y: y + place * card },
          ...{ width: column - 4, height: card - 3 },
        }),
      ),
  );
  return [
    path(`M${margin} ${y - 3} H${A3.width - margin}`, { stroke: '#ced4da', 'stroke-width': 1 }),
    element('rect', { x: margin, y, width: side - 8, height: Math.max(10, height - 3), fill: '#f8f9fa', rx: 3 }),
    ...lines.map((line, index) => textAt(margin + 5, y + 13 + index * 12, line, { size: 10, bold: true })),
    ...cards,
  ].join('');
}
