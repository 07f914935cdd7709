import { AppError } from '../../runtime/index.js';
import type { LinkBefore, StoredPatient } from '../../patient/index.js';
import type { Conversation } from '../conversation/conversation.js';

/** What of the two was different before the merge, so that a split can give it back. */
export interface MergeBefore {
  readonly link: LinkBefore;
  /** The conversation of whoever was merged. */
  readonly conversation: Conversation | null;
}

/** What is known of two who are to be merged. */
export interface MergeGround {
  readonly patient: StoredPatient | undefined;
  readonly other: StoredPatient | undefined;
  /** One of the two is merged into somebody. */
  readonly isMerged: boolean;
  /** Somebody is merged into the one that would disappear. */
  readonly hasMerged: boolean;
}

/** Both, as they may be merged. Errors: INBOX_MERGE_REFUSED. */
export function mergeable({ patient, other, isMerged, hasMerged }: MergeGround): [StoredPatient, StoredPatient] {
  if (!patient || !other) throw mergeRefused('One of the two patients does not exist.', 404);
  if (patient.patientId === other.patientId) throw mergeRefused('They are one and the same patient.');
  if (isMerged) throw mergeRefused('One of the two is merged into somebody already.');
  if (hasMerged) throw mergeRefused('Others are merged into the one that would disappear.');
  if (patient.heldBy !== null && other.heldBy !== null && patient.heldBy !== other.heldBy) {
    throw mergeRefused('Two colleagues hold the dialogues of the two.');
  }
  return [patient, other];
}

/** The one conversation of two that turned out to be one person's: whoever waits longest counts, for both. */
export function joined(survivor: Conversation, other: Conversation): Conversation {
  const newer = (other.heardAt ?? 0) > (survivor.heardAt ?? 0) ? other : survivor;
  const waits = [survivor, other].filter(({ waitingSince }) => waitingSince !== null);
  const [first] = waits.sort((left, right) => Number(left.waitingSince) - Number(right.waitingSince));
  return {
    ...survivor,
    ...(first ? { waitingSince: first.waitingSince, dueAt: first.dueAt, status: 'open', snoozedUntil: null } : {}),
    assignee: survivor.assignee ?? other.assignee,
    ...{ heardAt: newer.heardAt, channel: newer.channel, preview: newer.preview },
    activeAt: Math.max(survivor.activeAt, other.activeAt),
    unread: survivor.unread + other.unread,
  };
}

/** The error of two who cannot be merged or split. */
export function mergeRefused(why: string, status = 409): AppError {
  return new AppError('INBOX_MERGE_REFUSED', why, {
    status,
    fix: 'Open both cards and compare them; split what was merged before, or choose the other one to stay.',
  });
}
