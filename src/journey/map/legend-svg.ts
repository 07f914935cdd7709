import type { LocaleId } from '../../catalog/index.js';
import { shapeAt } from './card-svg.js';
import { printWord, ruleLines } from './print-words.js';
import type { MapSheet } from './sheet-shape.js';
import { element, said, textAt } from './svg.js';

const size = 10;

/** What the shapes and signs mean, whose the small shapes are, and the rule of the colours with its numbers. */
export function legend(
  sheet: MapSheet,
  locale: LocaleId,
  { x, y, width }: { x: number; y: number; width: number },
): string {
  const colours = (['red', 'amber', 'green', 'grey'] as const).map((colour, index) => {
    const left = x + 8 + index * 118;
    return shapeAt(colour, left, y - 4, 1) + textAt(left + 10, y, printWord(colour, locale), { size });
  });
  const signs = [
    `! ${printWord('problems', locale)}`,
    `+ ${printWord('ideas', locale)}`,
    `${printWord('counted', locale)}: ${sheet.counted_until?.slice(0, 16).replace('T', ' ') ?? '–'} UTC`,
  ];
  const groups = sheet.groups.map(({ title }) => said(title, locale)).join(' · ');
  return [
    ...colours,
    element('rect', { x: x + 490, y: y - 9, width: 5, height: 12, fill: '#1a1b1e' }),
    textAt(x + 500, y, [printWord('truth', locale), ...signs].join(' · '), { size, width: width - 500 }),
    textAt(x, y + 16, `${printWord('groups', locale)}: ${groups}`, { size, width }),
    ...ruleLines(sheet.rule, locale).map((line, index) => textAt(x, y + 32 + index * 13, line, { size: 9.5, width })),
  ].join('');
}
