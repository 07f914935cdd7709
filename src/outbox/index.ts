/** The outbox's door: planned contacts go in, what became of them comes out as events and in the ledger. */
export { OutboxModule } from './outbox.module.js';
export { OutboxService, type TouchRequest } from './outbox.service.js';
export { DispatchService, type DispatchReport } from './dispatch.service.js';
export { EvidenceService, type EvidenceReport, type Receipt } from './evidence.service.js';
export { LookoutService } from './lookout.service.js';
export { RecordService } from './record.service.js';
export { ResolutionService, type StaffVerdict } from './resolution.service.js';
export { LedgerService, type LedgerEntry } from './ledger.service.js';
export { DoubtService } from './doubt.service.js';
export { spokenVerdicts, requests as doubtRequests, type DoubtView } from './doubt-requests.js';
export { OutboxWorker } from './outbox.worker.js';
export type { Outcome, TouchRow } from './touch-row.js';
export { TouchStore } from './touch.store.js';
export { QuestionStore, type AskedQuestion } from './question.store.js';
