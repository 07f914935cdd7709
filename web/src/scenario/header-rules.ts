/** What one enrolment is for: the same again enrols nobody. */
export type EnrolUnit = 'visit' | 'booking' | 'patient' | 'event';

/** How the file writes each of them. */
const keys: Readonly<Record<EnrolUnit, string>> = {
  visit: '[appointment.id]',
  booking: '[appointment.id, appointment.revision]',
  patient: '[patient.id]',
  event: '[patient.id, event.occurred_at]',
};

export const enrolOnce = Object.keys(keys) as readonly EnrolUnit[];

/** The unit a key stands for; undefined for one that only its text can say. */
export function unitOf(key: string): EnrolUnit | undefined {
  const bare = key.replace(/\s+/g, '');
  return enrolOnce.find((unit) => keys[unit].replace(/\s+/g, '') === bare);
}

export function keyOf(unit: EnrolUnit): string {
  return keys[unit];
}

/** A condition of a rule: the services it asks for, and whatever else it asks. */
export interface ServiceCondition {
  readonly services: readonly string[];
  /** Empty: nothing else. */
  readonly rest: string;
}

const listed = /^has\(appointment\.service\) && appointment\.service in \[((?:'[a-z0-9-]+'(?:, ?)?)+)\](?: && (.+))?$/s;
const single = /^has\(appointment\.service\) && appointment\.service == '([a-z0-9-]+)'(?: && (.+))?$/s;

/** Reads a condition as services and the rest. One that begins otherwise is all rest. */
export function readServices(where: string): ServiceCondition {
  const text = where.trim();
  const [, one, other = ''] = single.exec(text) ?? [];
  // What is said with "or" belongs together: a part of it is no condition of its own.
  if (one !== undefined && isClosed(other)) return { services: [one], rest: other };
  const [, many, more = ''] = listed.exec(text) ?? [];
  if (many === undefined || !isClosed(more)) return { services: [], rest: text };
  return { services: [...many.matchAll(/'([a-z0-9-]+)'/g)].map(([, id = '']) => id), rest: more };
}

/** The condition that asks for one of these services and for the rest; undefined where nothing is asked. */
export function writeServices({ services, rest }: ServiceCondition): string | undefined {
  const [first] = services;
  const more = rest.trim();
  if (first === undefined) return more === '' ? undefined : more;
  const ids = services.map((id) => `'${id}'`).join(', ');
  const asked = services.length === 1 ? `== '${first}'` : `in [${ids}]`;
  const bound = isClosed(more) ? more : `(${more})`;
  return `has(appointment.service) && appointment.service ${asked}${more === '' ? '' : ` && ${bound}`}`;
}

/** Whether a condition can be joined with "and" as it stands: it has no "or" and no choice outside of brackets. */
function isClosed(text: string): boolean {
  let depth = 0;
  for (const character of text.replace(/'[^']*'|"[^"]*"/g, "''")) {
    if ('([{'.includes(character)) depth += 1;
    if (')]}'.includes(character)) depth -= 1;
    if (depth < 0 || (depth === 0 && '|?'.includes(character))) return false;
  }
  return depth === 0;
}
