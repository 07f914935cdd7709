import { Injectable } from '@nestjs/common';
import type { ChannelName, InboundStaffWords } from '../channel/index.js';
import { clinicPhone, ConversationBook, ConversationService } from '../inbox/index.js';
import { TimelineStore } from '../patient/index.js';
import { Clock } from '../runtime/index.js';
import type { Tx } from '../runtime/index.js';
import { SenderStore } from './sender/sender.store.js';

/** What colleagues write to patients from the clinic's own phone, past Tropa: it counts as taking the dialogue (DESIGN §10). */
@Injectable()
export class StaffWordsService {
  constructor(
    private readonly senders: SenderStore,
    private readonly conversations: ConversationService,
    private readonly timeline: TimelineStore,
    private readonly book: ConversationBook,
    private readonly clock: Clock,
  ) {}

  /** The words are kept with the patient; a dialogue that somebody holds already stays theirs. */
  async enter(tx: Tx, channel: ChannelName, { address, text, occurredAt }: InboundStaffWords): Promise<void> {
    const sender = await this.senders.find(tx, channel, address);
    if (!sender) return;
    if (!sender.held)
      for (const patientId of sender.patientIds) await this.conversations.take(tx, patientId, clinicPhone);
    const [patientId] = sender.patientIds;
    const at = Math.min(occurredAt, this.clock.now());
    const line = { patientId, at, body: text ?? '📎', channel, author: clinicPhone, authorName: null };
    await this.book.line(tx, { kind: 'phone', ...line });
    await this.book.answered(tx, patientId, { at, by: clinicPhone, text: line.body });
    const body = { channel, text: text ?? '', by: clinicPhone };
    await this.timeline.add(tx, [{ patientId, occurredAt: at, kind: 'staff.wrote', body }]);
  }
}
