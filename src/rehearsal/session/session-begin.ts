import type { ClinicProgramme } from '../../catalog/index.js';
import { DAY, isoDateOf, localDay, type CompiledScenario } from '../../engine/index.js';
import { beginnings } from './session-next.js';
import type { SessionGiven, SessionStep, WishedGiven } from './session-schema.js';

/** Given names that nobody is meant by. */
const names: Readonly<Record<string, string>> = { ru: 'Анна', uk: 'Ганна', en: 'Anna' };
/** A week ahead: what comes before a visit has room. */
const visitInDays = 7;
/** What can only be said of a visit whose hour has come. */
const afterVisit: ReadonlySet<string> = new Set(['appointment.attended', 'appointment.missed']);

/**
 * The beginning of a rehearsal with everything that was not asked for invented: a morning, a patient of the scenario's first group
 * whom every channel reaches, and a visit in a week where the scenario is about one. `now` in epoch ms.
 */
export function begunWith(
  wished: WishedGiven,
  { programme, scenario, now }: { programme: ClinicProgramme; scenario: CompiledScenario; now: number },
): SessionGiven {
  const zone = wished.patient.zone ?? programme.clinic.zone;
  const start = wished.now ?? `${isoDateOf(localDay(zone, now))} 10:00`;
  const given = { ...wished, now: start, patient: patientOf(wished, programme, scenario) };
  if (wished.appointment || !isAboutVisit(scenario)) return given;
  const service = serviceOf(scenario, programme);
  const over = afterVisit.has(beginnings(scenario)[0] ?? '');
  const visit = { starts_at: over ? `${start.slice(0, 10)} 09:00` : `${daysAfter(start, visitInDays)} 14:00` };
  return { ...given, appointment: service === undefined ? visit : { ...visit, service } };
}

/** A service of the clinic that the rule asks for by which the scenario begins, not one that it shuts out; another visit would not begin it. */
function serviceOf({ definition }: CompiledScenario, { map }: ClinicProgramme): string | undefined {
  const named =
    definition.enrol[0]?.where?.matchAll(/(!\s*\(\s*)?appointment\.service\s*(?:==|in)\s*\[?\s*'([^']+)'/g) ?? [];
  const asked = [...named].flatMap(([, not, id]) => (not === undefined && id !== undefined ? [id] : []));
  return asked.find((id) => Object.hasOwn(map.services, id));
}

function patientOf(
  { patient }: WishedGiven,
  { clinic, map }: ClinicProgramme,
  { definition }: CompiledScenario,
): SessionGiven['patient'] {
  const group = patient.group ?? definition.groups[0];
  const stage = patient.stage ?? (group !== undefined && Object.hasOwn(map.stages, group) ? group : 'primary');
  const name = patient.name ?? names[patient.locale ?? clinic.locale] ?? 'Anna';
  return { ...patient, name, stage, ...(group === undefined ? {} : { group }) };
}

function isAboutVisit(scenario: CompiledScenario): boolean {
  const { subject } = scenario.definition;
  return subject === 'appointment' || (beginnings(scenario)[0] ?? '').startsWith('appointment.');
}

/** What makes the scenario begin, so that a new rehearsal stands in its first state at once. */
export function firstSteps(scenario: CompiledScenario): SessionStep[] {
  const [event] = beginnings(scenario).filter((name) => !/^(enrolment|message|reply|timer)\./.test(name));
  return event === undefined ? [] : [{ event }];
}

function daysAfter(wall: string, days: number): string {
  return new Date(Date.parse(`${wall.slice(0, 10)}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}
