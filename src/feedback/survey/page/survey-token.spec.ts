import { expect, it } from '@jest/globals';
import { roundOfToken, roundToken, tokenLength } from './survey-token.js';

const [key, older] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const round = '0190a0b0-c0d0-7e0f-8a1b-2c3d4e5f6071';

it('finds the round again, always by the same token, also under a key that has been replaced', () => {
  const token = roundToken(older, 7, round);
  expect(token).toHaveLength(tokenLength);
  expect(token).toMatch(/^[\w-]+$/);
  expect(roundToken(older, 7, round)).toBe(token);
  expect(roundOfToken([key, older], 7, token)).toBe(round);
});

it('is nothing for another clinic, another key, a changed letter or rubbish', () => {
  const token = roundToken(key, 7, round);
  const changed = (token.startsWith('A') ? 'B' : 'A') + token.slice(1);
  expect(roundOfToken([key], 8, token)).toBeUndefined();
  expect(roundOfToken([older], 7, token)).toBeUndefined();
  for (const rubbish of [changed, token.slice(1), `${token}a`, '', 'x'.repeat(tokenLength)])
    expect(roundOfToken([key], 7, rubbish)).toBeUndefined();
});
