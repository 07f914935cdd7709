import { rowsOf } from './private-cluster.js';

/** What may never be found in a database whose loops have come to rest; every count is 0. */
export interface Faults {
  readonly timersLeft: number;
  readonly eventsLeft: number;
  readonly dispatching: number;
  readonly pending: number;
  readonly turnsTwice: number;
  readonly turnsLost: number;
  readonly timersTwice: number;
  readonly plannedLost: number;
  readonly sentNotArrived: number;
  readonly arrivedTwice: number;
  readonly arrivedUnsent: number;
  readonly dayTwice: number;
}

export const noFaults: Faults = {
  timersLeft: 0,
  eventsLeft: 0,
  dispatching: 0,
  pending: 0,
  turnsTwice: 0,
  turnsLost: 0,
  timersTwice: 0,
  plannedLost: 0,
  sentNotArrived: 0,
  arrivedTwice: 0,
  arrivedUnsent: 0,
  dayTwice: 0,
};

const turned = `SELECT enrolment_id, body FROM tropa.timeline WHERE kind = 'enrolment.turned'`;

/** The phones' own record is the oracle: what arrived, by touch. */
const arrived = `
  SELECT m.touch_id, count(*) AS times FROM tropa.sandbox_message s
    JOIN tropa.message m ON m.clinic_id = s.clinic_id AND m.message_id = s.message_id GROUP BY m.touch_id`;

const faultsSql = `
  WITH turned AS (${turned}), arrived AS (${arrived})
  SELECT
    (SELECT count(*) FROM tropa.timer)::integer AS "timersLeft",
    (SELECT count(*) FROM tropa.event)::integer AS "eventsLeft",
    ((SELECT count(*) FROM tropa.touch WHERE status = 'dispatching')
      + (SELECT count(*) FROM tropa.message WHERE state = 'dispatching'))::integer AS dispatching,
    (SELECT count(*) FROM tropa.touch WHERE status = 'pending')::integer AS pending,
    (SELECT count(*) FROM (SELECT FROM turned GROUP BY enrolment_id, body ->> 'turn' HAVING count(*) > 1) AS t)::integer AS "turnsTwice",
    (SELECT count(*) FROM tropa.enrolment e
      WHERE e.turn <> (SELECT count(*) FROM turned WHERE turned.enrolment_id = e.enrolment_id))::integer AS "turnsLost",
    (SELECT count(*) FROM (SELECT FROM turned WHERE body -> 'event' ->> 'type' = 'timer.fired'
      GROUP BY enrolment_id, body -> 'event' ->> 'timer', body -> 'event' ->> 'occurred_at' HAVING count(*) > 1) AS t)::integer AS "timersTwice",
    ((SELECT coalesce(sum(json_array_length(body -> 'touches')), 0) FROM turned) - (SELECT count(*) FROM tropa.touch))::integer AS "plannedLost",
    (SELECT count(*) FROM tropa.touch t LEFT JOIN arrived USING (touch_id)
      WHERE t.outcome = 'sent' AND arrived.times IS NULL)::integer AS "sentNotArrived",
    (SELECT count(*) FROM arrived WHERE times > 1)::integer AS "arrivedTwice",
    (SELECT count(*) FROM tropa.touch t JOIN arrived USING (touch_id) WHERE t.outcome NOT IN ('sent', 'unknown'))::integer AS "arrivedUnsent",
    (SELECT count(*) FROM (SELECT FROM tropa.sandbox_message s
      JOIN tropa.message m ON m.clinic_id = s.clinic_id AND m.message_id = s.message_id
      JOIN tropa.touch t ON t.clinic_id = m.clinic_id AND t.touch_id = m.touch_id
      JOIN tropa.recipient r ON r.clinic_id = t.clinic_id AND r.recipient_id = t.recipient_id
      WHERE t.class = 'reminder'
      GROUP BY s.clinic_id, s.channel, s.address, (s.arrived_at AT TIME ZONE coalesce(r.zone, 'Europe/Kyiv'))::date HAVING count(*) > 1) AS d)::integer AS "dayTwice"`;

export async function faultsIn(url: string): Promise<Faults> {
  const [faults] = await rowsOf<Faults & Record<string, number>>(url, faultsSql);
  if (!faults) throw new Error('the database did not answer');
  return faults;
}

/** What every patient lived through, without the ids of the run: touches, arrivals and handovers, in a fixed order. */
export async function historyIn(url: string): Promise<string[]> {
  const sql = `
    SELECT format('%s touch %s %s %s %s', p.external_id, t.template, t.planned_at, t.outcome, t.rule) AS line
      FROM tropa.touch t JOIN tropa.patient p USING (clinic_id, patient_id)
    UNION ALL
    SELECT format('%s arrival %s %s', s.address, s.arrived_at, s.body) FROM tropa.sandbox_message s
    UNION ALL
    SELECT format('%s handover %s %s', p.external_id, h.reason, h.opened_at)
      FROM tropa.handover h JOIN tropa.patient p USING (clinic_id, patient_id)
    UNION ALL
    SELECT format('%s enrolment %s %s', p.external_id, e.outcome, e.ended_at)
      FROM tropa.enrolment e JOIN tropa.patient p USING (clinic_id, patient_id)
    ORDER BY line`;
  return (await rowsOf<{ line: string }>(url, sql)).map(({ line }) => line);
}
