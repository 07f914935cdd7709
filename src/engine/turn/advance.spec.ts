import { describe, expect, test } from '@jest/globals';
import { EnrolmentWalk, compileRaw, throughJson } from '../../../test/support/enrolment-walk.js';
import { advance } from './advance.js';
import type { AppointmentFacts, PatientFacts } from '../facts.js';
import { DAY, HOUR, parseHours, parsePeriod, parseQuietHours } from '../time/index.js';
import type { ClinicRules } from './turn-scope.js';

const zone = 'Europe/Kyiv';
/** Thursday 18 June 2026, 12:00 in Kyiv. */
const start = Date.UTC(2026, 5, 18, 9);
const patient: PatientFacts = { id: 'p', stage: 'primary', group: 'primary', locale: 'uk', zone, tags: [], visits: 0 };
const appointment: AppointmentFacts = {
  id: 'a',
  starts_at: start,
  booked_at: start - 10 * DAY,
  status: 'booked',
  revision: 1,
  zone,
  first_visit: true,
};
const calendar = { zone, hours: parseHours({ mon: ['09:00-18:00'] }), holidays: new Set<string>() };
const rules: ClinicRules = {
  quiet: parseQuietHours('21:00-09:00'),
  calendar: (department) => (department === 'closed-but-monday' ? calendar : { ...calendar, hours: everyDay }),
  expiry: () => parsePeriod('P1D'),
};
const everyDay = parseHours(
  Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, ['00:00-24:00']])),
);

type Machine = Readonly<Record<string, unknown>>;
const ask = (more: Machine = {}) => ({
  type: 'ask_patient',
  params: { template: 'visit-reminder', replies: ['confirm'], wait: 'PT6H', ...more },
});
const say = (template: string, more: Machine = {}) => ({ type: 'send_message', params: { template, ...more } });
const final = (outcome: string) => ({ type: 'final', output: { outcome } });

/** A walk through the machine, started at `now`; `about` says whether there is an appointment. */
function walk(machine: Machine, header: Machine = {}, now = start - 10 * DAY): EnrolmentWalk {
  const compiled = compileRaw({
    scenario: 'test',
    subject: 'appointment',
    enrol: { on: 'appointment.booked' },
    ...header,
    machine,
  });
  const facts = { patient, appointment: header['subject'] === 'patient' ? undefined : appointment };
  const enrolment = new EnrolmentWalk({ compiled, rules, facts, now });
  enrolment.start();
  return enrolment;
}

function asking(params: Machine = {}, on: Machine = {}): Machine {
  const states = {
    asking: {
      entry: ask(params),
      on: { 'reply.confirm': 'yes', 'reply.none': 'silent', 'message.failed': 'unreachable', ...on },
    },
    yes: {},
    silent: {},
    unreachable: {},
  };
  return { initial: 'asking', states };
}

describe('leave, goal, machine', () => {
  const machine = {
    initial: 'a',
    states: { a: { entry: ask(), on: { 'appointment.attended': 'b' } }, b: final('machine') },
  };
  const goal = { on: 'appointment.attended', outcome: 'goal' };

  test.each([
    [
      'leave comes first',
      { goal, leave: { on: 'appointment.attended', outcome: 'left', enrol_again: true } },
      { outcome: 'left', by: 'leave', enrolAgain: true },
    ],
    ['then the goal', { goal }, { outcome: 'goal', by: 'goal', enrolAgain: false }],
    ['then the machine', {}, { outcome: 'machine', by: 'machine', enrolAgain: false }],
    [
      'a rule whose condition fails is passed over',
      { goal, leave: { on: 'appointment.attended', where: 'patient.visits > 3', outcome: 'left' } },
      { outcome: 'goal', by: 'goal', enrolAgain: false },
    ],
  ])('%s', (_, header, end) => {
    const turn = walk(machine, header).hear('appointment.attended', { appointment_id: 'a', revision: 1 });
    expect(turn.end).toEqual(end);
    expect(turn.arm).toEqual([]);
    expect(turn.withdraw).toEqual([{ turn: 1, seq: 0 }]);
    expect(turn.snapshot.questions).toEqual({});
  });

  test('a reply can be the goal, and is kept as the answer', () => {
    const asked = walk(asking(), { goal: { on: 'reply.confirm', outcome: 'confirmed' } });
    const turn = asked.reply('visit-reminder', 'confirm');
    expect(turn.end?.outcome).toBe('confirmed');
    expect(turn.snapshot.answers).toEqual({ 'visit-reminder': 'confirm' });
    expect(turn.withdraw).toEqual([]);
  });

  test('a reply of an episode that is over reaches neither leave rules nor the goal', () => {
    const asked = walk(asking(), {
      goal: { on: 'reply.confirm', outcome: 'confirmed' },
      leave: { on: 'message.failed', outcome: 'left' },
    });
    expect(asked.hear('reply.confirm', { state: 'asking', episode: 2 }).changed).toBe(false);
    expect(asked.hear('message.failed', { state: 'asking', episode: 2, turn: 1, seq: 0 }).changed).toBe(false);
  });

  test('a final state ends it with its output, without one under its own name; parallel states end all together', () => {
    expect(walk({ initial: 'a', states: { a: { always: 'done' }, done: { type: 'final' } } }).end?.outcome).toBe(
      'done',
    );
    const half = { initial: 'a', states: { a: { on: { 'handover.closed': 'b' } }, b: { type: 'final' } } };
    const both = walk({ type: 'parallel', states: { left: half, right: { entry: ask(), ...half } } });
    const turn = both.hear('handover.closed');
    expect(turn.end).toMatchObject({ by: 'machine', outcome: 'finished' });
    expect(turn.withdraw).toEqual([{ turn: 1, seq: 0 }]);
  });

  test('a transition of a parent acts from every state below it', () => {
    const inner = { initial: 'x', states: { x: { on: { 'reply.yes': 'y' } }, y: {} } };
    const nested = {
      initial: 'deep',
      states: { deep: { ...inner, on: { 'appointment.missed': 'missed' } }, missed: final('missed') },
    };
    expect(walk(nested).hear('appointment.missed').end?.outcome).toBe('missed');
  });
});

