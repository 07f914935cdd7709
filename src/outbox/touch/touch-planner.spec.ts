import { describe, expect, test } from '@jest/globals';
import { messageClasses, parseCadence, type Cadence, type Slot } from '../../engine/index.js';
import type { Person } from '../../patient/index.js';
import { gateBatch } from '../dispatch/gated-batch.js';
import { TouchPlanner } from './touch-planner.js';
import { slotOf, type TouchRow } from './touch-row.js';

const hour = 3_600_000;
const noon = Date.UTC(2026, 5, 18, 9);
const cadence = parseCadence({
  quiet_hours: '21:00-09:00',
  classes: Object.fromEntries(
    messageClasses.map((name) => [name, { consent: 'none', rank: name === 'survey' ? 40 : 60, expires: 'P1D' }]),
  ),
  budgets: { default: { all: { day: 2 } } },
}).cadence as Cadence;

const person: Person = {
  ...{ recipientId: 'r', deceased: false, heldBy: undefined, consents: {}, mutes: {} },
  facts: { id: 'p', stage: 'repeat', group: 'repeat', locale: 'en', zone: 'Europe/Kyiv', tags: [], visits: 3 },
};

function row(touchId: string, more: Partial<TouchRow> = {}): TouchRow {
  return {
    ...{ touchId, enrolmentId: 'e', turn: 1, seq: 0, patientId: 'p', recipientId: 'r', scenarioId: 's', version: 1 },
    ...{ state: 'a', episode: 1, appointmentId: null, appointmentRevision: null, class: 'service', priority: 50 },
    ...{ repeat: 'never_twice', template: 't', replies: [], initiated: true, tells: [], channels: null, channel: null },
    ...{ tried: [], attempts: 0, resend: null, standing: null, copies: 0, written: null, plannedAt: noon },
    ...{ slotAt: noon, reserved: false, readyAt: null, expiresAt: noon + 30 * hour, deferrals: [] },
    ...{ status: 'pending', outcome: null, rule: null, detail: null, endedAt: null },
    ...more,
  };
}

function placed(touch: TouchRow, now: number, slots: Slot[] = [], heldBy?: string): TouchRow {
  const contacts = new Map([['r', [{ contactPointId: 'c', channel: 'sms', address: '+380' }]]]);
  const planner = new TouchPlanner(cadence, { slots: new Map([['r', slots]]), contacts });
  return planner.place(touch, { person: { ...person, heldBy }, now });
}

const takes = (touch: TouchRow): Slot[] => [slotOf(touch)].flatMap((slot) => slot ?? []);

test('of touches that are let go together, one that gave its place to a more important one waits', () => {
  const contacts = new Map([['r', [{ contactPointId: 'c', channel: 'sms', address: '+380' }]]]);
  const held = (touchId: string, of: string) =>
    row(touchId, { class: of, channel: 'sms', reserved: true, slotAt: noon + 30 * hour, readyAt: noon });
  const claimed = [held('a', 'survey'), held('b', 'service'), held('c', 'service')];
  const slots = claimed.flatMap(takes);
  const ground = { slots: new Map([['r', slots]]), contacts };
  const { leaving, others } = gateBatch(claimed, cadence, ground, () => ({ person, now: noon }));
  expect(leaving.map(({ touch }) => touch.touchId)).toEqual(['b', 'c']);
  expect(others).toMatchObject([{ touchId: 'a', status: 'pending', reserved: false }]);
});

describe('the place of a touch in the budget', () => {
  test('is where it was reserved, when it leaves a little late', () => {
    expect(placed(row('a', { reserved: true, slotAt: noon }), noon + 5_000).slotAt).toBe(noon);
  });

  test('is the moment it leaves when a person gives the dialogue back before the touch would have expired', () => {
    const held = placed(row('a'), noon, [], 'staff:1');
    expect(held.slotAt).toBe(held.expiresAt);
    expect(placed(held, noon + hour).slotAt).toBe(noon + hour);
  });

  test('keeps others out of a window that a touch let go early has filled', () => {
    const first = placed(row('a'), noon);
    const second = placed(placed(row('b'), noon, takes(first), 'staff:1'), noon + hour, takes(first));
    const third = placed(row('c'), noon + 2 * hour, [...takes(first), ...takes(second)]);
    expect(third.slotAt).toBe(noon + 24 * hour);
  });
});
