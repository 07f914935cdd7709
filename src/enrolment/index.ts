/** The enrolment room's door: the running journeys, and the register through which their effects leave. */
export { EnrolmentModule } from './enrolment.module.js';
export { EnrolmentStore } from './enrolment.store.js';
export { EnrolmentWorker } from './enrolment.worker.js';
export { EnrolmentReader, type EnrolmentListing, type EnrolmentQuery } from './enrolment-reader.store.js';
export { TurnService, type TurnReport } from './turn.service.js';
export { EffectRegister, type EffectHandler, type EffectItem } from './effect-register.js';
