import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readProgramme } from '../../catalog/index.js';
import { codeBytes, codeFrom, codesIn, namedBy } from './review-code.js';
import { readReviews } from './review-rows.js';

const bytes = fc.uint8Array({ minLength: codeBytes, maxLength: codeBytes });

describe('the reference of a review', () => {
  test('is found wherever the patient wrote it, in whichever case', () => {
    fc.assert(
      fc.property(
        bytes,
        fc.constantFrom('', 'Thanks! ', 'код: '),
        fc.constantFrom('', '.', ' is my code'),
        (raw, before, after) => {
          const code = codeFrom(raw);
          expect(codesIn(`${before}${code.toLowerCase()}${after}`)).toEqual([code]);
        },
      ),
    );
  });

  test('names a patient only when it names one', () => {
    const owners = new Map([
      ['T-AAAAAAAA', 'anna'],
      ['T-BBBBBBBB', 'boris'],
    ]);
    expect(namedBy(['T-AAAAAAAA', 'T-CCCCCCCC'], owners)).toBe('anna');
    expect(namedBy(['T-AAAAAAAA', 'T-BBBBBBBB'], owners)).toBeUndefined();
    expect(namedBy([], owners)).toBeUndefined();
  });
});

describe('a file of reviews', () => {
  test('is read row by row, and what cannot be kept is named without its content', () => {
    const file =
      'ID;Said_At;Score;Text;Author\n1;2026-11-02;5;Чудово;Анна\n2;yesterday;1;Secret words;\n3;2026-11-03T10:00:00Z;;;\n';
    const { rows, refused } = readReviews({ csv: file, site: 'maps.example' });
    expect(rows).toEqual([
      { site: 'maps.example', id: '1', said_at: '2026-11-02', score: 5, scale_max: 5, text: 'Чудово', author: 'Анна' },
    ]);
    expect(refused.map(({ row }) => row)).toEqual([2, 3]);
    expect(JSON.stringify(refused)).not.toContain('Secret');
  });

  test('has its columns recognised by their names, or named by whoever brings it', () => {
    const csv = 'Дата;Отзыв;Оценка;Кто\n03.11.2026;Хорошо;"4,0";Ирина\n31.02.2026;Плохо;1;\n';
    const { rows, refused, columns } = readReviews({
      ...{ csv, site: 'maps.example', date_format: 'dd.MM.yyyy' },
      columns: { author: 'Кто' },
    });
    expect(columns).toEqual({ said_at: 'Дата', text: 'Отзыв', score: 'Оценка', author: 'Кто' });
    expect(rows).toMatchObject([{ said_at: '2026-11-03', text: 'Хорошо', score: 4, author: 'Ирина' }]);
    expect(refused).toMatchObject([{ row: 2, why: expect.stringContaining('said_at') }]);
    expect(() => readReviews({ csv, columns: { author: 'Whoever' } })).toThrow('no column "Whoever"');
    expect(() => readReviews({ csv, date_format: 'someday' })).toThrow('no format of a date');
  });

  test('of a site without ids knows a review again by what it says, and leaves out what it is told to', () => {
    const csv = 'date,text,score\n2026-11-03,Good,5\n2026-11-03,Good,4\n';
    const ids = (file: string) => readReviews({ csv: file, site: 'x' }).rows.map(({ id }) => id);
    expect(new Set(ids(csv)).size).toBe(2);
    expect(ids(csv)).toEqual(ids(csv));
    expect(readReviews({ csv, site: 'x', columns: { score: '' } }).rows.map(({ score }) => score)).toEqual([
      undefined,
      undefined,
    ]);
  });

  test('that is too long is refused whole, so that nothing is left out unsaid', () => {
    const csv = `date,text\n${'2026-11-03,Good\n'.repeat(10_001)}`;
    expect(() => readReviews({ csv, site: 'x' })).toThrow('more than 10000');
  });

  test('that is no CSV is refused', () => {
    expect(() => readReviews({ csv: 'id,"text\n1,"a"b' })).toThrow('cannot be read');
  });
});

test('everybody is invited to write a review, whatever they answered', async () => {
  const { scenarios } = await readProgramme('.');
  const named = (id: string) =>
    JSON.stringify(scenarios.find(({ definition }) => definition.scenario === id)?.definition);
  expect(named('review-invitation')).toContain('send_message');
  expect(named('review-invitation')).not.toMatch(/score|answers|promoter|sentiment/);
  // The survey calls it from one state without a guard, and every way of having answered leads there.
  const survey =
    scenarios.find(({ definition }) => definition.scenario === 'nps-survey')?.definition.machine.states ?? {};
  const targets = (state: string): string[] => {
    const { on = {}, after = {}, always = [] } = survey[state.split('.')[0] ?? ''] ?? {};
    return [...always, ...Object.values(on).flat(), ...Object.values(after).flat()].flatMap(
      ({ target }) => target ?? [],
    );
  };
  const reaches = (state: string, seen: readonly string[] = []): boolean =>
    state === 'inviting' || (!seen.includes(state) && targets(state).some((next) => reaches(next, [...seen, state])));
  const answered = targets('asking').filter((state) => state !== 'silent' && state !== 'notAsked');
  expect([...new Set(answered)].sort()).toEqual([
    ...['detractor', 'detractor.onThePage', 'nearly', 'ownWords', 'passive', 'promoter'],
  ]);
  expect(answered.filter((state) => !reaches(state))).toEqual([]);
  expect(survey['inviting']?.entry).toEqual([{ type: 'enrol_patient', params: { scenario: 'review-invitation' } }]);
});
