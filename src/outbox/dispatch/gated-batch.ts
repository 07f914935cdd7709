import type { AppointmentFacts, Cadence } from '../../engine/index.js';
import type { OpenContact, Person } from '../../patient/index.js';
import { contactsOf, TouchPlanner, type Ground, type Judged } from '../touch/touch-planner.js';
import { ended, type TouchRow } from '../touch/touch-row.js';
import { requestedTouch, type TouchRequest } from '../touch/touch-request.js';

/** A touch that may leave now, with everything its text is written from. */
export interface Leaving {
  readonly touch: TouchRow;
  readonly person: Person;
  readonly appointment?: AppointmentFacts | undefined;
  readonly contact: OpenContact;
  readonly now: number;
}

/** What became of requests: rows to be stored, and pending touches stored earlier that give way. */
export interface PlannedBatch {
  readonly rows: readonly TouchRow[];
  readonly merges: TouchPlanner['merges'];
  readonly displaced: TouchPlanner['displaced'];
}

/** Judges what turns want, one after the other; what was taken back already is only written down. */
export function planBatch(
  requests: readonly TouchRequest[],
  cadence: Cadence,
  ground: Ground,
  newId: (at: number) => string,
): PlannedBatch {
  const planner = new TouchPlanner(cadence, ground);
  const over: TouchRow[] = [];
  for (const request of requests) {
    const touch = requestedTouch(request, newId(request.now));
    if (request.over) over.push(ended(touch, 'cancelled', { rule: request.over }, request.now));
    else planner.place(touch, request);
  }
  return { rows: [...planner.rows.values(), ...over], merges: planner.merges, displaced: planner.displaced };
}

/** What the gate before dispatch says of claimed touches: some leave, the others wait on or ended. */
export interface GatedBatch extends Omit<PlannedBatch, 'rows'> {
  readonly leaving: readonly Leaving[];
  readonly others: readonly TouchRow[];
}

/** Judges claimed touches of one channel again, on what is known now. */
export function gateBatch(
  claimed: readonly TouchRow[],
  cadence: Cadence,
  ground: Ground,
  known: (touch: TouchRow) => Judged,
): GatedBatch {
  const planner = new TouchPlanner(cadence, ground);
  const candidates = claimed.map((before) => {
    const judged = known(before);
    planner.place(before, judged);
    return { before, judged };
  });
  const leaving: Leaving[] = [];
  const others: TouchRow[] = [];
  // Verdicts are read only after the last one: a more important touch may have taken the place of an earlier one.
  for (const { before, judged } of candidates) {
    const touch = planner.rows.get(before.touchId) ?? before;
    const contact = contactsOf(ground, touch).find((open) => open.channel === touch.channel);
    // One that gave its place up within the batch is judged anew in the next: it has no place to leave from.
    const placed = touch.status === 'pending' && touch.reserved;
    const goes = placed && touch.channel === before.channel && (touch.readyAt ?? Infinity) <= judged.now;
    const { person, appointment, now } = judged;
    if (goes && contact) leaving.push({ touch, person, appointment, contact, now });
    else others.push(touch);
  }
  return { leaving, others, merges: planner.merges, displaced: planner.displaced };
}
