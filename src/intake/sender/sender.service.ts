import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { localeIds } from '../../catalog/index.js';
import type { InboundReply } from '../../channel/index.js';
import { ContactService, PatientService, PeopleStore, readAddress } from '../../patient/index.js';
import { Logger } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import type { Heard } from '../inbound-event.js';
import { SenderStore, UNIDENTIFIED, type Sender } from './sender.store.js';
import { StartLinkService } from './start-link.service.js';

/** Who writes, and how they came to be known. */
export interface Known {
  readonly sender: Sender;
  /** `fresh`: nobody knew the address; `linked`: a link of the clinic said who it is; `shared`: the channel vouched for their phone. */
  readonly by: 'address' | 'fresh' | 'linked' | 'shared';
  /** The link was another patient's; the address stays whose it is. */
  readonly linkOf?: string | undefined;
}

/** Where an own phone may be known already. */
const phoneChannels = ['sms', 'whatsapp'] as const;
const longestName = 100;

/** Finds out who writes: by the address, a one-time link or a phone the channel vouches for; never by what somebody says of themselves. */
@Injectable()
export class SenderService {
  constructor(
    private readonly senders: SenderStore,
    private readonly links: StartLinkService,
    private readonly contacts: ContactService,
    private readonly patients: PatientService,
    private readonly people: PeopleStore,
    private readonly logger: Logger,
  ) {}

  /** Locked until the end of the transaction, as for a turn. Undefined: from this address nobody can be written back to, such as the name of a sender of mass SMS. */
  async who(tx: Tx, { reply, at }: Heard): Promise<Known | undefined> {
    const known = await this.find(tx, reply);
    if (!known) return undefined;
    await this.people.lock(tx, known.sender.patientIds);
    // A stranger's words are no sign that the patient can be reached there.
    if (!known.sender.disowned) await this.contacts.heard(tx, reply, at);
    return known;
  }

  private async find(tx: Tx, reply: InboundReply): Promise<Known | undefined> {
    const { channel, address } = reply;
    const before = await this.senders.find(tx, channel, address);
    const linked = reply.startToken === undefined ? undefined : await this.links.use(tx, reply.startToken, channel);
    if (linked !== undefined) return this.linked(tx, reply, linked, before);
    const owner = !before || before.unidentified ? await this.ownerOfPhone(tx, reply) : undefined;
    if (owner !== undefined) return this.bound(tx, reply, owner, 'shared');
    return before ? { sender: before, by: 'address' } : this.enter(tx, reply);
  }

  /** An address that belongs to somebody the clinic knows is not given away by a link that was passed on. */
  private async linked(tx: Tx, reply: InboundReply, patientId: string, before: Sender | undefined) {
    const recipientId = await this.senders.recipientOf(tx, patientId);
    const free = !before || before.unidentified || before.disowned || before.recipientId === recipientId;
    if (recipientId !== undefined && free) return this.bound(tx, reply, recipientId, 'linked');
    return before ? { sender: before, by: 'address' as const, linkOf: patientId } : this.enter(tx, reply);
  }

  private async bound(tx: Tx, reply: InboundReply, recipientId: string, by: Known['by']): Promise<Known | undefined> {
    await this.contacts.bind(tx, { recipientId, channel: reply.channel, address: reply.address });
    const sender = await this.senders.find(tx, reply.channel, reply.address);
    return sender && { sender, by };
  }

  /** The one recipient who has the phone the channel says is the sender's own; two of them: nobody can tell. */
  private async ownerOfPhone(tx: Tx, { phone }: InboundReply): Promise<string | undefined> {
    if (!phone?.own) return undefined;
    const read = readAddress('sms', phone.number);
    if (!('address' in read)) return undefined;
    const owners = new Set<string>();
    for (const channel of phoneChannels) {
      const owner = await this.contacts.owner(tx, { channel, address: read.address });
      if (owner !== undefined) owners.add(owner);
    }
    return owners.size === 1 ? [...owners][0] : undefined;
  }

  /** Somebody new of whom nothing is known; their name is what they call themselves. */
  private async enter(tx: Tx, { channel, address, profileName, language }: InboundReply): Promise<Known | undefined> {
    this.logger.info('intake.sender_unknown', { clinic_id: tx.clinicId, channel });
    const read = readAddress(channel, address);
    if (!('address' in read) || read.address !== address) return undefined;
    const name = profileName
      ?.replace(/[\p{C}\u2028\u2029]+/gu, ' ')
      .trim()
      .slice(0, longestName)
      .toWellFormed();
    await this.patients.upsertPatients(tx, [
      {
        externalId: nameOf(channel, address),
        ...(name === undefined || name === '' ? {} : { name }),
        stage: 'potential',
        tags: [UNIDENTIFIED],
        locale: localeIds.find((locale) => locale === language),
        contacts: [{ channel, address }],
        // Who writes to us wants to be known again.
        afterErasure: true,
      },
    ]);
    const sender = await this.senders.find(tx, channel, address);
    return sender && { sender, by: 'fresh' };
  }
}

/** The same sender is the same person to us; neither address nor name can be read from it. */
function nameOf(channel: string, address: string): string {
  return `unidentified-${createHash('sha256').update(`${channel} ${address}`).digest('hex').slice(0, 24)}`;
}
