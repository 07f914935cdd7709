import { Injectable } from '@nestjs/common';
import { InboundSink } from '../channel/index.js';
import type { InboundReply } from '../channel/index.js';
import { ConsentService, EventStore } from '../patient/index.js';
import { Clock, Logger, UnitOfWork } from '../runtime/index.js';
import type { Tx } from '../runtime/index.js';
import { AnswerService } from './answer.service.js';
import { receivedEvent, refusals, replyEvent, stoppedEvent } from './inbound-event.js';
import type { Heard } from './inbound-event.js';
import { SenderStore } from './sender.store.js';
import type { Sender } from './sender.store.js';

/** What patients say, made into events: the same reply again, by its external id on its channel, changes nothing. */
@Injectable()
export class IntakeService extends InboundSink {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly senders: SenderStore,
    private readonly answers: AnswerService,
    private readonly consents: ConsentService,
    private readonly events: EventStore,
  ) {
    super();
  }

  /** A reply from an address of nobody's is logged, without the address, and is no error: the channel cannot mend it. */
  async reply(reply: InboundReply): Promise<void> {
    await this.work.run(reply.clinicId, async (tx) => {
      const sender = await this.senders.find(tx, reply.channel, reply.address);
      if (sender) await this.hear(tx, sender, reply);
      else this.logger.warn('intake.sender_unknown', { clinic_id: reply.clinicId, channel: reply.channel });
    });
  }

  private async hear(tx: Tx, sender: Sender, reply: InboundReply): Promise<void> {
    // A provider's clock may be ahead of ours: nothing that was said lies in the future.
    const heard: Heard = { reply, at: Math.min(reply.occurredAt, this.clock.now()) };
    const command = await this.answers.command(tx, reply);
    if (command === 'stop') return this.stop(tx, sender, heard);
    const answer = command === 'help' ? undefined : await this.answers.answer(tx, sender, reply);
    const event = answer
      ? replyEvent(heard, answer)
      : receivedEvent(heard, await this.answers.addressee(tx, sender, reply.channel));
    await this.events.record(tx, [event]);
  }

  private async stop(tx: Tx, sender: Sender, heard: Heard): Promise<void> {
    const patientId = await this.answers.addressee(tx, sender, heard.reply.channel);
    const [receipt] = await this.events.record(tx, [stoppedEvent(heard, patientId)]);
    if (receipt?.recorded) await this.consents.recordConsents(tx, refusals(heard, sender.recipientId));
  }
}
