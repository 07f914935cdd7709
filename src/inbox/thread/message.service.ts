import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { OutboxService } from '../../outbox/index.js';
import { PeopleStore } from '../../patient/index.js';
import { addPeriod } from '../../engine/index.js';
import { AppError, type Tx } from '../../runtime/index.js';
import { AttachmentService } from '../attachment/attachment.service.js';
import { ConversationBook } from '../conversation/conversation-book.service.js';
import type { ConversationRow } from '../conversation/conversation.store.js';
import type { ThreadEntry } from './thread.js';

/** What a colleague writes to a patient. Instants are epoch ms. */
export interface OwnMessage {
  /** Made by the sender: the same id again is the same message. */
  readonly id: string;
  readonly patientId: string;
  readonly text: string;
  readonly channel?: string | undefined;
  readonly attachments: readonly string[];
  readonly author: string;
  readonly authorName: string;
  readonly now: number;
}

/** Its class: about the patient's own matter, and refusable like every message of that kind. */
const ownClass = 'service';

/** Sends what colleagues write, through the same gate and budget as everything else. The caller holds the lock of the person. */
@Injectable()
export class MessageService {
  constructor(
    private readonly programmes: ClinicProgrammeService,
    private readonly people: PeopleStore,
    private readonly outbox: OutboxService,
    private readonly attachments: AttachmentService,
    private readonly book: ConversationBook,
  ) {}

  /**
   * Answers the line it became; whether and when it leaves is the gate's word, in the delivery of the line. Without a channel it
   * goes where the patient wrote last. Errors: INBOX_CHANNEL_CLOSED, INBOX_ATTACHMENT_UNKNOWN, INBOX_NO_PUBLIC_URL.
   */
  async send(tx: Tx, message: OwnMessage, row: ConversationRow | undefined): Promise<ThreadEntry> {
    const { id, patientId, now, author, authorName } = message;
    const programme = await this.programmes.of(tx);
    const person = (await this.people.people(tx, [patientId], programme.clinic, now)).get(patientId);
    if (!person) throw new AppError('PATIENT_UNKNOWN', `There is no patient ${patientId}.`, { status: 404 });
    const contacts = (await this.people.openContacts(tx, [person.recipientId])).get(person.recipientId) ?? [];
    const channel = channelOf(message.channel, row?.channel, contacts);
    const attachments = await this.attachments.named(tx, patientId, { ids: message.attachments, channel });
    const touchId = await this.outbox.write(
      tx,
      {
        ...{ messageId: id, person, text: message.text, subject: programme.clinic.name, channel, now },
        enclosed: message.attachments,
        ...{
          heardAt: row?.heardAt ?? null,
          expiresAt: addPeriod(person.facts.zone, now, programme.rules.expiry(ownClass)),
        },
      },
      programme.cadence,
    );
    const entry = await this.book.line(tx, {
      ...{ kind: 'wrote', entryId: id, patientId, at: now, body: message.text, author, authorName, channel, touchId },
      detail: attachments.length === 0 ? undefined : { attachments },
    });
    await this.book.answered(tx, patientId, { at: now, by: author, text: message.text });
    return entry;
  }
}

/** Errors: INBOX_CHANNEL_CLOSED, for one that was chosen. */
function channelOf(
  chosen: string | undefined,
  last: string | null | undefined,
  contacts: readonly { readonly channel: string }[],
): string | undefined {
  const isOpen = (name: string) => contacts.some(({ channel }) => channel === name);
  if (chosen === undefined) return last !== null && last !== undefined && isOpen(last) ? last : undefined;
  if (isOpen(chosen)) return chosen;
  throw new AppError('INBOX_CHANNEL_CLOSED', `The patient cannot be reached on ${chosen}.`, {
    status: 422,
    fix: 'Choose one of the open channels on the card, or leave the channel out.',
  });
}
