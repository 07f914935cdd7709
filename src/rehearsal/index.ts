/** The rehearsal's door: a clinic in memory on a virtual clock, run by the product's own rules. */
export { RehearsalClinic, type RehearsalOptions, type RehearsedEvent } from './rehearsal-clinic.js';
export { rehearsalProgramme } from './rehearsal-programme.js';
export type { Delivery, Household } from './household.js';
export type { EndedEnrolment, RehearsalListener } from './listener.js';
export type { Reply } from './question-memory.js';
export type { RehearsedPatient, SaidWord } from './rehearsed-people.js';
export type { VisitReport } from './rehearsed-visits.js';
export { runExamples, type ExampleCoverage, type ExampleReport } from './examples.js';
