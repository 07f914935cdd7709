import type { Address, NewContactPoint, OwnedAddress } from './contact/contact-point.store.js';
import { mergeCells } from './consent/consent-summary.js';
import { firstGroup, firstStage } from './patient-input.js';
import type { ContactInput, PatientInput, PatientResult } from './patient-input.js';
import type { NewPatient, StoredPatient } from './patient.store.js';
import type { NewRecipient, StoredRecipient } from './recipient.store.js';

/** What is known, under the lock, of everybody whom the inputs concern. */
export interface KnownPeople {
  readonly patients: readonly StoredPatient[];
  readonly recipients: readonly StoredRecipient[];
  readonly addresses: readonly OwnedAddress[];
}

/** Two recipients who share a contact point are one: `from` gives everything to `into`. */
export interface RecipientMerge {
  readonly from: string;
  readonly into: string;
}

/** The rows to write, and what became of each input, in their order. */
export interface PatientPlan {
  readonly newRecipients: readonly NewRecipient[];
  readonly savedRecipients: readonly StoredRecipient[];
  readonly merges: readonly RecipientMerge[];
  readonly newPatients: readonly NewPatient[];
  readonly savedPatients: readonly StoredPatient[];
  readonly newContacts: readonly NewContactPoint[];
  readonly results: readonly PatientResult[];
}

/** Where ids and the time come from. */
export interface PlanSource {
  readonly now: number;
  readonly newId: () => string;
}

/** Decides who is new, who changed and who shares a recipient with whom. */
export function planPatients(inputs: readonly PatientInput[], known: KnownPeople, source: PlanSource): PatientPlan {
  const draft = new PlanDraft(known, source);
  const results = inputs.map((input) => draft.take(input));
  return draft.finish(results);
}

const keyOf = ({ channel, address }: Address): string => `${channel} ${address}`;

class PlanDraft {
  private readonly patients: Map<string, StoredPatient>;
  private readonly recipients: Map<string, StoredRecipient>;
  private readonly owners: Map<string, string>;
  private readonly created = new Map<string, NewPatient>();
  private readonly createdRecipients = new Set<string>();
  private readonly contacts: Omit<NewContactPoint, 'recipientId'>[] = [];
  private readonly changed = new Set<string>();
  private readonly changedRecipients = new Set<string>();
  private readonly merged = new Map<string, string>();

  constructor(
    private readonly known: KnownPeople,
    private readonly source: PlanSource,
  ) {
    this.patients = new Map(known.patients.map((patient) => [patient.externalId ?? patient.patientId, patient]));
    this.recipients = new Map(known.recipients.map((recipient) => [recipient.recipientId, recipient]));
    this.owners = new Map(known.addresses.map((address) => [keyOf(address), address.recipientId]));
  }

  take(input: PatientInput): PatientResult {
    const before = this.patients.get(input.externalId);
    const shared = this.shareRecipient(input, before?.recipientId);
    const grown = this.addContacts(input.contacts, shared.recipientId);
    const after = before ? changedPatient(before, input) : this.newPatient(input, shared.recipientId);
    this.patients.set(input.externalId, after);
    if (!before) return { patientId: after.patientId, change: 'created' };
    const different = JSON.stringify(after) !== JSON.stringify(before);
    if (different && !this.created.has(after.patientId)) this.changed.add(after.patientId);
    return { patientId: after.patientId, change: different || grown || shared.changed ? 'changed' : 'unchanged' };
  }

  finish(results: readonly PatientResult[]): PatientPlan {
    const merges = [...this.merged.keys()].map((from) => ({ from, into: this.root(from) }));
    const patients = [...this.patients.values()].map((patient) => ({
      ...patient,
      recipientId: this.root(patient.recipientId),
    }));
    const recipients = [...this.recipients.values()].filter((recipient) => !this.merged.has(recipient.recipientId));
    const moved = new Set(merges.map((merge) => merge.from));
    const wasMoved = new Set(
      this.known.patients.filter(({ recipientId }) => moved.has(recipientId)).map(({ patientId }) => patientId),
    );
    return {
      newRecipients: recipients
        .filter(({ recipientId }) => this.createdRecipients.has(recipientId))
        .map((recipient) => ({ ...recipient, createdAt: this.source.now })),
      savedRecipients: recipients.filter(({ recipientId }) => this.changedRecipients.has(recipientId)),
      merges: merges.filter(({ from }) => !this.createdRecipients.has(from)),
      newPatients: patients.flatMap((patient) => {
        const created = this.created.get(patient.patientId);
        return created ? [{ ...patient, createdAt: created.createdAt, toldAt: this.source.now }] : [];
      }),
      savedPatients: patients.filter(({ patientId }) => this.changed.has(patientId) || wasMoved.has(patientId)),
      newContacts: this.contacts.map((contact) => ({
        ...contact,
        recipientId: this.root(this.owners.get(keyOf(contact)) ?? ''),
      })),
      results,
    };
  }

