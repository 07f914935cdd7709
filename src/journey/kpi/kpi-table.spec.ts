import { describe, expect, it } from '@jest/globals';
import { kpiCatalogue } from '../kpi-catalogue.js';
import { kpiIds } from '../../catalog/index.js';
import { csvOf, kpiTable } from './kpi-table.js';

const figure = { n: 40, value: 12.345, low: 5, high: 26, tooFew: false };

describe('the table of figures', () => {
  it('has a line for each KPI and each of its parts, as wide as its head', () => {
    const readings = kpiCatalogue.map((kpi) => {
      const judged = { figure, target: 10, standing: 'unsure' as const };
      return { kpi, owner: 'head-of-reception', ...judged, parts: [{ by: 'primary', ...judged }], trend: [] };
    });
    for (const locale of ['uk', 'ru', 'en'] as const) {
      const table = kpiTable(readings, locale);
      expect(table).toHaveLength(1 + 2 * kpiCatalogue.length);
      for (const row of table) expect(row).toHaveLength(table[0]?.length ?? 0);
    }
  });

  it('quotes what CSV needs quoted and disarms what a spreadsheet would run', () => {
    expect(csvOf([['a,b', 'say "no"', '=1+1', 7, null]])).toBe('\uFEFF"a,b","say ""no""",\'=1+1,7,\r\n');
  });
});

describe('the catalogue of KPIs', () => {
  it('has each KPI of the map once, with words in every language', () => {
    expect(kpiCatalogue.map(({ id }) => id).sort()).toEqual([...kpiIds].sort());
    for (const { title, method } of kpiCatalogue) {
      expect(Object.keys(title).sort()).toEqual(['en', 'ru', 'uk']);
      expect(Object.keys(method).sort()).toEqual(['en', 'ru', 'uk']);
    }
  });
});
