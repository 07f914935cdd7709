import type { Need } from '../need.js';
import { storable } from '../thread/thread.js';

/** Where a conversation stands: somebody works on it, it comes back by itself, or nothing is left to do. */
export type ConversationStatus = 'open' | 'snoozed' | 'done';

/** One thread of a patient as the desk sees it: who is to answer, since when somebody waits. Instants are epoch ms. */
export interface Conversation extends Need {
  readonly patientId: string;
  readonly department: string;
  /** Who is to answer: `staff:<id>`, `key:<id>`, `clinic-phone`, or nobody. */
  readonly assignee: string | null;
  readonly status: ConversationStatus;
  /** Until when a person has to answer; null together with `waitingSince`. */
  readonly dueAt: number | null;
  /** When the department's owner was told that nobody had answered. */
  readonly escalatedAt: number | null;
  readonly heardAt: number | null;
  /** Where the patient wrote last. */
  readonly channel: string | null;
  readonly preview: string;
  /** What the patient said since somebody looked. */
  readonly unread: number;
  readonly snoozedUntil: number | null;
}

/** Who has to answer by when. */
export interface Deadline {
  readonly department: string;
  readonly dueAt: number;
  /** It comes before everybody who merely waits. */
  readonly alert?: boolean | undefined;
}

const previewLength = 160;
const calm = { waitingSince: null, dueAt: null, escalatedAt: null, alert: false } as const;

/** A conversation of which nothing was said yet. */
export function begun(patientId: string, department: string, at: number): Conversation {
  return {
    ...{ patientId, department, assignee: null, status: 'open', ...calm },
    ...{ valued: false, heardAt: null, activeAt: at, channel: null, preview: '', unread: 0, snoozedUntil: null },
  };
}

/** The patient said something; with a deadline it is for a person to answer, who waits already goes on waiting. */
export function heard(
  conversation: Conversation,
  said: { readonly at: number; readonly channel: string; readonly text: string },
  deadline?: Deadline,
): Conversation {
  const { at, channel } = said;
  const after = {
    ...conversation,
    ...{ heardAt: at, channel, preview: previewOf(said.text), unread: conversation.unread + 1 },
    activeAt: Math.max(at, conversation.activeAt),
  };
  return deadline ? waiting(after, deadline, at) : after;
}

/** A person is asked for: the conversation goes to that department. Moved there, it is nobody's in it yet. */
export function called(conversation: Conversation, deadline: Deadline, at: number): Conversation {
  const moved = deadline.department !== conversation.department;
  const assignee = moved ? null : conversation.assignee;
  return waiting({ ...conversation, department: deadline.department, assignee }, deadline, at);
}

/** A person wrote to the patient: nobody waits any more; one who had nobody is theirs. */
export function answered(
  conversation: Conversation,
  { at, by, text }: { at: number; by: string; text: string },
): Conversation {
  return {
    ...conversation,
    ...{ ...calm, status: 'open', snoozedUntil: null, unread: 0, preview: previewOf(text) },
    ...{ assignee: conversation.assignee ?? by, activeAt: Math.max(at, conversation.activeAt) },
  };
}

/** It has another owner, department, or both; who waits gets the deadline of the new department. */
export function assigned(
  conversation: Conversation,
  to: { readonly assignee: string | null; readonly deadline: Deadline },
): Conversation {
  const { assignee, deadline } = to;
  const moved = deadline.department !== conversation.department;
  const clock = moved && conversation.waitingSince !== null ? { dueAt: deadline.dueAt, escalatedAt: null } : {};
  return { ...conversation, ...clock, assignee, department: deadline.department };
}

/** Comes back by itself at `until`, or as soon as the patient needs a person. */
export function snoozed(conversation: Conversation, until: number): Conversation {
  return { ...conversation, ...calm, status: 'snoozed', snoozedUntil: until, unread: 0 };
}

/** The snooze is over: somebody has to look again. */
export function woken(conversation: Conversation, deadline: Deadline, at: number): Conversation {
  return conversation.status === 'snoozed' ? waiting(conversation, deadline, at) : conversation;
}

/** Nothing is left to do; it opens again with the next word that needs a person. */
export function done(conversation: Conversation): Conversation {
  return { ...conversation, ...calm, status: 'done', snoozedUntil: null, unread: 0 };
}

/** A person has ended what was asked of them: nobody waits any more, unless the patient wrote after they took it on at `since`. */
export function settled(conversation: Conversation, since: number): Conversation {
  if (conversation.waitingSince === null || (conversation.heardAt ?? -Infinity) > since) return conversation;
  return { ...conversation, ...calm };
}

/** Somebody has read it; whoever waits goes on waiting. */
export function seen(conversation: Conversation): Conversation {
  return conversation.unread === 0 ? conversation : { ...conversation, unread: 0 };
}

/** The owner of the department was told. */
export function escalated(conversation: Conversation, at: number): Conversation {
  return { ...conversation, escalatedAt: at };
}

/** The first lines of a text in one line. */
export function previewOf(text: string): string {
  const line = storable(text).replace(/\s+/g, ' ').trim();
  return line.length <= previewLength ? line : `${line.slice(0, previewLength - 1).toWellFormed()}…`;
}

function waiting(conversation: Conversation, deadline: Deadline, at: number): Conversation {
  const { waitingSince, dueAt } = conversation;
  return {
    ...conversation,
    ...{ status: 'open', snoozedUntil: null },
    waitingSince: waitingSince ?? at,
    dueAt: dueAt === null ? deadline.dueAt : Math.min(dueAt, deadline.dueAt),
    alert: conversation.alert || deadline.alert === true,
  };
}
