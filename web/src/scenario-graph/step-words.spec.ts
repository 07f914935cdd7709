import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { stepName } from './step-names.js';
import { placeNames, placeWords, stateWords, stepWords } from './step-words.js';

interface State {
  readonly states?: Readonly<Record<string, State | null>>;
}

function idsIn(state: State | null | undefined): string[] {
  return Object.entries(state?.states ?? {}).flatMap(([id, inner]) => [id, ...idsIn(inner)]);
}

const folder = path.resolve('scenarios');
const ids = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .flatMap((file) => idsIn((parse(readFileSync(path.join(folder, file), 'utf8')) as { machine?: State }).machine));

describe('the steps of a scenario', () => {
  it('have a name in Russian and Ukrainian, every one of the programme that comes with the house', () => {
    expect(ids.length).toBeGreaterThan(100);
    const nameless = [...new Set(ids)].filter((id) => !stepName(id, 'ru') || !stepName(id, 'uk'));
    expect(nameless).toEqual([]);
  });

  it('are called in the language of the reader', () => {
    expect(stepWords('dayBefore', 'ru')).toBe('За день до визита');
    expect(stepWords('dayBefore', 'uk')).toBe('За день до візиту');
    expect(stepWords('dayBefore', 'en')).toBe('Day before');
  });

  it('are called by the id where an author made up their own', () => {
    expect(stepWords('ourOwnStep', 'ru')).toBe('Our own step');
    expect(stepWords('constructor', 'uk')).toBe('Constructor');
  });

  it('stand with their place, and of a nested value the innermost', () => {
    expect(placeWords('untilVisit.dayBefore', 'uk')).toBe('До візиту › За день до візиту');
    expect(stateWords({ untilVisit: { ahead: 'booked' }, side: {} }, 'ru')).toBe('Записаны, Side');
    expect(stateWords(null, 'ru')).toBe('');
  });

  it('are short in a list, unless two of them would read alike', () => {
    const names = placeNames(['untilVisit.dayBefore', 'a.pause', 'b.pause', 'a.pause', 'x.one + y.two'], 'en');
    expect([...names]).toEqual([
      ['untilVisit.dayBefore', 'Day before'],
      ['a.pause', 'A › Pause'],
      ['b.pause', 'B › Pause'],
      ['x.one + y.two', 'One + Two'],
    ]);
  });
});
