import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService, type ClinicProgramme, type KpiId } from '../../catalog/index.js';
import { MINUTE } from '../../engine/index.js';
import { workingTimeBetween } from '../../inbox/index.js';
import { Clock, everywhere, UnitOfWork, type Tx } from '../../runtime/index.js';
import { kpiCatalogue, kpiOf } from '../kpi-catalogue.js';
import { aroundOf } from './around.js';
import { beginningOf, dayAt, daysLater } from './days.js';
import { KpiStore, type Fact, type TimedFact } from './kpi.store.js';
import { ReportStateStore } from './report-state.store.js';

export const KPI_PROJECTION = 'kpi';
/** Nobody looks further back than this; what is older is not counted. */
const longest = 1_100;

/** Counts facts into days. A KPI is one transaction, so that nobody waits for all of them. */
@Injectable()
export class KpiProjection {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: KpiStore,
    private readonly states: ReportStateStore,
    private readonly programmes: ClinicProgrammeService,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts again the days that may have changed since the last time: those a late answer, receipt or visit can still reach. The
   * result is the one a rebuild would give, but for reports about days that had settled; the nightly rebuild has these.
   */
  async refresh(clinicId: number): Promise<void> {
    await this.project(clinicId, false);
  }

  /** Counts every day from the first on; `done` hears of each KPI that is finished. */
  async rebuild(clinicId: number, done?: (count: number, of: number) => Promise<void>): Promise<void> {
    await this.project(clinicId, true, done);
  }

  private async project(
    clinicId: number,
    whole: boolean,
    done?: (count: number, of: number) => Promise<void>,
  ): Promise<void> {
    const now = this.clock.now();
    for (const [index, { id }] of kpiCatalogue.entries()) {
      const mine = await this.work.run(clinicId, (tx) => everywhere(tx, () => this.one(tx, id, { now, whole })));
      // Another process is at it, and will come to the end.
      if (!mine) return;
      await done?.(index + 1, kpiCatalogue.length);
    }
    await this.work.run(clinicId, (tx) => this.states.write(tx, KPI_PROJECTION, { at: now, whole }));
  }

  private async one(tx: Tx, id: KpiId, { now, whole }: { now: number; whole: boolean }): Promise<boolean> {
    if (!(await this.store.claim(tx))) return false;
    const programme = await this.programmes.of(tx);
    const around = aroundOf(programme, now);
    const from = await this.firstDay(tx, id, { now, whole, zone: around.zone });
    await this.store.clear(tx, id, from);
    const span = {
      from: beginningOf(around.zone, from),
      to: beginningOf(around.zone, daysLater(dayAt(around.zone, now), 1)),
    };
    await this.store.count(tx, id, span, around);
    const timed = await this.store.timed(tx, id, span, around);
    await this.store.addTimed(
      tx,
      id,
      timed.map((fact) => inMinutes(fact, programme)),
      around.zone,
    );
    return true;
  }

  private async firstDay(
    tx: Tx,
    id: KpiId,
    { now, whole, zone }: { now: number; whole: boolean; zone: string },
  ): Promise<string> {
    const oldest = daysLater(dayAt(zone, now), -longest);
    const state = await this.states.read(tx, KPI_PROJECTION);
    if (!whole && state?.rebuiltAt) return daysLater(dayAt(zone, state.refreshedAt), -kpiOf(id).settles);
    const first = dayAt(zone, (await this.states.beginning(tx)) ?? now);
    return first > oldest ? first : oldest;
  }
}

/** The fact with its wait as whole minutes of the department's working time. */
export function inMinutes({ until, ...fact }: TimedFact, { rules }: Pick<ClinicProgramme, 'rules'>): Fact {
  const calendar = fact.department === '' ? undefined : rules.calendar(fact.department);
  return { ...fact, value: Math.round(workingTimeBetween(calendar, fact.at, until) / MINUTE) };
}
