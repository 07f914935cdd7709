import type { components } from '../../api/schema.js';
import type { Standing } from '../../ui/mark.js';

export type Person = components['schemas']['Staff'];
export type Role = Person['roles'][number];
export type Scope = Person['departments'];

export const roles = [
  'reception',
  'clinician',
  'marketer',
  'process_owner',
  'journey_owner',
  'administrator',
  'auditor',
] as const satisfies readonly Role[];

/** Departments that the shipped map has; others can be typed. */
export const knownDepartments = [
  'reception',
  'primary-diagnostics',
  'functional-diagnostics',
  'treatment',
  'management',
] as const;

export const standings = { active: 'positive', invited: 'waiting', disabled: 'neutral' } as const satisfies Record<
  Person['state'],
  Standing
>;

/** Everybody whose name or address has the words in it. */
export function matching(people: readonly Person[], words: string): Person[] {
  const wanted = words.trim().toLocaleLowerCase();
  return people.filter(({ name, email }) => `${name} ${email ?? ''}`.toLocaleLowerCase().includes(wanted));
}

/** Values of a field that lists roles, as roles. */
export function rolesOf(values: readonly string[]): Role[] {
  return roles.filter((role) => values.includes(role));
}
