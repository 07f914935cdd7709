import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService } from '../../catalog/index.js';
import type { Tx } from '../../runtime/index.js';
import { caseOf } from './handover-case.js';
import { workingTimeBetween } from './handover-deadline.js';
import { funnelOf } from './handover-funnel.js';
import { HandoverFunnelStore, type PastHandover, type Period } from './handover-funnel.store.js';
import { caseView, funnelView } from './handover-funnel-views.js';

/** The scenario that asks whether the patient had to tell everything again, and how it ends when they say so. */
const ASKING = 'handover-repeat';
const answered: Readonly<Record<string, boolean>> = { 'told-again': true, 'told-once': false };

/** How well handing over goes. */
@Injectable()
export class HandoverFunnel {
  constructor(
    private readonly store: HandoverFunnelStore,
    private readonly programmes: ClinicProgrammeService,
  ) {}

  /** By pair of departments, of what was opened in the period. */
  async of(tx: Tx, period: Period) {
    const { rules } = await this.programmes.of(tx);
    const rows = (await this.store.past(tx, period, ASKING)).map((past) => ({
      ...{ from: past.from, to: past.to, returned: past.returned, overdue: past.overdue },
      toAccept: waited(past, rules.calendar(past.to)),
      toldAgain: past.answer === null ? undefined : answered[past.answer],
    }));
    return funnelView(funnelOf(rows, await this.store.refused(tx, period)));
  }

  /** What was given back and why, with nobody in it: to learn from. */
  async returnedCases(tx: Tx, limit: number) {
    return { cases: (await this.store.returned(tx, limit)).map((one) => caseView(caseOf(one))), next: null };
  }
}

function waited({ openedAt, acceptedAt }: PastHandover, calendar: Parameters<typeof workingTimeBetween>[0]) {
  return acceptedAt === null ? undefined : workingTimeBetween(calendar, openedAt, acceptedAt);
}
