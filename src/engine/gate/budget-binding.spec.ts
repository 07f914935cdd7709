import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bindingsOf, causes, isLooser, standingBudgets } from './budget-binding.js';
import { parseCadence } from '../cadence.js';
import { type GateFacts, type Slot, judge } from './gate.js';
import { DAY, HOUR, parsePeriod } from '../time/index.js';

const classNames = ['incident', 'reminder', 'service', 'survey', 'news', 'marketing'];
const lengths: Readonly<Record<string, number>> = { day: DAY, week: 7 * DAY };
const windows = fc
  .uniqueArray(
    fc.record({
      name: fc.constantFrom('day', 'week', 'gap'),
      ms: fc.integer({ min: 1, max: 9 }).map((days) => days * DAY),
      limit: fc.nat(6),
    }),
    { selector: ({ name }) => name },
  )
  // Windows of one name have one length, but for the gap, whose length is what is written.
  .map((list) =>
    list.map((one) => (one.name === 'gap' ? { ...one, limit: 1 } : { ...one, ms: lengths[one.name] ?? DAY })),
  );
const budgets = fc.dictionary(
  fc.constantFrom('default', 'primary', 'lapsed'),
  fc.dictionary(fc.constantFrom('all', ...classNames), windows),
);
const negative = fc.dictionary(fc.constantFrom(...causes), fc.record({ afterMs: fc.constant(0), budgets }));
const parts = fc.record({ budgets, negative });
const group = fc.constantFrom('primary', 'lapsed', 'somebody');
const exempt = (name: string) => name === 'incident';
const classes = Object.fromEntries(
  classNames.map((name) => [
    name,
    { consent: 'none', rank: 50, expires: parsePeriod('P1D'), mergeByDay: false, exempt: exempt(name) } as const,
  ]),
);

interface Written {
  readonly budgets: object;
  readonly negative?: object;
}

function read({ budgets, negative = {} }: Written) {
  const rules = classNames.map((name) => [name, { consent: 'none', rank: 50, expires: 'P1D', exempt: exempt(name) }]);
  return parseCadence({ classes: Object.fromEntries(rules), budgets, negative });
}

describe('budgets while a complaint or an incident stands', () => {
  test('never let more through than at other times', () => {
    fc.assert(
      fc.property(parts, group, fc.integer({ min: 0, max: 3 }), (known, name, standing) => {
        const standingNow = standingBudgets(known, name, standing);
        const wider = Object.entries(standingBudgets(known, name, 0)).flatMap(([messageClass, usual]) =>
          usual.filter((window) => {
            const now = standingNow[messageClass]?.find((one) => one.name === window.name);
            return now === undefined || isLooser(now, window);
          }),
        );
        expect(wider).toEqual([]);
      }),
    );
  });

  test('are what the gate looks up for every class, group and cause', () => {
    fc.assert(
      fc.property(parts, group, fc.constantFrom(...classNames), (known, name, messageClass) => {
        const merged = bindingsOf({ classes, ...known });
        const found = (merged.get(name) ?? merged.get('default'))?.get(messageClass) ?? [];
        expect(found).toHaveLength(4);
        found.forEach((bound, standing) => {
          const byName = standingBudgets(known, name, standing);
          const names = exempt(messageClass) ? [messageClass] : [messageClass, 'all'];
          expect(bound.map(({ rule, windows: bind }) => [rule, bind])).toEqual(
            names.map((one) => [`budget.${one}`, byName[one] ?? []]),
          );
        });
      }),
    );
  });

  test('wider ones are refused where they are written', () => {
    const wider = { complaint: { budgets: { default: { all: { day: 3 } } } } };
    const { cadence, findings } = read({ budgets: { default: { all: { day: 2 } } }, negative: wider });
    expect(cadence).toBeUndefined();
    expect(findings.map(({ pointer }) => pointer?.join('.'))).toEqual(['negative.complaint.budgets.default.all.day']);
  });
});

describe('the gate while a complaint stands', () => {
  const now = Date.UTC(2026, 5, 18, 9);
  const { cadence } = read({
    budgets: { default: { all: { day: 3, week: 10 } } },
    negative: { complaint: { hours: 48, budgets: { default: { all: { day: 1 } } } } },
  });
  const slot = (at: number): Slot => ({ touchId: `s${at}`, class: 'service', priority: 50, at, pending: false });
  const ask = (mutes: GateFacts['mutes'], slots: readonly Slot[], lasts = 10 * DAY) => {
    const touch = { touchId: 't', class: 'service', priority: 50, initiated: true, expiresAt: now + lasts };
    const facts = { deceased: false, group: 'primary', zone: 'UTC', consents: {}, channels: ['sms'], slots, mutes };
    if (!cadence) throw new Error('the cadence reads');
    return judge(touch, facts, cadence, now);
  };

  test('holds back the second contact of a day, and says for which cause', () => {
    expect(ask({ complaint: now + 5 * DAY }, [slot(now - HOUR)])).toMatchObject({
      kind: 'go',
      at: now + 23 * HOUR,
      defer: { rule: 'budget.all.day', detail: { limit: 1, standing: ['complaint'] } },
    });
    expect(ask({}, [slot(now - HOUR)])).toMatchObject({ kind: 'go', at: now });
  });

  test('narrows on for the hours after its end, and then no more', () => {
    const late = [slot(now - HOUR)];
    expect(ask({ complaint: now - 24 * HOUR }, late)).toMatchObject({ kind: 'go', at: now + 23 * HOUR });
    expect(ask({ complaint: now - 40 * HOUR }, late)).toMatchObject({ kind: 'go', at: now + 8 * HOUR });
    expect(ask({ complaint: now - 48 * HOUR }, late)).toMatchObject({ kind: 'go', at: now });
  });

  test('suppresses what it keeps back until it is pointless', () => {
    expect(ask({ complaint: now + 5 * DAY }, [slot(now - HOUR)], 10 * HOUR)).toMatchObject({
      kind: 'suppressed',
      rule: 'budget.all.day',
    });
  });

  test('a budget of nothing opens when nothing stands any more', () => {
    const silent = read({
      budgets: { default: { all: { day: 3 } } },
      negative: { incident: { budgets: { default: { all: { day: 0 } } } } },
    }).cadence;
    if (!silent) throw new Error('the cadence reads');
    const touch = { touchId: 't', class: 'service', priority: 50, initiated: true, expiresAt: now + 9 * DAY };
    const facts = { deceased: false, group: 'x', zone: 'UTC', consents: {}, channels: ['sms'], slots: [] };
    const mutes = { incident: now + 3 * DAY };
    expect(judge(touch, { ...facts, mutes }, silent, now)).toMatchObject({ kind: 'go', at: now + 3 * DAY });
  });

  test('an incident that stands does not silence the messages about it', () => {
    const silent = read({ budgets: { default: {} } }).cadence;
    if (!silent) throw new Error('the cadence reads');
    const touch = { touchId: 't', class: 'incident', priority: 50, initiated: true, expiresAt: now + DAY };
    const facts = { deceased: false, group: 'x', zone: 'UTC', consents: {}, channels: ['sms'], slots: [] };
    expect(judge(touch, { ...facts, mutes: { incident: now + DAY } }, silent, now)).toMatchObject({
      kind: 'go',
      at: now,
    });
  });
});
