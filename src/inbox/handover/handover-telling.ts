import type { OpenContact } from '../../patient/index.js';
import { HOUR } from '../../engine/index.js';
import type { Handover } from './handover.js';

/** Whoever wrote no longer ago than this waits for an answer of somebody. */
const waitingMs = 24 * HOUR;

/** The contact point its owner wrote from last; undefined: they never wrote. */
export function lastHeard(contacts: readonly OpenContact[]): OpenContact | undefined {
  return contacts
    .filter((contact) => contact.lastHeardAt !== undefined)
    .sort((a, b) => (b.lastHeardAt ?? 0) - (a.lastHeardAt ?? 0))[0];
}

/**
 * Whether the patient is told who has them: one department passes them to another, or somebody takes up what they wrote.
 * A call that a scenario asks for announces itself.
 */
export function tellsPatient(
  { fromDepartment }: Pick<Handover, 'fromDepartment'>,
  heardAt: number | undefined,
  now: number,
): boolean {
  return fromDepartment !== null || (heardAt !== undefined && now - heardAt <= waitingMs);
}
