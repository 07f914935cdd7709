import { Module } from '@nestjs/common';
import { BookingModule } from '../booking/index.js';
import { CatalogModule } from '../catalog/index.js';
import { ChannelModule, InboundSink } from '../channel/index.js';
import { FeedbackModule } from '../feedback/index.js';
import { InboxModule } from '../inbox/index.js';
import { OutboxModule } from '../outbox/index.js';
import { PatientModule } from '../patient/index.js';
import { RehearsalModule } from '../rehearsal/index.js';
import { AnswerService } from './answer.service.js';
import { AddressChangeService } from './rights/address-change.service.js';
import { ArrivalController } from './arrival.controller.js';
import { ArrivalStore } from './arrival.store.js';
import { BookedTimes } from './booked-times.service.js';
import { FamilyStore } from './sender/family.store.js';
import { MyDataController } from './rights/my-data.controller.js';
import { RightsService } from './rights/rights.service.js';
import { SlotChoiceService } from './slot-choice.service.js';
import { KeptWords } from './reading/kept-words.service.js';
import { HearingService } from './hearing.service.js';
import { ListeningService } from './listening.service.js';
import { HooksController } from './hooks.controller.js';
import { IntakeService } from './intake.service.js';
import { IntakeWorker } from './intake.worker.js';
import { ItemService } from './item.service.js';
import { StaffWordsService } from './staff-words.service.js';
import { UnderstandingService } from './reading/understanding.service.js';
import { FrontDeskService } from './front-desk.service.js';
import { OptOutService } from './rights/opt-out.service.js';
import { ResponseService } from './response.service.js';
import { SenderService } from './sender/sender.service.js';
import { StartLinkController } from './sender/start-link.controller.js';
import { StartLinkService } from './sender/start-link.service.js';
import { StartLinkStore } from './sender/start-link.store.js';
import { UnsubscribeController } from './rights/unsubscribe.controller.js';
import { UnsubscribeService } from './rights/unsubscribe.service.js';
import { OpenQuestionStore } from './reading/open-question.store.js';
import { SenderStore } from './sender/sender.store.js';

/** Gives channels the sink for what patients say. */
@Module({
  imports: [
    BookingModule,
    PatientModule,
    CatalogModule,
    OutboxModule,
    ChannelModule,
    InboxModule,
    FeedbackModule,
    RehearsalModule,
  ],
  controllers: [HooksController, ArrivalController, StartLinkController, UnsubscribeController, MyDataController],
  providers: [
    SenderStore,
    OpenQuestionStore,
    ArrivalStore,
    StartLinkStore,
    StartLinkService,
    SenderService,
    FrontDeskService,
    OptOutService,
    ResponseService,
    UnsubscribeService,
    AnswerService,
    BookedTimes,
    FamilyStore,
    RightsService,
    SlotChoiceService,
    HearingService,
    KeptWords,
    ListeningService,
    AddressChangeService,
    StaffWordsService,
    ItemService,
    UnderstandingService,
    IntakeWorker,
    { provide: InboundSink, useClass: IntakeService },
  ],
  exports: [InboundSink, IntakeWorker, UnderstandingService],
})
export class IntakeModule {}
