import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AuthModule } from '../auth/index.js';
import { CatalogModule } from '../catalog/index.js';
import { ChannelModule } from '../channel/index.js';
import { EnrolmentModule } from '../enrolment/index.js';
import { InboxModule } from '../inbox/index.js';
import { IntakeModule } from '../intake/index.js';
import { OutboxModule } from '../outbox/index.js';
import { PatientModule } from '../patient/index.js';
import { DemoDesk } from './demo-desk.service.js';
import { DemoDrain } from './demo-drain.service.js';
import { DemoDue } from './demo-due.service.js';
import { DemoForward } from './demo-forward.service.js';
import { DemoHouse } from './demo-house.service.js';
import { DemoLife } from './demo-life.service.js';
import { DemoSweeps } from './demo-sweeps.service.js';
import { DemoTimeController } from './demo-time.controller.js';
import { DemoTime } from './demo-time.service.js';
import { DemoTimeStore } from './demo-time.store.js';
import { DemoWorld } from './demo-world.service.js';
import { DemoWorldStore } from './demo-world.store.js';

/** The year of a demo: a clock that runs forward, and invented patients who live meanwhile. Never where anybody real is written to. */
@Module({
  imports: [
    ...[AuthModule, CatalogModule, ChannelModule, DiscoveryModule, EnrolmentModule, InboxModule],
    ...[IntakeModule, OutboxModule, PatientModule],
  ],
  controllers: [DemoTimeController],
  providers: [
    ...[DemoTimeStore, DemoWorldStore, DemoHouse, DemoTime, DemoDue, DemoDrain],
    ...[DemoLife, DemoDesk, DemoSweeps, DemoWorld, DemoForward],
  ],
})
export class DemoModule {}
