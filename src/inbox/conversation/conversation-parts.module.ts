import { ReceivedFiles } from '../attachment/received-file.service.js';
import { AttachmentController, AttachmentLinkController } from '../attachment/attachment.controller.js';
import { AttachmentService } from '../attachment/attachment.service.js';
import { AwaitedFiles } from '../attachment/awaited-file.service.js';
import { AwaitedFileStore } from '../attachment/awaited-file.store.js';
import { FileKeeper } from '../attachment/file-keeper.service.js';
import { FileSweep } from '../attachment/file-sweep.worker.js';
import { AttachmentStore } from '../attachment/attachment.store.js';
import { CannedController } from '../canned/canned.controller.js';
import { CannedService } from '../canned/canned.service.js';
import { CannedStore } from '../canned/canned.store.js';
import { CardController } from '../card/card.controller.js';
import { CardService } from '../card/card.service.js';
import { CardSides } from '../card/card-sides.service.js';
import { CardStore } from '../card/card.store.js';
import { ConversationAccess } from './conversation-access.service.js';
import { ConversationBook } from './conversation-book.service.js';
import { ConversationController } from './conversation.controller.js';
import { ConversationService } from './conversation.service.js';
import { ConversationStore } from './conversation.store.js';
import { DeskCalls, DeskClock } from '../desk/desk-clock.service.js';
import { DeskController } from '../desk/desk.controller.js';
import { DeskService } from '../desk/desk.service.js';
import { DeskSweep, SweepAlarm } from '../desk/desk-sweep.worker.js';
import { MessageService } from '../thread/message.service.js';
import { NoteService } from '../thread/note.service.js';
import { PersonMergeStore } from '../person/person-merge.store.js';
import { PersonService } from '../person/person.service.js';
import { QueueCounts } from './queue-counts.service.js';
import { QueueService } from './queue.service.js';
import { ScheduledService } from '../thread/scheduled.service.js';
import { ScheduledStore } from '../thread/scheduled.store.js';
import { SearchController } from '../search/search.controller.js';
import { SearchService } from '../search/search.service.js';
import { SearchStore } from '../search/search.store.js';
import { StreamController } from '../stream.controller.js';
import { StreamService } from '../stream.service.js';
import { ThreadController } from '../thread/thread.controller.js';
import { ThreadService } from '../thread/thread.service.js';
import { ThreadStore } from '../thread/thread.store.js';
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
  ...[AttachmentStore, AwaitedFileStore, CannedStore, CardStore, ConversationStore, PersonMergeStore, ScheduledStore],
  ...[SearchStore, ThreadStore],
  ...[
    AttachmentService,
    ReceivedFiles,
    AwaitedFiles,
    FileKeeper,
    FileSweep,
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
