import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { live, reaches, rolloutSchema } from './rollout.js';

const anyone = { address: '+380440000000', recipientId: '018f0000-0000-7000-8000-000000000001', branchId: undefined };

test('in shadow nobody is reached, live everybody', () => {
  expect(reaches(rolloutSchema.parse({ mode: 'shadow', allow: [anyone.address], share: 100 }), anyone)).toBe(false);
  expect(reaches(live, anyone)).toBe(true);
});

test('an address on the list is reached whatever the share and the branch', () => {
  const rollout = rolloutSchema.parse({ mode: 'partial', allow: [anyone.address], branches: ['podil'], share: 0 });
  expect(reaches(rollout, anyone)).toBe(true);
  expect(reaches(rollout, { ...anyone, address: '+380440000001' })).toBe(false);
});

test('a named branch is not left, and a message about no visit is of no branch', () => {
  const rollout = rolloutSchema.parse({ mode: 'partial', branches: ['podil'], share: 100 });
  expect(reaches(rollout, { ...anyone, branchId: 'podil' })).toBe(true);
  expect(reaches(rollout, { ...anyone, branchId: 'pechersk' })).toBe(false);
  expect(reaches(rollout, anyone)).toBe(false);
});

test('whoever is within a share stays within every greater one', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), (recipientId, a, b) => {
      const within = (share: number) => reaches({ ...live, mode: 'partial', share }, { ...anyone, recipientId });
      expect(!within(Math.min(a, b)) || within(Math.max(a, b))).toBe(true);
    }),
  );
});

test('a share of thirty in a hundred reaches about thirty in a hundred', () => {
  const reached = fc
    .sample(fc.uuid(), { numRuns: 5_000, seed: 3 })
    .filter((recipientId) => reaches({ ...live, mode: 'partial', share: 30 }, { ...anyone, recipientId }));
  expect(reached.length / 5_000).toBeCloseTo(0.3, 1);
});
