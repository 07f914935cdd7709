import type { ClinicProgramme } from '../../catalog/index.js';
import { parseDelay, resolveDelay } from '../../engine/index.js';
import { AppError } from '../../runtime/index.js';
import type { Deadline } from '../conversation/conversation.js';

/** The department that answers when the clinic names none. */
const desk = 'reception';
/** Where the map says neither hours nor a deadline. */
const unsaidMs = 2 * 3_600_000;

type Departments = Pick<ClinicProgramme, 'departments' | 'rules' | 'clinic'>;

/** The department of that name, else reception, else the clinic's first. */
export function departmentOf({ departments }: Departments, wanted?: string | null): string {
  if (wanted !== undefined && wanted !== null && Object.hasOwn(departments, wanted)) return wanted;
  return Object.hasOwn(departments, desk) ? desk : (Object.keys(departments)[0] ?? desk);
}

/** Errors: INBOX_DEPARTMENT_UNKNOWN. */
export function assertDepartment({ departments }: Pick<Departments, 'departments'>, department: string): void {
  if (Object.hasOwn(departments, department)) return;
  throw new AppError('INBOX_DEPARTMENT_UNKNOWN', `The clinic's map has no department ${department}.`, {
    status: 422,
    fix: 'Take one of the departments of scenarios/map.yaml.',
  });
}

/** By when the department has to answer what came at `at` (epoch ms), counted in its working hours. */
export function deadlineOf(programme: Departments, wanted: string | null | undefined, at: number): Deadline {
  const department = departmentOf(programme, wanted);
  const within = programme.departments[department]?.handover_due;
  const calendar = programme.rules.calendar(department);
  if (within === undefined || !calendar) return { department, dueAt: at + unsaidMs };
  const context = { from: at, recipientZone: programme.clinic.zone, anchors: {}, calendar: () => calendar };
  return { department, dueAt: resolveDelay(parseDelay(within), context) };
}
