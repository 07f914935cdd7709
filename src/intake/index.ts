/** The intake's door: what patients say becomes events. `IntakeModule` exports the channels' `InboundSink`. */
export { IntakeModule } from './intake.module.js';
export { IntakeService } from './intake.service.js';
export { IntakeWorker } from './intake.worker.js';
export { UnderstandingService } from './reading/understanding.service.js';
