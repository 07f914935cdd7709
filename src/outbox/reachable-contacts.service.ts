import { Injectable } from '@nestjs/common';
import { ChannelRegistry } from '../channel/index.js';
import { PeopleStore, type OpenContact } from '../patient/index.js';
import type { Tx } from '../runtime/index.js';

/** Where recipients can be reached: their open contact points on the channels that are not switched off. */
@Injectable()
export class ReachableContacts {
  constructor(
    private readonly people: PeopleStore,
    private readonly registry: ChannelRegistry,
  ) {}

  async reachable(tx: Tx, recipientIds: readonly string[]): Promise<Map<string, OpenContact[]>> {
    const contacts = await this.people.openContacts(tx, recipientIds);
    for (const [recipientId, open] of contacts) {
      const on = open.filter(({ channel }) => this.registry.stateOf(tx.clinicId, channel) !== 'off');
      if (on.length < open.length) contacts.set(recipientId, on);
    }
    return contacts;
  }

  /** The contact points that answers go back to, by id: closed ones too, on channels that are not switched off. */
  async named(tx: Tx, contactPointIds: readonly string[]): Promise<Map<string, OpenContact>> {
    const contacts = await this.people.contactsByIds(tx, contactPointIds);
    const on = contacts.filter(({ channel }) => this.registry.stateOf(tx.clinicId, channel) !== 'off');
    return new Map(on.map((contact) => [contact.contactPointId, contact]));
  }
}
