import type { ClinicProgramme } from '../../catalog/index.js';
import { DAY, isoDateOf, localDay, type CompiledScenario } from '../../engine/index.js';
import { beginnings } from './session-next.js';
import type { SessionGiven, SessionStep, WishedGiven } from './session-schema.js';

/** A week ahead: what comes before a visit has room. */
const visitInDays = 7;

/**
 * The beginning of a rehearsal with everything that was not asked for invented: a morning, a patient of the scenario's first group
 * whom every channel reaches, and a visit in a week where the scenario is about one. `now` in epoch ms.
 */
export function begunWith(
  wished: WishedGiven,
  { programme, scenario, now }: { programme: ClinicProgramme; scenario: CompiledScenario; now: number },
): SessionGiven {
  const { clinic, map } = programme;
  const zone = wished.patient.zone ?? clinic.zone;
  const start = wished.now ?? `${isoDateOf(localDay(zone, now))} 10:00`;
  const { definition } = scenario;
  const group = wished.patient.group ?? definition.groups?.[0];
  const stage = wished.patient.stage ?? (group !== undefined && Object.hasOwn(map.stages, group) ? group : 'primary');
  const about = definition.subject === 'appointment' || beginnings(scenario)[0]?.startsWith('appointment.');
  const given = { ...wished, now: start, patient: { ...wished.patient, stage, ...(group ? { group } : {}) } };
  if (wished.appointment || !about) return given;
  const day = localDay(zone, now) + (wished.now === undefined ? visitInDays : 0);
  const from = wished.now === undefined ? isoDateOf(day) : daysAfter(wished.now, visitInDays);
  return { ...given, appointment: { starts_at: `${from} 14:00` } };
}

/** What makes the scenario begin, so that a new rehearsal stands in its first state at once. */
export function firstSteps(scenario: CompiledScenario): SessionStep[] {
  const [event] = beginnings(scenario).filter((name) => !/^(enrolment|message|reply|timer)\./.test(name));
  return event === undefined ? [] : [{ event }];
}

function daysAfter(wall: string, days: number): string {
  return new Date(Date.parse(`${wall.slice(0, 10)}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}
