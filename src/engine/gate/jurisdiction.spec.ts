import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseCadence } from '../cadence.js';
import { jurisdictionIds } from './jurisdiction.js';
import { formatClock } from '../time/index.js';

function raw(jurisdiction: string) {
  const rule = (consent: string) => ({ consent, rank: 50, expires: 'P1D' });
  return {
    jurisdiction: jurisdiction as string | undefined,
    quiet_hours: '21:00-08:00' as string | undefined,
    classes: {
      incident: { ...rule('none'), exempt: true },
      reminder: rule('refusable'),
      service: rule('refusable') as ReturnType<typeof rule> & { exempt?: boolean },
      survey: rule('refusable'),
      news: rule('required'),
      marketing: rule('required'),
    },
    budgets: { default: { all: { day: 1, week: 3 } } } as Record<string, Record<string, Record<string, number>>>,
  };
}

const places = (written: object) => parseCadence(written).findings.map(({ pointer }) => pointer?.join('.'));

describe('a cadence held to the law of a country', () => {
  test.each(jurisdictionIds)('one that is strict enough passes in %s', (id) => {
    const { cadence, findings } = parseCadence(raw(id));
    expect(findings).toEqual([]);
    expect(cadence?.jurisdiction).toBe(id);
  });

  type Raw = ReturnType<typeof raw>;
  test.each<[string, string, (cadence: Raw) => void, string[]]>([
    ['US', 'no quiet hours', (cadence) => (cadence.quiet_hours = undefined), ['quiet_hours']],
    ['US', 'an hour too early', (cadence) => (cadence.quiet_hours = '21:00-07:00'), ['quiet_hours']],
    ['US', 'a minute too late', (cadence) => (cadence.quiet_hours = '21:01-08:00'), ['quiet_hours']],
    ['US', 'a siesta alone', (cadence) => (cadence.quiet_hours = '13:00-15:00'), ['quiet_hours']],
    ['US', 'a class without hours', (cadence) => (cadence.classes.service.exempt = true), ['classes.service.exempt']],
    [
      'US',
      'more than one a day for a group',
      (cadence) => (cadence.budgets['lapsed'] = { all: { day: 2, week: 3 } }),
      ['budgets.lapsed.all.day'],
    ],
    [
      'US',
      'no weekly limit',
      (cadence) => delete cadence.budgets['default']?.['all']?.['week'],
      ['budgets.default.all.week'],
    ],
    [
      'UA',
      'marketing to all',
      (cadence) => (cadence.classes.marketing.consent = 'refusable'),
      ['classes.marketing.consent'],
    ],
    ['RU', 'news to all', (cadence) => (cadence.classes.news.consent = 'none'), ['classes.news.consent']],
    [
      'EU',
      'marketing to all',
      (cadence) => (cadence.classes.marketing.consent = 'none'),
      ['classes.marketing.consent'],
    ],
  ])('in %s refuses %s, and says where', (id, _, loosen, expected) => {
    const written = raw(id);
    loosen(written);
    expect(places(written)).toEqual(expected);
    const lawless = { ...written, jurisdiction: undefined };
    expect(places(lawless)).toEqual([]);
  });

  test('quiet hours pass in the US exactly when they cover 21:00 to 08:00', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(minute, minute, (from, to) => {
        fc.pre(from !== to);
        const written = { ...raw('US'), quiet_hours: `${formatClock(from)}-${formatClock(to)}` };
        const covers = from > to ? from <= 21 * 60 && to >= 8 * 60 : false;
        expect(places(written).length === 0).toBe(covers);
      }),
    );
  });
});
