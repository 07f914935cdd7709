import { describe, expect, test } from '@jest/globals';
import { HOLIDAY_YEARS, withHolidayDates } from './public-holidays.js';
import { readYaml } from '../programme/yaml-source.js';

const read = (holidays: string) => withHolidayDates(readYaml('scenarios/cadence.yaml', `holidays: ${holidays}\n`));
const datesOf = (holidays: string) => (read(holidays).value as { holidays: string[] }).holidays;

describe('holidays by country', () => {
  test('are the dates of its public holidays, over all the years', () => {
    const dates = datesOf('{country: UA}');
    expect(dates).toEqual(expect.arrayContaining(['2026-01-01', '2026-08-24', '2026-12-25', '2031-08-24']));
    expect(dates).not.toContain('2026-08-25');
    expect(new Set(dates.map((date) => date.slice(0, 4))).size).toBe(HOLIDAY_YEARS.to - HOLIDAY_YEARS.from + 1);
    expect(dates).toEqual([...new Set(dates)].sort());
  });

  test('move with Easter', () => {
    expect(datesOf('{country: DE}')).toEqual(expect.arrayContaining(['2026-04-03', '2027-03-26', '2028-04-14']));
  });

  test('are those of a region when one is named', () => {
    expect(datesOf('{country: DE, region: BY}')).toContain('2026-01-06');
    expect(datesOf('{country: DE}')).not.toContain('2026-01-06');
  });

  test('gain and lose the days that the clinic names', () => {
    const dates = datesOf('{country: UA, also: ["2026-12-31"], except: ["2026-08-24"]}');
    expect(dates).toContain('2026-12-31');
    expect(dates).not.toContain('2026-08-24');
  });

  test('are the same each time', () => {
    expect(datesOf('{country: US, types: [public, bank]}')).toEqual(datesOf('{country: US, types: [public, bank]}'));
  });

  test('a list of dates, or none, is left as it is', () => {
    for (const text of ['holidays: ["2026-12-25"]\n', 'quiet_hours: 21:00-09:00\n', '- no map\n']) {
      const source = readYaml('scenarios/cadence.yaml', text);
      expect(withHolidayDates(source)).toBe(source);
    }
  });

  test.each([
    ['a country nobody knows', '{country: XX}', 'XX'],
    ['a country by its name', '{country: Ukraine}', 'two letters'],
    ['a region the country has not', '{country: DE, region: ZZ}', 'BY'],
    ['a part the region has not', '{country: DE, region: BY.ZZ}', 'KATH'],
    ['a region of a country without any', '{country: UA, region: K}', 'none'],
    ['a kind of holiday there is not', '{country: UA, types: [party]}', 'types'],
    ['a day that is none', '{country: UA, also: ["31.12.2026"]}', 'also'],
    ['a setting nobody knows', '{country: UA, weekends: true}', 'weekends'],
  ])('%s is a finding in its place', (_, holidays, said) => {
    const { value, findings } = read(holidays);
    expect(value).toBeUndefined();
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ code: 'SCHEMA', severity: 'error', file: 'scenarios/cadence.yaml', line: 1 });
    expect(findings[0]?.message).toContain(said);
  });
});
