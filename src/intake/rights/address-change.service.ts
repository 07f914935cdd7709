import { Injectable } from '@nestjs/common';
import type { ChannelName, InboundContactChange } from '../../channel/index.js';
import { ConsentService, ContactService, EventStore } from '../../patient/index.js';
import { Clock, Logger } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import { agreements, stoppedEvent, type Heard } from '../inbound-event.js';
import { refusals } from './opt-out.js';
import { SenderStore } from '../sender/sender.store.js';

/** What providers say about addresses: blocked, open again, moved, tired of us. */
@Injectable()
export class AddressChangeService {
  constructor(
    private readonly contacts: ContactService,
    private readonly senders: SenderStore,
    private readonly consents: ConsentService,
    private readonly events: EventStore,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** A change of an address that is nobody's changes nothing. */
  async enter(tx: Tx, channel: ChannelName, item: InboundContactChange): Promise<void> {
    const address = { channel, address: item.address };
    switch (item.change) {
      case 'closed':
        return this.contacts.close(tx, address, item.code);
      case 'opened':
        return this.contacts.open(tx, address);
      case 'moved':
        return item.to === undefined ? undefined : this.contacts.move(tx, address, item.to);
      case 'opted_in':
        return this.agree(tx, channel, item);
      case 'opted_out':
      case 'complained':
        return this.refuse(tx, channel, item);
    }
  }

  /** A complaint is a refusal that also means the address will not be delivered to for long: staff sees its code. */
  private async refuse(tx: Tx, channel: ChannelName, item: InboundContactChange): Promise<void> {
    const sender = await this.senders.find(tx, channel, item.address);
    if (!sender) return;
    const heard = this.heardOf(tx, channel, item);
    const [receipt] = await this.events.record(tx, [stoppedEvent(heard, sender.patientIds[0])]);
    if (!receipt?.recorded) return;
    await this.consents.recordConsents(tx, refusals(heard, sender.recipientId));
    if (item.change === 'complained') {
      this.logger.warn('intake.complaint', { clinic_id: tx.clinicId, channel, code: item.code });
    }
  }

  private async agree(tx: Tx, channel: ChannelName, item: InboundContactChange): Promise<void> {
    const sender = await this.senders.find(tx, channel, item.address);
    if (sender) await this.consents.recordConsents(tx, agreements(this.heardOf(tx, channel, item), sender.recipientId));
  }

  private heardOf(tx: Tx, channel: ChannelName, item: InboundContactChange): Heard {
    const { address, externalId, occurredAt } = item;
    return {
      reply: { clinicId: tx.clinicId, channel, address, externalId, occurredAt },
      at: Math.min(occurredAt, this.clock.now()),
    };
  }
}
