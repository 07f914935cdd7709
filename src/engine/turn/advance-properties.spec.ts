import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { EnrolmentWalk, compileRaw } from '../../../test/support/enrolment-walk.js';
import { advance, type Signal } from './advance.js';
import type { CompiledScenario } from '../compile.js';
import type { EnrolmentSnapshot, Turn } from './snapshot.js';
import { activeStates } from '../state-tree.js';
import { DAY, HOUR, parseHours, parsePeriod, parseQuietHours } from '../time/index.js';
import type { ClinicRules } from './turn-scope.js';

const zone = 'Europe/Kyiv';
const start = Date.UTC(2026, 5, 18, 9);
const facts = {
  patient: { id: 'p', stage: 'primary', group: 'primary', locale: 'uk', zone, tags: [], visits: 0 },
  appointment: {
    id: 'a',
    starts_at: start,
    booked_at: start - 9 * DAY,
    status: 'booked',
    revision: 1,
    zone,
    first_visit: true,
  },
};
const calendar = {
  zone,
  hours: parseHours({ mon: ['09:00-18:00'], thu: ['09:00-18:00'] }),
  holidays: new Set<string>(),
};
const rules: ClinicRules = {
  quiet: parseQuietHours('21:00-09:00'),
  calendar: () => calendar,
  expiry: () => parsePeriod('P1D'),
};

const templates = ['one', 'two'];
const events = ['appointment.arrived', 'handover.closed', 'incident.opened'];
const touchEvents = ['message.sent', 'message.failed', 'message.expired', 'reply.confirm', 'reply.other'];
const heard = [...events, ...touchEvents, 'reply.none'];
const delays = [
  'PT1H',
  'P2D',
  'next 10:00',
  'appointment.starts_at - P1D',
  'appointment.starts_at - PT5H',
  'appointment.starts_at + P1D',
];
const paths = ['a', 'b', 'c', 'c.x', 'c.y', 'd', 'd.l.one', 'd.l.two', 'd.r.one', 'd.r.two', 'back.again', 'done'];

const effect = fc.oneof(
  fc.record({ type: fc.constant('send_message'), params: fc.record({ template: fc.constantFrom(...templates) }) }),
  fc.record({
    type: fc.constant('ask_patient'),
    params: fc.record({
      template: fc.constantFrom(...templates),
      replies: fc.constant(['confirm']),
      wait: fc.constantFrom('PT6H', '2 working hours', 'next 10:00'),
      until: fc.constantFrom('PT12H', 'appointment.starts_at - PT2H'),
    }),
  }),
  fc.constant({ type: 'request_handover', params: { to: 'reception', reason: 'x', due: '2 working hours' } }),
);
const leads = fc.record({
  target: fc.constantFrom(...paths.map((path) => `#test.${path}`)),
  guard: fc.constantFrom('event.late', 'counts.a < 2', "answers['one'] == 'confirm'", 'patient.visits == 0'),
});
const always = leads.map((lead) => ({ ...lead, guard: `counts.b < 2 && counts.a < 3` }));
const state = fc.record({
  entry: fc.array(effect, { maxLength: 2 }),
  on: fc.dictionary(fc.constantFrom(...heard), leads, { maxKeys: 4 }),
  after: fc.dictionary(fc.constantFrom(...delays), leads, { maxKeys: 2 }),
  always: fc.array(always, { maxLength: 1 }),
});

/** A fixed skeleton (flat, nested, parallel, history, final) with drawn flesh. */
const scenario = fc.array(state, { minLength: 12, maxLength: 12 }).map((drawn) => {
  const [a, b, c, x, y, d, lOne, lTwo, rOne, rTwo, root] = drawn;
  const states = {
    a,
    b,
    c: { ...c, initial: 'x', states: { x, y } },
    d: {
      ...d,
      type: 'parallel',
      states: {
        l: { initial: 'one', states: { one: lOne, two: lTwo } },
        r: { initial: 'one', states: { one: rOne, two: rTwo } },
      },
    },
    back: {
      initial: 'here',
      states: { here: { on: { 'incident.opened': '#test.a' } }, again: { type: 'history', target: 'here' } },
    },
    done: { type: 'final', output: { outcome: 'done' } },
  };
  return {
    scenario: 'test',
    subject: 'appointment',
    machine: { initial: 'a', states, entry: root?.entry },
  };
});

interface Choice {
  readonly kind: 'event' | 'touch' | 'timer' | 'stale' | 'clock';
  readonly pick: number;
  readonly episode: number;
}
const choice: fc.Arbitrary<Choice> = fc.record({
  kind: fc.constantFrom('event', 'touch', 'touch', 'timer', 'stale', 'clock'),
  pick: fc.nat(1000),
  episode: fc.integer({ min: 1, max: 3 }),
});
const walked = fc.tuple(scenario, fc.integer({ min: -72, max: 240 }), fc.array(choice, { maxLength: 15 }));

function pickOf<Item>(list: readonly Item[], pick: number): Item | undefined {
  return list[pick % Math.max(1, list.length)];
}

/** What is told next; undefined when there is nothing of that kind. */
function signalOf(walk: EnrolmentWalk, { kind, pick, episode }: Choice): Signal | undefined {
  const { now } = walk.ground;
  const told = (type: string, detail: object): Signal => ({
    kind: 'event',
    event: { type, occurred_at: now, ...detail },
  });
  if (kind === 'event') return told(pickOf(events, pick) ?? '', {});
  if (kind === 'touch') {
    const [state, question] = pickOf(Object.entries(walk.stored().questions), pick) ?? [
      pickOf(paths, pick) ?? '',
      undefined,
    ];
    return told(pickOf(touchEvents, pick) ?? '', { state, episode, turn: 1, seq: 0, ...question });
  }
  const timer = pickOf([...walk.timers.values()], pick);
  if (kind === 'stale') return { kind: 'timer', name: timer?.name ?? 'a/P2D', episode: episode + 3, late: false };
  return timer && { kind: 'timer', name: timer.name, episode: timer.episode, late: timer.late };
}

