import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { AuthService } from '../../auth/index.js';
import { DAY } from '../../engine/index.js';
import { Clock, Logger, UnitOfWork } from '../../runtime/index.js';
import { AttentionService } from '../attention/attention.service.js';
import { FrequencyService } from '../frequency/frequency.service.js';
import { KPI_PROJECTION, KpiProjection } from '../kpi/kpi-projection.service.js';
import { ReportStateStore } from '../kpi/report-state.store.js';

const everyMs = 3_600_000;

/** What the reports are made from. */
@Injectable()
export class ReportProjections {
  constructor(
    private readonly kpis: KpiProjection,
    private readonly frequency: FrequencyService,
    private readonly attention: AttentionService,
    private readonly states: ReportStateStore,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Brings the days up to date that may have changed; once a day everything is counted anew. */
  async refresh(clinicId: number): Promise<void> {
    await this.attention.refresh(clinicId);
    const state = await this.work.run(clinicId, (tx) => this.states.read(tx, KPI_PROJECTION));
    const whole = !state?.rebuiltAt || this.clock.now() - state.rebuiltAt >= DAY;
    await (whole ? this.kpis.rebuild(clinicId) : this.kpis.refresh(clinicId));
    if (whole) await this.frequency.refresh(clinicId);
  }
}

/** Keeps the figures of every clinic up to date. */
@Injectable()
export class ReportSweep {
  constructor(
    private readonly auth: AuthService,
    private readonly projections: ReportProjections,
    private readonly logger: Logger,
  ) {}

  /** Every clinic; one clinic's failure does not keep it from the next. */
  @Interval('journey.reports', everyMs)
  async sweepAll(): Promise<void> {
    const clinics = await this.auth.clinicIds().catch((error: unknown) => this.failed(error));
    for (const clinicId of clinics ?? [])
      await this.projections.refresh(clinicId).catch((error: unknown) => this.failed(error));
  }

  private failed(error: unknown): undefined {
    this.logger.error('journey.reports_failed', { error });
  }
}
