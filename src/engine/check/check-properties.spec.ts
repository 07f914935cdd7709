import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { worldWithout } from '../../../test/support/good-scenario.js';
import { EnrolmentWalk } from '../../../test/support/enrolment-walk.js';
import { parseCadence } from '../cadence.js';
import type { Cadence } from '../cadence.js';
import { Checkup } from './checkup.js';
import { compileScenario } from '../compile.js';
import type { EventFacts } from '../facts.js';
import { parseScenario } from '../scenario/scenario.js';
import type { ScenarioDefinition } from '../scenario/scenario.js';
import type { PlannedTouch, Turn } from '../turn/snapshot.js';
import { activeStates } from '../state-tree.js';
import { DAY, HOUR, parseHours, parsePeriod, shiftOut } from '../time/index.js';
import type { QuietHours } from '../time/index.js';

const RUNS = 30;
const zone = 'UTC';
const start = Date.UTC(2026, 5, 18, 9);
const patient = { id: 'p', stage: 'primary', group: 'primary', locale: 'en', zone, tags: [], visits: 0 };
const appointment = { id: 'a', booked_at: start, status: 'booked', revision: 1, zone, first_visit: true };
const calendar = {
  zone,
  hours: parseHours({ mon: ['09:00-18:00'], thu: ['09:00-18:00'] }),
  holidays: new Set<string>(),
};
const classRule = { consent: 'refusable', rank: 50, expires: 'P1D' };
const classes = Object.fromEntries(
  ['service', 'reminder', 'survey', 'news', 'marketing', 'incident'].map((name) => [name, classRule]),
);
const cadence = parsed({ quiet_hours: '21:00-09:00', classes, budgets: { default: {} } });
const quiet = cadence.quiet as QuietHours;
const rules = { quiet, calendar: () => calendar, expiry: () => parsePeriod('P1D') };

function parsed(raw: unknown): Cadence {
  const { cadence: read, findings } = parseCadence(raw);
  if (!read) throw new Error(JSON.stringify(findings));
  return read;
}

const paths = ['a', 'b', 'c', 'c.x', 'c.y', 'd', 'd.l.one', 'd.l.two', 'd.r.one', 'd.r.two', 'back.again', 'done'];
const delays = [
  'PT2H',
  'P1D',
  'P2D at 11:00',
  'PT30H',
  'next 10:00',
  'next monday 20:00',
  'appointment.starts_at - P1D',
  'appointment.starts_at - P2D at 22:00',
  'appointment.starts_at + PT5H',
];
const spontaneous = ['appointment.attended', 'handover.closed', 'message.received', 'incident.opened'];
const told = ['message.sent', 'message.failed', 'message.expired', 'reply.yes', 'reply.other'];

const touch = fc.oneof(
  fc.record({ type: fc.constant('send_message'), params: fc.constant({ template: 'one' }) }),
  fc.record({
    type: fc.constant('ask_patient'),
    params: fc.record({
      template: fc.constant('two'),
      replies: fc.constant(['yes']),
      wait: fc.constantFrom('PT6H', 'P1D', 'next 10:00'),
      until: fc.constantFrom('PT12H', 'P3D', 'appointment.starts_at - PT2H', undefined),
    }),
  }),
);
const leads = fc.record({
  target: fc.option(fc.constantFrom(...paths.map((path) => `#test.${path}`)), { nil: undefined, freq: 6 }),
  guard: fc.constantFrom(
    undefined,
    undefined,
    'event.late',
    'counts.a < 2',
    "answers['two'] == 'yes'",
    'patient.visits == 0',
  ),
  reenter: fc.constantFrom(undefined, undefined, true),
  actions: fc.oneof({ weight: 5, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: touch }),
});
const always = leads.map((lead) => ({ ...lead, guard: 'counts.b < 2 && counts.a < 3' }));
const state = fc.record({
  entry: fc.option(touch, { nil: [], freq: 2 }),
  on: fc.dictionary(fc.constantFrom(...spontaneous, ...told, 'reply.none'), leads, { maxKeys: 3 }),
  after: fc.dictionary(fc.constantFrom(...delays), leads, { maxKeys: 2 }),
  always: fc.array(always, { maxLength: 1 }),
});

/** A fixed skeleton (flat, nested, parallel, history, final) with drawn flesh. */
const scenario = fc.array(state, { minLength: 11, maxLength: 11 }).map((drawn) => {
  const [a, b, c, x, y, d, lOne, lTwo, rOne, rTwo, root] = drawn;
  const regions = {
    l: { initial: 'one', states: { one: lOne, two: lTwo } },
    r: { initial: 'one', states: { one: rOne, two: rTwo } },
  };
  const states = {
    a,
    b,
    c: { ...c, initial: 'x', states: { x, y } },
    d: { ...d, type: 'parallel', states: regions },
    back: {
      initial: 'here',
      states: {
        here: { on: { 'incident.opened': '#test.a' } },
        again: { type: 'history', history: 'deep', target: 'here' },
      },
    },
    done: { type: 'final', output: { outcome: 'done' } },
  };
  const enrol = { on: 'appointment.booked' };
  return read({ scenario: 'test', subject: 'appointment', enrol, machine: { initial: 'a', states, on: root?.on } });
});

/** What was drawn as absent is absent in the file. */
function read(raw: object): ScenarioDefinition {
  const { scenario: definition, findings } = parseScenario({
    title: { en: 'Test' },
    ...JSON.parse(JSON.stringify(raw)),
  });
  if (!definition) throw new Error(JSON.stringify(findings));
  return definition;
}

