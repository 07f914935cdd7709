/** The journey room's door: read-only projections over what the rooms below have recorded, and the programme as a document. */
export { ExperimentModule } from './experiment.module.js';
export { ExperimentService, type ExperimentListing } from './experiment.service.js';
export type { ArmReport, ExperimentReport } from './experiment-report.js';
export { docxOf } from './document-docx.js';
export { htmlOf } from './document-html.js';
export { xlsxOf } from './document-xlsx.js';
export { bookOf } from './programme-book.js';
export { changeOf } from './sheet-change.js';
export { readXlsx } from './sheet-reading.js';
