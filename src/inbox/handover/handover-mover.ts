import { inScope } from '../../auth/index.js';
import type { AuditActor, Principal, Scope } from '../../auth/index.js';
import { queueOf } from './handover.js';
import type { Handover } from './handover.js';
import { othersDecide, ownerNeeded, unknownHandover } from './handover-refusals.js';

/** Whoever moves a handover: a member of staff, or somebody an API key or the command line names. */
export interface Mover {
  readonly id: string;
  readonly name: string;
  readonly departments: Scope;
  readonly actor: AuditActor;
}

/** Whose decision a move is: of those in whose queue the handover stands, or of those who offered it. */
export type Side = 'queue' | 'sender';

/** Staff act in their own name, a key in the name it sends. Errors: INBOX_HANDOVER_OWNER. */
export function moverOf(actor: Principal, named: string | undefined): Mover {
  const { departments } = actor;
  if (actor.kind === 'staff') return { id: actor.id, name: actor.name, departments, actor };
  if (named === undefined) throw ownerNeeded();
  return { id: named, name: named, departments, actor };
}

/** A key that names nobody acts as itself: for what needs no owner. */
export function callerOf(actor: Principal): Mover {
  const { id, name, departments } = actor;
  return { id, name, departments, actor };
}

/** Somebody named on the command line of the house. */
export function namedMover(name: string): Mover {
  return { id: name, name, departments: 'all', actor: 'system' };
}

/** Errors: INBOX_HANDOVER_UNKNOWN for what is none of theirs, so that nobody learns that it is there. */
export function assertSees(handover: Handover, departments: Scope): void {
  const { department, fromDepartment, handoverId } = handover;
  const sees = inScope(departments, department) || (fromDepartment !== null && inScope(departments, fromDepartment));
  if (!sees) throw unknownHandover(handoverId);
}

/** Errors: INBOX_HANDOVER_UNKNOWN, AUTH_FORBIDDEN. */
export function assertDecides(handover: Handover, { departments }: Mover, side: Side): void {
  assertSees(handover, departments);
  const decides = side === 'sender' ? (handover.fromDepartment ?? handover.department) : queueOf(handover);
  if (!inScope(departments, decides)) throw othersDecide(handover, decides);
}
