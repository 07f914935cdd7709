import type { DocumentWord } from './document-words.js';
import { documentWord } from './document-words.js';
import { inWords, type ProgrammeBook } from './programme-book.js';
import { insideProgramme, stepKey, type EditableSheet } from './sheet-cells.js';

/** What stands beside the editable cells of a row, to be read only. */
export interface ReadingColumns {
  readonly columns: readonly DocumentWord[];
  of(key: string): readonly string[];
}

/** The columns that say in words what a row of an editable sheet is about. */
export function readingColumns(sheet: EditableSheet, book: ProgrammeBook): ReadingColumns {
  switch (sheet) {
    case 'texts':
      return { columns: ['scenario', 'template', 'language', 'channel', 'shown'], of: textWords(book) };
    case 'scenarios':
      return { columns: ['scenario', 'touchpoint', 'groups'], of: scenarioWords(book) };
    case 'steps':
      return { columns: ['scenario', 'state', 'branch', 'when', 'what'], of: stepWords(book) };
    case 'replies':
      return { columns: ['language', 'reply'], of: (key) => key.split('/') };
  }
}

function textWords({ scenarios }: ProgrammeBook): ReadingColumns['of'] {
  const rows = scenarios.flatMap(({ texts }) =>
    [...texts.values()].flat().map(({ source, shown }) => {
      const { file, scenario, name, locale, channel } = source;
      return [insideProgramme(file), [scenario, name, locale, channel, shown()]] as const;
    }),
  );
  return lookup(rows, 5);
}

function scenarioWords({ scenarios, map, locale }: ProgrammeBook): ReadingColumns['of'] {
  const rows = scenarios.map(({ definition }) => {
    const { scenario, touchpoint, groups } = definition;
    const title = touchpoint === undefined ? '' : inWords(map.touchpoints[touchpoint]?.title, locale);
    return [scenario, [scenario, title, groups.join(', ')]] as const;
  });
  return lookup(rows, 3);
}

function stepWords({ scenarios, locale }: ProgrammeBook): ReadingColumns['of'] {
  const rows = scenarios.flatMap(({ steps }) =>
    steps.map((step) => {
      const what = String(step.params['template'] ?? step.params['to'] ?? '');
      return [stepKey(step), [step.scenario, step.state, documentWord(step.branch, locale), step.when, what]] as const;
    }),
  );
  return lookup(rows, 5);
}

function lookup(rows: readonly (readonly [string, readonly string[]])[], width: number): ReadingColumns['of'] {
  const known = new Map(rows);
  return (key) => known.get(key) ?? Array.from({ length: width }, () => '');
}
