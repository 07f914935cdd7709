import { Module } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { EffectRegister, EnrolmentModule } from '../enrolment/index.js';
import { PatientModule } from '../patient/index.js';
import { OutboxModule } from '../outbox/index.js';
import { ConversationController } from './conversation.controller.js';
import { ConversationService } from './conversation.service.js';
import { HandoverController } from './handover.controller.js';
import { HandoverService } from './handover.service.js';
import { HandoverStore } from './handover.store.js';
import { OverdueSweep } from './overdue-sweep.worker.js';

/** What scenarios hand over to people. */
@Module({
  imports: [AuthModule, PatientModule, OutboxModule, EnrolmentModule],
  controllers: [HandoverController, ConversationController],
  providers: [HandoverStore, HandoverService, ConversationService, OverdueSweep],
  exports: [HandoverService, ConversationService, OverdueSweep],
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
