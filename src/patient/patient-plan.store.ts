import { Injectable } from '@nestjs/common';
import { IdSource } from '../runtime/index.js';
import type { Tx } from '../runtime/index.js';
import { ConsentStore } from './consent/consent.store.js';
import { ContactPointStore } from './contact/contact-point.store.js';
import type { PatientInput } from './patient-input.js';
import type { KnownPeople, PatientPlan, RecipientMerge } from './patient-plan.js';
import { ForgottenPeople } from './rights/forgotten-people.service.js';
import { PatientStore } from './patient.store.js';
import { PeopleStore } from './people.store.js';
import { RecipientStore } from './recipient.store.js';

/** Reads what a plan is made from, and writes what it says. */
@Injectable()
export class PatientPlanStore {
  constructor(
    private readonly people: PeopleStore,
    private readonly patients: PatientStore,
    private readonly recipients: RecipientStore,
    private readonly contacts: ContactPointStore,
    private readonly consents: ConsentStore,
    private readonly ids: IdSource,
    private readonly forgotten: ForgottenPeople,
  ) {}

  /**
   * Everybody whom the inputs concern, locked. The clinic's lock must be held: it keeps the recipients that are found
   * before the lock on their patients from being merged meanwhile. Errors: PATIENT_ERASED.
   */
  async lockKnown(tx: Tx, inputs: readonly PatientInput[]): Promise<KnownPeople> {
    await this.forgotten.admit(tx, inputs);
    const named = await this.patients.byExternalIds(
      tx,
      inputs.map((input) => input.externalId),
    );
    const addresses = await this.contacts.owners(
      tx,
      inputs.flatMap((input) => input.contacts),
    );
    const recipientIds = [...new Set([...named, ...addresses].map((row) => row.recipientId))];
    if (recipientIds.length === 0) return { patients: [], recipients: [], addresses: [] };
    const members = await this.patients.ofRecipients(tx, recipientIds);
    const patientIds = members.map((patient) => patient.patientId);
    await this.people.lock(tx, patientIds);
    return {
      patients: await this.patients.load(tx, patientIds),
      recipients: await this.recipients.load(tx, recipientIds),
      addresses,
    };
  }

  async write(tx: Tx, plan: PatientPlan, now: number): Promise<void> {
    await this.recipients.insert(tx, plan.newRecipients);
    await this.recipients.save(tx, plan.savedRecipients);
    await this.patients.insert(tx, plan.newPatients);
    await this.patients.save(tx, plan.savedPatients);
    await this.contacts.move(tx, plan.merges);
    await this.contacts.insert(tx, plan.newContacts);
    if (plan.merges.length > 0) await this.copyConsents(tx, plan.merges, now);
  }

  /** Consents are never changed: the words of a recipient who was merged are said once more for the one who stays. */
  private async copyConsents(tx: Tx, merges: readonly RecipientMerge[], now: number): Promise<void> {
    const into = new Map(merges.map((merge) => [merge.from, merge.into]));
    const words = await this.consents.ofRecipients(tx, [...into.keys()]);
    const copies = words.map((word) => ({
      ...word,
      consentId: this.ids.uuid(now),
      recipientId: into.get(word.recipientId) ?? word.recipientId,
      occurredAt: word.occurredAt.getTime(),
      recordedAt: now,
      proof: { ...word.proof, merged_from: word.recipientId },
    }));
    await this.consents.insert(tx, copies);
  }
}
