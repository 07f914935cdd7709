import { Injectable } from '@nestjs/common';
import { AppError, type Tx } from '../../runtime/index.js';
import { VoiceStore, type VoiceCount } from './voice.store.js';
import type { Voice, VoiceQuery } from './voice.js';

/** What was said, for whoever reads it: nothing changes by a look. */
@Injectable()
export class VoiceReader {
  constructor(private readonly store: VoiceStore) {}

  /** Newest first. */
  list(tx: Tx, query: VoiceQuery): Promise<Voice[]> {
    return this.store.list(tx, query);
  }

  async find(tx: Tx, feedbackId: string): Promise<Voice | undefined> {
    return (await this.store.many(tx, [feedbackId]))[0];
  }

  /** In no order; ids nobody knows are left out. */
  many(tx: Tx, feedbackIds: readonly string[]): Promise<Voice[]> {
    return this.store.many(tx, feedbackIds);
  }

  /** Errors: PATIENT_UNKNOWN. */
  async assertPatient(tx: Tx, patientId: string): Promise<void> {
    if (await this.store.knowsPatient(tx, patientId)) return;
    throw new AppError('PATIENT_UNKNOWN', `There is no patient ${patientId}.`, {
      status: 404,
      fix: 'Look the patient up by external id first, or create them.',
    });
  }

  /** How many of each sort were said in the stretch (epoch ms), without those that count nowhere. */
  counts(tx: Tx, { from, until }: { readonly from: number; readonly until: number }): Promise<VoiceCount[]> {
    return this.store.counts(tx, from, until);
  }
}
