import { Injectable } from '@nestjs/common';
import { Clock } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import { DataMapStore } from './data-map.store.js';
import { DataOwners } from './data-owners.service.js';

/** Everything that is kept about one patient, by what it is. Instants in rows are ISO 8601. */
export interface PatientExport {
  readonly format: 'tropa-patient-export';
  readonly version: 1;
  readonly made_at: string;
  readonly patient_id: string;
  readonly sections: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
}

/** Gathers what a patient has a right to read. */
@Injectable()
export class ExportService {
  constructor(
    private readonly owners: DataOwners,
    private readonly places: DataMapStore,
    private readonly clock: Clock,
  ) {}

  /** Errors: PATIENT_UNKNOWN. */
  async of(tx: Tx, patientId: string): Promise<PatientExport> {
    const sections = await this.places.read(tx, await this.owners.shared(tx, patientId));
    const made_at = new Date(this.clock.now()).toISOString();
    return { format: 'tropa-patient-export', version: 1, made_at, patient_id: patientId, sections };
  }
}
