/** The inbox's door: what scenarios hand over to people, and how it ends. */
export { accepted, closed, handoverEvent, requestedHandover } from './handover.js';
export type { Closing, Handover, HandoverNews, HandoverStatus } from './handover.js';
export { handoverView } from './handover-requests.js';
export { HandoverService } from './handover.service.js';
export type { HandoverListing, HandoverQuery } from './handover.store.js';
export { InboxModule } from './inbox.module.js';
export { OverdueSweep } from './overdue-sweep.worker.js';
export { clinicPhone, ConversationService } from './conversation.service.js';
