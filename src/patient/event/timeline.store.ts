import { Injectable } from '@nestjs/common';
import { Clock, IdSource } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';

/** One line of a patient's history; `occurredAt` is epoch milliseconds. */
export interface TimelineEntry {
  readonly patientId: string;
  readonly enrolmentId?: string | undefined;
  readonly occurredAt: number;
  /** `noun.past_verb`. */
  readonly kind: string;
  /** Ids and values that are needed to tell it; no message text. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** A line as it is read back. */
export interface TimelineLine extends TimelineEntry {
  readonly timelineId: string;
}

const insertSql = `
  INSERT INTO timeline (clinic_id, occurred_at, timeline_id, patient_id, enrolment_id, kind, body)
  SELECT $1, to_timestamp(r."occurredAt" / 1000), r."timelineId", r."patientId", r."enrolmentId", r.kind, r.body
    FROM json_to_recordset($2::json)
      AS r("timelineId" uuid, "patientId" uuid, "enrolmentId" uuid, "occurredAt" float8, kind text, body json)`;

const readSql = `
  SELECT timeline_id AS "timelineId", patient_id AS "patientId", enrolment_id AS "enrolmentId",
         (extract(epoch FROM occurred_at) * 1000)::float8 AS "occurredAt", kind, body
    FROM timeline
   WHERE clinic_id = $1 AND patient_id = $2 AND occurred_at < to_timestamp($3::float8 / 1000)
   ORDER BY occurred_at DESC, timeline_id DESC LIMIT $4`;

const latestSql = `
  SELECT body->>'appointment_id' AS "appointmentId", (extract(epoch FROM max(occurred_at)) * 1000)::float8 AS at
    FROM timeline
   WHERE clinic_id = $1 AND patient_id = ANY($2::uuid[]) AND kind = $3
   GROUP BY body->>'appointment_id'`;

@Injectable()
export class TimelineStore {
  constructor(
    private readonly ids: IdSource,
    private readonly clock: Clock,
  ) {}

  async add(tx: Tx, entries: readonly TimelineEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const now = this.clock.now();
    const rows = entries.map((entry) => ({ ...entry, timelineId: this.ids.uuid(now) }));
    await tx.prepared('timeline_add', insertSql, [tx.clinicId, JSON.stringify(rows)]);
  }

  /** Newest first: at most `limit` lines that lie before `before` (epoch milliseconds). */
  async read(tx: Tx, patientId: string, page: { before: number; limit: number }): Promise<TimelineLine[]> {
    return tx.query(readSql, [tx.clinicId, patientId, page.before, page.limit]);
  }

  /** When the last line of a kind about each appointment of the patients happened, by appointment id. */
  async latestByAppointment(tx: Tx, patientIds: readonly string[], kind: string): Promise<Map<string, number>> {
    const rows = await tx.prepared<{ appointmentId: string; at: number }>('timeline_latest', latestSql, [
      tx.clinicId,
      patientIds,
      kind,
    ]);
    return new Map(rows.map((row) => [row.appointmentId, row.at]));
  }
}
