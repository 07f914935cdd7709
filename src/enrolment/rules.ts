/** The enrolment room's second door: rules alone, for those who run them without a house. */
export { reachesOthers } from './live-enrolments.js';
export { patientChange } from './patient-effects.js';
export { TurnBatch } from './turn-batch.js';
export { inOrder } from './turn-order.js';
