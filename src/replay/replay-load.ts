import { createReadStream } from 'node:fs';
import {
  columnsOf,
  readAppointmentRow,
  readCsv,
  type AppointmentMapping,
  type AppointmentRow,
} from '../patient/index.js';
import type { Tx } from '../runtime/index.js';
import { ReplayFeed, type FeedItem, type Refusal } from './replay-feed.store.js';

const batch = 2_000;
const minute = 60_000;
const hour = 60 * minute;

/** Streams the file into the feed, all or nothing; a row that makes no sense is kept as a refusal with its line. */
export async function loadFeed(
  tx: Tx,
  file: string,
  mapping: AppointmentMapping,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const feed = new ReplayFeed();
  const seen = new Set<string>();
  const items: Omit<FeedItem, 'newPatient'>[] = [];
  const refusals: Refusal[] = [];
  let rows = 0;
  const flush = async () => {
    await feed.load(tx, items.splice(0), refusals.splice(0));
  };
  for await (const row of readCsv(createReadStream(file), {
    columns: columnsOf(mapping),
    encoding: mapping.encoding,
    delimiter: mapping.delimiter,
    onBytes,
  })) {
    rows += 1;
    const read = 'cells' in row ? readAppointmentRow(row, mapping, seen) : { refused: row };
    if ('refused' in read) refusals.push({ line: read.refused.line, reason: read.refused.reason });
    else items.push(...feedItems(read.ok));
    if (items.length >= batch) await flush();
  }
  await flush();
  await feed.begin(tx, rows);
}

function feedItems(row: AppointmentRow): Omit<FeedItem, 'newPatient'>[] {
  const booked = { at: row.bookedAt, line: row.line, kind: 'booked' as const, body: row };
  if (!row.outcome) return [booked];
  return [booked, { at: endOf(row), line: row.line, kind: 'ended' as const, body: row }];
}

/** The clinic tells on the visit's day how it ended: an hour after its start, or just after a booking later that day. */
function endOf({ startsAt, bookedAt }: AppointmentRow): number {
  return Math.max(startsAt + hour, bookedAt + minute);
}
