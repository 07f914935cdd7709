import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { OpenQuestions } from './open-question.js';

const openSql = `
  SELECT enrolment_id AS "enrolmentId", snapshot -> 'questions' AS questions
    FROM enrolment
   WHERE clinic_id = $1 AND enrolment_id = ANY($2::uuid[]) AND status = 'running'`;

/** An answer is a reply, or what became of a chosen time: $4 is the reply itself, null for any. */
const waitingSql = `
  SELECT 1 FROM event
   WHERE clinic_id = $1 AND enrolment_id = $2 AND payload ->> 'touch' = $3 AND (type LIKE 'reply.%' OR type LIKE 'slot.%')
     AND ($4::text IS NULL OR type = 'reply.' || $4 OR type = 'slot.booked' AND payload ->> 'reply' = $4) LIMIT 1`;

const heardSql = `
  SELECT 1 FROM timeline
   WHERE clinic_id = $1 AND patient_id = $2 AND body -> 'event' ->> 'touch' = $3
     AND (body -> 'event' ->> 'type' = 'reply.' || $4
          OR body -> 'event' ->> 'type' = 'slot.booked' AND body -> 'event' ->> 'reply' = $4) LIMIT 1`;

/** The question that is asked after. */
interface Asked {
  readonly enrolmentId: string;
  readonly patientId: string;
  readonly touchId: string;
}

/** What running enrolments still wait for an answer to. */
@Injectable()
export class OpenQuestionStore {
  /** Whether an answer to the question waits to be heard; `intent`: this very one. */
  async waits(tx: Tx, { enrolmentId, touchId }: Asked, intent?: string): Promise<boolean> {
    return (await tx.query(waitingSql, [tx.clinicId, enrolmentId, touchId, intent ?? null])).length > 0;
  }

  /** Whether this answer to the question was given, heard or not. */
  async given(tx: Tx, question: Asked, intent: string): Promise<boolean> {
    if (await this.waits(tx, question, intent)) return true;
    const { patientId, touchId } = question;
    return (await tx.query(heardSql, [tx.clinicId, patientId, touchId, intent])).length > 0;
  }

  /** By enrolment id; those that do not run are left out. */
  async ofEnrolments(tx: Tx, enrolmentIds: readonly string[]): Promise<Map<string, OpenQuestions>> {
    if (enrolmentIds.length === 0) return new Map();
    const rows = await tx.prepared<{ enrolmentId: string; questions: OpenQuestions }>(
      'intake_open_questions',
      openSql,
      [tx.clinicId, enrolmentIds],
    );
    return new Map(rows.map((row) => [row.enrolmentId, row.questions]));
  }
}
