import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileScenario, parseCadence, type CompiledScenario } from '../../engine/index.js';
import { ClinicProgramme } from '../clinic/clinic-programme.js';
import { readProgramme } from '../programme/programme-directory.adapter.js';
import { touchCalendar } from './touch-calendar.js';

const scenarios = new Map<string, CompiledScenario>();
let clinic: ClinicProgramme;

beforeAll(async () => {
  const programme = await readProgramme(process.cwd());
  const { cadence } = parseCadence(programme.cadence);
  const { map } = programme;
  if (!cadence || !map) throw new Error('the shipped programme does not read');
  for (const { definition } of programme.scenarios) scenarios.set(definition.scenario, compileScenario(definition, 1));
  const published = { scenarios: new Map(), newest: new Map(), replies: new Map() };
  clinic = new ClinicProgramme({ map, cadence, published, templates: new Map() });
});

function calendarOf(id: string, from: string, visit?: string) {
  const compiled = scenarios.get(id);
  if (!compiled) throw new Error(`there is no scenario ${id}`);
  return touchCalendar(compiled, clinic, { from, visit });
}

describe('what a scenario sends when', () => {
  test('counts reminders back from the visit', () => {
    const { touches, visit } = calendarOf('visit-reminders', '2026-03-02', '2026-03-20');
    expect(visit).toMatchObject({ date: '2026-03-20', from_start: 18, from_visit: 0 });
    const days = new Map(touches.map(({ state, planned }) => [state, planned.from_visit]));
    expect(days.get('untilVisit.ahead.soon')).toBe(-3);
    expect(days.get('untilVisit.dayBefore')).toBe(-1);
    expect(days.get('untilVisit.sameDay')).toBe(0);
  });

  test('counts from the visit on what is planned after it, to the hour', () => {
    const [first, second] = calendarOf('after-visit-care', '2026-03-02').touches;
    expect(first).toMatchObject({ state: 'reminded', planned: { from_start: 0, time: '16:00' } });
    expect(second).toMatchObject({ state: 'asking', planned: { from_start: 1, time: '11:00' } });
  });

  test('names the branch of a message and what the patient said to come there', () => {
    const { touches } = calendarOf('after-visit-care', '2026-03-02');
    expect(new Set(touches.map(({ branch }) => branch)).size).toBeGreaterThan(1);
    expect(touches.some(({ after }) => after.some((event) => event.startsWith('reply.')))).toBe(true);
  });

  test('shows a message once for each time it is planned for, however many answers lead there', () => {
    const { touches } = calendarOf('visit-reminders', '2026-03-02');
    const places = touches.map(({ state, template, planned }) => [state, template, planned.date, planned.time].join());
    expect(new Set(places).size).toBe(places.length);
    expect(touches.length).toBeLessThan(60);
  });

  test('finds the messages of every shipped scenario, of each arm of an experiment too; two have none', () => {
    const silent = [...scenarios.keys()].filter((id) => calendarOf(id, '2026-03-02').touches.length === 0);
    expect(silent).toEqual(['no-show-forgiven', 'visit-cancelled-by-us']);
  });

  test('nothing leaves before it is planned, on a closed day when the clinic begins it, or otherwise the second time', () => {
    const day = fc
      .integer({ min: 0, max: 364 })
      .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.constantFrom(...scenarios.keys()), day, (id, from) => {
        const calendar = calendarOf(id, from);
        const closed = new Set(calendar.closed_days);
        for (const { planned, leaves, after } of calendar.touches) {
          if (!leaves) continue;
          expect(`${leaves.date} ${leaves.time}` >= `${planned.date} ${planned.time}`).toBe(true);
          if (!after.at(-1)?.startsWith('reply.')) expect(closed.has(leaves.date)).toBe(false);
        }
        expect(calendarOf(id, from)).toEqual(calendar);
      }),
      { numRuns: 40 },
    );
  });
});
