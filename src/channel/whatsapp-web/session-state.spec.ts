import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  backOff,
  healthOf,
  pairingOf,
  sessionLimits,
  sessionPhases,
  sessionStep,
  stoppedSession,
} from './session-state.js';
import type { SessionCommand, SessionEvent, SessionState } from './session-state.js';

const AT = 1_000;

function run(events: readonly SessionEvent[], from = stoppedSession, at = AT) {
  let state = from;
  const commands: SessionCommand[] = [];
  for (const event of events) {
    const step = sessionStep(state, event, at);
    state = step.state;
    commands.push(...step.commands);
  }
  return { state, commands, done: commands.map((command) => command.do) };
}

const start: SessionEvent = { type: 'start' };
const fresh: SessionEvent = { type: 'launched', paired: false, fallback: false };
const known: SessionEvent = { type: 'launched', paired: true, fallback: false };
const left: SessionEvent = { type: 'launched', paired: true, fallback: true };
const qr: SessionEvent = { type: 'qr', code: 'REF1' };
const ready: SessionEvent = { type: 'ready' };
const authenticated: SessionEvent = { type: 'authenticated' };
const disconnected = (reason: string): SessionEvent => ({ type: 'disconnected', reason });
const working = run([start, fresh, qr, authenticated, ready]).state;

const anyEvent: fc.Arbitrary<SessionEvent> = fc.oneof(
  fc.constantFrom<SessionEvent>(start, qr, authenticated, ready, { type: 'auth_failure' }, { type: 'reloaded' }),
  fc.constantFrom<SessionEvent>({ type: 'gone' }, { type: 'timeout' }, { type: 'stop' }, { type: 'unreadable' }),
  fc.record({ type: fc.constant('launched' as const), paired: fc.boolean(), fallback: fc.boolean() }),
  fc.record({ type: fc.constant('network' as const), up: fc.boolean() }),
  fc.record({
    type: fc.constant('disconnected' as const),
    reason: fc.constantFrom('LOGOUT', 'NAVIGATION', 'CONFLICT', 'UNPAIRED', 'TOS_BLOCK', 'anything else'),
  }),
);
const anyRun = fc.array(fc.record({ event: anyEvent, passed: fc.integer({ min: 0, max: 4_000_000 }) }), {
  maxLength: 60,
});

describe('any order of events', () => {
  it('leads to a known phase, and shows a code in none but the one for it', () => {
    fc.assert(
      fc.property(anyRun, (events) => {
        let [state, at] = [stoppedSession, 0];
        for (const { event, passed } of events) {
          state = sessionStep(state, event, (at += passed)).state;
          expect(sessionPhases).toContain(state.phase);
          expect(state.code !== undefined).toBe(state.phase === 'code');
          expect(healthOf(state).state === 'up').toBe(state.phase === 'ready');
          expect(pairingOf(state).state === 'paired').toBe(state.phase === 'ready');
        }
      }),
    );
  });

  it('never launches a browser beside another: whoever launches has ended the one before, in the same step', () => {
    fc.assert(
      fc.property(anyRun, (events) => {
        let [state, at] = [stoppedSession, 0];
        for (const { event, passed } of events) {
          const step = sessionStep(state, event, (at += passed));
          const done = step.commands.map((command) => command.do);
          if (state.phase !== 'stopped' && done.includes('launch')) {
            expect(done.indexOf('end')).toBeLessThan(done.indexOf('launch'));
            expect(done.filter((what) => what === 'launch')).toHaveLength(1);
          }
          state = step.state;
        }
      }),
    );
  });

  it('never sends again once WhatsApp banned the number, until somebody stops it', () => {
    const banned = run([disconnected('TOS_BLOCK')], working).state;
    fc.assert(
      fc.property(fc.array(anyEvent.filter(({ type }) => type !== 'stop')), (events) => {
        expect(run(events, banned)).toMatchObject({ state: { phase: 'banned' }, done: [] });
      }),
    );
  });

  it('bounds the time of every browser that runs and does not work', () => {
    fc.assert(
      fc.property(anyRun, (events) => {
        let [state, at, runs] = [stoppedSession, 0, false];
        for (const { event, passed } of events) {
          const step = sessionStep(state, event, (at += passed));
          state = step.state;
          const isActive = !['stopped', 'banned'].includes(state.phase);
          if (event.type === 'launched') runs = isActive;
          if (event.type === 'gone' || step.commands.some((command) => command.do === 'end')) runs = false;
          if (runs && state.phase !== 'ready') expect(state.deadline).toBeDefined();
        }
      }),
    );
  });
});

