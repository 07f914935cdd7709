import { ReceivedFiles } from './received-file.service.js';
import { AttachmentController, AttachmentLinkController } from './attachment.controller.js';
import { AttachmentService } from './attachment.service.js';
import { AttachmentStore } from './attachment.store.js';
import { CannedController } from './canned.controller.js';
import { CannedService } from './canned.service.js';
import { CannedStore } from './canned.store.js';
import { CardController } from './card.controller.js';
import { CardService } from './card.service.js';
import { CardSides } from './card-sides.service.js';
import { CardStore } from './card.store.js';
import { ConversationAccess } from './conversation-access.service.js';
import { ConversationBook } from './conversation-book.service.js';
import { ConversationController } from './conversation.controller.js';
import { ConversationService } from './conversation.service.js';
import { ConversationStore } from './conversation.store.js';
import { DeskCalls, DeskClock } from './desk-clock.service.js';
import { DeskController } from './desk.controller.js';
import { DeskService } from './desk.service.js';
import { DeskSweep, SweepAlarm } from './desk-sweep.worker.js';
import { MessageService } from './message.service.js';
import { NoteService } from './note.service.js';
import { PersonMergeStore } from './person-merge.store.js';
import { PersonService } from './person.service.js';
import { QueueCounts } from './queue-counts.service.js';
import { QueueService } from './queue.service.js';
import { ScheduledService } from './scheduled.service.js';
import { ScheduledStore } from './scheduled.store.js';
import { SearchController } from './search.controller.js';
import { SearchService } from './search.service.js';
import { SearchStore } from './search.store.js';
import { StreamController } from './stream.controller.js';
import { StreamService } from './stream.service.js';
import { ThreadController } from './thread.controller.js';
import { ThreadService } from './thread.service.js';
import { ThreadStore } from './thread.store.js';
import { TypingService } from './typing.service.js';
import { WritingService } from './writing.service.js';

/** Lists of conversations come before the one of a patient: their addresses are words, not ids. */
export const conversationControllers = [
  ConversationController,
  DeskController,
  ThreadController,
  CannedController,
  SearchController,
  CardController,
  AttachmentController,
  AttachmentLinkController,
  StreamController,
];

export const conversationProviders = [
  ...[AttachmentStore, CannedStore, CardStore, ConversationStore, PersonMergeStore, ScheduledStore],
  ...[SearchStore, ThreadStore],
  ...[
    AttachmentService,
    ReceivedFiles,
    CannedService,
    CardService,
    CardSides,
    ConversationAccess,
    ConversationBook,
    ConversationService,
  ],
  ...[DeskCalls, DeskClock, DeskService, DeskSweep, MessageService, NoteService, PersonService],
  ...[QueueCounts, QueueService, ScheduledService, SearchService, StreamService, SweepAlarm, ThreadService],
  ...[TypingService, WritingService],
];
