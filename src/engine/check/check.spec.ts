import { describe, expect, it } from '@jest/globals';
import { findingsAfter, worldWithout } from '../../../test/support/good-scenario.js';
import type { RawScenario } from '../../../test/support/good-scenario.js';
import type { FindingCode } from '../findings.js';

type States = RawScenario['machine']['states'];
type Break = (states: States, raw: RawScenario) => void;

const send = (template: string) => ({ type: 'send_message', params: { template } });

/** Changes one state and keeps the rest. */
const change =
  (name: string, over: Record<string, unknown>): Break =>
  (states) => {
    states[name] = { ...states[name], ...over };
  };
const handlers = (states: States, name: string) => states[name]?.['on'] as Record<string, unknown>;
const question = (states: States) => {
  const { params } = states['dayBefore']?.['entry'] as { params: Record<string, unknown> };
  return params;
};

/** Each broken neighbour of the good scenario, with a piece of the sentence it must earn. */
const broken: Readonly<Partial<Record<FindingCode, readonly (readonly [string, Break])[]>>> = {
  SCHEMA: [
    [
      '"tempate" is not known here',
      change('expectations', { entry: { type: 'send_message', params: { tempate: 'x' } } }),
    ],
    ['"wait" is missing', (states) => delete question(states)['wait']],
    ['"soon" is not understood', change('confirmed', { after: { soon: 'settled' } })],
    [
      'where a period such as',
      change('moving', { entry: { type: 'request_handover', params: { to: 'reception', reason: 'x', due: 'P1X' } } }),
    ],
  ],
  UNKNOWN_NAME: [
    ['Did you mean "appointment.booked"', (_, raw) => (raw.enrol = { on: 'appointment.boked' })],
    ['no event "appointment.*"', (_, raw) => (raw.goal = { on: 'appointment.*', outcome: 'attended' })],
    ['Did you mean "send_message"', change('expectations', { entry: { type: 'send_mesage', params: {} } })],
    [
      'There is no touchpoint "nowhere"',
      change('expectations', { entry: { type: 'report_problem', params: { touchpoint: 'nowhere' } } }),
    ],
    ['no touchpoint "before-visits"', (_, raw) => (raw.touchpoint = 'before-visits')],
    ['no client group "loyal"', (_, raw) => (raw.groups = ['loyal'])],
    [
      'no department "receptoin"',
      change('moving', { entry: { type: 'request_handover', params: { to: 'receptoin', reason: 'x', due: 'PT2H' } } }),
    ],
    ['no department "cashier"', change('confirmed', { after: { '2 working hours of cashier': 'settled' } })],
    [
      'no scenario "win-backk"',
      change('missed', { entry: [{ type: 'enrol_patient', params: { scenario: 'win-backk' } }] }),
    ],
    ['no channel "pigeon"', (states) => (question(states)['channels'] = ['pigeon'])],
    ['No state is found under "confirmd"', (states) => (handlers(states, 'dayBefore')['reply.confirm'] = 'confirmd')],
    ['No state is found under "nowhere"', (_, raw) => (raw.machine.initial = 'nowhere')],
    ['No question offers the reply "maybe"', (states) => (handlers(states, 'dayBefore')['reply.maybe'] = 'unclear')],
    ['"start_at"', (_, raw) => (raw.enrol = { on: 'appointment.booked', where: 'appointment.start_at > now' })],
    [
      'no state "dayBefor" to count',
      (states) =>
        (handlers(states, 'confirmed')['appointment.missed'] = { target: 'missed', guard: 'counts.dayBefor > 1' }),
    ],
    [
      'no question with the template "visit"',
      (states) =>
        (handlers(states, 'confirmed')['appointment.missed'] = { target: 'missed', guard: "answers.visit == ''" }),
    ],
    ['moment "appointment.ends_at"', change('confirmed', { after: { 'appointment.ends_at + P1D': 'settled' } })],
    ['Only a scenario with subject: appointment', (_, raw) => (raw.subject = 'patient')],
  ],
  BAD_EXPRESSION: [
    ['not understood', (_, raw) => (raw.enrol = { on: 'appointment.booked', where: 'patient.stage ==' })],
    [
      'must be true or false',
      (states) => (handlers(states, 'confirmed')['appointment.missed'] = { target: 'missed', guard: 'patient.stage' }),
    ],
    ['must be a list', (_, raw) => (raw.enrol = { on: 'appointment.booked', key: 'appointment.id' })],
    [
      'has(patient.age)',
      (_, raw) => (raw.goal = { on: 'appointment.attended', where: 'patient.age > 3', outcome: 'attended' }),
    ],
    ['not understood', (_, raw) => (raw.leave = [{ on: 'appointment.moved', where: '1 > "a"', outcome: 'moved' }])],
  ],
  UNREACHABLE_STATE: [
    ['"lonely"', (states) => (states['lonely'] = { on: { 'handover.closed': 'settled' } })],
    ['"moving"', (states) => (handlers(states, 'dayBefore')['reply.move'] = 'unclear')],
    [
      '"island"',
      (states) =>
        (states['island'] = {
          initial: 'a',
          states: { a: { on: { 'visit.completed': 'b' } }, b: { on: { 'visit.completed': 'a' } } },
        }),
    ],
  ],
  DEAD_END: [
    ['Only the goal or a leave rule', change('confirmed', { on: {}, after: {} })],
    [
      'Nothing leads on from "confirmed"',
      (states, raw) => {
        raw.goal = undefined;
        raw.leave = [];
        change('confirmed', { on: {}, after: {} })(states, raw);
      },
    ],
    ['Only the goal', change('moving', { initial: 'a', states: { a: { type: 'final' } }, on: {} })],
  ],
  ENDLESS_WAIT: [
    [
      'in a circle without any wait',
      (states) => {
        states['confirmed'] = {
          tags: ['positive'],
          always: { target: 'again', guard: 'patient.visits > 1' },
          on: { 'appointment.missed': 'missed' },
        };
        states['again'] = { always: 'confirmed' };
      },
    ],
    [
      'in a circle without any wait',
      change('confirmed', { after: { PT0S: { target: 'confirmed', reenter: true }, P9D: 'settled' } }),
    ],
    ['in a circle without any wait', change('confirmed', { always: { actions: send('thanks') } })],
    [
      'sends again as soon as',
      (states) => (handlers(states, 'dayBefore')['message.failed'] = { target: 'dayBefore', reenter: true }),
    ],
    [
      'sends again as soon as',
      change('confirmed', {
        on: { 'message.suppressed': { actions: send('thanks') }, 'appointment.missed': 'missed' },
      }),
    ],
  ],
  MISSING_BRANCH: [
    ['leaves reply.none open', (states) => delete handlers(states, 'dayBefore')['reply.none']],
    [
      'leaves message.suppressed, message.expired open',
      (states) => {
        delete handlers(states, 'dayBefore')['message.suppressed'];
        delete handlers(states, 'dayBefore')['message.expired'];
      },
    ],
    ['leaves reply.later open', (states) => (question(states)['replies'] = ['confirm', 'later'])],
    ['has no positive branch', (states) => (handlers(states, 'dayBefore')['reply.confirm'] = 'moving')],
    [
      'has no positive and no negative branch',
      (states) => Object.values(states).forEach((state) => delete state['tags']),
    ],
  ],
  ABANDONED_PATIENT: [
    ['After "moving" nobody', change('moving', { entry: [], on: { 'handover.closed': 'quiet' }, after: {} })],
    ['After "missed" nobody', change('missed', { entry: [], output: undefined })],
    [
      'After "unclear" nobody',
      (states) => {
        states['unclear'] = { tags: 'negative', on: { 'visit.completed': 'settled', 'results.ready': 'limbo' } };
        states['limbo'] = { on: { 'visit.completed': 'elsewhere' } };
        states['elsewhere'] = { on: { 'results.ready': 'limbo' } };
      },
    ],
  ],
  LATE_TIMER: [
    ['can already lie in the past', change('expectations', { after: { 'appointment.starts_at - P1D': 'dayBefore' } })],
    [
      'can already lie in the past',
      change('expectations', {
        after: { 'appointment.starts_at - P1D at 18:00': { target: 'dayBefore', guard: 'patient.visits > 0' } },
      }),
    ],
  ],
};

