/** The inbox's door: what scenarios hand over to people, and how it ends. */
export { accepted, closed, handoverEvent, requestedHandover } from './handover.js';
export type { Closing, Handover, HandoverNews, HandoverStatus } from './handover.js';
export { handoverView } from './handover-views.js';
export { HandoverPromises } from './handover-promises.service.js';
export type { PatientPromise } from './handover-promise.store.js';
export { HandoverService } from './handover.service.js';
export type { HandoverListing, HandoverQuery } from './handover.store.js';
export { InboxModule } from './inbox.module.js';
export { OverdueSweep } from './overdue-sweep.worker.js';
export { ConversationBook } from './conversation-book.service.js';
export type { DeskCall, HeardWords, OwnLine } from './conversation-book.service.js';
export { clinicPhone, ConversationService } from './conversation.service.js';
export { DeskSweep } from './desk-sweep.worker.js';
export { InboxRecords } from './inbox-records.service.js';
export { PersonService } from './person.service.js';
