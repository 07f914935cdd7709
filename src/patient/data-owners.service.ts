import { Injectable } from '@nestjs/common';
import { AuthService } from '../auth/index.js';
import type { Tx } from '../runtime/index.js';
import { ContactPointStore } from './contact-point.store.js';
import type { DataOwner } from './data-map.store.js';
import { PatientStore } from './patient.store.js';
import { unknownPatient } from './patient.service.js';
import { PeopleStore } from './people.store.js';
import { addressMark, type Mark } from './tombstone.js';

/** Whose data it is, and what they are known by. */
export interface OwnedData {
  readonly owner: DataOwner;
  readonly marks: readonly Mark[];
}

/** Shorter names are found in what belongs to others. */
const shortestName = 6;

/** Finds out what belongs to one patient alone, and what they share with their family. */
@Injectable()
export class DataOwners {
  constructor(
    private readonly auth: AuthService,
    private readonly people: PeopleStore,
    private readonly patients: PatientStore,
    private readonly contacts: ContactPointStore,
  ) {}

  /** For an export: the recipient's rows are the patient's too, whoever shares them. Errors: PATIENT_UNKNOWN. */
  async shared(tx: Tx, patientId: string): Promise<DataOwner> {
    const [patient] = await this.patients.load(tx, [patientId]);
    if (!patient) throw unknownPatient(patientId);
    return { patientId, recipientId: patient.recipientId, names: [] };
  }

  /** For erasing, locked until the end of the transaction: what others share stays theirs. Undefined: there is no such patient. */
  async alone(tx: Tx, patientId: string): Promise<OwnedData | undefined> {
    await this.auth.lockClinic(tx);
    await this.people.lock(tx, [patientId]);
    const [patient] = await this.patients.load(tx, [patientId]);
    if (!patient) return undefined;
    const { recipientId, externalId } = patient;
    const family = await this.patients.ofRecipients(tx, [recipientId]);
    const last = family.length === 1;
    const addresses = last ? await this.contacts.ofRecipient(tx, recipientId) : [];
    const texts = [patientId, ...(externalId === null ? [] : [externalId]), ...addresses.map(({ address }) => address)];
    return {
      owner: {
        patientId,
        recipientId: last ? recipientId : undefined,
        names: [...new Set(texts.flatMap(asWritten))].filter((name) => name.length >= shortestName),
      },
      marks: [
        { kind: 'patient', value: patientId },
        ...(externalId === null ? [] : [{ kind: 'external', value: externalId } as const]),
        ...addresses.map(({ channel, address }) => addressMark(channel, address)),
      ],
    };
  }
}

/** Providers write a phone without its plus. */
function asWritten(name: string): string[] {
  return name.startsWith('+') ? [name.slice(1)] : [name];
}
