import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService, type LocaleId } from '../../catalog/index.js';
import { ChannelRegistry } from '../../channel/index.js';
import { EventStore, PatientChangeService, PatientService, PeopleStore } from '../../patient/index.js';
import { SecretBox, type Tx } from '../../runtime/index.js';
import type { PageBooking } from './page-booking.store.js';
import { PagePersonStore, UNCONFIRMED, type AddressOwner } from './page-person.store.js';

/** Where a code goes. */
export interface Reached {
  readonly patientId: string;
  readonly recipientId: string;
  readonly contactPointId: string;
  readonly channel: string;
}

/** Where a code may arrive at once; an own phone is known on the latter two. */
const codeChannels = ['telegram', 'whatsapp', 'sms'] as const;
const phoneChannels = ['sms', 'whatsapp'] as const;

/** Who is behind a phone that was typed, and for whom a visit is booked. */
@Injectable()
export class PagePeople {
  private readonly key: Buffer;

  constructor(
    private readonly store: PagePersonStore,
    private readonly patients: PatientService,
    private readonly changes: PatientChangeService,
    private readonly people: PeopleStore,
    private readonly events: EventStore,
    private readonly programmes: ClinicProgrammeService,
    private readonly registry: ChannelRegistry,
    box: SecretBox,
  ) {
    this.key = box.derived('booking/person')[0];
  }

  /** The owner of the phone, by the first way on which they are reached; a phone nobody has is entered, to be confirmed. */
  async reach(tx: Tx, phone: string, locale: LocaleId): Promise<Reached | undefined> {
    const { clinic } = await this.programmes.of(tx);
    const open = codeChannels.filter(
      (channel) => clinic.channels.includes(channel) && this.registry.stateOf(tx.clinicId, channel) === 'on',
    );
    const channel = phoneChannels.find((one) => open.includes(one));
    const owner = (await this.ownerOf(tx, phone)) ?? (channel && (await this.enter(tx, { phone, channel, locale })));
    if (!owner) return undefined;
    const contacts = (await this.people.openContacts(tx, [owner.recipientId])).get(owner.recipientId) ?? [];
    const contact = contacts.find((one) => open.some((known) => known === one.channel));
    const [patientId] = owner.patientIds;
    if (!contact || patientId === undefined) return undefined;
    const { recipientId } = owner;
    return { patientId, recipientId, contactPointId: contact.contactPointId, channel: contact.channel };
  }

  /** Where the code went before. */
  async again(tx: Tx, { patientId, contactPointId }: PageBooking): Promise<Reached | undefined> {
    if (patientId === null || contactPointId === null) return undefined;
    const owner = await this.store.ofPatient(tx, patientId);
    const [contact] = await this.people.contactsByIds(tx, [contactPointId]);
    if (!owner || !contact) return undefined;
    return { patientId, recipientId: owner.recipientId, contactPointId, channel: contact.channel };
  }

  /**
   * The patient who comes, once it is proved that the phone is theirs: the one of that name, the only one there is, or somebody new
   * of the same household.
   */
  async whoComes(tx: Tx, row: PageBooking, now: number): Promise<string> {
    const { patientId, contactPointId, entered } = row;
    const owner = patientId === null ? undefined : await this.store.ofPatient(tx, patientId);
    const { name } = entered;
    if (!owner || patientId === null || name === undefined) return patientId ?? '';
    if (owner.unconfirmed) return this.confirm(tx, { patientId, contactPointId, name }, now);
    const named = await this.store.named(tx, owner.patientIds, name);
    if (named !== undefined) return named;
    if (owner.patientIds.length === 1 && entered.forOther !== true) return patientId;
    const contacts = await this.contactsOf(tx, contactPointId);
    const externalId = `page-${row.pageBookingId}`;
    return this.upsert(tx, { externalId, name, contacts, stage: 'potential', createdAt: now });
  }

  private async ownerOf(tx: Tx, phone: string): Promise<AddressOwner | undefined> {
    for (const channel of phoneChannels) {
      const owner = await this.store.owner(tx, channel, phone);
      if (owner) return owner;
    }
    return undefined;
  }

  private async enter(
    tx: Tx,
    { phone, channel, locale }: { phone: string; channel: (typeof phoneChannels)[number]; locale: LocaleId },
  ): Promise<AddressOwner | undefined> {
    const contacts = [{ channel, address: phone }];
    const externalId = this.nameOf(phone);
    const id = await this.upsert(tx, { externalId, locale, contacts, stage: 'potential', tags: [UNCONFIRMED] });
    return this.store.ofPatient(tx, id);
  }

  /** From here on they are somebody of whom scenarios hear. */
  private async confirm(
    tx: Tx,
    { patientId, contactPointId, name }: { patientId: string; contactPointId: string | null; name: string },
    now: number,
  ): Promise<string> {
    const contacts = await this.contactsOf(tx, contactPointId);
    await this.upsert(tx, { externalId: this.nameOf(contacts[0]?.address ?? ''), name, contacts });
    await this.changes.applyPatientChanges(tx, [{ patientId, kind: 'remove_tag', tag: UNCONFIRMED }], now);
    await this.events.record(tx, [{ patientId, type: 'patient.created', occurredAt: now, payload: {} }]);
    return patientId;
  }

  /** Whoever books of their own accord wants to be known, also after they were forgotten. */
  private async upsert(tx: Tx, input: Parameters<PatientService['upsertPatients']>[1][number]): Promise<string> {
    const [result] = await this.patients.upsertPatients(tx, [{ ...input, afterErasure: true }]);
    return result?.patientId ?? '';
  }

  private async contactsOf(tx: Tx, contactPointId: string | null) {
    const found = await this.people.contactsByIds(tx, contactPointId === null ? [] : [contactPointId]);
    return found.flatMap(({ channel, address }) =>
      channel === 'sms' || channel === 'whatsapp' || channel === 'telegram' ? [{ channel, address } as const] : [],
    );
  }

  /** The same phone is the same person; it cannot be read from the name. */
  private nameOf(phone: string): string {
    return `page-${createHmac('sha256', this.key).update(phone).digest('hex').slice(0, 24)}`;
  }
}
