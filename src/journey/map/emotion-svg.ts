import type { LocaleId } from '../../catalog/index.js';
import { printWord } from './print-words.js';
import type { MapSheet } from './sheet-shape.js';
import { element, lineThrough, path, textAt } from './svg.js';

/** Where the lines are drawn: above the stages, one column each. */
interface Band {
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly column: number;
}

type Point = readonly [x: number, y: number];

const best = 2;

/** What the clinic meant its patients to feel, and what they said they felt, touchpoint by touchpoint. */
export function emotionBand(sheet: MapSheet, locale: LocaleId, band: Band): string {
  const { x, y, height, column } = band;
  const width = column * sheet.stages.length;
  const levels = [best, 0, -best].map((level) => {
    const at = heightOf(level, band);
    return path(`M${x} ${at} H${x + width - 4}`, { stroke: '#dee2e6', 'stroke-width': level === 0 ? 1 : 0.5 });
  });
  const line = (of: 'designed' | 'measured', stroke: string, dash: string, label: number): string => {
    const points = pointsOf(sheet, of, band);
    return [
      path(lineThrough(points), { fill: 'none', stroke, 'stroke-width': 2, 'stroke-dasharray': dash }),
      ...points.map(([cx, cy]) => element('circle', { cx, cy, r: 3, fill: stroke })),
      path(`M${x - 50} ${y + label + 5} H${x - 10}`, { stroke, 'stroke-width': 2, 'stroke-dasharray': dash }),
      textAt(x - 10, y + label, printWord(of, locale), { size: 10, fill: stroke, anchor: 'end', width: 110 }),
    ].join('');
  };
  return [
    ...levels,
    textAt(x - 6, heightOf(best, band) + 4, '+2', { size: 9, anchor: 'end' }),
    textAt(x - 6, heightOf(-best, band) + 4, '−2', { size: 9, anchor: 'end' }),
    line('designed', '#1864ab', '6 4', height / 2 - 10),
    line('measured', '#862e9c', '0', height / 2 + 14),
  ].join('');
}

/** Touchpoints of a stage share its column evenly, in the order of the map. */
function pointsOf({ stages, touchpoints }: MapSheet, of: 'designed' | 'measured', band: Band): Point[] {
  return stages.flatMap(({ stage }, index) => {
    const own = touchpoints.filter((one) => one.stage === stage);
    return own.flatMap((one, place): Point[] => {
      const value = one.emotion[of];
      if (value === null) return [];
      return [[band.x + index * band.column + ((place + 0.5) / own.length) * band.column, heightOf(value, band)]];
    });
  });
}

function heightOf(value: number, { y, height }: Band): number {
  return y + 8 + ((best - value) / (2 * best)) * (height - 16);
}
