import { Module } from '@nestjs/common';
import { AuthModule } from '../../auth/index.js';
import { CatalogModule } from '../../catalog/index.js';
import { ChannelModule } from '../../channel/index.js';
import { FeedbackModule } from '../../feedback/index.js';
import { InboxModule } from '../../inbox/index.js';
import { PatientModule } from '../../patient/index.js';
import { AttentionController } from '../attention/attention.controller.js';
import { AttentionHands } from '../attention/attention-hands.service.js';
import { AttentionService } from '../attention/attention.service.js';
import { AttentionStore } from '../attention/attention.store.js';
import { DigestController } from '../digest/digest.controller.js';
import { DigestLine } from '../digest/digest-line.service.js';
import { DigestPost } from '../digest/digest-post.service.js';
import { DigestService } from '../digest/digest.service.js';
import { DigestSources } from '../digest/digest-sources.service.js';
import { DigestStore } from '../digest/digest.store.js';
import { DigestSweep } from '../digest/digest-sweep.worker.js';
import { ExperimentService } from '../experiment/experiment.service.js';
import { ExperimentStore } from '../experiment/experiment.store.js';
import { FrequencyController } from '../frequency/frequency.controller.js';
import { FrequencyService } from '../frequency/frequency.service.js';
import { FrequencyTrials } from '../frequency/frequency-trials.service.js';
import { FrequencyStore } from '../frequency/frequency.store.js';
import { KpiController } from '../kpi/kpi.controller.js';
import { KpiJobs } from '../kpi/kpi-jobs.service.js';
import { KpiProjection } from '../kpi/kpi-projection.service.js';
import { KpiTargets } from '../kpi/kpi-targets.service.js';
import { KpiService } from '../kpi/kpi.service.js';
import { KpiStore } from '../kpi/kpi.store.js';
import { ReportStateStore } from '../kpi/report-state.store.js';
import { JourneyMapModule } from '../map/index.js';
import { HeadReports } from './head-report.service.js';
import { NewsEffectStore } from './news-effect.store.js';
import { ReportFigures } from './report-figures.service.js';
import { ServicePlans } from './service-plan.service.js';
import { ReportController } from './report.controller.js';
import { ReportProjections, ReportSweep } from './report-sweep.worker.js';

/** Figures of the journey, the right frequency, whom nobody attends to, and what is told about all of it. */
@Module({
  imports: [AuthModule, CatalogModule, ChannelModule, PatientModule, FeedbackModule, InboxModule, JourneyMapModule],
  controllers: [KpiController, FrequencyController, AttentionController, DigestController, ReportController],
  providers: [
    ...[KpiStore, ReportStateStore, KpiProjection, KpiService, KpiJobs, KpiTargets],
    ...[ExperimentStore, ExperimentService],
    ...[FrequencyStore, FrequencyTrials, FrequencyService],
    ...[AttentionStore, AttentionService, AttentionHands],
    ...[DigestStore, DigestSources, DigestService, DigestLine, DigestPost, DigestSweep],
    ...[NewsEffectStore, ReportFigures, HeadReports, ServicePlans],
    ...[ReportProjections, ReportSweep],
  ],
  exports: [
    ExperimentService,
    KpiService,
    KpiProjection,
    AttentionService,
    FrequencyService,
    ReportProjections,
    DigestPost,
  ],
})
export class ReportModule {}
