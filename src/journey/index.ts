/** The journey room's door: read-only projections over what the rooms below have recorded. */
export { ExperimentModule } from './experiment.module.js';
export { ExperimentService, type ExperimentListing } from './experiment.service.js';
export type { ArmReport, ExperimentReport } from './experiment-report.js';
