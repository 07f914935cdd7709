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