interface Step {
  readonly waitMs: number;
  readonly kind: 'event' | 'touch';
  readonly pick: number;
}
const step: fc.Arbitrary<Step> = fc.record({
  waitMs: fc.oneof(
    fc.constant(0),
    fc.integer({ min: 1, max: 50 }).map((hours) => hours * HOUR),
  ),
  kind: fc.constantFrom('event', 'touch', 'touch'),
  pick: fc.nat(1000),
});
const drawn = fc.tuple(scenario, fc.integer({ min: 1, max: 240 }), fc.array(step, { maxLength: 12 }));

/** One walk on which timers fire on time; every turn is handed over with what caused it. */
class Journey {
  readonly planned: PlannedTouch[] = [];
  readonly stood: (readonly string[])[] = [];
  private readonly walk: EnrolmentWalk;

  constructor(definition: ScenarioDefinition, hoursAhead: number) {
    const now = start - hoursAhead * HOUR;
    const facts = { patient, appointment: { ...appointment, booked_at: now, starts_at: start } };
    this.walk = new EnrolmentWalk({ compiled: compileScenario(definition, 1), rules, facts, now });
    this.take(this.walk.start({ type: 'appointment.booked', occurred_at: now }), false);
  }

  follow(steps: readonly Step[]): void {
    for (const { waitMs, kind, pick } of steps) {
      this.pass(this.walk.ground.now + waitMs);
      if (this.walk.end) return;
      const event = kind === 'event' ? this.spontaneous(pick) : this.told(pick);
      if (!event) continue;
      const answer = event.type.startsWith('reply.');
      this.take(this.walk.tell({ kind: 'event', event }), answer);
    }
    this.pass(this.walk.ground.now + 20 * DAY);
  }

  private pass(until: number): void {
    for (let fired = 0; fired < 60; fired += 1) {
      const next = this.walk.nextTimer();
      if (this.walk.end || !next || next.dueAt > until) break;
      this.walk.ground.now = Math.max(this.walk.ground.now, next.dueAt);
      this.take(this.walk.fire(next.name), false);
    }
    const next = this.walk.nextTimer();
    this.walk.ground.now = Math.max(this.walk.ground.now, Math.min(until, next ? next.dueAt : until));
  }

  private spontaneous(pick: number): EventFacts | undefined {
    const type = spontaneous[pick % spontaneous.length] ?? '';
    const { now } = this.walk.ground;
    return type === 'appointment.attended' && now < start ? undefined : { type, occurred_at: now };
  }

  private told(pick: number): EventFacts | undefined {
    const open = Object.entries(this.walk.stored().questions);
    const [name, question] = open[pick % Math.max(1, open.length)] ?? [];
    const type = told[pick % told.length] ?? '';
    const { now } = this.walk.ground;
    if (name && question) return { type, occurred_at: now, state: name, ...question };
    const place = paths[pick % paths.length] ?? '';
    if (type.startsWith('reply.')) return undefined;
    return { type, occurred_at: now, state: place, episode: this.walk.stored().entries[place] ?? 0, turn: 0, seq: 0 };
  }

  private take(turn: Turn, answer: boolean): void {
    if (!answer) this.planned.push(...turn.touches.filter(({ plannedAt, expiresAt }) => expiresAt > plannedAt));
    this.stood.push(leavesOf(turn.snapshot.value));
  }
}

function leavesOf(value: unknown): string[] {
  const active = activeStates(value);
  return active.filter((id) => !active.some((other) => other.startsWith(`${id}.`))).sort();
}

/** A drawn machine may loop; that it says so is tested elsewhere. */
function journeyOf(definition: ScenarioDefinition, hoursAhead: number, steps: readonly Step[]): Journey | undefined {
  let journey: Journey | undefined;
  try {
    journey = new Journey(definition, hoursAhead);
    journey.follow(steps);
  } catch (error) {
    if (!(error instanceof Error && /timers in one turn|microsteps|times in a row/.test(error.message))) throw error;
  }
  return journey;
}

/** The most times in any window (t - ms, t]. */
function fullest(times: readonly number[], ms: number): number {
  return Math.max(0, ...times.map((end) => times.filter((time) => time > end - ms && time <= end).length));
}

describe('over any scenario and anything that happens to it', () => {
  test('a run stands only where its course says that it can stand', () => {
    fc.assert(
      fc.property(drawn, ([definition, hoursAhead, steps]) => {
        const journey = journeyOf(definition, hoursAhead, steps);
        const { course } = new Checkup(definition, worldWithout());
        if (!journey || course.truncated) return;
        const possible = new Set([...course.standings.values()].map(({ leaves }) => leaves.join()));
        for (const leaves of journey.stood) expect([...possible]).toContain(leaves.join());
      }),
      { numRuns: RUNS },
    );
  });

  test('no run plans more contacts in a window than the bound of its scenario, in or out of quiet hours', () => {
    let compared = 0;
    fc.assert(
      fc.property(drawn, ([definition, hoursAhead, steps]) => {
        const journey = journeyOf(definition, hoursAhead, steps);
        const { load } = new Checkup(definition, { ...worldWithout(), cadence });
        if (!journey || !load) return;
        const planned = journey.planned.map(({ plannedAt }) => plannedAt);
        const sent = planned.map((at) => shiftOut(quiet, zone, at, 'later'));
        for (const hours of [6, 24, 168, 720]) {
          const observed = Math.max(fullest(planned, hours * HOUR), fullest(sent, hours * HOUR));
          if (observed < 2) continue;
          compared += 1;
          const bound = load.ofOneRun({ name: 'all', window: { name: 'x', ms: hours * HOUR, limit: observed - 1 } });
          expect(bound.count).toBeGreaterThanOrEqual(observed);
        }
      }),
      { numRuns: RUNS },
    );
    // How many of the drawn runs plan twice is chance; that none does would mean that nothing was tried.
    expect(compared).toBeGreaterThan(0);
  });
});
