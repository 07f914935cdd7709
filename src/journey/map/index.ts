/** The door of the map: the sheet with its colours, its picture, and the counting behind it. */
export { CountingService } from './counting.service.js';
export { JourneyMapModule } from './journey-map.module.js';
export { MapCounts } from './map-counts.service.js';
export { printed, type PrintFormat } from './print.adapter.js';
export { MapReader, type SheetQuery } from './sheet.service.js';
export { lintFixes } from './sheet-lint.js';
export type { MapSheet, SheetTouchpoint } from './sheet-shape.js';
export { sheetSvg } from './sheet-svg.js';
