import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { askingOf, asksAnew } from './escalation.js';
import { standstillOf } from './stalling.js';
import { workloadOf, type Burden } from './workload.js';

const today = '2026-01-12';
const now = Date.UTC(2026, 0, 12, 10);
const DAY = 86_400_000;

describe('the workload', () => {
  const burden = (more: Partial<Burden>): Burden => ({
    ...{ state: 'in_progress', department: 'reception', ownerId: 'o', effort: 2, dueOn: '2026-02-01' },
    ...more,
  });

  it('counts what is open by owner and department and says who has too much', () => {
    const burdens = [
      burden({}),
      burden({ dueOn: '2026-01-11' }),
      burden({ state: 'verified' }),
      burden({ state: 'done' }),
    ];
    const { owners, departments } = workloadOf(burdens, { owner: 1, department: 2 }, today);
    expect(owners).toEqual([{ id: 'o', open: 2, effort: 4, late: 1, capacity: 1, over: true }]);
    expect(departments).toEqual([{ id: 'reception', open: 2, effort: 4, late: 1, capacity: 2, over: false }]);
  });

  it('lets what nobody has taken yet weigh on the department alone', () => {
    const { owners, departments } = workloadOf(
      [burden({ state: 'collected', ownerId: null, effort: null })],
      { owner: 1, department: 1 },
      today,
    );
    expect(owners).toEqual([]);
    expect(departments[0]).toMatchObject({ open: 1, effort: 0 });
  });
});

describe('a standstill', () => {
  const moving = { state: 'in_progress', stateAt: now - 10 * DAY, dueOn: '2026-02-01', ownerGone: false } as const;
  const limits = { in_progress: 45, collected: 14, done: 75 };

  it.each([
    [{}, undefined],
    [{ dueOn: '2026-01-09' }, { why: 'overdue', days: 3 }],
    [{ dueOn: today }, undefined],
    [
      { dueOn: '2026-01-09', ownerGone: true },
      { why: 'owner_gone', days: 10 },
    ],
    [{ stateAt: now - 45 * DAY }, { why: 'stalled', days: 45 }],
    [{ state: 'done', dueOn: '2026-01-09' }, undefined],
    [{ state: 'verified', stateAt: 0 }, undefined],
  ] as const)('of %j is %j', (more, expected) => {
    expect(standstillOf({ ...moving, ...more }, limits, { now, today })).toEqual(expected);
  });
});

describe('who is asked after a standstill', () => {
  it.each([
    [
      { why: 'overdue', days: 1 },
      { asked: 'owner', dueInDays: 6 },
    ],
    [
      { why: 'overdue', days: 7 },
      { asked: 'department', dueInDays: 7 },
    ],
    [
      { why: 'overdue', days: 400 },
      { asked: 'journey_owner', dueInDays: 6 },
    ],
    [
      { why: 'stalled', days: 45 },
      { asked: 'owner', dueInDays: 7 },
    ],
    [
      { why: 'owner_gone', days: 0 },
      { asked: 'department', dueInDays: 7 },
    ],
  ] as const)('of %j is %j', (still, asking) => {
    expect(askingOf(still, 45)).toEqual(asking);
  });

  it('is written down once for each of them, whenever somebody looks', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 20 }), (steps) => {
        let [days, last] = [0, undefined as number | undefined];
        const asked = steps.flatMap((step) => {
          days += step;
          const still = { why: 'overdue', days } as const;
          if (!asksAnew(still, 0, last === undefined ? undefined : days - last)) return [];
          last = days;
          return [askingOf(still, 0).asked];
        });
        expect(new Set(asked).size).toBe(asked.length);
      }),
    );
  });
});
