import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import { FRONT_DOOR } from './answer-row.js';

/** An answer that was planned, whatever became of it; `at` is epoch ms. */
export interface PastAnswer {
  readonly template: string;
  readonly at: number;
}

/** By the recipient's touches from `since` on: the index of their slots serves it. */
const newestSql = `
  SELECT template, (extract(epoch FROM slot_at) * 1000)::float8 AS at
    FROM touch
   WHERE clinic_id = $1 AND recipient_id = $2 AND slot_at >= to_timestamp($5::float8 / 1000)
     AND scenario_id = '${FRONT_DOOR}' AND channels = ARRAY[$3::text] AND template = ANY($4::text[])
   ORDER BY slot_at DESC, touch_id DESC LIMIT 1`;

/** What the clinic answered by itself. */
@Injectable()
export class AnswerStore {
  /** The newest of these answers to a recipient on a channel since an instant (epoch ms). */
  async newest(
    tx: Tx,
    to: { recipientId: string; channel: string },
    templates: readonly string[],
    since: number,
  ): Promise<PastAnswer | undefined> {
    const values = [tx.clinicId, to.recipientId, to.channel, templates, since];
    return (await tx.prepared<PastAnswer>('answer_newest', newestSql, values))[0];
  }
}
