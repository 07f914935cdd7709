import type { EffectItem } from '../../enrolment/index.js';
import type { FieldName } from './handover-form.js';
import { alreadyClosed, alreadyReturned, notToWithdraw, takenByAnother } from './handover-refusals.js';

/**
 * Offered to a department, accepted by one of its people or given back with a reason, closed with a resolution; whoever
 * offered it may withdraw it before. That its deadline passed is a mark beside it and not a status: also an accepted one is late.
 */
export const handoverStatuses = ['offered', 'accepted', 'returned', 'withdrawn', 'closed'] as const;
export type HandoverStatus = (typeof handoverStatuses)[number];

/** What a department is told when it takes a patient over from another one: the fields that are filled. */
export type HandoverFields = Readonly<Partial<Record<FieldName, string>>>;

/** A patient handed over to a department, with what has to be done and until when. Instants are epoch milliseconds. */
export interface Handover {
  readonly handoverId: string;
  readonly patientId: string;
  /** The enrolment that asked for it, in this state and episode. */
  readonly enrolmentId: string | null;
  readonly state: string | null;
  readonly episode: number | null;
  readonly department: string;
  /** The department that hands over; null: a scenario or the front door asked for it. */
  readonly fromDepartment: string | null;
  /** Who offered it, by id; null as above. */
  readonly offeredBy: string | null;
  readonly offeredByName: string | null;
  readonly reason: string;
  readonly summary: string;
  /** What the pair of departments had to hand on when it was offered. */
  readonly required: readonly FieldName[];
  readonly fields: HandoverFields;
  /** The one it follows, which had been given back. */
  readonly previousId: string | null;
  readonly status: HandoverStatus;
  /** The id of a member of staff, or the name that was given with an API key. */
  readonly owner: string | null;
  readonly ownerName: string | null;
  readonly openedAt: number;
  /** Of one between departments: until when it is to be accepted, and from then on until when it is to be closed. */
  readonly dueAt: number;
  readonly acceptedAt: number | null;
  readonly overdueAt: number | null;
  readonly returnedAt: number | null;
  readonly returnReason: string | null;
  readonly closedAt: number | null;
  readonly resolution: string | null;
  readonly note: string | null;
  /** 1: its department's owner has been asked; 2: the owner of the journey. */
  readonly escalation: number;
  /** A role of the clinic's map. */
  readonly escalatedTo: string | null;
  readonly escalateAt: number | null;
  /** When the patient was told who has them now. */
  readonly toldAt: number | null;
}

/** How a handover ended: one word that scenarios can ask for, and what the staff want to remember. */
export interface Closing {
  readonly resolution: string;
  readonly note?: string | undefined;
}

/** What happened to a handover, as its enrolment hears it. */
export type HandoverNews = 'accepted' | 'returned' | 'closed' | 'overdue';

/** What a new handover is about; everything else of it has yet to happen. */
export type Opening = Pick<
  Handover,
  'handoverId' | 'patientId' | 'department' | 'reason' | 'summary' | 'openedAt' | 'dueAt'
> &
  Partial<Handover>;

/** A handover that was offered this moment. */
export function opened(opening: Opening): Handover {
  return {
    ...{ enrolmentId: null, state: null, episode: null, fromDepartment: null, offeredBy: null, offeredByName: null },
    ...{
      required: [],
      fields: {},
      previousId: null,
      status: 'offered',
      owner: null,
      ownerName: null,
      acceptedAt: null,
    },
    ...{ overdueAt: null, returnedAt: null, returnReason: null, closedAt: null, resolution: null, note: null },
    ...{ escalation: 0, escalatedTo: null, escalateAt: null, toldAt: null },
    ...opening,
  };
}

/**
 * The handover with its owner; the owner accepting again changes nothing and gives back the same object. One that was given
 * back may be accepted too: then its sender keeps the patient.
 * Errors: INBOX_HANDOVER_TAKEN, INBOX_HANDOVER_CLOSED.
 */
export function accepted(handover: Handover, owner: string, at: number, ownerName = owner): Handover {
  if (handover.closedAt !== null) throw alreadyClosed(handover);
  if (handover.status !== 'accepted') return { ...handover, status: 'accepted', owner, ownerName, acceptedAt: at };
  if (handover.owner === owner) return handover;
  throw takenByAnother(handover);
}

/**
 * The handover given back, once, to the department that offered it; one that no department offered stays with its own, for
 * whoever answers for that department to decide. Errors: INBOX_HANDOVER_CLOSED, INBOX_HANDOVER_RETURNED.
 */
export function returned(handover: Handover, reason: string, at: number): Handover {
  if (handover.closedAt !== null) throw alreadyClosed(handover);
  if (handover.returnedAt !== null) throw alreadyReturned(handover);
  return { ...handover, status: 'returned', owner: null, ownerName: null, returnedAt: at, returnReason: reason };
}

/** The handover taken back by those who offered it, before anybody accepted. Errors: INBOX_HANDOVER_CLOSED, INBOX_HANDOVER_NOT_OFFERED. */
export function withdrawn(handover: Handover, at: number, resolution = 'withdrawn'): Handover {
  if (handover.closedAt !== null) throw alreadyClosed(handover);
  if (handover.fromDepartment === null || handover.status === 'accepted') throw notToWithdraw(handover);
  return { ...handover, status: 'withdrawn', closedAt: at, resolution };
}

/** The handover with its end; also one that nobody accepted first. Errors: INBOX_HANDOVER_CLOSED. */
export function closed(handover: Handover, { resolution, note }: Closing, at: number): Handover {
  if (handover.closedAt !== null) throw alreadyClosed(handover);
  return { ...handover, status: 'closed', closedAt: at, resolution, note: note ?? null };
}

/** The queue it stands in: what was given back is its sender's. */
export function queueOf({ department, fromDepartment, returnedAt }: Handover): string {
  return returnedAt === null ? department : (fromDepartment ?? department);
}

/**
 * Who answers for the handover: always exactly one, until it has ended. While it is offered the one who offers it still
 * does; one that nobody offered is its department's.
 */
export function answerable(handover: Handover): string | null {
  const { status, owner, offeredBy } = handover;
  if (handover.closedAt !== null) return null;
  if (status === 'accepted' && owner !== null) return `staff:${owner}`;
  if (status === 'offered' && offeredBy !== null) return `staff:${offeredBy}`;
  return `department:${queueOf(handover)}`;
}

/** Whoever was named with an API key has no account of their own. */
const known = /^(department:|staff:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$)/;

/** Who holds the dialogue meanwhile: the same, but for a name alone, whose department holds it. */
export function dialogueHolder(handover: Handover): string | null {
  const who = answerable(handover);
  if (who === null || known.test(who)) return who;
  const { status, fromDepartment, department } = handover;
  return `department:${status === 'offered' ? (fromDepartment ?? department) : queueOf(handover)}`;
}

/**
 * The event of a handover for the enrolment that asked for it. One that no scenario asked for is told outside the vocabulary:
 * a scenario would take it for the end of its own. Owner, note and reason of a return are names and words of people: not in it.
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
  return opened({
    handoverId,
    patientId: item.person.facts.id,
    enrolmentId: item.enrolmentId,
    state: item.state,
    episode: item.episode,
    department: String(params['to']),
    reason,
    summary: String(params['summary'] ?? reason),
    openedAt: item.now,
    dueAt: Number(params['due']),
  });
}
