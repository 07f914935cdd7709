import { Injectable } from '@nestjs/common';
import { AuthService } from '../../auth/index.js';
import type { LifecycleSettings } from '../../engine/index.js';
import { IdSource, type Tx } from '../../runtime/index.js';
import { EventStore, type NewEvent } from '../event/event.store.js';
import { PatientStore, type StoredPatient } from '../patient.store.js';
import { PeopleStore } from '../people.store.js';
import { lifecycleOf } from './lifecycle-settings.js';
import { LifecycleStore } from './lifecycle.store.js';
import { stageMoves } from './stage-move.js';
import { stageAt } from './stage.js';

const pageSize = 500;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/** What has just been written of patients, and whose stage it may turn. */
export interface Settling {
  /** Rows that are to be saved anyway; they are locked. */
  readonly changed?: readonly StoredPatient[];
  /** Whose facts are others now, locked. */
  readonly concerned: readonly string[];
  /** Of whom nothing is told to scenarios: their facts are history. */
  readonly silent?: ReadonlySet<string>;
  /** To be told with what the stages raise. */
  readonly events?: readonly NewEvent[];
}

/** Writes the stages that follow from facts, in the transaction of the facts. */
@Injectable()
export class StageBook {
  constructor(
    private readonly auth: AuthService,
    private readonly people: PeopleStore,
    private readonly patients: PatientStore,
    private readonly facts: LifecycleStore,
    private readonly events: EventStore,
    private readonly ids: IdSource,
  ) {}

  /** Saves what changed, with the stage, its history and its event. `now` in epoch ms. */
  async settle(tx: Tx, { changed = [], concerned, silent, events = [] }: Settling, now: number): Promise<void> {
    if (concerned.length === 0) {
      await this.patients.save(tx, changed);
      await this.events.record(tx, events);
      return;
    }
    const lives = await this.facts.lives(tx, concerned);
    const rows = new Map(changed.map((row) => [row.patientId, row]));
    const others = lives.map(({ patientId }) => patientId).filter((patientId) => !rows.has(patientId));
    for (const row of await this.others(tx, others, concerned)) rows.set(row.patientId, row);
    const moved = stageMoves({ lives, rows, settings: await this.settings(tx), silent: silent ?? new Set() }, now);
    const turned = new Map(moved.patients.map((row) => [row.patientId, row]));
    const saved = [...changed.filter(({ patientId }) => !turned.has(patientId)), ...turned.values()];
    await this.patients.save(tx, saved);
    const changes = moved.changes.map((change) => ({ ...change, stageChangeId: this.ids.uuid(now) }));
    await this.patients.insertStageChanges(tx, changes);
    await this.events.record(tx, [...events, ...moved.events]);
  }

  /** What time or other rules have changed of these: only whoever stands elsewhere than their row says is locked and looked at again. */
  private async refresh(tx: Tx, patientIds: readonly string[], now: number): Promise<void> {
    const concerned = await this.outdated(tx, patientIds, now);
    if (concerned.length > 0) await this.people.lock(tx, concerned);
    await this.settle(tx, { concerned }, now);
  }

  /** The same for those behind `after`, as many as one transaction takes; `last` is undefined when nobody is left. */
  async refreshPage(
    tx: Tx,
    after: string | undefined,
    now: number,
  ): Promise<{ readonly looked: number; readonly last: string | undefined }> {
    const ids = await this.facts.page(tx, after ?? beforeAll, pageSize);
    if (ids.length > 0) await this.refresh(tx, ids, now);
    return { looked: ids.length, last: ids.at(-1) };
  }

  private async outdated(tx: Tx, patientIds: readonly string[], now: number): Promise<string[]> {
    const rows = new Map((await this.patients.load(tx, patientIds)).map((row) => [row.patientId, row.stage]));
    const [settings, lives] = [await this.settings(tx), await this.facts.lives(tx, patientIds)];
    const moved = lives.filter((life) => {
      const stage = rows.get(life.patientId);
      return stage !== undefined && stageAt(life, settings, now).stage !== stage;
    });
    return moved.map(({ patientId }) => patientId);
  }

  /** The rules of the clinic; what it has not said is as usual. */
  async settings(tx: Tx): Promise<LifecycleSettings> {
    const { clinic } = await this.auth.clinic(tx);
    return lifecycleOf(clinic.settings);
  }

  /** Somebody who stands for one of those concerned is locked after them: they share the recipient, whose lock is held. */
  private async others(tx: Tx, others: readonly string[], concerned: readonly string[]): Promise<StoredPatient[]> {
    if (others.length === 0) return [];
    const locked = new Set(concerned);
    const further = others.filter((patientId) => !locked.has(patientId));
    if (further.length > 0) await this.people.lock(tx, further);
    return this.patients.load(tx, others);
  }
}
