import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { Clock, type Tx } from '../../runtime/index.js';
import { AttentionService } from '../attention/attention.service.js';
import { FrequencyService } from '../frequency/frequency.service.js';
import { dayAt } from '../kpi/days.js';
import { KpiService, type Days } from '../kpi/kpi.service.js';
import type { ReportFacts } from './head-report.js';

/** The figures of a report: what is counted of its days. */
@Injectable()
export class ReportFigures {
  constructor(
    private readonly kpis: KpiService,
    private readonly attention: AttentionService,
    private readonly frequency: FrequencyService,
    private readonly programmes: ClinicProgrammeService,
    private readonly clock: Clock,
  ) {}

  async of(tx: Tx, days: Days): Promise<Pick<ReportFacts, 'readings' | 'attention' | 'frequency' | 'today'>> {
    const { clinic } = await this.programmes.of(tx);
    const { readings } = await this.kpis.figures(tx, { ...days, step: 'month', slice: {} });
    const trend = await this.attention.trend(tx, days.from, days.to);
    const last = trend.at(-1)?.day;
    return {
      readings,
      attention: trend.filter(({ day }) => day === last),
      frequency: (await this.frequency.lines(tx)).lines,
      today: dayAt(clinic.zone, this.clock.now()),
    };
  }
}
