import { z } from 'zod';
import { TimeError, anchorOf, parseDelay, parseHours } from '../../engine/index.js';
import { type Report, id, list, localized } from './map-fields.js';

/** Who answers for what is proven by the checker, so nothing of it has to be there for the map to be read. */
const unsaid = z.literal('');

const hours = z.record(z.string(), z.array(z.string())).superRefine((value, context) => {
  try {
    parseHours(value);
  } catch (error) {
    if (!(error instanceof TimeError)) throw error;
    if (error.code !== 'NO_OPEN_TIME') context.addIssue({ code: 'custom', message: error.message });
  }
});

function isDelayFromNow(text: string): boolean {
  try {
    return anchorOf(parseDelay(text)) === undefined;
  } catch {
    return false;
  }
}

/** A delay that counts from now, such as PT2H or 2 working hours. */
const soon = z.string().refine(isDelayFromNow, 'write how long it may wait, such as PT2H or 2 working hours');

const department = z.strictObject({
  name: localized,
  /** Working hours by weekday, in the clinic's zone: `{mon: ['09:00-18:00']}`. */
  hours: hours.default({}),
  /** The role that answers for the department's handovers. */
  owner: id.or(unsaid).default(''),
  /** A delay: how long a handover to it may wait when nothing else is said. */
  handover_due: soon.or(unsaid).default(''),
  /** How many people usually answer in it at the same time. */
  staff: z.number().int().min(0).default(1),
  /** Whether it examines or treats: texts about its touchpoints are approved by a second person. */
  clinical: z.boolean().optional(),
});

/** What a department has to be told when it takes a patient over. */
export const handoverFields = ['known', 'promised', 'next_step', 'open_questions', 'waiting'] as const;

const handover = z.strictObject({
  from: id,
  to: id,
  required: z.array(z.enum(handoverFields)).min(1),
});

const process = z.strictObject({
  title: localized,
  department: id,
  owner: id,
  /** Scenarios that do it, or a part of it; none: people do all of it by hand. */
  automated_by: z.array(id).default([]),
});

/** Who works in the clinic and how the work passes between them. */
export const organisation = {
  departments: z.record(id, department),
  /** Roles that own something, with their titles; while there are none an owner may be any id. */
  roles: z.record(id, z.strictObject({ title: localized, department: id })).default({}),
  /** What must be handed on between two departments. */
  handovers: z.array(handover).default([]),
  /** The register of front-line processes. */
  processes: z.record(id, process).default({}),
};

type Organisation = z.infer<z.ZodObject<typeof organisation>>;

/** Every department and role that is named must be there, and a pair of departments has one rule. */
export function checkOrganisation({ departments, roles, handovers, processes }: Organisation, report: Report): void {
  const department = (path: readonly (string | number)[], name: string): void => {
    if (!Object.hasOwn(departments, name))
      report(path, `there is no department "${name}"; there are ${list(departments)}`);
  };
  const role = (path: readonly (string | number)[], name: string): void => {
    if (name !== '' && Object.keys(roles).length > 0 && !Object.hasOwn(roles, name))
      report(path, `there is no role "${name}"; there are ${list(roles)}`);
  };
  for (const [name, { owner }] of Object.entries(departments)) role(['departments', name, 'owner'], owner);
  for (const [name, each] of Object.entries(roles)) department(['roles', name, 'department'], each.department);
  for (const [name, each] of Object.entries(processes)) {
    department(['processes', name, 'department'], each.department);
    role(['processes', name, 'owner'], each.owner);
  }
  for (const [index, { from, to }] of handovers.entries()) {
    department(['handovers', index, 'from'], from);
    department(['handovers', index, 'to'], to);
    if (from === to) report(['handovers', index, 'to'], 'a department hands nothing over to itself; name another one');
    if (handovers.findIndex((other) => other.from === from && other.to === to) < index)
      report(['handovers', index], `what ${from} hands on to ${to} is already said above; join the two`);
  }
}
