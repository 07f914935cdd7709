import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/index.js';
import { InboundSink } from '../channel/index.js';
import { OutboxModule } from '../outbox/index.js';
import { PatientModule } from '../patient/index.js';
import { AnswerService } from './answer.service.js';
import { IntakeService } from './intake.service.js';
import { OpenQuestionStore } from './open-question.store.js';
import { SenderStore } from './sender.store.js';

/** Gives channels the sink for what patients say. */
@Module({
  imports: [PatientModule, CatalogModule, OutboxModule],
  providers: [SenderStore, OpenQuestionStore, AnswerService, { provide: InboundSink, useClass: IntakeService }],
  exports: [InboundSink],
})
export class IntakeModule {}
