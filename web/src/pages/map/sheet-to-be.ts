import type { components } from '../../api/schema.js';

type Sheet = components['schemas']['JourneyMap'];
export type Change = components['schemas']['JourneyMapDiff']['changes'][number];

/**
 * The sheet as a draft would make it: what is new stands where it is to be, what moves stands there already, what goes stays
 * to be seen. Figures are those of the map in force.
 */
export function sheetToBe(sheet: Sheet, changes: readonly Change[]): Sheet {
  const told = new Map(changes.map((change) => [change.touchpoint, change]));
  const standing = sheet.touchpoints.map((point) => ({ ...point, ...told.get(point.touchpoint)?.to }));
  const known = new Set(sheet.touchpoints.map(({ touchpoint }) => touchpoint));
  const added = changes.filter(({ change, touchpoint }) => change === 'added' && !known.has(touchpoint));
  return {
    ...sheet,
    touchpoints: [
      ...standing,
      ...added.flatMap(({ touchpoint, to, scenarios }) => drawn(touchpoint, to, scenarios.added)),
    ],
  };
}

/** One that nobody has met yet. */
function drawn(touchpoint: string, to: Change['to'], scenarios: string[]): Sheet['touchpoints'] {
  if (!to) return [];
  return [
    {
      ...{ touchpoint, ...to, scenarios },
      ...{ colour: 'grey', reasons: [], cells: [], score: null, spark: [], channels: [] },
      emotion: { designed: null, measured: null, n: 0 },
      contacts: { planned: 0, held: 0, sent: 0, delivered: 0, failed: 0, answered: 0 },
      handovers: { opened: 0, accepted: 0, returned: 0, overdue: 0, median_minutes: null },
      ...{ open_problems: 0, proposed_problems: 0, verified: 0, improvements: 0, ideas: 0 },
      importance: { stated: null, derived: [] },
    },
  ];
}