describe('a session', () => {
  it('goes from a code to a working one, and is then kept', () => {
    const { state, done } = run([start, fresh, qr, { ...qr, code: 'REF2' }, authenticated, ready, ready]);
    expect(state).toMatchObject({ phase: 'ready', paired: true, reason: undefined });
    expect(done).toEqual(['launch', 'keep']);
  });

  it('shows the newest code, in the time of the first', () => {
    const first = run([start, fresh, qr]).state;
    const second = sessionStep(first, { type: 'qr', code: 'REF2' }, AT + 5_000).state;
    expect(second).toMatchObject({ code: 'REF2', deadline: first.deadline });
  });

  it('starts afresh for another code when nobody scans', () => {
    const waiting = run([start, fresh, qr]).state;
    expect(sessionStep(waiting, { type: 'timeout' }, AT + sessionLimits.codeMs).commands).toEqual([
      { do: 'end' },
      { do: 'launch', afterMs: sessionLimits.backOffMs },
    ]);
  });

  it('ignores a timeout that came too early', () => {
    const waiting = run([start, fresh, qr]).state;
    expect(sessionStep(waiting, { type: 'timeout' }, AT + 1)).toEqual({ state: waiting, commands: [] });
  });

  it('falls back to the sealed profile when the one that a crash left asks for a code', () => {
    const { state, done } = run([start, left, qr]);
    expect(state).toMatchObject({ phase: 'restoring', code: undefined });
    expect(done).toEqual(['launch', 'end', 'fall_back', 'launch']);
  });

  it('tells once that it must be paired again when a known session asks for a code', () => {
    const { state, commands } = run([start, known, qr, qr]);
    expect(state.phase).toBe('code');
    expect(commands.slice(1)).toEqual([
      { do: 'unpair' },
      { do: 'tell', code: 'WHATSAPP_WEB_PAIR_AGAIN', blocks: true },
    ]);
  });

  it.each(['LOGOUT', 'UNPAIRED', 'UNPAIRED_IDLE'])('is forgotten after %s', (reason) => {
    const { state, done } = run([disconnected(reason), fresh], working);
    expect(done).toEqual(['end', 'forget', 'tell', 'launch']);
    expect(state).toMatchObject({ phase: 'lost', paired: false });
  });

  it('is lost, and yet kept, after NAVIGATION', () => {
    const { state, done } = run([disconnected('NAVIGATION')], working);
    expect(done).toEqual(['end', 'tell', 'launch']);
    expect(state).toMatchObject({ phase: 'lost', paired: true });
  });

  it('starts again when another computer took it over', () => {
    expect(run([disconnected('CONFLICT')], working)).toMatchObject({
      state: { phase: 'restoring' },
      done: ['end', 'launch'],
    });
  });

  it('is lost after being accepted three times without working, and tried again later', () => {
    let state: SessionState = run([start, known]).state;
    const told: SessionCommand[] = [];
    for (let time = 0; time < 3; time += 1) {
      const accepted = run([authenticated], state).state;
      const step = sessionStep(accepted, { type: 'timeout' }, AT + sessionLimits.readyMs);
      told.push(...step.commands);
      state = run([known], step.state).state;
    }
    expect(told.filter((command) => command.do === 'tell')).toHaveLength(1);
    expect(told.at(-1)).toEqual({ do: 'launch', afterMs: sessionLimits.lostMs });
    expect(state.phase).toBe('lost');
    expect(run([authenticated, ready], state).state.phase).toBe('ready');
  });

  it('holds messages while the network is away or the page loads itself, without another browser', () => {
    const away = run([{ type: 'network', up: false }], working);
    expect(away).toMatchObject({ state: { phase: 'restoring' }, done: [] });
    expect(run([{ type: 'network', up: true }], away.state).state.phase).toBe('ready');
    const reloading = run([{ type: 'reloaded' }], working);
    expect(reloading).toMatchObject({ state: { phase: 'restoring' }, done: [] });
    expect(run([{ type: 'network', up: true }], reloading.state).state.phase).toBe('restoring');
    expect(run([ready], reloading.state).state.phase).toBe('ready');
  });

  it('pauses longer before each browser in a row, and forgets that once it worked', () => {
    const tries = run(
      Array.from({ length: 4 }, (): SessionEvent => ({ type: 'gone' })),
      working,
    );
    const pauses = tries.commands.flatMap((command) => (command.do === 'launch' ? [command.afterMs] : []));
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(healthOf(tries.state)).toEqual({ state: 'down', code: 'WHATSAPP_WEB_BROWSER_GONE' });
    expect(run([ready], tries.state).state.restarts).toBe(0);
    expect(backOff(1_000, sessionLimits)).toBe(sessionLimits.backOffMaxMs);
  });
});