describe('the checker', () => {
  it('finds nothing in the good scenario', () => {
    expect(findingsAfter(() => undefined)).toEqual([]);
  });

  const cases = Object.entries(broken).flatMap(([code, neighbours]) =>
    neighbours.map(([sentence, breakIt]) => ({ code, sentence, breakIt })),
  );
  it.each(cases)('$code: $sentence', ({ code, sentence, breakIt }) => {
    const found = findingsAfter((raw) => void breakIt(raw.machine.states, raw));
    expect(
      found
        .filter((finding) => finding.code === code)
        .map(({ message }) => message)
        .join('\n'),
    ).toContain(sentence);
  });

  it('shows the shortest path to the fault', () => {
    const found = findingsAfter(({ machine }) => void delete handlers(machine.states, 'dayBefore')['reply.none']);
    expect(found.find(({ code }) => code === 'MISSING_BRANCH')).toMatchObject({
      code: 'MISSING_BRANCH',
      severity: 'error',
      scenario: 'visit-reminders',
      state: 'dayBefore',
      path: ['expectations', 'after appointment.starts_at - P1D', 'dayBefore'],
      pointer: ['machine', 'states', 'dayBefore', 'entry'],
    });
  });

  it('counts wildcards and the handlers of parents as ways on', () => {
    const found = findingsAfter(({ machine: { states } }) => {
      for (const event of ['message.failed', 'message.suppressed', 'message.expired', 'reply.none', 'reply.other']) {
        delete handlers(states, 'dayBefore')[event];
      }
      const { dayBefore = {}, ...rest } = states;
      Object.keys(states).forEach((name) => delete states[name]);
      Object.assign(states, rest, {
        dayBefore: {
          initial: 'asking',
          on: Object.fromEntries(
            Object.entries(dayBefore['on'] as object).map(([event, to]) => [event, `#visit-reminders.${to}`]),
          ),
          states: { asking: { entry: dayBefore['entry'], on: { 'message.*': '#visit-reminders.confirmed' } } },
        },
      });
      Object.assign(handlers(states, 'dayBefore'), { 'reply.*': 'unanswered' });
    });
    expect(found.map(({ code, state }) => `${code} ${state}`)).toEqual([
      'UNREACHABLE_STATE unclear',
      'UNREACHABLE_STATE unreachable',
    ]);
  });

  it('accepts a loop that a count bounds', () => {
    const guard = 'counts.dayBefore < 3';
    const found = findingsAfter(({ machine: { states } }) => {
      handlers(states, 'dayBefore')['message.failed'] = [{ target: 'dayBefore', reenter: true, guard }, 'unreachable'];
    });
    expect(found).toEqual([]);
  });

  it('understands parallel states', () => {
    const found = findingsAfter(({ machine: { states } }) => {
      const region = {
        initial: 'open',
        states: { open: { on: { 'visit.completed': 'shut' } }, shut: { type: 'final' } },
      };
      states['confirmed'] = {
        ...states['confirmed'],
        type: 'parallel',
        onDone: 'settled',
        states: { left: region, right: region },
      };
    });
    expect(found).toEqual([]);
  });

  it('tells which template is not there at all, and which locale lacks its text', () => {
    expect(findingsAfter(() => undefined, worldWithout('visit-reminder'))).toMatchObject([
      { code: 'UNKNOWN_NAME', state: 'dayBefore' },
    ]);
    const world = {
      ...worldWithout(),
      templates: () => [
        { locale: 'en', channel: 'sms' },
        { locale: 'uk', channel: 'sms' },
        { locale: 'en', channel: 'telegram' },
      ],
    };
    const found = findingsAfter(() => undefined, world);
    expect(found).toHaveLength(2);
    expect(found[0]).toMatchObject({ code: 'MISSING_TEMPLATE', message: expect.stringContaining('telegram in uk') });
    const narrow = findingsAfter(({ machine }) => {
      question(machine.states)['channels'] = ['sms'];
      machine.states['expectations'] = { ...machine.states['expectations'], entry: [] };
    }, world);
    expect(narrow).toEqual([]);
  });
});
