import { Injectable } from '@nestjs/common';
import { AuditService, AuthService, type Principal } from '../../auth/index.js';
import { Clock, UnitOfWork, type Tx } from '../../runtime/index.js';
import { PersonGroupStore } from '../person/person-group.store.js';
import { ForgetService } from './forget.service.js';
import { dueBefore, lawOf, type RecordsLaw } from './retention.js';
import { RetentionStore, type RetentionSetting } from './retention.store.js';

const dayMs = 86_400_000;
const batch = 100;

/** What is decided, what the law says, and who would go. */
export interface RetentionState {
  readonly law: RecordsLaw | undefined;
  readonly setting: RetentionSetting | undefined;
  /** Patients whose period is over with the years asked for, else with the decided ones, else with the law's. */
  readonly years: number | undefined;
  readonly due: number;
}

/**
 * How long records of treatment are kept. Nothing goes before somebody has decided it: whoever does sees first how many it would be.
 * Who goes this way leaves no tombstone: they may come back at any time, and a restored backup is swept again.
 */
@Injectable()
export class RetentionService {
  constructor(
    private readonly auth: AuthService,
    private readonly store: RetentionStore,
    private readonly groups: PersonGroupStore,
    private readonly forgetting: ForgetService,
    private readonly audit: AuditService,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Without a change; `asked` tries another number of years. */
  async state(tx: Tx, asked: number | undefined): Promise<RetentionState> {
    const law = lawOf((await this.auth.clinic(tx)).clinic.zone);
    const setting = await this.store.find(tx);
    const years = asked ?? setting?.recordYears ?? law?.years;
    const due = years === undefined ? 0 : await this.store.count(tx, dueBefore(this.clock.now(), years));
    return { law, setting, years, due };
  }

  async decide(tx: Tx, actor: Principal, recordYears: number | null): Promise<void> {
    await this.store.save(tx, { recordYears, changedAt: this.clock.now(), changedBy: actor.id });
  }

  /** Once a day, whoever's period is over goes, each with a line of the audit. How many. `now` is epoch ms. */
  async sweep(clinicId: number, now: number): Promise<number> {
    const years = await this.work.run(clinicId, (tx) => this.store.claim(tx, now, now - dayMs));
    if (years === undefined) return 0;
    const cutoff = dueBefore(now, years);
    let gone = 0;
    let after: string | null = null;
    for (;;) {
      const page: { after: string | null; limit: number } = { after, limit: batch };
      const due: string[] = await this.work.run(clinicId, (tx) => this.store.due(tx, cutoff, page));
      for (const patientId of due) if (await this.end(clinicId, patientId, cutoff)) gone += 1;
      after = due.at(-1) ?? null;
      if (due.length < batch) return gone;
    }
  }

  private async end(clinicId: number, patientId: string, cutoff: number): Promise<boolean> {
    return this.work.run(clinicId, async (tx) => {
      const { patientIds } = await this.groups.of(tx, patientId);
      if (!(await this.store.allDue(tx, cutoff, patientIds))) return false;
      if (!(await this.forgetting.drop(tx, patientId))) return false;
      await this.audit.wrote(tx, 'system', { what: 'patient.period_over', patientIds });
      return true;
    });
  }
}
