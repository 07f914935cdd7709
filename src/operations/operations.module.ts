import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { CatalogModule } from '../catalog/index.js';
import { ChannelModule } from '../channel/index.js';
import { EnrolmentModule } from '../enrolment/index.js';
import { OutboxModule } from '../outbox/index.js';
import { PatientModule } from '../patient/index.js';
import { BulkController } from './bulk/bulk.controller.js';
import { BulkForecastService } from './bulk/bulk-forecast.service.js';
import { BulkEnding, BulkJobs } from './bulk/bulk-jobs.service.js';
import { BulkService } from './bulk/bulk.service.js';
import { BulkStore } from './bulk/bulk.store.js';
import { SegmentController } from './bulk/segment.controller.js';
import { ChangeController } from './change.controller.js';
import { ChangeStore } from './change.store.js';
import { JobController } from './job.controller.js';
import { OperationsController } from './operations.controller.js';
import { OperationsStateService } from './operations-state.service.js';
import { OperationsStateStore } from './operations-state.store.js';
import { PauseService, PauseWire } from './pause.service.js';

/** Calm operations. */
@Module({
  imports: [AuthModule, PatientModule, CatalogModule, ChannelModule, OutboxModule, EnrolmentModule],
  controllers: [JobController, OperationsController, BulkController, SegmentController, ChangeController],
  providers: [
    BulkStore,
    BulkForecastService,
    BulkService,
    BulkEnding,
    BulkJobs,
    ChangeStore,
    PauseService,
    PauseWire,
    OperationsStateService,
    OperationsStateStore,
  ],
})
export class OperationsModule {}
