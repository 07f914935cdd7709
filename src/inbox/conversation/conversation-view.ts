import type { ConversationView } from './conversation-answers.js';
import type { ConversationRow } from './conversation.store.js';
import { staffOf } from './holder.js';

/** What is known beside the rows of a list. */
export interface ListGround {
  readonly now: number;
  /** Names of members of staff, by id. */
  readonly names: ReadonlyMap<string, string>;
  /** What somebody shall do about them, as a sentence, by patient. */
  readonly tasks: ReadonlyMap<string, string>;
  /** From when the wait in a row is long, epoch ms; null: nobody waits in it. */
  readonly longFrom: (row: ConversationRow) => number | null;
  /** Ids of those who write at this moment, by patient. */
  readonly writers: ReadonlyMap<string, readonly string[]>;
}

/** A conversation as pages show it. */
export function conversationView(row: ConversationRow, ground: ListGround): ConversationView {
  const { now, names, tasks, writers, longFrom } = ground;
  const assigned = staffOf(row.assignee);
  return {
    ...{ patient_id: row.patientId, name: row.name, locale: row.locale, department: row.department },
    assignee: row.assignee,
    assignee_name: assigned === undefined ? null : (names.get(assigned) ?? null),
    ...{ held_by: row.heldBy, status: row.status },
    waiting_since: isoOrNull(row.waitingSince),
    due_at: isoOrNull(row.dueAt),
    long_from: isoOrNull(longFrom(row)),
    overdue: row.dueAt !== null && row.dueAt <= now,
    ...{ alert: row.alert, valued: row.valued },
    escalated_at: isoOrNull(row.escalatedAt),
    heard_at: isoOrNull(row.heardAt),
    active_at: new Date(row.activeAt).toISOString(),
    ...{ channel: row.channel, preview: row.preview, unread: row.unread },
    task: tasks.get(row.patientId) ?? null,
    snoozed_until: isoOrNull(row.snoozedUntil),
    typing: (writers.get(row.patientId) ?? []).map((id) => names.get(id) ?? '…'),
  };
}

function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
