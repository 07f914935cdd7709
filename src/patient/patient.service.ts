import { Injectable } from '@nestjs/common';
import { AuthService } from '../auth/index.js';
import { AppError, Clock, IdSource } from '../runtime/index.js';
import type { Tx } from '../runtime/index.js';
import { EventStore } from './event/event.store.js';
import type { PatientInput, PatientResult } from './patient-input.js';
import { PatientPlanStore } from './patient-plan.store.js';
import { planPatients } from './patient-plan.js';
import type { RecipientMerge } from './patient-plan.js';
import { PatientStore } from './patient.store.js';
import type { StoredPatient } from './patient.store.js';
import { PeopleStore } from './people.store.js';
import { TimelineStore } from './event/timeline.store.js';

/** Told, in the same transaction, that two recipients became one: what is kept by recipient elsewhere has to follow. */
export type MergeListener = (tx: Tx, merges: readonly RecipientMerge[]) => Promise<void>;

/** Who the patients are, and who holds the dialogue with them. Every write locks patients, then their recipients. */
@Injectable()
export class PatientService {
  private readonly mergeListeners: MergeListener[] = [];

  constructor(
    private readonly auth: AuthService,
    private readonly people: PeopleStore,
    private readonly patients: PatientStore,
    private readonly plans: PatientPlanStore,
    private readonly events: EventStore,
    private readonly timeline: TimelineStore,
    private readonly ids: IdSource,
    private readonly clock: Clock,
  ) {}

  /** Registers at boot whoever keeps rows by recipient. */
  onRecipientsMerged(listener: MergeListener): void {
    this.mergeListeners.push(listener);
  }

  /**
   * Creates patients, or changes what the inputs say anew about known ones, by external id. Who shares a contact point
   * shares the recipient. The results are in the inputs' order; `patient.created` is raised for new ones whose
   * `createdAt` is given.
   */
  async upsertPatients(tx: Tx, inputs: readonly PatientInput[]): Promise<PatientResult[]> {
    if (inputs.length === 0) return [];
    await this.auth.lockClinic(tx);
    const known = await this.plans.lockKnown(tx, inputs);
    const now = this.clock.now();
    const plan = planPatients(inputs, known, { now, newId: () => this.ids.uuid(now) });
    await this.plans.write(tx, plan, now);
    if (plan.merges.length > 0) for (const listener of this.mergeListeners) await listener(tx, plan.merges);
    const created = inputs.flatMap(({ createdAt }, index) => {
      const result = plan.results[index];
      if (result?.change !== 'created' || createdAt === undefined) return [];
      return [{ patientId: result.patientId, type: 'patient.created', occurredAt: createdAt, payload: {} }];
    });
    await this.events.record(tx, created);
    return [...plan.results];
  }

  /** The patients of these external ids, as far as there are any. */
  async patientIds(tx: Tx, externalIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.patients.byExternalIds(tx, externalIds);
    return new Map(rows.map((row) => [row.externalId ?? '', row.patientId]));
  }

  /** Nothing is sent to them from now on; the first time given stays. Errors: PATIENT_UNKNOWN. */
  async markDeceased(tx: Tx, patientId: string, at: number): Promise<void> {
    const patient = await this.locked(tx, patientId);
    if (patient.deceasedAt !== null) return;
    await this.patients.save(tx, [{ ...patient, deceasedAt: at }]);
    await this.timeline.add(tx, [{ patientId, occurredAt: at, kind: 'patient.deceased', body: {} }]);
  }

  /**
   * Gives the dialogue to a member of staff or a department: the scenarios are silent until it is released. The same
   * holder again changes nothing, which is answered with false. Errors: PATIENT_UNKNOWN, PATIENT_HELD.
   */
  async holdDialogue(tx: Tx, patientId: string, holder: string): Promise<boolean> {
    const patient = await this.locked(tx, patientId);
    if (patient.heldBy === holder) return false;
    if (patient.heldBy !== null) throw heldByAnother(patientId);
    await this.patients.save(tx, [{ ...patient, heldBy: holder }]);
    return true;
  }

  /** Ends the hold; only its holder may. False: nothing was held. Errors: PATIENT_UNKNOWN, PATIENT_HELD. */
  async releaseDialogue(tx: Tx, patientId: string, holder: string): Promise<boolean> {
    const patient = await this.locked(tx, patientId);
    if (patient.heldBy === null) return false;
    if (patient.heldBy !== holder) throw heldByAnother(patientId);
    await this.patients.save(tx, [{ ...patient, heldBy: null }]);
    return true;
  }

  /** Gives the dialogue on to another holder, whoever has it now; answers who had it. Errors: PATIENT_UNKNOWN. */
  async passDialogue(tx: Tx, patientId: string, holder: string): Promise<string | null> {
    const patient = await this.locked(tx, patientId);
    if (patient.heldBy !== holder) await this.patients.save(tx, [{ ...patient, heldBy: holder }]);
    return patient.heldBy;
  }

  private async locked(tx: Tx, patientId: string): Promise<StoredPatient> {
    await this.people.lock(tx, [patientId]);
    const [patient] = await this.patients.load(tx, [patientId]);
    if (!patient) throw unknownPatient(patientId);
    return patient;
  }
}

/** The error for an id, ours, that no patient of the clinic has. */
export function unknownPatient(patientId: string): AppError {
  return new AppError('PATIENT_UNKNOWN', `There is no patient ${patientId}.`, {
    status: 404,
    fix: 'Look the patient up by external id first, or create them.',
  });
}

function heldByAnother(patientId: string): AppError {
  return new AppError('PATIENT_HELD', `Somebody else holds the dialogue with patient ${patientId}.`, {
    status: 409,
    fix: 'Let the holder give the conversation back, or ask them for a handover.',
  });
}
