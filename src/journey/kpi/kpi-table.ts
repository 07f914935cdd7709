import type { LocaleId } from '../../catalog/index.js';
import { inWords } from '../document/programme-book.js';
import { figureNumber } from './figure-text.js';
import type { Judged, KpiReading } from './kpi.service.js';

const headings = {
  kpi: ['Показник', 'Показатель', 'KPI'],
  part: ['Зріз', 'Срез', 'Slice'],
  value: ['Значення', 'Значение', 'Value'],
  unit: ['Одиниця', 'Единица', 'Unit'],
  low: ['Від (95 %)', 'От (95 %)', 'From (95 %)'],
  high: ['До (95 %)', 'До (95 %)', 'To (95 %)'],
  n: ['n', 'n', 'n'],
  target: ['Ціль', 'Цель', 'Target'],
  standing: ['Стан', 'Состояние', 'Standing'],
  owner: ['Відповідає', 'Отвечает', 'Owner'],
  method: ['Як рахуємо', 'Как считаем', 'Method'],
  source: ['Звідки', 'Откуда', 'Source'],
} as const;

const words = {
  met: ['досягнуто', 'достигнута', 'met'],
  missed: ['не досягнуто', 'не достигнута', 'missed'],
  unsure: ['ще не ясно', 'пока не ясно', 'not clear yet'],
  too_few: ['замало даних', 'слишком мало данных', 'too few'],
  no_target: ['без цілі', 'без цели', 'no target'],
  percent: ['%', '%', '%'],
  points: ['балів', 'баллов', 'points'],
  minutes: ['хв', 'мин', 'min'],
  money: ['у валюті', 'в валюте', 'money'],
  all: ['усе', 'всё', 'all'],
} as const;

const column: Readonly<Record<LocaleId, 0 | 1 | 2>> = { uk: 0, ru: 1, en: 2 };

/** A word of the tables of figures. */
export function kpiWord(word: keyof typeof words, locale: LocaleId): string {
  return words[word][column[locale]];
}

/** A cell: numbers stay numbers for those who go on counting. */
export type KpiCell = string | number | null;

/** The figures as a table, headings first: a line for each KPI and one for each of its parts. */
export function kpiTable(readings: readonly KpiReading[], locale: LocaleId): KpiCell[][] {
  const head = Object.values(headings).map((each) => each[column[locale]]);
  const rows = readings.flatMap((reading) => [
    rowOf(reading, reading, kpiWord('all', locale), locale),
    ...reading.parts.map((part) => rowOf(reading, part, part.by === '' ? '–' : part.by, locale)),
  ]);
  return [head, ...rows];
}

function rowOf({ kpi, owner }: KpiReading, { figure, target, standing }: Judged, part: string, locale: LocaleId) {
  const { value, low, high, n } = figure;
  const number = (one: number | null) => (one === null ? null : figureNumber(one, kpi.unit));
  return [
    ...[
      inWords(kpi.title, locale),
      part,
      number(value),
      kpiWord(kpi.unit, locale),
      number(low),
      number(high),
      n,
      target,
    ],
    ...[kpiWord(standing, locale), owner ?? '', inWords(kpi.method, locale), kpi.source],
  ];
}

/** By RFC 4180, with the mark by which Excel knows UTF-8. What a spreadsheet would take for a formula gets an apostrophe. */
export function csvOf(rows: readonly (readonly KpiCell[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

function csvCell(cell: KpiCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
