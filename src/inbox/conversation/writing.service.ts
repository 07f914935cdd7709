import { Injectable } from '@nestjs/common';
import type { Principal } from '../../auth/index.js';
import { Clock, LiveHints, type Tx } from '../../runtime/index.js';
import { ConversationAccess } from './conversation-access.service.js';
import { DeskService } from '../desk/desk.service.js';
import { holderOf } from './holder.js';
import { MessageService } from '../thread/message.service.js';
import { ownEntry } from '../thread/note.service.js';
import type { ThreadEntry } from '../thread/thread.js';
import { ThreadStore } from '../thread/thread.store.js';

/** A message as a page asks for it. */
export interface WritingRequest {
  readonly id: string;
  readonly text: string;
  readonly channel?: string | undefined;
  readonly attachments: readonly string[];
}

/** A colleague writes to a patient from a page: that takes the dialogue, and the scenarios are silent until it is given back. */
@Injectable()
export class WritingService {
  constructor(
    private readonly access: ConversationAccess,
    private readonly desk: DeskService,
    private readonly messages: MessageService,
    private readonly threads: ThreadStore,
    private readonly hints: LiveHints,
    private readonly clock: Clock,
  ) {}

  /**
   * Errors: PATIENT_UNKNOWN, PATIENT_HELD (a colleague has the dialogue), INBOX_OUT_OF_SCOPE, INBOX_MESSAGE_ID and those of
   * MessageService.send.
   */
  async write(tx: Tx, actor: Principal, patientId: string, request: WritingRequest): Promise<ThreadEntry> {
    const opened = await this.access.openLocked(tx, actor, patientId);
    const [known] = await this.threads.find(tx, [request.id]);
    if (known) return ownEntry(known, opened.patientIds);
    await this.desk.take(tx, actor, patientId);
    const [person] = opened.patientIds;
    const author = { author: holderOf(actor), authorName: actor.name, now: this.clock.now() };
    const entry = await this.messages.send(tx, { ...request, patientId: person, ...author }, opened.row);
    this.hints.tell(tx, { kind: 'message', id: request.id, patientId: person });
    return entry;
  }
}
