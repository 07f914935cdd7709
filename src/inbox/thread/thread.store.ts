import { Injectable } from '@nestjs/common';
import type { TouchChoices } from '../../outbox/index.js';
import type { Tx } from '../../runtime/index.js';
import { AwaitedFileStore, type FaultyFile } from '../attachment/awaited-file.store.js';
import { fetchablePlaces } from '../attachment/received-file.js';
import { isSearched, type ThreadEntry, type ThreadPlace } from './thread.js';
import { wordsOf } from './thread-words.js';

/** A line of a page: an entry of the thread, or a touch of a scenario, of which the ledger knows the rest. */
export type ThreadLine = Omit<ThreadEntry, 'kind'> & {
  readonly kind: ThreadEntry['kind'] | 'scenario';
  readonly place: string;
};

/** Of a question that a scenario asked. */
export interface AskedReplies {
  readonly touchId: string;
  readonly replies: readonly string[];
  /** Times it offered, where it did. */
  readonly choices: TouchChoices | null;
  readonly open: boolean;
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const at = (field: string) => `to_timestamp(${field} / 1000)`;

const insertSql = `
  INSERT INTO thread_entry (clinic_id, entry_id, patient_id, occurred_at, kind, channel, body, author, author_name, touch_id, detail)
  SELECT $1, e."entryId", e."patientId", ${at('e."occurredAt"')}, e.kind, e.channel, e.body, e.author, e."authorName",
         e."touchId", e.detail
    FROM json_to_recordset($2::json) AS e("entryId" uuid, "patientId" uuid, "occurredAt" float8, kind text, channel text,
         body text, author text, "authorName" text, "touchId" uuid, detail json)`;

const wordsSql = `
  INSERT INTO thread_word (clinic_id, word, occurred_at, entry_id)
  SELECT $1, w.word, ${at('w.at')}, w.id FROM unnest($2::text[], $3::float8[], $4::uuid[]) AS w(word, at, id)
  ON CONFLICT DO NOTHING`;

const columns = `
  e.entry_id AS "entryId", e.patient_id AS "patientId", ${ms('e.occurred_at')} AS "occurredAt", e.kind, e.channel, e.body,
  e.author, e.author_name AS "authorName", e.touch_id AS "touchId", e.detail`;

/**
 * Newest first, from both sides by an index each: what people said and noted by its time, what scenarios sent by its slot, which is
 * when it left, or is to leave. Touches that came to nothing are the ledger's to tell. What colleagues wrote is an entry.
 */
const pageSql = `
  SELECT * FROM (
    SELECT e.* FROM unnest($2::uuid[]) AS p(id)
     CROSS JOIN LATERAL (
       SELECT ${columns}, e.occurred_at AS place_at, e.occurred_at::text AS place FROM thread_entry e
        WHERE e.clinic_id = $1 AND e.patient_id = p.id
          AND ($4::timestamptz IS NULL OR (e.occurred_at, e.entry_id) < ($4::timestamptz, $5::uuid))
        ORDER BY e.occurred_at DESC, e.entry_id DESC LIMIT $6) AS e
    UNION ALL
    SELECT t.* FROM unnest($3::uuid[]) AS r(id)
     CROSS JOIN LATERAL (
       SELECT t.touch_id, t.patient_id, ${ms('t.slot_at')}, 'scenario', t.channel, '', NULL, NULL, t.touch_id, NULL::json,
              t.slot_at, t.slot_at::text
         FROM touch t
        WHERE t.clinic_id = $1 AND t.recipient_id = r.id AND t.patient_id = ANY($2::uuid[]) AND t.scenario_id <> $7
          AND (t.outcome IS NULL OR t.outcome IN ('sent', 'unknown', 'failed'))
          AND ($4::timestamptz IS NULL OR (t.slot_at, t.touch_id) < ($4::timestamptz, $5::uuid))
        ORDER BY t.slot_at DESC, t.touch_id DESC LIMIT $6) AS t) AS line
   ORDER BY place_at DESC, "entryId" DESC LIMIT $6`;

const entrySql = `SELECT ${columns} FROM thread_entry e WHERE e.clinic_id = $1 AND e.entry_id = ANY($2::uuid[])`;

const repliesSql = `
  SELECT t.touch_id AS "touchId", t.replies, t.choices,
         coalesce(e.status = 'running' AND (e.snapshot -> 'questions' -> t.state ->> 'turn')::integer = t.turn, false) AS open
    FROM touch t LEFT JOIN enrolment e ON e.clinic_id = t.clinic_id AND e.enrolment_id = t.enrolment_id
   WHERE t.clinic_id = $1 AND t.touch_id = ANY($2::uuid[]) AND json_array_length(t.replies) > 0`;

const mentionsSql = `
  INSERT INTO mention (clinic_id, staff_id, entry_id, patient_id, occurred_at)
  SELECT $1, m.id, $3, $4, ${at('$5::float8')} FROM unnest($2::uuid[]) AS m(id) ON CONFLICT DO NOTHING`;

const mentionedSql = `
  SELECT m.entry_id AS "entryId", m.patient_id AS "patientId", ${ms('m.occurred_at')} AS at, e.author_name AS by, e.body AS text,
         nullif(concat_ws(' ', p.name, p.family_name), '') AS name
    FROM (SELECT * FROM mention m WHERE m.clinic_id = $1 AND m.staff_id = $2 AND m.seen_at IS NULL
           ORDER BY m.occurred_at DESC, m.entry_id DESC LIMIT $3) AS m
    JOIN thread_entry e ON e.clinic_id = m.clinic_id AND e.entry_id = m.entry_id
    JOIN patient p ON p.clinic_id = m.clinic_id AND p.patient_id = m.patient_id
   ORDER BY m.occurred_at DESC, m.entry_id DESC`;

const mentionCountSql = `
  SELECT count(*)::integer AS mentions FROM mention m WHERE m.clinic_id = $1 AND m.staff_id = $2 AND m.seen_at IS NULL`;

const seenSql = `
  UPDATE mention SET seen_at = ${at('$4::float8')} WHERE clinic_id = $1 AND staff_id = $2 AND entry_id = $3 AND seen_at IS NULL`;

/** A note that names somebody, as they find it. */
export interface Mention {
  readonly entryId: string;
  readonly patientId: string;
  readonly at: number;
  readonly by: string | null;
  readonly text: string;
  readonly name: string | null;
}

/** Lines of threads: the only place with their SQL. */
@Injectable()
export class ThreadStore {
  constructor(private readonly awaited: AwaitedFileStore) {}

