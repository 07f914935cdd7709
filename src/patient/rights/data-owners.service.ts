import { Injectable } from '@nestjs/common';
import { AuthService } from '../../auth/index.js';
import type { Tx } from '../../runtime/index.js';
import { ContactPointStore } from '../contact/contact-point.store.js';
import type { DataOwner } from './data-map.store.js';
import { PatientStore, type StoredPatient } from '../patient.store.js';
import { unknownPatient } from '../patient.service.js';
import { PeopleStore } from '../people.store.js';
import { PersonGroupStore } from '../person/person-group.store.js';
import { addressMark, type Mark } from './tombstone.js';

/** Whose data it is, and what they are known by. */
export interface OwnedData {
  readonly owner: DataOwner;
  readonly marks: readonly Mark[];
}

/** Shorter names are found in what belongs to others. */
const shortestName = 6;

/** Finds out what belongs to one person alone, and what they share with their family. */
@Injectable()
export class DataOwners {
  constructor(
    private readonly auth: AuthService,
    private readonly people: PeopleStore,
    private readonly patients: PatientStore,
    private readonly contacts: ContactPointStore,
    private readonly groups: PersonGroupStore,
  ) {}

  /** For an export: the recipient's rows are the patient's too, whoever shares them. Errors: PATIENT_UNKNOWN. */
  async shared(tx: Tx, patientId: string): Promise<DataOwner> {
    const { patientIds, formerRecipientIds } = await this.groups.of(tx, patientId);
    const found = await this.patients.load(tx, patientIds);
    if (!found.some((patient) => patient.patientId === patientId)) throw unknownPatient(patientId);
    const recipientIds = [...new Set([...found.map(({ recipientId }) => recipientId), ...formerRecipientIds])];
    return { patientIds, recipientIds, names: [] };
  }

  /** For erasing, locked until the end of the transaction: what others share stays theirs. Undefined: there is no such patient. */
  async alone(tx: Tx, patientId: string): Promise<OwnedData | undefined> {
    await this.auth.lockClinic(tx);
    const { patientIds, formerRecipientIds } = await this.groups.of(tx, patientId);
    await this.people.lock(tx, patientIds);
    const found = await this.patients.load(tx, patientIds);
    if (!found.some((patient) => patient.patientId === patientId)) return undefined;
    const recipientIds = await this.ofNobodyElse(tx, found, formerRecipientIds);
    const contacts = (await Promise.all(recipientIds.map((id) => this.contacts.ofRecipient(tx, id)))).flat();
    const externalIds = found.flatMap(({ externalId }) => externalId ?? []);
    const texts = [...patientIds, ...externalIds, ...contacts.map(({ address }) => address)];
    const names = [...new Set(texts.flatMap(asWritten))].filter((name) => name.length >= shortestName);
    return {
      owner: { patientIds, recipientIds, names },
      marks: [
        ...patientIds.map((value) => ({ kind: 'patient', value }) as const),
        ...externalIds.map((value) => ({ kind: 'external', value }) as const),
        ...contacts.map(({ channel, address }) => addressMark(channel, address)),
      ],
    };
  }

  private async ofNobodyElse(tx: Tx, found: readonly StoredPatient[], former: readonly string[]): Promise<string[]> {
    const candidates = [...new Set([...found.map(({ recipientId }) => recipientId), ...former])];
    const own = new Set(found.map(({ patientId }) => patientId));
    const members = await this.patients.ofRecipients(tx, candidates);
    const shared = new Set(
      members.filter(({ patientId }) => !own.has(patientId)).map(({ recipientId }) => recipientId),
    );
    return candidates.filter((recipientId) => !shared.has(recipientId));
  }
}

/** Providers write a phone without its plus. */
function asWritten(name: string): string[] {
  return name.startsWith('+') ? [name.slice(1)] : [name];
}
