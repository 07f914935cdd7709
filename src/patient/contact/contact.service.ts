import { Injectable } from '@nestjs/common';
import { Clock, IdSource } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import { ContactPointStore, type Address, type OwnedAddress } from './contact-point.store.js';
import { PatientStore } from '../patient.store.js';
import { PeopleStore } from '../people.store.js';

/** What becomes of contact points beside what imports and people enter: they close, open, move and are bound. */
@Injectable()
export class ContactService {
  constructor(
    private readonly contacts: ContactPointStore,
    private readonly patients: PatientStore,
    private readonly people: PeopleStore,
    private readonly ids: IdSource,
    private readonly clock: Clock,
  ) {}

  /** Who owns the address, open or closed. */
  async owner(tx: Tx, address: Address): Promise<string | undefined> {
    return (await this.contacts.owners(tx, [address]))[0]?.recipientId;
  }

  /** Its owner wrote from it: it is alive, whatever a provider said before, and the clinic may answer freely for a while. */
  async heard(tx: Tx, address: Address, at: number): Promise<void> {
    await this.contacts.heard(tx, address, at);
  }

  /** Nothing is sent there any more; the first reason stays. */
  async close(tx: Tx, address: Address, reason: string): Promise<void> {
    await this.lockOwner(tx, address);
    await this.contacts.setClosed(tx, address, { at: this.clock.now(), reason });
  }

  /** What is open on the channel goes before everything else of the recipient. False: there is nothing. */
  async prefer(tx: Tx, recipientId: string, channel: string): Promise<boolean> {
    await this.lockMembers(tx, recipientId);
    return this.contacts.prefer(tx, recipientId, channel);
  }

  /** It can be reached again. */
  async open(tx: Tx, address: Address): Promise<void> {
    await this.lockOwner(tx, address);
    await this.contacts.setClosed(tx, address, undefined);
  }

  /** The provider says that the same person has another address now. An address somebody owns already is left to them. */
  async move(tx: Tx, from: Address, to: string): Promise<void> {
    await this.lockOwner(tx, from);
    const taken = await this.owner(tx, { channel: from.channel, address: to });
    if (taken === undefined) await this.contacts.rename(tx, from, to);
    else await this.contacts.setClosed(tx, from, { at: this.clock.now(), reason: 'MOVED' });
  }

  /** Gives an address to a recipient, as their preferred one; one that is somebody else's goes over. */
  async bind(tx: Tx, { recipientId, ...address }: OwnedAddress): Promise<void> {
    await this.lockOwner(tx, address);
    await this.lockMembers(tx, recipientId);
    if (await this.contacts.give(tx, address, recipientId)) return;
    const now = this.clock.now();
    const contactPointId = this.ids.uuid(now);
    await this.contacts.insert(tx, [{ ...address, recipientId, contactPointId, rank: 0, createdAt: now }]);
  }

  private async lockOwner(tx: Tx, address: Address): Promise<void> {
    const recipientId = await this.owner(tx, address);
    if (recipientId !== undefined) await this.lockMembers(tx, recipientId);
  }

  private async lockMembers(tx: Tx, recipientId: string): Promise<void> {
    const members = await this.patients.ofRecipients(tx, [recipientId]);
    await this.people.lock(
      tx,
      members.map(({ patientId }) => patientId),
    );
  }
}
