import { describe, expect, it } from '@jest/globals';
import { alarmSummary, askedDepartment, type WentWrong } from './alarm.js';

const at = Date.parse('2026-01-11T22:30:00Z');
const day = 86_400_000;
const ground = { zone: 'Europe/Kyiv', days: 180 };

describe('the words of the alarm', () => {
  it('tell the newest first, by the day of the clinic, in the language of the clinic', () => {
    const wrong: WentWrong[] = [
      { kind: 'incident', at: at - 3 * day, value: null },
      { kind: 'complaint', at, value: 'the bill' },
    ];
    const [first, newest, older, todo] = alarmSummary(wrong, { ...ground, locale: 'en' }).split('\n');
    expect(first).toContain('2 times');
    expect(newest).toBe('12/01/2026: a complaint (the bill)');
    expect(older).toBe('09/01/2026: an incident');
    expect(todo).toContain('Call them');
    expect(alarmSummary(wrong, { ...ground, locale: 'uk' })).toContain('12.01.26: скарга (the bill)');
    expect(alarmSummary(wrong, { ...ground, locale: 'ru' })).toContain('Позвоните');
  });

  it('stay short however much went wrong', () => {
    const wrong = Array.from({ length: 40 }, (_, index): WentWrong => {
      return { kind: 'incident', at: at - index * day, value: 'x'.repeat(1_000) };
    });
    const summary = alarmSummary(wrong, { ...ground, locale: 'en' });
    expect(summary).toContain('And 30 more.');
    expect(summary.length).toBeLessThan(3_000);
  });
});

describe('who is asked', () => {
  it('is the department of the map, else the reception, else the first there is, else nobody', () => {
    const departments = { treatment: {}, reception: {}, service: {} };
    expect(askedDepartment('service', departments)).toBe('service');
    expect(askedDepartment('gone', departments)).toBe('reception');
    expect(askedDepartment(undefined, { treatment: {} })).toBe('treatment');
    expect(askedDepartment(undefined, {})).toBeUndefined();
  });
});
