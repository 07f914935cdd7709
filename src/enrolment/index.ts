/** The enrolment room's door: the running journeys, and the register through which their effects leave. */
export { CatchUpStore } from './catch-up.store.js';
export { EnrolmentModule } from './enrolment.module.js';
export { EnrolmentStore } from './enrolment.store.js';
export { EnrolmentWorker } from './enrolment.worker.js';
export { EnrolmentReader, type EnrolmentListing, type EnrolmentQuery } from './enrolment-reader.store.js';
export { TurnService, type TurnReport } from './turn.service.js';
export { EffectRegister, type EffectHandler, type EffectItem } from './effect-register.js';
export type { ClaimedEvent, ClaimedTimer, StoredEnrolment } from './enrolment.store.js';
export { reachesOthers, type Live } from './live-enrolments.js';
export { patientChange } from './patient-effects.js';
export { TurnBatch, type BatchFacts, type Poisoned, type TurnTaken } from './turn-batch.js';
export { inOrder, type TurnItem } from './turn-order.js';
export { PopulationService, type ScenarioPopulation } from './publication/population.service.js';
export { PublicationService, type PublicationOrder } from './publication/publication.service.js';
export { PublicationWays } from './publication/publication-ways.service.js';
export { ScenarioPauses } from './publication/scenario-pause.service.js';
export type { TurnWrites } from './turn-books.js';
