import type { EventFacts } from '../engine/index.js';
import type { ClaimedEvent } from './enrolment.store.js';

/** An event or timer of one patient as the turns of its batch hear it, `at` the batch's clock (epoch ms). */
export interface Heard {
  readonly patientId: string;
  readonly event: EventFacts;
  readonly at: number;
}

/** Why an event is told again: its scenario was paused when it came. */
export interface Resumed {
  readonly scenario: string;
  /** When it happened: the row carries the moment it is told again. */
  readonly occurred_at: number;
  readonly again?: boolean;
  readonly by?: { readonly key: string; readonly subjectId: string | null };
}

/** A touch answers the patient, and is not initiated by the clinic, for this long after their message. */
const solicitedMs = 15 * 60_000;

export function eventOf(row: ClaimedEvent): EventFacts {
  const occurredAt = resumedOf(row)?.occurred_at ?? row.occurredAt;
  return { ...row.payload, type: row.type, occurred_at: occurredAt };
}

export function resumedOf({ payload }: ClaimedEvent): Resumed | undefined {
  return payload['resumed'] as Resumed | undefined;
}

/** Whether the patient has just spoken: what follows is then not of the clinic's own accord. */
export function isAnswer({ event, at }: Heard): boolean {
  const answers = /^(reply|slot)\./.test(event.type) && event.type !== 'reply.none' && event.type !== 'slot.none';
  const said = answers || event.type === 'booking.wanted';
  return said && at - event.occurred_at <= solicitedMs;
}
