import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readProgrammeFiles, type Programme } from '../../catalog/index.js';
import { parseCadence } from '../../engine/index.js';
import { frequencyLines, type CountedCell } from '../frequency/frequency.js';
import { tablesOf } from './book-tables.js';
import { bookOf } from './programme-book.js';

let programme: Programme;

beforeAll(async () => {
  const paths = ['scenarios/map.yaml', 'scenarios/cadence.yaml'];
  programme = readProgrammeFiles(
    await Promise.all(paths.map(async (file) => ({ file, text: await readFile(file, 'utf8') }))),
  );
});

const seen = (contacts: number, refused: number): CountedCell => ({
  ...{ group: 'repeat', class: 'marketing', contacts, n: 1_000, asked: 500, answered: 100 },
  ...{ refusedDay: 0, refusedWeek: refused, visits: 0, missed: 0 },
});

function frequencyTable(cells: readonly CountedCell[]) {
  const { cadence } = parseCadence(programme.cadence);
  if (!cadence) throw new Error('the cadence cannot be read');
  const book = bookOf(programme, 'en', frequencyLines(cells, cadence));
  return book && tablesOf(book).find(({ name }) => name === 'rightFrequency');
}

describe('the document of a programme', () => {
  it('carries the right frequency with what it was calculated from', () => {
    const table = frequencyTable([seen(1, 2), seen(2, 60)]);
    expect(table?.rows.map((row) => row.slice(2))).toEqual([
      ['1', '1000', '20 % (16.7–23.7)', '0.2 % (0.1–0.7)', '', '2', 'fewer 1'],
      ['2', '1000', '20 % (16.7–23.7)', '6 % (4.7–7.6)', '', '2', 'fewer 1'],
    ]);
  });

  it('says nothing of it where nobody was written to', () => {
    expect(frequencyTable([])).toBeUndefined();
  });
});
