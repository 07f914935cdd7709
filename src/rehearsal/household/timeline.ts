import { offsetAt } from '../../engine/index.js';
import type { RehearsalListener } from '../listener.js';

/** One line of a patient's journey; `at` is epoch ms. */
export interface JourneyLine {
  readonly at: number;
  readonly what:
    'heard' | 'sent' | 'deferred' | 'ended' | 'asked' | 'task' | 'task_closed' | 'effect' | 'scenario_ended';
  readonly scenario: string;
  /** A state, a template, a reason: what the line is about. */
  readonly about: string;
  readonly detail: string;
}

export type RehearsedTimeline = JourneyLine[];

/** Writes the journey of one patient down while it happens. */
export function journeyOf(patientId: string, lines: RehearsedTimeline): Partial<RehearsalListener> {
  const line = (of: string, one: JourneyLine): void => {
    if (of === patientId) lines.push(one);
  };
  return {
    turned: ({ live, turn, event, at }) => {
      const about = stateText(turn.snapshot.value);
      line(live.patientId, { at, what: 'heard', scenario: live.compiled.id, about, detail: event.type });
    },
    sent: (touch, { channel }, at) =>
      line(touch.patientId, { at, what: 'sent', scenario: touch.scenarioId, about: touch.template, detail: channel }),
    deferred: (touch, { at, rule, until }) => {
      const detail = `${rule} until ${new Date(until).toISOString()}`;
      line(touch.patientId, { at, what: 'deferred', scenario: touch.scenarioId, about: touch.template, detail });
    },
    settled: (touch) => {
      if (touch.outcome === 'sent') return;
      const detail = [touch.outcome, touch.rule].filter(Boolean).join(': ');
      const at = touch.endedAt ?? touch.plannedAt;
      line(touch.patientId, { at, what: 'ended', scenario: touch.scenarioId, about: touch.template, detail });
    },
    handedOver: ({ patientId: of, department, reason, openedAt, state }) =>
      line(of, { at: openedAt, what: 'task', scenario: state ?? '', about: department, detail: reason }),
    handoverClosed: ({ patientId: of, department, resolution, closedAt, state }) =>
      line(of, {
        at: closedAt ?? 0,
        what: 'task_closed',
        scenario: state ?? '',
        about: department,
        detail: resolution ?? '',
      }),
    effect: (type, { person, scenarioId, params, now }) => {
      if (type === 'request_handover') return;
      const detail = Object.values(params).map(String).join(' ');
      line(person.facts.id, { at: now, what: 'effect', scenario: scenarioId, about: type, detail });
    },
    ended: ({ patientId: of, scenarioId, outcome, at }) =>
      line(of, { at, what: 'scenario_ended', scenario: scenarioId, about: outcome, detail: '' }),
  };
}

/** `untilVisit.waiting`; regions of a parallel state are joined by a plus. */
export function stateText(value: unknown): string {
  if (typeof value === 'string') return value;
  const parts = Object.entries(value as Record<string, unknown>).map(([key, inner]) => {
    const below = stateText(inner);
    return below === '' ? key : `${key}.${below}`;
  });
  return parts.join(' + ');
}

/** A journey for a person to read, by the clock of the zone. */
export function journeyText(lines: readonly JourneyLine[], zone: string): string[] {
  return lines.map(({ at, what, scenario, about, detail }) => {
    const local = new Date(at + offsetAt(zone, at)).toISOString().slice(0, 16).replace('T', ' ');
    return [local, what.replace('_', ' ').padEnd(14), scenario, about, detail].filter(Boolean).join('  ');
  });
}
