import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { likelyAction } from './handover-task.js';
import { reasonIn } from './handover-reasons.js';

const task = { status: 'offered', fromDepartment: null, reason: 'message', phone: '+380671112233' } as const;

describe('the next thing to do', () => {
  it.each([
    ['answer', {}],
    ['call', { reason: 'no-answer' }],
    ['answer', { reason: 'no-answer', phone: null }],
    ['book', { reason: 'wants-to-move' }],
    ['accept', { fromDepartment: 'service', reason: 'no-answer' }],
    ['decide', { fromDepartment: 'service', status: 'returned' as const }],
  ])('is to %s for %j', (action, over) => {
    expect(likelyAction({ ...task, ...over })).toBe(action);
  });

  it('is told in the language of whoever reads it; an unknown reason has no sentence', () => {
    const said = ['uk', 'ru', 'en'].map((locale) => reasonIn('no-answer', locale));
    expect(new Set(said).size).toBe(3);
    expect(reasonIn('constructor', 'en')).toBeUndefined();
  });

  it('has a sentence for every reason of the scenarios that come with the house', () => {
    const texts = readdirSync('scenarios', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => readFileSync(`scenarios/${file}`, 'utf8'));
    const reasons = texts.flatMap((text) =>
      [...text.matchAll(/\bto: [a-z-]+, reason: ([a-z-]+)/g)].map(([, reason = '']) => reason),
    );
    expect(new Set(reasons).size).toBeGreaterThan(40);
    expect(reasons.filter((reason) => reasonIn(reason, 'uk') === undefined)).toEqual([]);
  });
});
