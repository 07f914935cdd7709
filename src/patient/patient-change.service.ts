import { Injectable } from '@nestjs/common';
import { IdSource } from '../runtime/index.js';
import type { Tx } from '../runtime/index.js';
import { EventStore } from './event/event.store.js';
import { LifecycleStore } from './lifecycle/lifecycle.store.js';
import { foldChanges } from './patient-change.js';
import type { LoyaltyFact } from './lifecycle/life.js';
import type { PatientChange } from './patient-change.js';
import { PatientStore } from './patient.store.js';
import { PeopleStore } from './people.store.js';
import { RecipientStore } from './recipient.store.js';

/** Stages, tags and mutes, for one patient or for a whole batch of turns. */
@Injectable()
export class PatientChangeService {
  constructor(
    private readonly people: PeopleStore,
    private readonly patients: PatientStore,
    private readonly recipients: RecipientStore,
    private readonly events: EventStore,
    private readonly ids: IdSource,
    private readonly facts: LifecycleStore,
  ) {}

  /** Carries changes out in their order, set-based, with their stage history and events; `now` is their time. */
  async applyPatientChanges(tx: Tx, changes: readonly PatientChange[], now: number): Promise<void> {
    if (changes.length === 0) return;
    const patientIds = [...new Set(changes.map((change) => change.patientId))];
    await this.people.lock(tx, patientIds);
    const patients = new Map((await this.patients.load(tx, patientIds)).map((row) => [row.patientId, row]));
    const owners = [...new Set([...patients.values()].map((row) => row.recipientId))];
    const recipients = new Map((await this.recipients.load(tx, owners)).map((row) => [row.recipientId, row]));
    const folded = foldChanges({ patients, recipients }, changes, now);
    await this.patients.save(tx, folded.patients);
    await this.recipients.save(tx, folded.recipients);
    const stageChanges = folded.stageChanges.map((change) => ({ ...change, stageChangeId: this.ids.uuid(now) }));
    await this.patients.insertStageChanges(tx, stageChanges);
    await this.tellStages(tx, changes, now);
    await this.events.record(tx, folded.events);
  }

  /** A stage that is set is a word about the patient: counting goes on from it, and visits to come move them on. */
  private async tellStages(tx: Tx, changes: readonly PatientChange[], now: number): Promise<void> {
    const told = changes.flatMap((change): LoyaltyFact[] => {
      if (change.kind !== 'set_stage') return [];
      const { patientId, stage, reason } = change;
      return [{ patientId, kind: 'stage_told', at: now, source: 'scenario', ref: `${reason} ${now}`, value: stage }];
    });
    if (told.length > 0) await this.facts.tell(tx, told, now);
  }
}
