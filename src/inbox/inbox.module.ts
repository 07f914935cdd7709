import { Module } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { CatalogModule } from '../catalog/index.js';
import { ChannelModule } from '../channel/index.js';
import { EffectRegister, EnrolmentModule } from '../enrolment/index.js';
import { PatientModule } from '../patient/index.js';
import { OutboxModule } from '../outbox/index.js';
import { ConversationBook } from './conversation/conversation-book.service.js';
import { conversationControllers, conversationProviders } from './conversation/conversation-parts.module.js';
import { ConversationService } from './conversation/conversation.service.js';
import { FileSweep } from './attachment/file-sweep.worker.js';
import { DeskSweep } from './desk/desk-sweep.worker.js';
import { handoverControllers, handoverProviders } from './handover/handover-parts.module.js';
import { HandoverPromises } from './handover/handover-promises.service.js';
import { HandoverService } from './handover/handover.service.js';
import { PersonService } from './person/person.service.js';
import { OverdueSweep } from './desk/overdue-sweep.worker.js';

/** What scenarios hand over to people. */
@Module({
  imports: [AuthModule, CatalogModule, ChannelModule, PatientModule, OutboxModule, EnrolmentModule],
  controllers: [...handoverControllers, ...conversationControllers],
  providers: [...handoverProviders, ...conversationProviders],
  exports: [
    HandoverService,
    HandoverPromises,
    ConversationService,
    ConversationBook,
    OverdueSweep,
    DeskSweep,
    FileSweep,
    PersonService,
  ],
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
