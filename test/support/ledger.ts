import type { House } from './house.js';

/** A planned touch as the ledger has it; instants are epoch milliseconds. */
export interface LedgerTouch {
  readonly template: string;
  readonly status: string;
  readonly outcome: string | null;
  readonly rule: string | null;
  readonly channel: string | null;
  readonly readyAt: number | null;
  readonly endedAt: number | null;
  readonly deferred: readonly string[];
}

/** What a sandbox phone shows, oldest first. */
export interface Arrival {
  readonly touchId: string;
  readonly channel: string;
  readonly address: string;
  readonly body: string;
  readonly at: number;
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

/** The patient's planned touches in the order in which they were planned. */
export function touchesOf(house: House, patientId: string): Promise<LedgerTouch[]> {
  const sql = `
    SELECT template, status, outcome, rule, channel, ${ms('ready_at')} AS "readyAt", ${ms('ended_at')} AS "endedAt",
           ARRAY(SELECT json_array_elements(deferrals) ->> 'rule') AS deferred
      FROM touch WHERE clinic_id = $1 AND patient_id = $2 ORDER BY planned_at, turn, seq`;
  return house.rows<LedgerTouch>(sql, [house.clinicId, patientId]);
}

/** `template: outcome` or `template: outcome by rule` of each, in the order in which they were planned. */
export async function endsOf(house: House, patientId: string): Promise<string[]> {
  const touches = await touchesOf(house, patientId);
  return touches.map(
    ({ template, status, outcome, rule }) => `${template}: ${outcome ?? status}${rule === null ? '' : ` by ${rule}`}`,
  );
}

/** What arrived at the phones of a patient's recipient. */
export function arrivalsOf(house: House, patientId: string): Promise<Arrival[]> {
  const sql = `
    SELECT m.touch_id AS "touchId", s.channel, s.address, s.body, ${ms('s.arrived_at')} AS at
      FROM sandbox_message s
      JOIN message m ON m.clinic_id = s.clinic_id AND m.message_id = s.message_id
      JOIN contact_point c ON c.clinic_id = m.clinic_id AND c.contact_point_id = m.contact_point_id
      JOIN patient p ON p.clinic_id = c.clinic_id AND p.recipient_id = c.recipient_id
     WHERE s.clinic_id = $1 AND p.patient_id = $2 ORDER BY s.arrived_at, s.message_id`;
  return house.rows<Arrival>(sql, [house.clinicId, patientId]);
}

/** What the scenarios of the whole clinic have planned, and what became of it: both sides are equal at every moment (DESIGN §12.4). */
export async function balanceOf(house: House): Promise<{ planned: number; accounted: number }> {
  const sql = `
    SELECT (SELECT coalesce(sum(json_array_length(body -> 'touches')), 0)::integer FROM timeline
             WHERE clinic_id = $1 AND kind = 'enrolment.turned') AS planned,
           (SELECT count(*)::integer FROM touch
             WHERE clinic_id = $1 AND scenario_id <> 'desk' AND (status IN ('pending', 'dispatching')) <> (outcome IS NOT NULL)) AS accounted`;
  const [balance] = await house.rows<{ planned: number; accounted: number }>(sql, [house.clinicId]);
  if (!balance) throw new Error('the ledger did not answer');
  return balance;
}
