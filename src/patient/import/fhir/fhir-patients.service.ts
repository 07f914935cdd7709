import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../runtime/index.js';
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
  ) {}

  /** Creates or changes them; who is held by a person stays with that person. The changes are in the records' order. */
  async apply(tx: Tx, records: readonly PatientRecord[]): Promise<FhirChange[]> {
    const results = await this.patients.upsertPatients(
      tx,
      records.map(({ input }) => input),
    );
    const closed = new Map(results.map(({ patientId }, index) => [patientId, records[index]?.closed !== undefined]));
    const moved = await this.hold(tx, closed);
    return results.map(({ patientId, change }) =>
      change === 'unchanged' && moved.has(patientId) ? 'changed' : change,
    );
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
