import { Injectable } from '@nestjs/common';
import type { InboundReply } from '../channel/index.js';
import { ConsentService, ContactService, EventStore } from '../patient/index.js';
import { Clock, Logger } from '../runtime/index.js';
import type { Tx } from '../runtime/index.js';
import { AnswerService } from './answer.service.js';
import { receivedEvent, refusals, replyEvent, stoppedEvent } from './inbound-event.js';
import type { Heard } from './inbound-event.js';
import { SenderStore } from './sender.store.js';
import type { Sender } from './sender.store.js';

/** What the patient is shown on the question they answered. */
export interface Heeded {
  readonly chosen?: string | undefined;
  readonly notice?: string | undefined;
}

/** The same, for the adapter of an account. */
export interface Acknowledgement extends Heeded {
  readonly accountId: string;
  readonly handle: Readonly<Record<string, string>>;
}

/** What patients say, made into events: the same reply again, by its external id on its channel, changes nothing. */
@Injectable()
export class HearingService {
  constructor(
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly senders: SenderStore,
    private readonly answers: AnswerService,
    private readonly contacts: ContactService,
    private readonly consents: ConsentService,
    private readonly events: EventStore,
  ) {}

  /** A reply from an address of nobody's is logged, without the address, and is no error: the channel cannot mend it. */
  async hear(tx: Tx, reply: InboundReply): Promise<Heeded | undefined> {
    const sender = await this.senders.find(tx, reply.channel, reply.address);
    if (sender) return this.known(tx, sender, reply);
    this.logger.warn('intake.sender_unknown', { clinic_id: reply.clinicId, channel: reply.channel });
    return undefined;
  }

  private async known(tx: Tx, sender: Sender, reply: InboundReply): Promise<Heeded | undefined> {
    // A provider's clock may be ahead of ours: nothing that was said lies in the future.
    const heard: Heard = { reply, at: Math.min(reply.occurredAt, this.clock.now()) };
    const command = await this.answers.command(tx, reply);
    await this.contacts.heard(tx, reply, heard.at);
    if (command === 'stop') {
      await this.stop(tx, sender, heard);
      return undefined;
    }
    const answer = command === 'help' ? undefined : await this.answers.answer(tx, sender, reply);
    const event = answer
      ? replyEvent(heard, answer)
      : receivedEvent(heard, await this.answers.addressee(tx, sender, reply.channel));
    await this.events.record(tx, [event]);
    return answer && { chosen: await this.answers.labelOf(tx, answer) };
  }

  private async stop(tx: Tx, sender: Sender, heard: Heard): Promise<void> {
    const patientId = await this.answers.addressee(tx, sender, heard.reply.channel);
    const [receipt] = await this.events.record(tx, [stoppedEvent(heard, patientId)]);
    if (receipt?.recorded) await this.consents.recordConsents(tx, refusals(heard, sender.recipientId));
  }
}
