import { Injectable } from '@nestjs/common';
import { Clock, IdSource, type Tx } from '../../runtime/index.js';
import { ReferralStore, type ReferralSource } from './referral.store.js';

/**
 * What became of a code that a patient brought: it counts, nobody has it, it is their own, they have been here before, or it is
 * known already on whose word they came.
 */
export type ReferralVerdict = 'counted' | 'unknown_code' | 'own_code' | 'not_new' | 'known';

/** Takes the codes that friends of patients bring. */
@Injectable()
export class ReferralService {
  constructor(
    private readonly store: ReferralStore,
    private readonly ids: IdSource,
    private readonly clock: Clock,
  ) {}

  /** The first word counts, and only of somebody new, unless staff says so who know better. */
  async claim(
    tx: Tx,
    { patientId, code, source }: { readonly patientId: string; readonly code: string; readonly source: ReferralSource },
  ): Promise<ReferralVerdict> {
    const brought = await this.store.brought(tx, patientId, code.trim().toUpperCase());
    if (!brought?.referrerId) return 'unknown_code';
    const { referrerId, visits } = brought;
    if (referrerId === patientId) return 'own_code';
    if (visits > 0 && source !== 'staff') return 'not_new';
    const now = this.clock.now();
    const id = this.ids.uuid(now);
    return (await this.store.refer(tx, { id, patientId, referrerId, source }, now)) ? 'counted' : 'known';
  }
}
