import { Injectable } from '@nestjs/common';
import { StaffService } from '../../auth/index.js';
import { LifecycleService } from '../../patient/index.js';
import type { Tx } from '../../runtime/index.js';
import type { CardParts } from './card-view.js';
import type { CardHead } from './card.store.js';
import { HandoverPromises } from '../handover/handover-promises.service.js';
import { staffOf } from '../conversation/holder.js';
import { PersonMergeStore } from '../person/person-merge.store.js';
import { ScheduledStore } from '../thread/scheduled.store.js';

/** What stands beside a patient: promises, messages for later, merges, who has the dialogue, and how far it is to loyalty. */
@Injectable()
export class CardSides {
  constructor(
    private readonly promises: HandoverPromises,
    private readonly scheduled: ScheduledStore,
    private readonly merges: PersonMergeStore,
    private readonly staff: StaffService,
    private readonly lifecycle: LifecycleService,
  ) {}

  async of(
    tx: Tx,
    { patientId, heldBy }: CardHead,
    patientIds: readonly string[],
  ): Promise<Pick<CardParts, 'promises' | 'scheduled' | 'merged' | 'heldByName' | 'loyalVisits'>> {
    const promises = [];
    for (const id of patientIds) promises.push(...(await this.promises.open(tx, id)));
    const planned = (await this.scheduled.list(tx, patientIds)).filter(({ status }) => status === 'planned');
    const holder = staffOf(heldBy);
    const names = holder === undefined ? undefined : await this.staff.named(tx, [holder]);
    return {
      ...{ promises, scheduled: planned.length, merged: await this.merges.mergedInto(tx, patientId) },
      loyalVisits: (await this.lifecycle.settings(tx)).loyal.visits,
      heldByName: holder === undefined ? null : (names?.get(holder) ?? null),
    };
  }
}
