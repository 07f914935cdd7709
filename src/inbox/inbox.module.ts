import { Module } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { EffectRegister, EnrolmentModule } from '../enrolment/index.js';
import { PatientModule } from '../patient/index.js';
import { HandoverController } from './handover.controller.js';
import { HandoverService } from './handover.service.js';
import { HandoverStore } from './handover.store.js';
import { OverdueSweep } from './overdue-sweep.worker.js';

/** What scenarios hand over to people. */
@Module({
  imports: [AuthModule, PatientModule, EnrolmentModule],
  controllers: [HandoverController],
  providers: [HandoverStore, HandoverService, OverdueSweep],
  exports: [HandoverService, OverdueSweep],
})
export class InboxModule implements OnModuleInit {
  constructor(
    private readonly register: EffectRegister,
    private readonly handovers: HandoverService,
  ) {}

  onModuleInit(): void {
    this.register.register(this.handovers);
  }
}
