import { Injectable } from '@nestjs/common';
import type { Tx } from '../runtime/index.js';
import type { StoredAppointment } from './appointment/appointment-change.js';
import { AppointmentFactStore } from './appointment/appointment-fact.store.js';
import { ContactPointStore } from './contact/contact-point.store.js';
import type { Address } from './contact/contact-point.store.js';
import { EventStore } from './event/event.store.js';
import type { NewEvent } from './event/event.store.js';
import { PatientStore } from './patient.store.js';
import type { NewPatient } from './patient.store.js';
import { RecipientStore } from './recipient.store.js';
import type { NewRecipient } from './recipient.store.js';

/** A contact point of a new recipient; an absent rank is its place in the list. */
export interface EnteredContact extends Address {
  readonly contactPointId: string;
}

/** A new patient with the recipient of their own that comes with them. Ids are the caller's. */
export interface EnteredPatient extends NewPatient {
  readonly locale: string | null;
  readonly zone: string | null;
  readonly contacts: readonly EnteredContact[];
}

/** What enters in one go. */
export interface Entry {
  readonly patients?: readonly EnteredPatient[];
  readonly appointments?: readonly StoredAppointment[];
  readonly events?: readonly NewEvent[];
}

/** The fast way in for people nobody knows yet. */
@Injectable()
export class BulkService {
  constructor(
    private readonly recipients: RecipientStore,
    private readonly contacts: ContactPointStore,
    private readonly patients: PatientStore,
    private readonly appointments: AppointmentFactStore,
    private readonly events: EventStore,
  ) {}

  /**
   * Inserts with one statement a table. It looks nothing up: every id, external id and address must be new, or Postgres
   * refuses the whole. Patients with the same recipient id share one recipient, whose language is the first one's.
   */
  async bulkEnter(tx: Tx, { patients = [], appointments = [], events = [] }: Entry): Promise<void> {
    await this.recipients.insert(tx, recipientsOf(patients));
    await this.contacts.insert(tx, patients.flatMap(contactsOf));
    await this.patients.insert(tx, patients);
    await this.appointments.insert(tx, appointments);
    await this.events.record(tx, events);
  }
}

function recipientsOf(patients: readonly EnteredPatient[]): NewRecipient[] {
  const recipients = new Map<string, NewRecipient>();
  for (const { recipientId, locale, zone, createdAt } of patients) {
    if (!recipients.has(recipientId))
      recipients.set(recipientId, { recipientId, locale, zone, consents: {}, mutes: {}, createdAt });
  }
  return [...recipients.values()];
}

function contactsOf({ recipientId, contacts, createdAt }: EnteredPatient) {
  return contacts.map((contact, rank) => ({ ...contact, recipientId, rank, createdAt }));
}
