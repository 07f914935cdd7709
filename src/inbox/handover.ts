import type { EffectItem } from '../enrolment/index.js';
import { AppError } from '../runtime/index.js';

/** Offered to a department, accepted by one of its people, closed with a resolution. */
export type HandoverStatus = 'offered' | 'accepted' | 'closed';

/** A patient handed over to a department, with what has to be done and until when. Instants are epoch milliseconds. */
export interface Handover {
  readonly handoverId: string;
  readonly patientId: string;
  /** The enrolment that asked for it, in this state and episode. */
  readonly enrolmentId: string | null;
  readonly state: string | null;
  readonly episode: number | null;
  readonly department: string;
  readonly reason: string;
  readonly summary: string;
  readonly status: HandoverStatus;
  readonly owner: string | null;
  readonly openedAt: number;
  readonly dueAt: number;
  readonly acceptedAt: number | null;
  readonly overdueAt: number | null;
  readonly closedAt: number | null;
  readonly resolution: string | null;
  readonly note: string | null;
}

/** How a handover ended: one word that scenarios can ask for, and what the staff want to remember. */
export interface Closing {
  readonly resolution: string;
  readonly note?: string | undefined;
}

/** What happened to a handover, as its enrolment hears it. */
export type HandoverNews = 'accepted' | 'closed' | 'overdue';

/**
 * The handover with its owner; the owner accepting again changes nothing and gives back the same object.
 * Errors: INBOX_HANDOVER_TAKEN, INBOX_HANDOVER_CLOSED.
 */
export function accepted(handover: Handover, owner: string, at: number): Handover {
  if (handover.status === 'closed') throw closedAlready(handover);
  if (handover.status === 'offered') return { ...handover, status: 'accepted', owner, acceptedAt: at };
  if (handover.owner === owner) return handover;
  throw new AppError('INBOX_HANDOVER_TAKEN', `Somebody else has accepted handover ${handover.handoverId}.`, {
    status: 409,
    fix: 'Ask its owner to close it, or take another one from the list.',
  });
}

/** The handover with its end; also one that nobody accepted first. Errors: INBOX_HANDOVER_CLOSED. */
export function closed(handover: Handover, { resolution, note }: Closing, at: number): Handover {
  if (handover.status === 'closed') throw closedAlready(handover);
  return { ...handover, status: 'closed', closedAt: at, resolution, note: note ?? null };
}

/**
 * The event of a handover for the enrolment that asked for it. One that no scenario asked for is told outside the vocabulary:
 * a scenario would take it for the end of its own. Owner and note are names and words of people: not in it.
 */
export function handoverEvent(handover: Handover, news: HandoverNews, at: number) {
  const { handoverId, department, reason, state, episode, resolution } = handover;
  const payload = { handover_id: handoverId, department, reason, state, episode };
  return {
    patientId: handover.patientId,
    enrolmentId: handover.enrolmentId ?? undefined,
    type: `${handover.enrolmentId === null ? 'desk' : 'handover'}.${news}`,
    occurredAt: at,
    payload: news === 'closed' ? { ...payload, result: resolution } : payload,
  };
}

/** The handover that a scenario asks for. Whoever takes it over must find what it is about: without a summary the reason stands for it. */
export function requestedHandover({ params, ...item }: EffectItem, handoverId: string): Handover {
  const reason = String(params['reason']);
  return {
    handoverId,
    patientId: item.person.facts.id,
    enrolmentId: item.enrolmentId,
    state: item.state,
    episode: item.episode,
    department: String(params['to']),
    reason,
    summary: String(params['summary'] ?? reason),
    status: 'offered',
    owner: null,
    openedAt: item.now,
    dueAt: Number(params['due']),
    acceptedAt: null,
    overdueAt: null,
    closedAt: null,
    resolution: null,
    note: null,
  };
}

function closedAlready({ handoverId }: Handover): AppError {
  return new AppError('INBOX_HANDOVER_CLOSED', `Handover ${handoverId} is closed already.`, {
    status: 409,
    fix: 'Nothing is left to do; read it to see how it ended.',
  });
}
