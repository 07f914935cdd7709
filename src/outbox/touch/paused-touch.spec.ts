import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { noPauses, pauseBook } from '../../catalog/pause/pause.js';
import { heldByPause, PAUSED_LOOK_MS } from './paused-touch.js';
import type { TouchRow } from './touch-row.js';

const now = 1_000_000_000;

function touch(part: Partial<TouchRow>): TouchRow {
  return {
    touchId: 'a',
    scenarioId: 'reminders',
    channel: 'sms',
    written: null,
    deferrals: [],
    class: 'service',
    initiated: true,
    plannedAt: now,
    recipientId: '00000000-0000-7000-8000-000080000000',
    expiresAt: now + 9e7,
    ...part,
  } as TouchRow;
}

const book = pauseBook([
  { scope: 'scenario', id: 'news' },
  { scope: 'channel', id: 'telegram' },
]);

const touches = fc.record({
  scenarioId: fc.constantFrom('news', 'reminders'),
  channel: fc.constantFrom('telegram', 'sms'),
  expiresAt: fc.integer({ min: now - 5, max: now + 10 * PAUSED_LOOK_MS }),
});

describe('a pause', () => {
  it('holds what belongs to what is paused and has not expired, and nothing else is lost or held', () => {
    fc.assert(
      fc.property(fc.array(touches), (parts) => {
        const claimed = parts.map((part, index) => touch({ ...part, touchId: String(index) }));
        const { held, free } = heldByPause(claimed, book, now);
        expect(held.length + free.length).toBe(claimed.length);
        for (const one of held) {
          expect(one.scenarioId === 'news' || one.channel === 'telegram').toBe(true);
          expect(one.readyAt).toBeGreaterThan(now);
          expect(one.readyAt).toBeLessThanOrEqual(one.expiresAt);
        }
        for (const one of free) {
          expect(one.expiresAt <= now || (one.scenarioId !== 'news' && one.channel !== 'telegram')).toBe(true);
        }
      }),
    );
  });

  it('of the clinic lets go what a person wrote', () => {
    const written = touch({ written: { text: 'I call you back', locale: 'en', answer: false, byPerson: true } });
    const { held, free } = heldByPause([written, touch({ touchId: 'b' })], { ...noPauses, clinic: true }, now);
    expect(free).toEqual([written]);
    expect(held.map(({ touchId }) => touchId)).toEqual(['b']);
  });

  it('of the clinic, when it is over, spreads what was planned for the events heard meanwhile, and nothing else', () => {
    const spreadMs = 60 * 60_000;
    const part = fc.record({
      plannedAt: fc.integer({ min: now - spreadMs, max: now + spreadMs }),
      recipientId: fc.uuid(),
      initiated: fc.boolean(),
      class: fc.constantFrom('service', 'incident'),
      expiresAt: fc.integer({ min: now + 60_000, max: now + 2 * spreadMs }),
    });
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const claimed = parts.map((one, index) => touch({ ...one, touchId: String(index) }));
        const catchUp = { from: now, until: now + spreadMs };
        const { held, free } = heldByPause(claimed, { ...noPauses, catchUp }, now);
        expect(held.length + free.length).toBe(claimed.length);
        for (const one of held) {
          expect(one).toMatchObject({ initiated: true, class: 'service' });
          expect(one.plannedAt).toBeGreaterThanOrEqual(now);
          expect(one.readyAt).toBeGreaterThan(now);
          expect(one.readyAt).toBeLessThan(Math.min(one.expiresAt, now + spreadMs));
          expect(heldByPause([one], { ...noPauses, catchUp }, one.readyAt ?? now).held).toEqual([]);
        }
      }),
    );
    const half = { ...noPauses, catchUp: { from: now, until: now + spreadMs } };
    expect(heldByPause([touch({})], half, now).held[0]?.readyAt).toBe(now + spreadMs / 2);
  });

  it('leaves one line in the history of a touch however often it is looked at', () => {
    let row = touch({});
    for (let look = 0; look < 5; look += 1) {
      const [held] = heldByPause([row], { ...noPauses, clinic: true }, now + look * PAUSED_LOOK_MS).held;
      row = held ?? row;
    }
    expect(row.deferrals).toHaveLength(1);
    expect(row.deferrals[0]).toMatchObject({ rule: 'paused', at: now, until: now + 5 * PAUSED_LOOK_MS });
  });
});
