import { rowsOf } from '../private-cluster.js';
import { clinicId } from './rig.js';

/** What is still to be done in a run, and a mark that changes with everything that is done. Instants are epoch ms. */
export interface Standing {
  readonly open: number;
  readonly mark: string;
  readonly next: number | null;
  readonly dispatching: number;
}

const standingSql = `
  SELECT ((SELECT count(*) FROM tropa.touch WHERE clinic_id = $1 AND status <> 'ended')
        + (SELECT count(*) FROM tropa.message WHERE clinic_id = $1 AND (state = 'dispatching' OR check_at IS NOT NULL))
        + (SELECT count(*) FROM tropa.arrival WHERE clinic_id = $1 AND parked IS NULL)
        + (SELECT count(*) FROM tropa.event WHERE clinic_id = $1))::integer AS open,
         (SELECT count(*) FROM tropa.message WHERE clinic_id = $1 AND state = 'dispatching')::integer AS dispatching,
         concat_ws(' ',
           (SELECT sum(hashtext(concat_ws(' ', touch_id, status, attempts, outcome, ready_at))) FROM tropa.touch WHERE clinic_id = $1),
           (SELECT sum(hashtext(concat_ws(' ', message_id, state, epoch, check_at, delivered_at, read_at))) FROM tropa.message WHERE clinic_id = $1),
           (SELECT count(*) FROM tropa.arrival WHERE clinic_id = $1),
           (SELECT count(*) FROM tropa.event WHERE clinic_id = $1)) AS mark,
         (extract(epoch FROM least(
           (SELECT min(ready_at) FROM tropa.touch WHERE clinic_id = $1 AND status = 'pending'),
           (SELECT min(lease_until) FROM tropa.message WHERE clinic_id = $1 AND state = 'dispatching'),
           (SELECT min(check_at) FROM tropa.message WHERE clinic_id = $1))) * 1000)::float8 AS next`;

export async function standingOf(url: string): Promise<Standing> {
  const [standing] = await rowsOf<Standing & Record<string, unknown>>(url, standingSql, [clinicId]);
  if (!standing) throw new Error('the database did not answer');
  return standing;
}

/** A touch as the house has it at the end, with its messages in order. */
export interface TouchEnd {
  readonly touchId: string;
  readonly repeat: string;
  readonly status: string;
  readonly outcome: string | null;
  readonly copies: number;
  /** Times it was taken up again for one copy more. */
  readonly reopened: number;
  readonly messages: readonly { ref: string; state: string; code: string | null; heard: boolean; failed: boolean }[];
}

const endsSql = `
  SELECT t.touch_id AS "touchId", t.repeat, t.status, t.outcome, t.copies,
         (SELECT count(*) FROM tropa.touch_move v WHERE v.clinic_id = $1 AND v.touch_id = t.touch_id AND v.to_outcome = 'pending')::integer AS reopened,
         coalesce((SELECT json_agg(json_build_object('ref', m.message_id, 'state', m.state, 'code', m.code,
           'heard', m.delivered_at IS NOT NULL, 'failed', m.failed_at IS NOT NULL) ORDER BY m.attempt)
           FROM tropa.message m WHERE m.clinic_id = $1 AND m.touch_id = t.touch_id), '[]'::json) AS messages
    FROM tropa.touch t WHERE t.clinic_id = $1 ORDER BY t.touch_id`;

export function endsOf(url: string): Promise<TouchEnd[]> {
  return rowsOf<TouchEnd & Record<string, unknown>>(url, endsSql, [clinicId]);
}

/** What may never be left behind, beside the touches; every count is 0. */
export interface LeftOver {
  readonly arrivals: number;
  readonly events: number;
  readonly dispatching: number;
  readonly plannedLost: number;
  /** Replies that the patients' histories have more often than they were given. */
  readonly repliesTwice: number;
}

const leftSql = `
  SELECT (SELECT count(*) FROM tropa.arrival WHERE clinic_id = $1)::integer AS arrivals,
         (SELECT count(*) FROM tropa.event WHERE clinic_id = $1)::integer AS events,
         ((SELECT count(*) FROM tropa.message WHERE clinic_id = $1 AND state = 'dispatching')
           + (SELECT count(*) FROM tropa.touch WHERE clinic_id = $1 AND status = 'dispatching'))::integer AS dispatching,
         (SELECT $2 - count(*) FROM tropa.touch WHERE clinic_id = $1)::integer AS "plannedLost",
         ((SELECT count(*) FROM tropa.timeline WHERE clinic_id = $1 AND kind = 'message.received')
           - (SELECT count(*) FROM tropa.event_key WHERE clinic_id = $1 AND starts_with(key, 'in:')))::integer AS "repliesTwice"`;

export async function leftOver(url: string, planned: number): Promise<LeftOver> {
  const [left] = await rowsOf<LeftOver & Record<string, unknown>>(url, leftSql, [clinicId, planned]);
  if (!left) throw new Error('the database did not answer');
  return left;
}

/** External ids of replies that were heard. */
export async function heardReplies(url: string): Promise<Set<string>> {
  const sql = `SELECT regexp_replace(key, '^in:[a-z]+:', '') AS id FROM tropa.event_key WHERE clinic_id = $1`;
  return new Set((await rowsOf<{ id: string }>(url, sql, [clinicId])).map(({ id }) => id));
}
