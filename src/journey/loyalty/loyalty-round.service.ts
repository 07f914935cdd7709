import { Injectable } from '@nestjs/common';
import {
  EventStore,
  followsFromFact,
  LifecycleService,
  PatientChangeService,
  valuedTag,
  type LoyaltyFact,
} from '../../patient/index.js';
import { Clock, IdSource, type Tx } from '../../runtime/index.js';
import { LedgerStore } from './ledger.store.js';
import { LoyaltyAlarm } from './loyalty-alarm.service.js';

const day = 86_400_000;
/** What follows from facts without anybody's doing: recommendations that came, reasons of leaving, privileges, who is most valued. */
@Injectable()
export class LoyaltyRound {
  constructor(
    private readonly ledger: LedgerStore,
    private readonly lifecycle: LifecycleService,
    private readonly events: EventStore,
    private readonly changes: PatientChangeService,
    private readonly ids: IdSource,
    private readonly clock: Clock,
    private readonly alarm: LoyaltyAlarm,
  ) {}

  /** The steps of a round; each may be a transaction of its own, and one that is taken again changes nothing. */
  readonly steps: readonly ((tx: Tx) => Promise<void>)[] = [
    (tx) => this.hearReferrals(tx),
    (tx) => this.hearOutcomes(tx),
    (tx) => this.grant(tx),
    (tx) => this.markValued(tx),
    (tx) => this.alarm.raise(tx),
  ];

  /** The fact and the event name the recommendation, never the friend: that somebody is a patient is their own secret. */
  private async hearReferrals(tx: Tx): Promise<void> {
    const arrived = await this.ledger.arrived(tx);
    await this.lifecycle.tell(
      tx,
      arrived.map(({ referralId, referrerId, cameAt }): LoyaltyFact => {
        return { patientId: referrerId, kind: 'referral', at: cameAt, source: 'page', ref: referralId };
      }),
    );
    await this.events.record(
      tx,
      arrived.map(({ referralId, referrerId, cameAt }) => ({
        patientId: referrerId,
        type: 'custom.referral_attended',
        occurredAt: cameAt,
        payload: {},
        key: `${followsFromFact}${referralId}`,
      })),
    );
  }

  private async hearOutcomes(tx: Tx): Promise<void> {
    const outcomes = await this.ledger.outcomes(tx);
    const facts = outcomes.map((one): LoyaltyFact => ({ ...one, kind: 'left', source: 'scenario' }));
    await this.lifecycle.tell(tx, facts);
  }

  private async grant(tx: Tx): Promise<void> {
    const now = this.clock.now();
    const { privileges } = await this.lifecycle.settings(tx);
    for (const [privilege, { for: by, days }] of Object.entries(privileges)) {
      const earned = await this.ledger.earned(tx, privilege, by);
      const rows = earned.map((one) => ({ ...one, id: this.ids.uuid(now) }));
      const until = days === undefined ? null : now + days * day;
      if (rows.length > 0) await this.ledger.grant(tx, rows, { privilege, now, until });
    }
  }

  private async markValued(tx: Tx): Promise<void> {
    const { valued_share: share } = await this.lifecycle.settings(tx);
    const wrong = await this.ledger.valued(tx, share, valuedTag);
    const changes = wrong.map(({ patientId, valued }) => {
      return { patientId, kind: valued ? ('add_tag' as const) : ('remove_tag' as const), tag: valuedTag };
    });
    await this.changes.applyPatientChanges(tx, changes, this.clock.now());
  }
}