  /** One recipient for the patient and for everybody who owns one of the contact points: the one known longest. */
  private shareRecipient(input: PatientInput, own: string | undefined): { recipientId: string; changed: boolean } {
    const owners = input.contacts.flatMap((contact) => this.owners.get(keyOf(contact)) ?? []);
    const roots = [...new Set([...(own === undefined ? [] : [own]), ...owners].map((id) => this.root(id)))].sort();
    const [oldest, ...others] = roots;
    const recipientId = oldest ?? this.newRecipient();
    for (const other of others) this.merge(other, recipientId);
    const chosen = this.choose(recipientId, input);
    return { recipientId, changed: chosen || others.length > 0 };
  }

  private newRecipient(): string {
    const recipientId = this.source.newId();
    this.recipients.set(recipientId, { recipientId, locale: null, zone: null, consents: {}, mutes: {} });
    this.createdRecipients.add(recipientId);
    return recipientId;
  }

  private merge(from: string, into: string): void {
    const left = this.recipients.get(into);
    const right = this.recipients.get(from);
    this.merged.set(from, into);
    if (!left || !right) return;
    this.put({
      ...left,
      locale: left.locale ?? right.locale,
      zone: left.zone ?? right.zone,
      consents: mergeCells(left.consents, right.consents),
      mutes: mergeMutes(left.mutes, right.mutes),
    });
  }

  /** Language and zone of an input are a first guess: what the recipient has already stays. */
  private choose(recipientId: string, { locale, zone }: PatientInput): boolean {
    const recipient = this.recipients.get(recipientId);
    if (!recipient) return false;
    const chosen = { ...recipient, locale: recipient.locale ?? locale ?? null, zone: recipient.zone ?? zone ?? null };
    if (chosen.locale === recipient.locale && chosen.zone === recipient.zone) return false;
    this.put(chosen);
    return true;
  }

  private put(recipient: StoredRecipient): void {
    this.recipients.set(recipient.recipientId, recipient);
    if (!this.createdRecipients.has(recipient.recipientId)) this.changedRecipients.add(recipient.recipientId);
  }

  private addContacts(contacts: readonly ContactInput[], recipientId: string): boolean {
    const unknown = contacts
      .map((contact, rank) => ({ ...contact, rank }))
      .filter((contact) => !this.owners.has(keyOf(contact)));
    for (const contact of unknown) {
      if (this.owners.has(keyOf(contact))) continue;
      this.owners.set(keyOf(contact), recipientId);
      this.contacts.push({ ...contact, contactPointId: this.source.newId(), createdAt: this.source.now });
    }
    return unknown.length > 0;
  }

  private newPatient(input: PatientInput, recipientId: string): StoredPatient {
    const patient: StoredPatient = {
      patientId: this.source.newId(),
      recipientId,
      externalId: input.externalId,
      name: input.name ?? null,
      familyName: input.familyName ?? null,
      birthDate: input.birthDate ?? null,
      gender: input.gender ?? null,
      stage: input.stage ?? firstStage,
      clientGroup: input.group ?? firstGroup,
      tags: [...new Set(input.tags ?? [])],
      visits: 0,
      deceasedAt: input.deceasedAt ?? null,
      heldBy: null,
    };
    this.created.set(patient.patientId, { ...patient, createdAt: input.createdAt ?? this.source.now });
    return patient;
  }

  private root(recipientId: string): string {
    const into = this.merged.get(recipientId);
    return into === undefined ? recipientId : this.root(into);
  }
}

function changedPatient(before: StoredPatient, input: PatientInput): StoredPatient {
  return {
    ...before,
    name: input.name === undefined ? before.name : input.name,
    familyName: input.familyName === undefined ? before.familyName : input.familyName,
    birthDate: input.birthDate === undefined ? before.birthDate : input.birthDate,
    gender: input.gender === undefined ? before.gender : input.gender,
    clientGroup: input.group ?? before.clientGroup,
    tags: [...new Set([...before.tags, ...(input.tags ?? [])])],
    deceasedAt: before.deceasedAt ?? input.deceasedAt ?? null,
  };
}

function mergeMutes(left: StoredRecipient['mutes'], right: StoredRecipient['mutes']): StoredRecipient['mutes'] {
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return Object.fromEntries([...names].map((name) => [name, Math.max(left[name] ?? 0, right[name] ?? 0)]));
}