  /** Writes lines with the words they are found by, and which files of them are to be fetched. */
  async add(tx: Tx, entries: readonly ThreadEntry[]): Promise<void> {
    if (entries.length === 0) return;
    await tx.prepared('thread_add', insertSql, [tx.clinicId, JSON.stringify(entries)]);
    for (const { entryId, occurredAt, detail } of entries) {
      await this.awaited.await(tx, entryId, fetchablePlaces(detail), occurredAt);
    }
    const words = entries
      .filter(isSearched)
      .flatMap(({ entryId, occurredAt, body }) => wordsOf(body).map((word) => ({ word, occurredAt, entryId })));
    if (words.length === 0) return;
    await tx.prepared('thread_words', wordsSql, [
      tx.clinicId,
      words.map(({ word }) => word),
      words.map(({ occurredAt }) => occurredAt),
      words.map(({ entryId }) => entryId),
    ]);
  }

  /** Newest first; `without`: the scenario in whose name colleagues write. */
  async page(
    tx: Tx,
    of: { patientIds: readonly string[]; recipientIds: readonly string[]; without: string },
    page: { before: ThreadPlace | undefined; limit: number },
  ): Promise<ThreadLine[]> {
    const { patientIds, recipientIds, without } = of;
    const { before, limit } = page;
    const place = [before?.at ?? null, before?.id ?? null];
    return tx.query(pageSql, [tx.clinicId, patientIds, recipientIds, ...place, limit, without]);
  }

  async find(tx: Tx, entryIds: readonly string[]): Promise<ThreadEntry[]> {
    if (entryIds.length === 0) return [];
    return tx.query(entrySql, [tx.clinicId, entryIds]);
  }

  /** What was asked by these touches, as far as they ask anything. */
  async replies(tx: Tx, touchIds: readonly string[]): Promise<AskedReplies[]> {
    if (touchIds.length === 0) return [];
    return tx.query(repliesSql, [tx.clinicId, touchIds]);
  }

  /** Files of these lines that nobody tries to fetch any more. */
  async givenUp(tx: Tx, entryIds: readonly string[]): Promise<FaultyFile[]> {
    return this.awaited.givenUp(tx, entryIds);
  }

  async mention(tx: Tx, staffIds: readonly string[], { entryId, patientId, occurredAt }: ThreadEntry): Promise<void> {
    if (staffIds.length === 0) return;
    await tx.query(mentionsSql, [tx.clinicId, staffIds, entryId, patientId, occurredAt]);
  }

  /** What names this member of staff and was not seen yet, newest first. */
  async mentions(tx: Tx, staffId: string, limit: number): Promise<Mention[]> {
    return tx.query(mentionedSql, [tx.clinicId, staffId, limit]);
  }

  async mentionCount(tx: Tx, staffId: string): Promise<number> {
    const [row] = await tx.query<{ mentions: number }>(mentionCountSql, [tx.clinicId, staffId]);
    return row?.mentions ?? 0;
  }

  async mentionSeen(tx: Tx, staffId: string, entryId: string, now: number): Promise<void> {
    await tx.query(seenSql, [tx.clinicId, staffId, entryId, now]);
  }
}
