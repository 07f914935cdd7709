import type { CompiledEnrolRule, CompiledScenario } from './compile.js';
import type { EventFacts, Facts } from './facts.js';
import { addPeriod, parsePeriod } from './time/index.js';

/** What an enrol rule looks at. */
export interface EnrolQuestion {
  readonly event: EventFacts;
  readonly facts: Facts;
  readonly now: number;
  /** The event made an enrolment leave that is to begin anew: any enrol rule serves, whatever it waits for. */
  readonly again?: boolean;
}

/**
 * The key under which this event enrols the patient, or undefined when no enrol rule of the scenario takes it.
 * The same key again is ignored by the caller, so a repeated event enrols once.
 */
export function enrolmentKey(compiled: CompiledScenario, question: EnrolQuestion): string | undefined {
  const { event, facts, now, again } = question;
  for (const rule of compiled.enrol) {
    if (!again && (!rule.on.includes(event.type) || !fresh(rule, question))) continue;
    const values = { facts, event, answers: {}, counts: {}, now };
    if (rule.where && rule.where.evaluate(values) !== true) continue;
    return rule.key ? keyText(rule.key.evaluate(values)) : defaultKey(compiled, question);
  }
  return undefined;
}

/**
 * An event older than `max_age` (an import) enrols nobody, unless the rule catches up and what the enrolment is about
 * still lies ahead (DESIGN §13.9).
 */
function fresh(rule: CompiledEnrolRule, { event, facts, now }: EnrolQuestion): boolean {
  if (rule.maxAge === undefined || event.occurred_at >= now) return true;
  if (addPeriod(facts.patient.zone, event.occurred_at, parsePeriod(rule.maxAge)) >= now) return true;
  if (!rule.catchUp) return false;
  return facts.appointment ? facts.appointment.starts_at > now : true;
}

function defaultKey(compiled: CompiledScenario, { event, facts }: EnrolQuestion): string {
  const { appointment, patient } = facts;
  const subject = compiled.definition.subject === 'appointment' && appointment;
  return subject ? keyText([subject.id, subject.revision]) : keyText([patient.id, event.type, event.occurred_at]);
}

/** CEL integers are bigints, which JSON does not know. */
function keyText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? Number(part) : part));
}
