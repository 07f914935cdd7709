import type pg from 'pg';
import type { IdSource } from '../src/runtime/index.js';
import { mayGo } from './raw-gate.js';
import { guardFacts, rawTransition } from './raw-machine.js';
import { readAppointments, readContacts, readPeople, readSlots } from './raw-reads.js';
import { benchClinic, day, noon, scenarioId, timerName } from './world.js';

/**
 * The step of bench/step.md written by hand on `pg`: the same locks, reads and rows, in the fewest statements, with the
 * bench's scenario and cadence hard-coded and nothing in between.
 */

interface Claimed {
  readonly enrolment_id: string;
  readonly name: string;
  readonly episode: number;
  readonly due: number;
  readonly patient_id: string;
  readonly subject_id: string;
  readonly turn: number;
  readonly snapshot: { readonly value: string; readonly entries: Readonly<Record<string, number>> };
}

const claimSql = `
  SELECT t.enrolment_id, t.name, t.episode, (extract(epoch FROM t.due_at) * 1000)::float8 AS due, e.patient_id, e.subject_id, e.turn, e.snapshot
    FROM timer t
    JOIN enrolment e ON e.clinic_id = t.clinic_id AND e.enrolment_id = t.enrolment_id
    JOIN patient p ON p.clinic_id = e.clinic_id AND p.patient_id = e.patient_id
    JOIN recipient r ON r.clinic_id = p.clinic_id AND r.recipient_id = p.recipient_id
   WHERE t.clinic_id = $1 AND t.due_at <= to_timestamp($2::float8 / 1000)
   ORDER BY t.due_at, t.enrolment_id, t.name LIMIT $3
     FOR NO KEY UPDATE OF t, e, p, r SKIP LOCKED`;

const writeSql = `
  WITH fired AS (
    DELETE FROM timer t USING json_to_recordset($2::json) AS f(e uuid, "from" text)
     WHERE t.clinic_id = $1 AND t.enrolment_id = f.e AND t.name = f."from"),
  moved AS (
    UPDATE enrolment n SET turn = m.turn, snapshot = m.snapshot
      FROM json_to_recordset($3::json) AS m(e uuid, turn integer, snapshot json)
     WHERE n.clinic_id = $1 AND n.enrolment_id = m.e),
  armed AS (
    INSERT INTO timer (clinic_id, enrolment_id, name, episode, due_at, late)
    SELECT $1, a.e, a.name, a.episode, to_timestamp(a.due / 1000), false
      FROM json_to_recordset($4::json) AS a(e uuid, name text, episode integer, due float8)),
  planned AS (
    INSERT INTO touch (clinic_id, touch_id, enrolment_id, turn, seq, patient_id, recipient_id, scenario_id, version, state, episode,
           appointment_id, appointment_revision, class, repeat, priority, template, replies, initiated, tells, channel, tried, attempts,
           planned_at, slot_at, reserved, ready_at, expires_at, deferrals, status)
    SELECT $1, o.id, o.e, o.turn, 0, o.p, o.r, '${scenarioId}', 1, o.state, o.episode, o.a, o.revision, 'service', 'never_twice', 50,
           'bench-note', '[]', true, '{}', o.channel, '{}', 0, to_timestamp(o.at / 1000), to_timestamp(o.at / 1000), true,
           to_timestamp(o.at / 1000), to_timestamp(o.until / 1000), '[]', 'pending'
      FROM json_to_recordset($5::json) AS o(id uuid, e uuid, turn integer, p uuid, r uuid, state text, episode integer, a uuid,
           revision integer, channel text, at float8, until float8))
  INSERT INTO timeline (clinic_id, occurred_at, timeline_id, patient_id, enrolment_id, kind, body)
  SELECT $1, to_timestamp(l.at / 1000), l.id, l.p, l.e, 'enrolment.turned', l.body
    FROM json_to_recordset($6::json) AS l(at float8, id uuid, p uuid, e uuid, body json)`;

const slotsSince = 721 * 3_600_000;

