import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { CatalogModule } from '../catalog/index.js';
import { ChannelModule } from '../channel/index.js';
import { EnrolmentModule } from '../enrolment/index.js';
import { OutboxModule } from '../outbox/index.js';
import { PatientModule } from '../patient/index.js';
import { JobController } from './job.controller.js';
import { OperationsController } from './operations.controller.js';
import { OperationsStateService } from './operations-state.service.js';
import { OperationsStateStore } from './operations-state.store.js';
import { PauseService, PauseWire } from './pause.service.js';

/** Calm operations. */
@Module({
  imports: [AuthModule, PatientModule, CatalogModule, ChannelModule, OutboxModule, EnrolmentModule],
  controllers: [JobController, OperationsController],
  providers: [PauseService, PauseWire, OperationsStateService, OperationsStateStore],
})
export class OperationsModule {}
