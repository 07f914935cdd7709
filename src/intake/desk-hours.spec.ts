import { expect, test } from '@jest/globals';
import { parseHours } from '../engine/index.js';
import { deskAt, openingWords, waitingWords } from './desk-hours.js';

const zone = 'Europe/Kyiv';
const reception = {
  name: { en: 'Desk' },
  hours: { mon: ['08:00-21:00'], tue: ['08:00-21:00'] },
  owner: 'head',
  handover_due: '2 working hours',
  staff: 1,
};
const calendar = { zone, hours: parseHours(reception.hours), holidays: new Set<string>() };
const programme = {
  departments: { service: reception, reception },
  rules: { quiet: undefined, calendar: () => calendar, expiry: () => ({ months: 0, days: 1, ms: 0 }) },
  clinic: {
    ...{ name: 'K', zone, locale: 'uk' as const, locales: ['uk' as const], currency: 'UAH' },
    channels: ['sms' as const],
  },
} satisfies Parameters<typeof deskAt>[0];
/** Monday, 12:00 in Kyiv. */
const noon = Date.UTC(2026, 0, 12, 10);
const hour = 3_600_000;

test('in hours the reception is open and promises its own time', () => {
  const desk = deskAt(programme, noon);
  expect(desk).toMatchObject({ department: 'reception', open: true, opensAt: noon, dueAt: noon + 2 * hour });
  if (!desk) throw new Error('there is a desk');
  expect(['en', 'ru', 'uk'].map((locale) => waitingWords(desk, noon, locale))).toEqual([
    '2 hours',
    '2 часа',
    '2 години',
  ]);
});

test('what is not answered today is not promised in hours', () => {
  const evening = noon + 8 * hour;
  const desk = deskAt(programme, evening);
  expect(desk).toMatchObject({ open: true });
  if (desk) expect(waitingWords(desk, evening, 'en')).toBeUndefined();
});

test('out of hours the next opening is named, and the closed time has a beginning', () => {
  const night = noon + 10 * hour;
  const desk = deskAt(programme, night);
  expect(desk).toMatchObject({ open: false, opensAt: noon + 20 * hour });
  if (!desk) throw new Error('there is a desk');
  expect(['en', 'ru', 'uk'].map((locale) => openingWords(desk, locale))).toEqual([
    ...['Tuesday, 08:00', 'вторник, 08:00', 'вівторок, 08:00'],
  ]);
  expect(desk.closedSince).toBeLessThan(noon + 9 * hour);
  expect(deskAt(programme, night + hour)?.closedSince).toBe(desk.closedSince);
});

test('without a reception the first department answers, and without any nobody does', () => {
  expect(deskAt({ ...programme, departments: { service: reception } }, noon)?.department).toBe('service');
  expect(deskAt({ ...programme, departments: {} }, noon)).toBeUndefined();
});
