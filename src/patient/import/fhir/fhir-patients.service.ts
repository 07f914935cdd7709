import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../runtime/index.js';
import { ForgottenPeople } from '../../rights/forgotten-people.service.js';
import { PatientService } from '../../patient.service.js';
import { PatientStore } from '../../patient.store.js';
import type { StoredPatient } from '../../patient.store.js';
import type { FhirChange } from './fhir-report.js';
import type { PatientRecord } from './patient-resource.js';

/** Holds the dialogue of a patient whose record is out of use: no scenario writes until the record is in use again. */
const HOLDER = 'fhir:inactive';

/** Patients from FHIR. */
@Injectable()
export class FhirPatients {
  constructor(
    private readonly patients: PatientService,
    private readonly stored: PatientStore,
    private readonly forgotten: ForgottenPeople,
  ) {}

  /** Creates or changes them; who is held by a person stays with that person, and who was forgotten stays so. The changes are in the records' order. */
  async apply(tx: Tx, records: readonly PatientRecord[]): Promise<FhirChange[]> {
    const gone = await this.forgotten.among(
      tx,
      records.map(({ input }) => input),
    );
    const taken = records.filter((_, index) => !gone.has(index));
    const results = await this.patients.upsertPatients(
      tx,
      taken.map(({ input }) => input),
    );
    const closed = new Map(results.map(({ patientId }, index) => [patientId, taken[index]?.closed !== undefined]));
    const moved = await this.hold(tx, closed);
    const changes = new Map(
      results.map(({ patientId, change }, index) => {
        return [taken[index], change === 'unchanged' && moved.has(patientId) ? 'changed' : change] as const;
      }),
    );
    return records.map((record) => changes.get(record) ?? 'unchanged');
  }

  /** The patients are locked: the upsert before did it. */
  private async hold(tx: Tx, closed: ReadonlyMap<string, boolean>): Promise<ReadonlySet<string>> {
    const moved = (await this.stored.load(tx, [...closed.keys()])).flatMap((patient): StoredPatient[] => {
      const isClosed = closed.get(patient.patientId) ?? false;
      if (isClosed && patient.heldBy === null) return [{ ...patient, heldBy: HOLDER }];
      return !isClosed && patient.heldBy === HOLDER ? [{ ...patient, heldBy: null }] : [];
    });
    await this.stored.save(tx, moved);
    return new Set(moved.map(({ patientId }) => patientId));
  }
}
