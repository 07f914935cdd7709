import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { versionDealt } from './rollout.js';

const base = { scenarioId: 'follow-up', version: 2, previous: 1 };

it('keeps who got the version when the share is widened, and who is held out until the end', () => {
  const shares = fc.tuple(
    fc.integer({ min: 0, max: 100 }),
    fc.integer({ min: 0, max: 100 }),
    fc.integer({ min: 0, max: 50 }),
  );
  fc.assert(
    fc.property(shares, fc.uuid(), ([one, other, holdout], unit) => {
      const [small, large] = one < other ? [one, other] : [other, one];
      const got = versionDealt({ ...base, share: small, holdout }, unit);
      const wider = versionDealt({ ...base, share: large, holdout }, unit);
      if (got === 2) expect(wider).toBe(2);
      const all = versionDealt({ ...base, share: 100, holdout }, unit);
      if (all === 1) expect(wider).toBe(1);
    }),
  );
});

it('gives it to about the share, to nobody at nought and to everybody at the end', () => {
  const units = Array.from({ length: 2_000 }, (_, index) => `recipient-${index}`);
  const got = (share: number, holdout = 0) =>
    units.filter((unit) => versionDealt({ ...base, share, holdout }, unit) === 2).length;
  expect(got(0)).toBe(0);
  expect(got(100)).toBe(2_000);
  expect(got(10)).toBeGreaterThan(140);
  expect(got(10)).toBeLessThan(260);
  expect(got(100, 20)).toBeLessThan(1_700);
});
