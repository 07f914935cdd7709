import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import { DataMapStore } from './data-map.store.js';
import { DataOwners } from './data-owners.service.js';
import { TombstoneFile } from './tombstone-file.adapter.js';
import { TombstoneStore, type Tombstone } from './tombstone.store.js';

/** Deletes everything that is kept about a patient, and leaves a tombstone. */
@Injectable()
export class ForgetService {
  constructor(
    private readonly owners: DataOwners,
    private readonly places: DataMapStore,
    private readonly tombstones: TombstoneStore,
    private readonly file: TombstoneFile,
  ) {}

  /** False: there is no such patient any more. What is planned, running or waiting for them is gone with the commit. */
  async forget(tx: Tx, patientId: string, at: number): Promise<boolean> {
    const data = await this.owners.alone(tx, patientId);
    if (!data) return false;
    const tombstone = this.tombstones.make(tx, patientId, data.marks, at);
    await this.places.erase(tx, data.owner);
    await this.tombstones.insert(tx, tombstone);
    tx.afterCommit(() => this.file.append(tx.clinicId, [tombstone]));
    return true;
  }

  /** Deletes somebody who never proved to be a person: nothing is left, and nothing keeps them from being entered. False: not there. */
  async drop(tx: Tx, patientId: string): Promise<boolean> {
    const data = await this.owners.alone(tx, patientId);
    if (data) await this.places.erase(tx, data.owner);
    return data !== undefined;
  }

  /**
   * After a restore: whoever was forgotten since the backup is forgotten again. What the database knows and the file does not is
   * added to the file. How many patients were erased.
   */
  async reapply(tx: Tx): Promise<number> {
    const kept = await this.tombstones.all(tx);
    const filed = await this.file.read(tx.clinicId);
    let erased = 0;
    for (const tombstone of merged(filed, kept)) erased += await this.bury(tx, tombstone, kept);
    const known = new Set(filed.map(({ patientId }) => patientId));
    const missing = kept.filter(({ patientId }) => !known.has(patientId));
    tx.afterCommit(() => this.file.append(tx.clinicId, missing));
    return erased;
  }

  private async bury(tx: Tx, tombstone: Tombstone, kept: readonly Tombstone[]): Promise<number> {
    const data = await this.owners.alone(tx, tombstone.patientId);
    if (data) await this.places.erase(tx, data.owner);
    if (!kept.some(({ patientId }) => patientId === tombstone.patientId)) await this.tombstones.insert(tx, tombstone);
    return data ? 1 : 0;
  }
}

function merged(filed: readonly Tombstone[], kept: readonly Tombstone[]): Tombstone[] {
  return [...new Map([...filed, ...kept].map((tombstone) => [tombstone.patientId, tombstone])).values()];
}
