import type { PatientFacts } from '../engine/index.js';
import type {
  NewEvent,
  OpenContact,
  PatientChange,
  Person,
  PersonDefaults,
  StoredPatient,
  StoredRecipient,
} from '../patient/index.js';
import { foldChanges, withWord } from '../patient/rules.js';

/** Somebody who is admitted to a rehearsed clinic. What is left out is as for a patient of whom nothing is known. */
export interface RehearsedPatient {
  readonly patientId: string;
  /** Who owns the contact points; the patient when it is left out. Members of a household name the same one. */
  readonly recipientId?: string | undefined;
  readonly name?: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly birthDate?: string | undefined;
  readonly stage?: string | undefined;
  readonly group?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly visits?: number | undefined;
  /** Of the recipient; the clinic's own when they are left out. The first member of a household says them. */
  readonly locale?: string | undefined;
  readonly zone?: string | undefined;
  /** In the recipient's order of preference. */
  readonly channels?: readonly string[] | undefined;
  readonly consents?: StoredRecipient['consents'] | undefined;
}

/** One word about a class of messages on a channel, `*` for all. */
export interface SaidWord {
  readonly class: string;
  readonly channel: string;
  readonly granted: boolean;
}

/** The people of one recipient, changed by the same rules as in the patients' own room. */
export class RehearsedPeople {
  readonly patients = new Map<string, StoredPatient>();
  contacts: OpenContact[];
  private recipient: StoredRecipient;
  private known = new Map<string, Person>();
  /** The stage somebody came with, at no time of its own, or that was said of them since. */
  private readonly told = new Map<string, { readonly value: string; readonly at?: number }>();
  private knownDay = Number.NaN;

  constructor(
    first: RehearsedPatient,
    private readonly defaults: PersonDefaults,
  ) {
    const recipientId = first.recipientId ?? first.patientId;
    const { locale = null, zone = null, consents = {} } = first;
    this.recipient = { recipientId, locale, zone, consents, mutes: {} };
    this.contacts = (first.channels ?? []).map((channel) => ({
      contactPointId: `${recipientId}/${channel}`,
      channel,
      address: recipientId,
    }));
  }

  get recipientId(): string {
    return this.recipient.recipientId;
  }

  get zone(): string {
    return this.recipient.zone ?? this.defaults.zone;
  }

  get locale(): string {
    return this.recipient.locale ?? this.defaults.locale;
  }

  admit(patient: RehearsedPatient): void {
    if (patient.stage !== undefined) this.told.set(patient.patientId, { value: patient.stage });
    this.save({
      patientId: patient.patientId,
      recipientId: this.recipientId,
      externalId: null,
      name: patient.name ?? null,
      familyName: null,
      birthDate: patient.birthDate ?? null,
      gender: null,
      stage: patient.stage ?? 'potential',
      clientGroup: patient.group ?? patient.stage ?? 'primary',
      tags: [...(patient.tags ?? [])],
      visits: patient.visits ?? 0,
      deceasedAt: null,
      heldBy: null,
    });
  }

  save(patient: StoredPatient): void {
    this.patients.set(patient.patientId, patient);
    this.known.delete(patient.patientId);
  }

  /** What guards and the gate read; ages change at midnight UTC, as in the product. */
  people(now: number): ReadonlyMap<string, Person> {
    const day = Math.floor(now / 86_400_000);
    if (day !== this.knownDay) this.known = new Map();
    this.knownDay = day;
    if (this.known.size < this.patients.size) {
      const today = new Date(now).toISOString().slice(0, 10);
      for (const patient of this.patients.values()) this.known.set(patient.patientId, this.personOf(patient, today));
    }
    return this.known;
  }

  /** From which counting goes on; what has no time of its own was so at `before`. */
  toldStage(patientId: string, before: number): { readonly value: string; readonly at: number } | undefined {
    const told = this.told.get(patientId);
    return told && { at: before, ...told };
  }

  /** A stage that is said, and not counted: counting goes on from it. */
  tellStages(changes: readonly PatientChange[], at: number): void {
    for (const change of changes)
      if (change.kind === 'set_stage') this.told.set(change.patientId, { value: change.stage, at });
  }

  /** Answers the events that the changes raise. */
  change(changes: readonly PatientChange[], now: number): readonly NewEvent[] {
    const recipients = new Map([[this.recipientId, this.recipient]]);
    const folded = foldChanges({ patients: this.patients, recipients }, changes, now);
    for (const patient of folded.patients) this.save(patient);
    for (const recipient of folded.recipients) this.replace(recipient);
    return folded.events;
  }

  /** Answers the events of a word that turns what was known; the same word again raises none. */
  say({ class: messageClass, channel, granted }: SaidWord, at: number): readonly NewEvent[] {
    const before = this.recipient.consents;
    const consents = withWord(before, { class: messageClass, channel, granted, at });
    if (consents === before) return [];
    this.replace({ ...this.recipient, consents });
    if (before[messageClass]?.[channel]?.granted === granted) return [];
    const type = granted ? 'patient.opted_in' : 'patient.opted_out';
    const payload = { class: messageClass, ...(channel === '*' ? {} : { channel }) };
    return [...this.patients.keys()].map((patientId) => ({ patientId, type, occurredAt: at, payload }));
  }

  closeContact(contactPointId: string): void {
    this.contacts = this.contacts.filter((contact) => contact.contactPointId !== contactPointId);
  }

  private replace(recipient: StoredRecipient): void {
    this.recipient = recipient;
    this.known = new Map();
  }

  private personOf(patient: StoredPatient, today: string): Person {
    const { consents, mutes } = this.recipient;
    const facts: PatientFacts = {
      id: patient.patientId,
      name: patient.name ?? undefined,
      stage: patient.stage,
      group: patient.clientGroup,
      locale: this.locale,
      zone: this.zone,
      age: patient.birthDate === null ? undefined : wholeYears(patient.birthDate, today),
      tags: patient.tags,
      visits: patient.visits,
    };
    return {
      facts,
      recipientId: this.recipientId,
      deceased: patient.deceasedAt !== null,
      heldBy: patient.heldBy ?? undefined,
      consents,
      mutes,
    };
  }
}

function wholeYears(birthDate: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
