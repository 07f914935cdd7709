import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { CatalogModule } from '../catalog/index.js';
import { ChannelModule } from '../channel/index.js';
import { EnrolmentModule } from '../enrolment/index.js';
import { OutboxModule } from '../outbox/index.js';
import { PatientModule } from '../patient/index.js';
import { JobController } from './job.controller.js';

/** Calm operations. */
@Module({
  imports: [AuthModule, PatientModule, CatalogModule, ChannelModule, OutboxModule, EnrolmentModule],
  controllers: [JobController],
  providers: [],
})
export class OperationsModule {}
