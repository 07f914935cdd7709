import { MINUTE } from '../../engine/index.js';
import type { OpenStretch } from '../practice/opening.js';
import { overlaps, type Span } from './span.js';

/** A time that is promised already, of a doctor and perhaps of a room, with the time to clean up after it. */
export interface Taken extends Span {
  readonly doctorId: string;
  readonly roomId: string | undefined;
}

/** How long a visit takes, and how long nobody else comes after it. */
export interface VisitLength {
  readonly minutes: number;
  readonly bufferMinutes: number;
}

/** A visit that could take place. */
export interface FreeSlot extends Span {
  readonly doctorId: string;
  readonly branchId: string;
  readonly roomId: string | undefined;
  readonly zone: string;
  /** Until when doctor and room are taken by it. */
  readonly busyEnd: number;
}

/**
 * The free visits of each doctor, by time and doctor, none of which overlaps another of the same doctor: whoever takes one
 * leaves all others possible. `from` is the earliest start.
 */
export function freeSlots(
  open: readonly OpenStretch[],
  taken: readonly Taken[],
  length: VisitLength,
  from: number,
): FreeSlot[] {
  const chosen: FreeSlot[] = [];
  const busyUntil = new Map<string, number>();
  for (const candidate of open.flatMap((stretch) => candidatesIn(stretch, length, from)).sort(byTime)) {
    if (candidate.start < (busyUntil.get(candidate.doctorId) ?? -Infinity)) continue;
    if (!isFree(candidate, taken)) continue;
    busyUntil.set(candidate.doctorId, candidate.busyEnd);
    chosen.push(candidate);
  }
  return chosen;
}

/** The visit of a doctor at a branch that begins exactly then, when the hours and what is taken allow it. */
export function slotAt(
  open: readonly OpenStretch[],
  taken: readonly Taken[],
  length: VisitLength,
  wanted: { readonly doctorId: string; readonly branchId: string; readonly startsAt: number },
): FreeSlot | undefined {
  return open
    .filter(({ doctorId, branchId }) => doctorId === wanted.doctorId && branchId === wanted.branchId)
    .filter(({ gridStart, stepMs }) => (wanted.startsAt - gridStart) % stepMs === 0)
    .map((stretch) => slotIn(stretch, length, wanted.startsAt))
    .find((slot) => slot !== undefined && isFree(slot, taken));
}

function candidatesIn(stretch: OpenStretch, length: VisitLength, from: number): FreeSlot[] {
  const { gridStart, stepMs, end } = stretch;
  const first = gridStart + Math.ceil((Math.max(stretch.start, from) - gridStart) / stepMs) * stepMs;
  const found: FreeSlot[] = [];
  for (let start = first; start < end; start += stepMs) {
    const slot = slotIn(stretch, length, start);
    if (slot) found.push(slot);
  }
  return found;
}

/** The time to clean up may lie after closing: nobody else would come then anyway. */
function slotIn(stretch: OpenStretch, { minutes, bufferMinutes }: VisitLength, start: number): FreeSlot | undefined {
  const end = start + minutes * MINUTE;
  if (start < stretch.start || end > stretch.end) return undefined;
  const { doctorId, branchId, roomId, zone } = stretch;
  return { doctorId, branchId, roomId, zone, start, end, busyEnd: end + bufferMinutes * MINUTE };
}

function isFree({ doctorId, roomId, start, busyEnd }: FreeSlot, taken: readonly Taken[]): boolean {
  const busy = { start, end: busyEnd };
  return !taken.some((one) => {
    const concerns = one.doctorId === doctorId || (roomId !== undefined && one.roomId === roomId);
    return concerns && overlaps(one, busy);
  });
}

function byTime(one: FreeSlot, other: FreeSlot): number {
  return one.start - other.start || compare(one.doctorId, other.doctorId) || compare(one.branchId, other.branchId);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
