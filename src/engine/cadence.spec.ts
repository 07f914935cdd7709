import { describe, expect, test } from '@jest/globals';
import { parseCadence } from './cadence.js';

function raw() {
  return {
    quiet_hours: '21:00-09:00' as string | undefined,
    holidays: ['2026-12-25'],
    classes: {
      incident: { consent: 'none', rank: 100, expires: 'PT6H', exempt: true },
      reminder: { consent: 'refusable', rank: 80, expires: 'PT12H', merge: 'day' },
      service: { consent: 'refusable', rank: 60, expires: 'P1D' },
      survey: { consent: 'refusable', rank: 40, expires: 'P1D' },
      news: { consent: 'required', rank: 30, expires: 'P3D' },
      marketing: { consent: 'required', rank: 10, expires: 'P2D' },
    } as Record<string, Record<string, unknown>>,
    budgets: { default: { all: { day: 2, week: 5, month: 12 }, survey: { week: 1, gap: 'P3D' } } } as Record<
      string,
      Record<string, Record<string, unknown>>
    >,
    mutes: { complaint: ['marketing'] } as Record<string, string[]>,
  };
}

describe('parseCadence', () => {
  test('gives windows of exactly 24, 168 and 720 hours, and a gap as a window that holds one', () => {
    const hour = 3_600_000;
    expect(parseCadence(raw()).cadence?.budgets['default']).toEqual({
      all: [
        { name: 'day', ms: 24 * hour, limit: 2 },
        { name: 'week', ms: 168 * hour, limit: 5 },
        { name: 'month', ms: 720 * hour, limit: 12 },
      ],
      survey: [
        { name: 'week', ms: 168 * hour, limit: 1 },
        { name: 'gap', ms: 72 * hour, limit: 1 },
      ],
    });
  });

  test('fills in what a class leaves out', () => {
    const { cadence, findings } = parseCadence(raw());
    expect(findings).toEqual([]);
    expect(cadence?.classes['survey']).toEqual({
      consent: 'refusable',
      rank: 40,
      expires: { months: 0, days: 1, ms: 0 },
      mergeByDay: false,
      exempt: false,
    });
    expect(cadence?.classes['reminder']?.mergeByDay).toBe(true);
    expect(cadence?.quiet).toEqual({ from: 1260, to: 540, holidays: new Set(['2026-12-25']) });
    expect(cadence?.mutes).toEqual({ complaint: ['marketing'] });
  });

  test('without quiet hours and holidays nothing is quiet', () => {
    const bare = { ...raw(), quiet_hours: undefined, holidays: [] };
    expect(parseCadence(bare)).toMatchObject({ findings: [], cadence: { quiet: undefined } });
  });

  type Raw = ReturnType<typeof raw>;
  test.each<[string, (cadence: Raw) => void, string]>([
    ['hours that are none', (cadence) => (cadence.quiet_hours = '21-9'), 'quiet_hours'],
    ['holidays that nothing applies', (cadence) => (cadence.quiet_hours = undefined), 'holidays'],
    ['a holiday that is no date', (cadence) => (cadence.holidays = ['25.12.2026']), 'holidays.0'],
    [
      'an expiry that is no period',
      (cadence) => (cadence.classes['news'] = { ...cadence.classes['news'], expires: 'soon' }),
      'classes.news.expires',
    ],
    ['a class that is missing', (cadence) => delete cadence.classes['survey'], 'classes.survey'],
    ['a class nobody knows', (cadence) => (cadence.classes['spam'] = {}), 'classes'],
    ['no budget for the groups not named', (cadence) => (cadence.budgets = { lapsed: {} }), 'budgets'],
    [
      'a gap that is no period',
      (cadence) => (cadence.budgets['default'] = { news: { gap: '3 days' } }),
      'budgets.default.news.gap',
    ],
    ['a limit below zero', (cadence) => (cadence.budgets['default'] = { all: { day: -1 } }), 'budgets.default.all.day'],
    ['a mute of a class nobody knows', (cadence) => (cadence.mutes = { complaint: ['spam'] }), 'mutes.complaint.0'],
  ])('refuses %s, and says where', (_, breakIt, pointer) => {
    const broken = raw();
    breakIt(broken);
    const { cadence, findings } = parseCadence(broken);
    expect(cadence).toBeUndefined();
    expect(findings.map((finding) => finding.pointer?.join('.'))).toEqual([pointer]);
    expect(findings[0]).toMatchObject({ code: 'SCHEMA', severity: 'error' });
  });
});
