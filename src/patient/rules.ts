/** The patient room's second door: rules alone, for those who run them without a house. */
export { firstReport, isFirstVisit, nextReport } from './appointment/appointment-change.js';
export { withWord } from './consent/consent-summary.js';
export { compileDateFormat, type DateFormat } from './import/date-format.js';
export { foldChanges } from './patient-change.js';
export { stageAt } from './lifecycle/stage.js';
