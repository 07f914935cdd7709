import { checkScenario } from '../../src/engine/check/check.js';
import type { World } from '../../src/engine/check/check.js';
import type { Finding } from '../../src/engine/findings.js';
import { parseScenario } from '../../src/engine/scenario/scenario.js';

/** A clinic that has every template in each locale and channel, but for those of the names given. */
export function worldWithout(...absent: string[]): World {
  const locales = ['en', 'uk'];
  const channels = ['telegram', 'sms'];
  return {
    scenarios: ['visit-reminders', 'win-back'],
    touchpoints: ['before-visit'],
    groups: ['primary', 'repeat'],
    departments: ['reception', 'treatment'],
    locales,
    channels,
    templates: (_, name) => {
      if (absent.includes(name)) return undefined;
      return locales.flatMap((locale) => channels.map((channel) => ({ locale, channel })));
    },
  };
}

/** The scenario of the design, completed: every branch ends. A fresh copy each time, to be broken at will. */
export function goodScenario() {
  return {
    scenario: 'visit-reminders',
    title: { en: 'Visit reminders', uk: 'Нагадування про візит' },
    touchpoint: 'before-visit',
    groups: ['primary', 'repeat'],
    class: 'service',
    subject: 'appointment',
    enrol: [
      {
        on: 'appointment.booked',
        where: "patient.stage != 'lapsed' && appointment.starts_at > now",
        key: '[appointment.id, appointment.revision]',
        max_age: 'P1D',
      },
    ] as unknown,
    at_most: { count: 2, per: 'patient' },
    leave: [
      { on: 'appointment.moved', outcome: 'moved', enrol_again: true },
      { on: 'appointment.cancelled', outcome: 'cancelled' },
    ] as unknown,
    goal: { on: 'appointment.attended', outcome: 'attended' } as unknown,
    machine: { initial: 'expectations', states: goodStates() as Record<string, Record<string, unknown>> },
  };
}

function goodStates() {
  const handover = (reason: string) => ({ type: 'request_handover', params: { to: 'reception', reason, due: 'PT2H' } });
  const withStaff = (reason: string) => ({
    tags: ['negative'],
    entry: handover(reason),
    on: { 'handover.closed': 'settled' },
  });
  return {
    expectations: {
      entry: { type: 'send_message', params: { template: 'first-visit-expectations' } },
      after: { 'appointment.starts_at - P1D': [{ guard: 'event.late', target: 'confirmed' }, 'dayBefore'] },
    },
    dayBefore: {
      entry: {
        type: 'ask_patient',
        params: {
          template: 'visit-reminder',
          replies: ['confirm', 'move', 'cancel'],
          wait: 'PT6H',
          until: 'appointment.starts_at - PT2H',
        },
      },
      on: {
        'reply.confirm': 'confirmed',
        'reply.move': 'moving',
        'reply.cancel': 'cancelling',
        'reply.other': 'unclear',
        'reply.none': 'unanswered',
        'message.failed': 'unreachable',
        'message.suppressed': 'confirmed',
        'message.expired': 'confirmed',
      },
    },
    confirmed: {
      tags: ['positive'],
      on: { 'appointment.missed': 'missed' },
      after: { 'appointment.starts_at + P7D': 'settled' },
    },
    moving: withStaff('wants-to-move'),
    cancelling: withStaff('wants-to-cancel'),
    unclear: withStaff('unclear'),
    unanswered: withStaff('no-answer'),
    unreachable: withStaff('unreachable'),
    missed: { type: 'final', tags: ['negative'], entry: handover('no-show'), output: { outcome: 'missed' } },
    settled: { type: 'final', output: { outcome: 'settled' } },
  };
}

export type RawScenario = ReturnType<typeof goodScenario>;

/** Findings of the good scenario after it was broken. */
export function findingsAfter(breakIt: (raw: RawScenario) => void, world = worldWithout()): Finding[] {
  const raw = goodScenario();
  breakIt(raw);
  const { scenario, findings } = parseScenario(raw);
  return scenario ? checkScenario(scenario, world) : findings;
}
