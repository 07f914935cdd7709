/** The journey room's door: read-only projections over what the rooms below have recorded, and the programme as a document. */
export { ExperimentModule } from './experiment/experiment.module.js';
export { ExperimentService, type ExperimentListing } from './experiment/experiment.service.js';
export type { ArmReport, ExperimentReport } from './experiment/experiment-report.js';
export { docxOf } from './document/document-docx.js';
export { htmlOf } from './document/document-html.js';
export { xlsxOf } from './document/document-xlsx.js';
export { bookOf } from './document/programme-book.js';
export { changeOf } from './document/sheet-change.js';
export { readXlsx } from './document/sheet-reading.js';
export { PersonaModule } from './persona/persona.module.js';
export { PreferenceModule } from './preference/preference.module.js';
export {
  CountingService,
  JourneyMapModule,
  lintFixes,
  MapCounts,
  MapReader,
  printed,
  sheetSvg,
  type MapSheet,
  type PrintFormat,
  type SheetQuery,
  type SheetTouchpoint,
} from './map/index.js';
export { ReportModule } from './report/report.module.js';
export { KpiProjection } from './kpi/kpi-projection.service.js';
export { AttentionService } from './attention/attention.service.js';
export { DigestPost } from './digest/digest-post.service.js';
export { ReportProjections } from './report/report-sweep.worker.js';
export { LoyaltyModule } from './loyalty/loyalty.module.js';
