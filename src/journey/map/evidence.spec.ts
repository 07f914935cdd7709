import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readProgramme, type ClinicMap } from '../../catalog/index.js';
import { colours } from './colour.js';
import { evidenceAt, weigh, type Gathered } from './evidence.js';
import type { ContactFigures, ProblemAt, ScoreFigures } from './figures.js';

let map: ClinicMap;
let place = '';
let groups: string[] = [];

beforeAll(async () => {
  const programme = await readProgramme(process.cwd());
  if (!programme.map) throw new Error('the shipped map cannot be read');
  map = programme.map;
  place = Object.keys(map.touchpoints)[0] ?? '';
  groups = Object.keys(map.groups);
});

const count = fc.nat({ max: 30 });
const group = fc.nat({ max: 3 });
const score = fc.record({ group, n: fc.integer({ min: 1, max: 30 }), mean: fc.constantFrom(0, 0.5, 0.7, 0.9, 1) });
const contact = fc.record({ group, sent: count, failed: count, channel: fc.constantFrom('telegram', 'sms') });
const figures = fc.record({ scores: fc.array(score, { maxLength: 8 }), contacts: fc.array(contact, { maxLength: 8 }) });
type Drawn = typeof figures extends fc.Arbitrary<infer Value> ? Value : never;

function gathered({ scores, contacts }: Drawn, problems: readonly ProblemAt[] = []): Gathered {
  const at = (index: number) => ({ touchpoint: place, group: groups[index] ?? '' });
  const nothing = { handovers: [], waits: [], weeks: [], transitions: [], population: [], importance: [], colours: [] };
  return {
    ...{ map, problems, improvements: [], ideas: new Map<string, number>(), now: 0 },
    figures: {
      ...nothing,
      scores: scores.map(({ group: index, n, mean }): ScoreFigures => {
        const high = mean >= 0.8 ? n : 0;
        return { ...at(index), attribute: 'overall', n, total: n * mean, squares: n * mean * mean, high };
      }),
      contacts: contacts.map(({ group: index, sent, failed, channel }): ContactFigures => {
        return { ...at(index), channel, sent, failed, planned: 0, held: 0, delivered: sent, answered: 0 };
      }),
    },
  };
}

const open = (of: readonly string[]): ProblemAt => ({
  ...{ problemId: 'p', touchpoint: place, title: '', state: 'open', firstAt: 0, lastAt: 0, voices: 1, groups: of },
});

describe('what is known of a touchpoint', () => {
  it('is of everybody exactly what it is of all groups together', () => {
    fc.assert(
      fc.property(figures, (drawn) => {
        const all = gathered(drawn);
        const whole = evidenceAt(all, place, null);
        const parts = groups.map((one) => evidenceAt(all, place, [one]));
        expect(parts.reduce((sum, { score: own }) => sum + (own?.n ?? 0), 0)).toBe(whole.score?.n ?? 0);
        expect(parts.reduce((sum, { contacts }) => sum + contacts.failed, 0)).toBe(whole.contacts.failed);
      }),
    );
  });

  it('is coloured alike in whatever order the rows come', () => {
    fc.assert(
      fc.property(figures, ({ scores, contacts }) => {
        const turned = { scores: [...scores].reverse(), contacts: [...contacts].reverse() };
        const colourOf = (drawn: Drawn) => weigh(gathered(drawn), place, null).colour;
        expect(colourOf(turned)).toBe(colourOf({ scores, contacts }));
      }),
    );
  });

  it('is never greener with one more open problem, and a group without it stays as it was', () => {
    fc.assert(
      fc.property(figures, (drawn) => {
        const [mine = '', others = ''] = groups;
        const [before, after] = [gathered(drawn), gathered(drawn, [open([mine])])];
        const rank = (of: Gathered, one: string) => colours.indexOf(weigh(of, place, [one]).colour);
        expect(rank(after, mine)).toBeLessThanOrEqual(rank(before, mine));
        expect(weigh(after, place, [mine]).colour).toBe('red');
        expect(weigh(after, place, [others])).toEqual(weigh(before, place, [others]));
      }),
    );
  });
});