/** Tells it and hands each turn over together with what it was taken from. A machine that loops ends the walk. */
function follow(
  walk: EnrolmentWalk,
  choices: readonly Choice[],
  check: (turn: Turn, before: EnrolmentSnapshot, signal: Signal) => void,
): void {
  for (const chosen of choices) {
    if (walk.end) return;
    if (chosen.kind === 'clock') walk.ground.now += chosen.pick * 6 * 60_000;
    const signal = signalOf(walk, chosen);
    if (!signal) continue;
    const before = walk.stored();
    if (signal.kind === 'timer') walk.timers.delete(signal.name);
    const turn = resting(() => walk.tell(signal));
    if (!turn) return;
    check(turn, before, signal);
  }
}

/** A drawn machine may loop; that it says so is tested elsewhere. */
function resting<Result>(run: () => Result): Result | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof Error && /timers in one turn|microsteps/.test(error.message)) return undefined;
    throw error;
  }
}

function begin(compiled: CompiledScenario, hoursAhead: number): EnrolmentWalk | undefined {
  const walk = new EnrolmentWalk({ compiled, rules, facts, now: start - hoursAhead * HOUR });
  return resting(() => walk.start()) && walk;
}

/** As a database may keep it: the keys in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, below]) => [key, shuffled(below)]),
  );
}

function onEveryTurn(
  check: (walk: EnrolmentWalk, turn: Turn, before: EnrolmentSnapshot, signal: Signal) => void,
  numRuns = 100,
): void {
  fc.assert(
    fc.property(walked, ([raw, hoursAhead, choices]) => {
      const walk = begin(compileRaw(raw), hoursAhead);
      if (walk) follow(walk, choices, (turn, before, signal) => check(walk, turn, before, signal));
    }),
    { numRuns },
  );
}

describe('over any scenario and anything it is told', () => {
  test('a turn depends on nothing but its input: again, and from another order of keys, it is the same', () => {
    onEveryTurn((walk, turn, before, signal) => {
      const { compiled, now } = walk.ground;
      const input = { now, facts, rules, turn: turn.changed ? walk.taken : walk.taken + 1 };
      const again = advance(compiled, shuffled(JSON.parse(JSON.stringify(before))) as EnrolmentSnapshot, signal, input);
      expect(again).toEqual(advance(compiled, before, signal, input));
      expect(JSON.parse(JSON.stringify(again.snapshot))).toEqual(walk.stored());
    });
  });

  test('what changes nothing gives the stored snapshot itself, and plans nothing', () => {
    onEveryTurn((_, turn, before) => {
      if (turn.changed) return;
      expect(turn.snapshot).toBe(before);
      expect([turn.touches, turn.effects, turn.arm, turn.cancel, turn.withdraw, turn.end]).toEqual([
        [],
        [],
        [],
        [],
        [],
        undefined,
      ]);
    });
  });

  test('every timer and question that is left belongs to a state in its present entry', () => {
    onEveryTurn((walk) => {
      const { value, entries, questions } = walk.stored();
      const active = ['', ...activeStates(value)];
      for (const { name, episode } of walk.timers.values()) {
        const question = name.startsWith('reply:') ? questions[name.slice('reply:'.length)] : undefined;
        const state = question ? name.slice('reply:'.length) : name.slice(0, name.indexOf('/'));
        expect(active).toContain(state);
        expect(episode).toBe(entries[state] ?? 0);
      }
      for (const [state, question] of Object.entries(questions)) {
        expect(active).toContain(state);
        expect(question.episode).toBe(entries[state] ?? 0);
      }
    });
  });

  test('a signal of another entry changes nothing', () => {
    onEveryTurn((_, turn, before, signal) => {
      const detail =
        signal.kind === 'timer' ? signal : { name: signal.event['state'], episode: signal.event['episode'] };
      if (typeof detail.name !== 'string') return;
      const state = detail.name.replace(/^reply:/, '').replace(/\/.*/, '');
      if (detail.episode !== (before.entries[state] ?? 0)) expect(turn.changed).toBe(false);
    });
  });

  test('no touch planned before the visit may leave after it, and every touch leaves room to be sent or expires', () => {
    onEveryTurn((walk, turn) => {
      for (const { plannedAt, expiresAt } of turn.touches) {
        expect(plannedAt).toBe(walk.ground.now);
        if (plannedAt < start) expect(expiresAt).toBeLessThanOrEqual(start);
      }
      for (const { dueAt } of turn.arm) expect(dueAt).toBeGreaterThanOrEqual(walk.ground.now);
    });
  });

  test('a snapshot is bounded by the scenario, not by what happened', () => {
    onEveryTurn((_, { snapshot }) => {
      const active = activeStates(snapshot.value);
      expect(Object.keys(snapshot.entered).sort()).toEqual([...active].sort());
      expect(Object.keys(snapshot.entries).length).toBeLessThanOrEqual(paths.length + 4);
      expect(Object.keys(snapshot.answers).length).toBeLessThanOrEqual(templates.length);
      expect(Object.keys(snapshot.questions).length).toBeLessThanOrEqual(active.length + 1);
      expect(Object.keys(snapshot.history ?? {}).length).toBeLessThanOrEqual(1);
    });
  });
});
