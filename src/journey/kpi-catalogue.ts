import type { KpiId } from '../catalog/index.js';
import { contactKpis, deskKpis } from './kpi/catalogue-contact.js';
import { visitKpis } from './kpi/catalogue-visits.js';
import { voiceKpis } from './kpi/catalogue-voice.js';
import type { Kpi } from './kpi/kpi.js';

export type { Kpi } from './kpi/kpi.js';

/** The measures of the journey and of its communication, each with its method in words, so that two people count the same. */
export const kpiCatalogue: readonly Kpi[] = [...voiceKpis, ...visitKpis, ...contactKpis, ...deskKpis];

/** One of the catalogue. */
export function kpiOf(id: KpiId): Kpi {
  const found = kpiCatalogue.find((kpi) => kpi.id === id);
  if (!found) throw new Error(`the catalogue has no ${id}`);
  return found;
}

/** The measures of a scenario, by the classes of what it sends. */
export function kpisOf(classes: ReadonlySet<string>): Kpi[] {
  return kpiCatalogue.filter((kpi) => kpi.classes.some((each) => classes.has(each)));
}