describe('episodes', () => {
  const looping = {
    initial: 'a',
    states: {
      a: { after: { P1D: 'b' }, entry: say('hello'), on: { 'message.failed': 'b' } },
      b: { on: { 'handover.closed': 'a' } },
    },
  };

  test('a timer of an entry that is over changes nothing', () => {
    const again = walk(looping);
    again.fire('a/P1D');
    again.hear('handover.closed');
    const before = again.stored();
    for (const [name, episode] of [
      ['a/P1D', 1],
      ['b/P1D', 1],
      ['reply:a', 1],
    ] as const) {
      const turn = again.tell({ kind: 'timer', name, episode, late: false });
      expect(turn.changed).toBe(false);
      expect(turn.snapshot).toEqual(before);
    }
    expect(again.fire('a/P1D').snapshot.value).toBe('b');
  });

  test('what becomes of a touch reaches only the entry that planned it', () => {
    const again = walk(looping);
    again.fire('a/P1D');
    expect(again.outcome('hello', 'failed').changed).toBe(false);
    again.hear('handover.closed');
    expect(again.hear('message.failed', { state: 'a', episode: 1, turn: 1, seq: 0 }).changed).toBe(false);
    expect(again.outcome('hello', 'failed').snapshot.value).toBe('b');
  });

  test('an effect carries the entry that planned it, also when its state is entered twice at once', () => {
    const twice = walk({
      initial: 'a',
      states: { a: { entry: say('hello'), always: { target: 'b', guard: 'counts.a < 2' } }, b: { always: 'a' } },
    });
    const planned = walk({
      initial: 'a',
      states: { a: { entry: say('hello'), always: { target: 'a', reenter: true, guard: 'counts.a < 3' } } },
    });
    expect(twice.stored().entries).toEqual({ a: 2, b: 1 });
    expect(planned.stored().entries).toEqual({ a: 3 });
    const compiled = planned.ground.compiled;
    const again = new EnrolmentWalk({ ...planned.ground, compiled });
    expect(again.start().touches.map(({ seq, episode }) => [seq, episode])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
  });

  test('the machine itself has timers, effects and questions that live until the end', () => {
    const rooted = walk({
      entry: ask(),
      initial: 'a',
      after: { P2D: '.late' },
      on: { 'reply.confirm': '.yes' },
      states: { a: {}, yes: {}, late: final('late') },
    });
    expect(rooted.reply('visit-reminder', 'confirm').snapshot.value).toBe('yes');
    expect(rooted.fire('/P2D').end?.outcome).toBe('late');
  });
});

describe('timers', () => {
  test('anchors in the past fire in the same turn, the oldest first, with event.late', () => {
    const machine = {
      initial: 'a',
      states: {
        a: {
          after: {
            'appointment.starts_at - P1D': { guard: 'event.late', actions: say('second') },
            'appointment.starts_at - P3D': { guard: 'event.late', actions: say('first') },
          },
        },
      },
    };
    const compiled = compileRaw({ scenario: 'test', subject: 'appointment', machine });
    const turn = new EnrolmentWalk({ compiled, rules, facts: { patient, appointment }, now: start - HOUR }).start();
    expect(turn.touches.map(({ template }) => template)).toEqual(['first', 'second']);
    expect(turn.arm).toEqual([]);
  });

  test('an anchor that is due this very moment is not late', () => {
    const machine = {
      initial: 'a',
      states: {
        a: { after: { 'appointment.starts_at - P1D': [{ guard: 'event.late', target: 'late' }, 'due'] } },
        late: {},
        due: {},
      },
    };
    expect(walk(machine, {}, start - DAY).stored().value).toBe('due');
    expect(walk(machine, {}, start - DAY + 1).stored().value).toBe('late');
    expect(walk(machine, {}, start - DAY - 1).stored().value).toBe('a');
  });

  test('a loop that never waits is named, not run for ever', () => {
    const timed = { initial: 'a', states: { a: { after: { PT0S: 'b' } }, b: { after: { PT0S: 'a' } } } };
    expect(() => walk(timed)).toThrow('test@1 fired more than 50 timers in one turn: "a/PT0S" leads back to itself');
    const always = { initial: 'a', states: { a: { always: 'b' }, b: { always: 'a' } } };
    expect(() => walk(always)).toThrow('50 microsteps');
  });

  test('a contact that counts down to the visit leaves quiet hours earlier; what only moves on does not', () => {
    const touching = {
      initial: 'a',
      states: { a: { after: { 'appointment.starts_at - PT5H': 'b' } }, b: { entry: say('soon') } },
    };
    const silent = { initial: 'a', states: { a: { after: { 'appointment.starts_at - PT5H': 'b' } }, b: {} } };
    const evening = Date.UTC(2026, 5, 17, 17, 59);
    expect(walk(touching).nextTimer()?.dueAt).toBe(evening);
    expect(walk(silent).nextTimer()?.dueAt).toBe(start - 5 * HOUR);
    expect(walk(touching, {}, evening).nextTimer()?.dueAt).toBe(start - 5 * HOUR);
  });

  test('a contact after the visit is never moved earlier', () => {
    const after = {
      initial: 'a',
      states: { a: { after: { 'appointment.starts_at + PT10H': 'b' } }, b: { entry: say('thanks') } },
    };
    expect(walk(after).nextTimer()?.dueAt).toBe(start + 10 * HOUR);
  });

  test('a contact in a state below the target counts too', () => {
    const inner = { initial: 'x', states: { x: { entry: say('soon') } } };
    const deep = { initial: 'a', states: { a: { after: { 'appointment.starts_at - PT5H': 'b' } }, b: inner } };
    expect(walk(deep).nextTimer()?.dueAt).toBe(Date.UTC(2026, 5, 17, 17, 59));
  });

  test('a handover is due in the working time of those who take it over', () => {
    const entry = {
      type: 'request_handover',
      params: { to: 'closed-but-monday', reason: 'x', due: '1 working hours' },
    };
    const compiled = compileRaw({ scenario: 'test', machine: { initial: 'a', states: { a: { entry } } } });
    const { effects } = new EnrolmentWalk({ compiled, rules, facts: { patient }, now: start }).start();
    expect(effects[0]?.params['due']).toBe(Date.UTC(2026, 5, 22, 7));
  });
});

describe('questions', () => {
  const sentAt = start - 9 * DAY;

  test('the reply clock starts when the question was sent, not when it was planned', () => {
    const asked = walk(asking());
    expect(asked.timers.get('reply:asking')?.dueAt).toBe(start);
    asked.until(sentAt);
    asked.outcome('visit-reminder', 'sent');
    expect(asked.timers.get('reply:asking')?.dueAt).toBe(sentAt + 6 * HOUR);
    const [turn] = asked.until(sentAt + 6 * HOUR);
    expect(turn?.snapshot).toMatchObject({ value: 'silent', answers: { 'visit-reminder': 'none' }, questions: {} });
  });

  test.each([
    ['until bounds it', { until: 'appointment.starts_at - P8DT23H' }, sentAt + HOUR],
    ['the wait is a delay: working time', { wait: '3 working hours' }, sentAt + 3 * HOUR],
    ['the wait is a delay: the next morning', { wait: 'next 10:00' }, Date.UTC(2026, 5, 10, 7)],
    ['the start of the visit bounds it', { wait: 'P30D' }, start],
  ])('%s', (_, params, due) => {
    const asked = walk(asking(params));
    asked.until(sentAt);
    asked.outcome('visit-reminder', 'unknown');
    expect(asked.timers.get('reply:asking')?.dueAt).toBe(due);
  });

  test('without an appointment ahead a question is open for a week', () => {
    expect(walk(asking(), { subject: 'patient' }).timers.get('reply:asking')?.dueAt).toBe(start - 3 * DAY);
    expect(walk(asking(), {}, start + DAY).timers.get('reply:asking')?.dueAt).toBe(start + 8 * DAY);
  });

  test.each(['failed', 'suppressed', 'expired'])(
    'a question that is %s closes with its clock, heard or not',
    (told) => {
      const asked = walk(asking());
      const turn = asked.outcome('visit-reminder', told);
      expect(turn.snapshot.questions).toEqual({});
      expect(turn.snapshot.value).toBe(told === 'failed' ? 'unreachable' : 'asking');
      expect(asked.timers.size).toBe(0);
      expect(turn.withdraw).toEqual([]);
    },
  );

  test('the final word of a provider after "sent" closes it too', () => {
    const asked = walk(asking());
    asked.outcome('visit-reminder', 'sent');
    expect(asked.outcome('visit-reminder', 'failed').snapshot.value).toBe('unreachable');
  });

  test('a delivered or read question stays open, and tells only what somebody hears', () => {
    const asked = walk(asking({}, { 'message.read': { actions: say('seen') } }));
    expect(asked.outcome('visit-reminder', 'delivered').changed).toBe(false);
    const turn = asked.outcome('visit-reminder', 'read');
    expect(turn.touches).toHaveLength(1);
    expect(turn.snapshot.questions).toHaveProperty('asking');
  });

  test('a question tells what its clock needs and what the scenario hears; a message only the latter', () => {
    const machine = (effect: unknown) => ({
      initial: 'a',
      states: { a: { entry: effect, on: { 'message.read': 'b' } }, b: {} },
    });
    const tells = (effect: unknown) => {
      const { ground } = walk(machine(effect));
      return new EnrolmentWalk({ ...ground }).start().touches[0]?.tells;
    };
    expect(tells(ask())).toEqual(['sent', 'unknown', 'failed', 'suppressed', 'expired', 'read']);
    expect(tells(say('hello'))).toEqual(['read']);
  });

  test('a reply answers once, and only the question of its own episode', () => {
    const asked = walk(asking({}, { 'reply.confirm': { actions: say('thanks') } }));
    expect(asked.hear('reply.confirm', { state: 'asking', episode: 2 }).changed).toBe(false);
    expect(asked.hear('reply.confirm', { state: 'elsewhere', episode: 1 }).changed).toBe(false);
    expect(asked.reply('visit-reminder', 'confirm').touches).toHaveLength(1);
    expect(asked.reply('visit-reminder', 'confirm').changed).toBe(false);
  });

  test('an answer that no state hears is kept, and moves a state that waits for it', () => {
    const machine = {
      initial: 'a',
      states: { a: { entry: ask(), always: { guard: "answers['visit-reminder'] == 'confirm'", target: 'b' } }, b: {} },
    };
    const turn = walk(machine).reply('visit-reminder', 'confirm');
    expect(turn.snapshot).toMatchObject({ value: 'b', answers: { 'visit-reminder': 'confirm' } });
  });

  test('a question of a state that is left is withdrawn with its timer', () => {
    const asked = walk(asking({}, { 'handover.closed': 'yes' }));
    const turn = asked.hear('handover.closed');
    expect(turn.withdraw).toEqual([{ turn: 1, seq: 0 }]);
    expect(turn.snapshot.questions).toEqual({});
    expect(asked.timers.size).toBe(0);
  });

  test('a question that its own turn leaves again was never planned', () => {
    const machine = { initial: 'a', states: { a: { entry: [say('hello'), ask()], always: 'b' }, b: {} } };
    const { ground } = walk(machine);
    const turn = new EnrolmentWalk({ ...ground }).start();
    expect(turn.touches.map(({ template }) => template)).toEqual(['hello']);
    expect([turn.withdraw, turn.arm]).toEqual([[], []]);
  });

  test('asking again in the same state takes the first question back', () => {
    const asked = walk(asking({}, { 'handover.closed': { actions: ask({ template: 'once-more' }) } }));
    const turn = asked.hear('handover.closed');
    expect(turn.withdraw).toEqual([{ turn: 1, seq: 0 }]);
    expect(turn.snapshot.questions['asking']).toMatchObject({ turn: 2, asks: 'once-more' });
    expect(asked.timers.size).toBe(1);
  });

  test('entering its state anew asks anew', () => {
    const asked = walk(asking({}, { 'handover.closed': { target: 'asking', reenter: true } }));
    const turn = asked.hear('handover.closed');
    expect(turn.withdraw).toEqual([{ turn: 1, seq: 0 }]);
    expect(turn.snapshot.questions['asking']).toMatchObject({ turn: 2, episode: 2 });
    expect(turn.arm).toMatchObject([{ name: 'reply:asking', episode: 2 }]);
  });
});

describe('touches', () => {
  test.each([
    ['the class says when', {}, start - 9 * DAY],
    ['the file says when', { expires: 'P3D' }, start - 7 * DAY],
    ['never after the start of the visit', { expires: 'appointment.starts_at + P3D' }, start],
    ['never after the start, however long the class lasts', { expires: 'P30D' }, start],
  ])('expiry: %s', (_, params, expiresAt) => {
    const { ground } = walk({ initial: 'a', states: { a: { entry: say('hello', params) } } });
    expect(new EnrolmentWalk({ ...ground }).start().touches[0]?.expiresAt).toBe(expiresAt);
  });

  test('a question expires with its end', () => {
    const { ground } = walk(asking({ until: 'PT2H' }));
    expect(new EnrolmentWalk({ ...ground }).start().touches[0]?.expiresAt).toBe(ground.now + 2 * HOUR);
  });

  test('after the visit the class alone says when', () => {
    const { ground } = walk({ initial: 'a', states: { a: { entry: say('thanks') } } }, {}, start + HOUR);
    expect(new EnrolmentWalk({ ...ground }).start().touches[0]?.expiresAt).toBe(start + HOUR + DAY);
  });
});

describe('what nothing hears', () => {
  test.each(['appointment.arrived', 'reply.yes', 'message.received', 'custom.crm.synced'])(
    '%s changes nothing and gives the stored snapshot itself',
    (type) => {
      const asked = walk(asking({ template: 'other' }));
      const stored = asked.stored();
      const signal = { kind: 'event', event: { type, occurred_at: start } } as const;
      const { compiled, facts } = asked.ground;
      const turn = advance(compiled, stored, signal, { now: start, facts, rules, turn: 2 });
      expect(turn.changed).toBe(false);
      expect(turn.snapshot).toBe(stored);
    },
  );

  test('a wildcard hears every event of its family', () => {
    const heard = walk({ initial: 'a', states: { a: { on: { 'custom.crm.*': 'b' } }, b: {} } });
    expect(heard.hear('custom.web.seen').changed).toBe(false);
    expect(heard.hear('custom.crm.deal.won').snapshot.value).toBe('b');
  });
});

describe('parallel states and history', () => {
  const region = (name: string) => ({
    initial: 'one',
    states: { one: { after: { P1D: 'two' }, on: { [`custom.${name}`]: 'two' } }, two: { entry: say(name) } },
  });
  const machine = {
    initial: 'course',
    states: {
      course: {
        type: 'parallel',
        states: { left: region('left'), right: region('right') },
        on: { 'incident.opened': 'paused' },
      },
      paused: { on: { 'incident.closed': 'back' } },
      back: { always: '#test.shell.again' },
      shell: {
        initial: 'a',
        states: {
          a: { on: { 'custom.on': 'b' } },
          b: { on: { 'incident.opened': '#test.paused' } },
          again: { type: 'history', target: 'a' },
        },
      },
    },
  };

  test('regions move alone and keep their own timers', () => {
    const both = walk(machine);
    both.hear('custom.left');
    expect(both.stored().value).toEqual({ course: { left: 'two', right: 'one' } });
    expect([...both.timers.keys()]).toEqual(['course.right.one/P1D']);
    expect(both.hear('incident.opened').snapshot.value).toBe('paused');
    expect(both.timers.size).toBe(0);
  });

  test('regions hear an event in the order of the file, whatever the order in the store', () => {
    const region = (template: string) => ({
      initial: 'one',
      states: { one: { on: { 'custom.go': { actions: say(template) } } } },
    });
    const both = walk({ type: 'parallel', states: { zulu: region('first'), alpha: region('second') } });
    const value = { alpha: 'one', zulu: 'one' };
    both.snapshot = { ...both.stored(), value };
    expect(both.hear('custom.go').touches.map(({ template }) => template)).toEqual(['first', 'second']);
  });

  test('history survives the store', () => {
    const both = walk(machine);
    both.hear('incident.opened');
    expect(both.hear('incident.closed').snapshot.value).toEqual({ shell: 'a' });
    both.hear('custom.on');
    both.hear('incident.opened');
    expect(throughJson(both.stored().history)).toEqual({ 'test.shell.again': [{ id: 'test.shell.b' }] });
    expect(both.hear('incident.closed').snapshot.value).toEqual({ shell: 'b' });
  });
});
