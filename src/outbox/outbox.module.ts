import { Module, type OnModuleInit } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { CatalogModule } from '../catalog/index.js';
import { ChannelModule } from '../channel/index.js';
import { PatientModule, PatientService } from '../patient/index.js';
import { AnswerStore } from './question/answer.store.js';
import { ChoiceRegister } from './question/choice-source.js';
import { EnclosedRegister } from './enclosed-source.js';
import { NewsWords } from './evidence/news-words.js';
import { ChoiceService } from './question/choice.service.js';
import { DispatchGate } from './dispatch/dispatch-gate.service.js';
import { DispatchService } from './dispatch/dispatch.service.js';
import { DoubtController } from './evidence/doubt.controller.js';
import { DoubtService } from './evidence/doubt.service.js';
import { DeliveryNews } from './evidence/delivery-news.service.js';
import { EvidenceService } from './evidence/evidence.service.js';
import { EvidenceStore } from './evidence/evidence.store.js';
import { LookoutService } from './dispatch/lookout.service.js';
import { OutboundService } from './outbound.service.js';
import { RecordService } from './record.service.js';
import { ReleaseService } from './dispatch/release.service.js';
import { ResolutionService } from './evidence/resolution.service.js';
import { FilesController } from './letter/files.controller.js';
import { FilesService } from './letter/files.service.js';
import { LedgerController } from './ledger/ledger.controller.js';
import { LedgerService } from './ledger/ledger.service.js';
import { LedgerStore } from './ledger/ledger.store.js';
import { LetterService } from './letter/letter.service.js';
import { SurveyAddresses } from './letter/survey-addresses.js';
import { LetterStore } from './letter/letter.store.js';
import { MessageStore } from './letter/message.store.js';
import { OutboxService } from './outbox.service.js';
import { OutboxWorker } from './outbox.worker.js';
import { ReachableContacts } from './reachable-contacts.service.js';
import { PausedTouches } from './touch/paused-touch.store.js';
import { QuestionStore } from './question/question.store.js';
import { OwnContactService } from './test-send/own-contact.service.js';
import { OwnContactStore } from './test-send/own-contact.store.js';
import { PatientFactsController } from './test-send/patient-facts.controller.js';
import { PatientFactsStore } from './test-send/patient-facts.store.js';
import { TestSendController } from './test-send/test-send.controller.js';
import { TestSendService } from './test-send/test-send.service.js';
import { TouchStore } from './touch/touch.store.js';

@Module({
  imports: [AuthModule, PatientModule, CatalogModule, ChannelModule],
  controllers: [LedgerController, DoubtController, FilesController, TestSendController, PatientFactsController],
  providers: [
    TouchStore,
    OwnContactStore,
    OwnContactService,
    PatientFactsStore,
    TestSendService,
    PausedTouches,
    MessageStore,
    LetterStore,
    LedgerStore,
    QuestionStore,
    AnswerStore,
    OutboxService,
    DispatchGate,
    FilesService,
    LetterService,
    ChoiceRegister,
    EnclosedRegister,
    NewsWords,
    SurveyAddresses,
    ChoiceService,
    ReachableContacts,
    DeliveryNews,
    EvidenceStore,
    EvidenceService,
    OutboundService,
    ReleaseService,
    RecordService,
    ResolutionService,
    LookoutService,
    DispatchService,
    LedgerService,
    DoubtService,
    OutboxWorker,
  ],
  exports: [
    OutboxService,
    DispatchService,
    RecordService,
    EvidenceService,
    LookoutService,
    ResolutionService,
    LedgerService,
    DoubtService,
    QuestionStore,
    TouchStore,
    PausedTouches,
    OutboxWorker,
    ChoiceRegister,
    EnclosedRegister,
    NewsWords,
    SurveyAddresses,
    TestSendService,
  ],
})
export class OutboxModule implements OnModuleInit {
  constructor(
    private readonly patients: PatientService,
    private readonly touches: TouchStore,
  ) {}

  onModuleInit(): void {
    this.patients.onRecipientsMerged((tx, merges) => this.touches.follow(tx, merges));
  }
}
