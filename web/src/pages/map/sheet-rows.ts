import type { Sheet, Touchpoint } from './queries.js';

export type RowKind = 'owner' | 'channel';

/** One row of the sheet: named by the clinic (`title`) or by us (`word`). */
export interface SheetRow {
  readonly key: string;
  readonly title?: Readonly<Record<string, string>>;
  readonly word: string;
  readonly points: readonly Touchpoint[];
}

const channels = ['telegram', 'whatsapp', 'sms', 'email'] as const;
export const ways = ['phone', 'person', 'site', 'paper', 'message'] as const;

/** The touchpoints by the department that owns them, or by the channels they are met on; no row is empty, none is lost. */
export function rowsOf(sheet: Sheet, kind: RowKind): SheetRow[] {
  const rows = kind === 'owner' ? byOwner(sheet) : byChannel(sheet);
  return rows.filter(({ points }) => points.length > 0);
}

function byOwner({ departments, touchpoints }: Sheet): SheetRow[] {
  const known = new Set(departments.map(({ department }) => department));
  return [
    ...departments.map(({ department, title }) => ({
      ...{ key: department, title, word: '' },
      points: touchpoints.filter(({ owner }) => owner === department),
    })),
    { key: '', word: 'unowned', points: touchpoints.filter(({ owner }) => !known.has(owner)) },
  ];
}

/** A message that no channel has a text for stands under its way, so that it is seen. */
function byChannel({ touchpoints }: Sheet): SheetRow[] {
  return [
    ...channels.map((channel) => ({
      ...{ key: channel, word: `channel.${channel}` },
      points: touchpoints.filter((point) => point.channels.includes(channel)),
    })),
    ...ways.map((way) => ({
      ...{ key: way, word: `way.${way}` },
      points: touchpoints.filter(
        (point) => point.ways.includes(way) && (way !== 'message' || point.channels.length === 0),
      ),
    })),
  ];
}
