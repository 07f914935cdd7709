import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Principal } from '../../auth/index.js';
import { EventStore, followsFromFact, LifecycleService, ReferralService } from '../../patient/index.js';
import { AppError, Clock, IdSource, type Tx } from '../../runtime/index.js';
import { LedgerStore } from './ledger.store.js';
import type { staffKinds } from './staff-kinds.js';

export interface StaffFact {
  readonly kind: (typeof staffKinds)[number];
  readonly value?: string | undefined;
  /** Epoch ms; left out: now. */
  readonly at?: number | undefined;
}

const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const codeLength = 8;
const mostTries = 5;

/** What people do about loyalty: they note what they saw, give out codes, and honour what was earned. */
@Injectable()
export class LoyaltyActs {
  constructor(
    private readonly ledger: LedgerStore,
    private readonly lifecycle: LifecycleService,
    private readonly events: EventStore,
    private readonly ids: IdSource,
    private readonly clock: Clock,
    private readonly referrals: ReferralService,
  ) {}

  /** Of the future nothing can be noted. Errors: JOURNEY_LOYALTY_FACT_AHEAD. */
  async note(tx: Tx, actor: Principal, patientId: string, { kind, value, at }: StaffFact): Promise<void> {
    const now = this.clock.now();
    if (at !== undefined && at > now)
      throw new AppError('JOURNEY_LOYALTY_FACT_AHEAD', 'What has not happened yet cannot be noted.', {
        status: 422,
        fix: 'Send the time at which it happened, or leave `at` out for now.',
      });
    const ref = this.ids.uuid(now);
    await this.lifecycle.tell(tx, [{ patientId, kind, value, at: at ?? now, source: 'staff', ref, by: actor.id }]);
    if (kind !== 'public_defence') return;
    const key = `${followsFromFact}${ref}`;
    const event = { patientId, type: 'custom.public_defence', occurredAt: at ?? now, payload: {}, key };
    await this.events.record(tx, [event]);
  }

  /** The word they give to friends; the same one for ever. */
  async code(tx: Tx, patientId: string): Promise<string> {
    const known = await this.ledger.codeOf(tx, patientId);
    if (known !== undefined) return known;
    const now = this.clock.now();
    for (let index = 0; index < mostTries; index += 1) {
      const code = codeFrom(this.ids.uuid(now));
      if (await this.ledger.addCode(tx, patientId, code, now)) return code;
    }
    throw new Error('no free code was found');
  }

  /** On whose word they came, said once. Errors: JOURNEY_REFERRAL_CODE_UNKNOWN, JOURNEY_REFERRAL_KNOWN. */
  async referredBy(tx: Tx, patientId: string, { code, source }: { code: string; source: 'staff' }): Promise<void> {
    const became = await this.referrals.claim(tx, { patientId, code, source });
    if (became === 'unknown_code' || became === 'own_code')
      throw new AppError('JOURNEY_REFERRAL_CODE_UNKNOWN', 'Nobody else of the clinic has that code.', {
        status: 404,
        fix: 'Compare the code letter by letter; it has eight letters and digits, and no 0, 1, I or O.',
      });
    if (became === 'counted') return;
    throw new AppError('JOURNEY_REFERRAL_KNOWN', 'It is known already on whose word they came.', {
      status: 409,
      fix: 'Leave it as it is: the first word counts.',
    });
  }

  /** Errors: JOURNEY_PRIVILEGE_GONE. */
  async use(tx: Tx, actor: Principal, patientId: string, privilegeId: string): Promise<void> {
    if (await this.ledger.use(tx, { patientId, privilegeId, by: actor.id }, this.clock.now())) return;
    throw new AppError('JOURNEY_PRIVILEGE_GONE', 'The patient has no such privilege that can be used now.', {
      status: 409,
      fix: 'Read the loyalty of the patient again: it was used, it expired, or it is somebody else’s.',
    });
  }
}

/** Letters that nobody mistakes on the phone. */
function codeFrom(id: string): string {
  const bytes = createHash('sha256').update(id).digest();
  return [...bytes.subarray(0, codeLength)].map((byte) => alphabet[byte % alphabet.length]).join('');
}
