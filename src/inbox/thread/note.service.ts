import { Injectable } from '@nestjs/common';
import { StaffService, type Principal } from '../../auth/index.js';
import { AppError, Clock, LiveHints, type Tx } from '../../runtime/index.js';
import { ConversationAccess } from '../conversation/conversation-access.service.js';
import { ConversationBook } from '../conversation/conversation-book.service.js';
import { holderOf } from '../conversation/holder.js';
import type { ThreadEntry } from './thread.js';
import { ThreadStore } from './thread.store.js';

/** What is written for colleagues alone; `id` is made by the sender, and the same id again is the same note. */
export interface NoteRequest {
  readonly id: string;
  readonly text: string;
  /** Members of staff it names, by id. */
  readonly mentions: readonly string[];
}

/** Notes that patients never see, and the colleagues they name. */
@Injectable()
export class NoteService {
  constructor(
    private readonly access: ConversationAccess,
    private readonly book: ConversationBook,
    private readonly threads: ThreadStore,
    private readonly staff: StaffService,
    private readonly hints: LiveHints,
    private readonly clock: Clock,
  ) {}

  /** Errors: PATIENT_UNKNOWN, INBOX_OUT_OF_SCOPE, INBOX_STAFF_UNKNOWN, INBOX_MESSAGE_ID. */
  async add(tx: Tx, actor: Principal, patientId: string, { id, text, mentions }: NoteRequest): Promise<ThreadEntry> {
    const { patientIds } = await this.access.openLocked(tx, actor, patientId);
    const [known] = await this.threads.find(tx, [id]);
    if (known) return ownEntry(known, patientIds);
    const named = await this.staff.named(tx, mentions);
    const stranger = mentions.find((staffId) => !named.has(staffId));
    if (stranger !== undefined) {
      throw new AppError('INBOX_STAFF_UNKNOWN', `The clinic has no staff ${stranger}.`, {
        status: 422,
        fix: 'Take the id from the list of staff.',
      });
    }
    const at = this.clock.now();
    const [person] = patientIds;
    const author = { author: holderOf(actor), authorName: actor.name };
    const detail = mentions.length === 0 ? undefined : { mentions };
    const line = { kind: 'note' as const, entryId: id, patientId: person, at, body: text, ...author, detail };
    const entry = await this.book.line(tx, line);
    await this.threads.mention(tx, mentions, entry);
    this.hints.tell(tx, { kind: 'message', id, patientId: person });
    return entry;
  }
}

/** The line of this id, if it stands in the thread of this person. Errors: INBOX_MESSAGE_ID. */
export function ownEntry(entry: ThreadEntry, patientIds: readonly string[]): ThreadEntry {
  if (patientIds.includes(entry.patientId)) return entry;
  throw new AppError('INBOX_MESSAGE_ID', `The id ${entry.entryId} is that of a line in another thread.`, {
    status: 409,
    fix: 'Make a new UUID for every new message.',
  });
}
