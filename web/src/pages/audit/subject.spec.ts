import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { subjectWord } from './subject.js';

it.each([
  ['GET /api/v1/patients/:id/card', 'of.patients.card'],
  ['GET /api/v1/patients/:id', 'of.patients'],
  ['POST /api/v1/patients/:id/erase/ask', 'of.patients.erase.ask'],
  ['PUT /api/v1/patients/:id/something/new', 'of.patients'],
  ['session.opened', 'of.session.opened'],
  ['GET /elsewhere', undefined],
  ['constructor', undefined],
])('tells what %s is about', (what, word) => {
  expect(subjectWord(what)).toBe(word);
});

/** What the house writes into the audit in words of its own: `what: 'patient.erased'`; a part that is put in stands for any. */
function written(): string[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => /(?<!spec)\.ts$/.test(name));
  const found = files.flatMap((name) => {
    const text = readFileSync(join('src', name), 'utf8');
    return [...text.matchAll(/\bwhat: ['`]([a-z_]+\.[a-z_.]*)/g)].map(([, what = '']) => what);
  });
  return [...new Set(found)].sort();
}

it('has a word for everything that the house writes down', () => {
  const all = written();
  expect(all.length).toBeGreaterThan(20);
  // Those with a part that is put in, which have no word of their own.
  const stems = ['patient.'];
  expect(all.filter((what) => subjectWord(what) === undefined && !stems.includes(what))).toEqual([]);
  const decided = ['export', 'erase'].flatMap((act) => ['asked', 'confirmed', 'refused'].map((end) => `${act}_${end}`));
  expect(decided.filter((what) => subjectWord(`patient.${what}`) === undefined)).toEqual([]);
});
