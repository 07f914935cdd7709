import { Injectable } from '@nestjs/common';
import type { Tx } from '../runtime/index.js';
import type { OpenQuestions } from './open-question.js';

const openSql = `
  SELECT enrolment_id AS "enrolmentId", snapshot -> 'questions' AS questions
    FROM enrolment
   WHERE clinic_id = $1 AND enrolment_id = ANY($2::uuid[]) AND status = 'running'`;

/** What running enrolments still wait for an answer to. */
@Injectable()
export class OpenQuestionStore {
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
