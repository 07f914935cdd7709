import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  assertPair,
  fieldNames,
  fieldsMissing,
  filledFields,
  missingFields,
  requiredBetween,
} from './handover-form.js';

const rules = [{ from: 'reception', to: 'treatment', required: ['known', 'waiting'] as const }];
const texts = fc.record(
  Object.fromEntries(fieldNames.map((name) => [name, fc.oneof(fc.constant('  \n'), fc.string())])),
  { requiredKeys: [] },
);

describe('the form of a handover', () => {
  it('asks what the map says of the pair, and something of every other', () => {
    expect(requiredBetween(rules, 'reception', 'treatment')).toEqual(['known', 'waiting']);
    expect(requiredBetween(rules, 'treatment', 'reception')).toEqual(['known', 'next_step']);
  });

  it('misses exactly the required fields that say nothing', () => {
    fc.assert(
      fc.property(fc.subarray([...fieldNames]), texts, (required, fields) => {
        const missing = missingFields(required, fields);
        const filled = filledFields(fields);
        for (const name of fieldNames) {
          expect(missing.includes(name)).toBe(required.includes(name) && (fields[name] ?? '').trim() === '');
          expect(filled[name] === undefined || filled[name].trim() !== '').toBe(true);
        }
      }),
    );
  });

  it('points at each field that is missing', () => {
    const error = fieldsMissing('reception', 'treatment', ['known', 'waiting']);
    expect(error.status).toBe(422);
    expect(error.violations.map(({ pointer }) => pointer)).toEqual(['/fields/known', '/fields/waiting']);
  });

  it.each([
    ['reception', 'nowhere'],
    ['reception', 'reception'],
  ])('refuses the way from %s to %s', (from, to) => {
    expect(() => assertPair(['reception', 'treatment'], from, to)).toThrow(
      expect.objectContaining({ code: 'INBOX_HANDOVER_DEPARTMENT' }),
    );
  });
});