/** One batch in one transaction; answers how many timers were taken. */
export async function rawStep(client: pg.Client, ids: IdSource, limit: number): Promise<number> {
  await client.query(`BEGIN; SET LOCAL app.clinic_id = '${benchClinic}'`);
  const { rows } = await client.query<Claimed>({ name: 'claim', text: claimSql, values: [benchClinic, noon, limit] });
  if (rows.length > 0) await write(client, await turnsOf(client, ids, rows));
  await client.query('COMMIT');
  return rows.length;
}

interface Turns {
  readonly fired: object[];
  readonly moved: object[];
  readonly armed: object[];
  readonly planned: object[];
  readonly timeline: object[];
}

async function turnsOf(client: pg.Client, ids: IdSource, rows: readonly Claimed[]): Promise<Turns> {
  const people = await readPeople(
    client,
    rows.map((row) => row.patient_id),
  );
  const appointments = await readAppointments(
    client,
    rows.map((row) => row.subject_id),
  );
  const recipientIds = [...new Set([...people.values()].map((person) => person.recipient_id))];
  const slots = await readSlots(client, recipientIds, noon - slotsSince);
  const contacts = await readContacts(client, recipientIds);
  const turns: Turns = { fired: [], moved: [], armed: [], planned: [], timeline: [] };
  for (const row of rows) {
    const person = people.get(row.patient_id);
    const appointment = appointments.get(row.subject_id);
    const contact = contacts.get(person?.recipient_id ?? '')?.[0];
    if (!person || !appointment || !contact)
      throw new Error(`the bench lost somebody of enrolment ${row.enrolment_id}`);
    const now = row.due;
    Object.assign(guardFacts, { startsAt: appointment.starts_at, visits: person.visits, now });
    const { state, entries, acts } = rawTransition(row.snapshot.value, row.snapshot.entries);
    const booked = slots.get(person.recipient_id) ?? [];
    const gone = appointment.status !== 'booked' && appointment.status !== 'confirmed';
    if (!acts || gone || !mayGo(person, booked, now))
      throw new Error(`the gate of the bench kept back enrolment ${row.enrolment_id}`);
    const e = row.enrolment_id;
    const turn = row.turn + 1;
    const episode = entries[state] ?? 0;
    const snapshot = { value: state, entries, entered: { [state]: now }, answers: {}, questions: {} };
    turns.fired.push({ e, from: row.name });
    turns.moved.push({ e, turn, snapshot });
    turns.armed.push({ e, name: timerName(state), episode, due: now + day });
    const id = ids.uuid(now);
    booked.push({ touch_id: id, recipient_id: person.recipient_id, class: 'service', at: now });
    turns.planned.push({
      id,
      e,
      turn,
      p: row.patient_id,
      r: person.recipient_id,
      state,
      episode,
      a: row.subject_id,
      revision: appointment.revision,
      channel: contact.channel,
      at: now,
      until: Math.min(now + day, appointment.starts_at),
    });
    turns.timeline.push({
      at: now,
      id: ids.uuid(now),
      p: row.patient_id,
      e,
      body: bodyOf(row, { turn, state, visits: person.visits, startsAt: appointment.starts_at }),
    });
  }
  return turns;
}

function bodyOf(
  row: Claimed,
  { turn, state, visits, startsAt }: { turn: number; state: string; visits: number; startsAt: number },
): object {
  return {
    scenario: `${scenarioId}@1`,
    turn,
    event: { type: 'timer.fired', occurred_at: row.due, timer: row.name },
    from: row.snapshot.value,
    to: state,
    facts: {
      'appointment.id': row.subject_id,
      'appointment.starts_at': startsAt,
      'appointment.zone': 'Europe/Kyiv',
      'patient.visits': visits,
      'patient.zone': 'Europe/Kyiv',
    },
    touches: [{ seq: 0, template: 'bench-note', state }],
  };
}

async function write(client: pg.Client, { fired, moved, armed, planned, timeline }: Turns): Promise<void> {
  const values = [benchClinic, ...[fired, moved, armed, planned, timeline].map((rows) => JSON.stringify(rows))];
  await client.query({ name: 'write', text: writeSql, values });
}
