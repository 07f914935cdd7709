/** The intake's door: what patients say becomes events. `IntakeModule` exports the channels' `InboundSink`. */
export { IntakeModule } from './intake.module.js';
export { IntakeService } from './intake.service.js';
