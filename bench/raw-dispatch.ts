import Handlebars from 'handlebars';
import type pg from 'pg';
import type { IdSource } from '../src/runtime/index.js';
import { mayGo } from './raw-gate.js';
import { readAppointments, readContacts, readPeople, readSlots } from './raw-reads.js';
import { benchClinic, day, noon } from './world.js';

/**
 * The send protocol by hand: claim, gate and render under the locks, commit `dispatching`, send, commit the result. The
 * two commits are what makes a crash leave `unknown` and never a guess, so the reference has them too.
 */

interface Ready {
  readonly touch_id: string;
  readonly patient_id: string;
  readonly recipient_id: string;
  readonly appointment_id: string;
  readonly appointment_revision: number;
  readonly ready_at: number;
  readonly expires_at: number;
  readonly attempts: number;
}

interface Message {
  readonly id: string;
  readonly touch: string;
  readonly attempt: number;
  readonly contact: string;
  readonly address: string;
  readonly body: string;
  readonly at: number;
}

const claimSql = `
  SELECT t.touch_id, t.patient_id, t.recipient_id, t.appointment_id, t.appointment_revision, t.attempts,
         (extract(epoch FROM t.ready_at) * 1000)::float8 AS ready_at, (extract(epoch FROM t.expires_at) * 1000)::float8 AS expires_at
    FROM touch t
    JOIN patient p ON p.clinic_id = t.clinic_id AND p.patient_id = t.patient_id
    JOIN recipient r ON r.clinic_id = t.clinic_id AND r.recipient_id = t.recipient_id
   WHERE t.clinic_id = $1 AND t.channel = 'telegram' AND t.status = 'pending' AND t.ready_at <= to_timestamp($2::float8 / 1000)
   ORDER BY t.ready_at, t.touch_id LIMIT $3
     FOR NO KEY UPDATE OF t, p, r SKIP LOCKED`;

const othersSql = `
  SELECT d.t AS touch_id, count(*)::integer AS others
    FROM json_to_recordset($2::json) AS d(t uuid, r uuid, a uuid, "from" float8, "to" float8)
    JOIN patient p ON p.clinic_id = $1 AND p.recipient_id = d.r
    JOIN appointment_fact a ON a.clinic_id = $1 AND a.patient_id = p.patient_id
     AND a.starts_at >= to_timestamp(d."from" / 1000) AND a.starts_at < to_timestamp(d."to" / 1000)
   WHERE a.appointment_id <> d.a AND a.status IN ('booked', 'confirmed', 'pending', 'proposed')
   GROUP BY 1`;

const dispatchingSql = `
  WITH written AS (
    INSERT INTO message (clinic_id, message_id, touch_id, attempt, channel, contact_point_id, locale, template_hash, body, state,
           lease_until, epoch, dispatched_at)
    SELECT $1, m.id, m.touch, m.attempt, 'telegram', m.contact, 'en', $3, m.body, 'dispatching', to_timestamp((m.at + 40000) / 1000), 1,
           to_timestamp(m.at / 1000)
      FROM json_to_recordset($2::json) AS m(id uuid, touch uuid, attempt smallint, contact uuid, body text, at float8))
  UPDATE touch t SET status = 'dispatching', attempts = m.attempt
    FROM json_to_recordset($2::json) AS m(touch uuid, attempt smallint)
   WHERE t.clinic_id = $1 AND t.touch_id = m.touch`;

const sentSql = `
  WITH recorded AS (
    UPDATE message m SET state = 'sent', lease_until = NULL, sent_at = to_timestamp(r.at / 1000)
      FROM json_to_recordset($2::json) AS r(id uuid, at float8)
     WHERE m.clinic_id = $1 AND m.message_id = r.id AND m.state = 'dispatching' AND m.epoch = 1)
  UPDATE touch t SET status = 'ended', outcome = 'sent', ready_at = NULL, ended_at = to_timestamp(r.at / 1000)
    FROM json_to_recordset($2::json) AS r(touch uuid, at float8)
   WHERE t.clinic_id = $1 AND t.touch_id = r.touch`;

const hash = 'raw'.padEnd(64, '0');
const zone = 'Europe/Kyiv';
const dates = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'long', timeZone: zone });
const times = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: zone,
});
const handlebars = Handlebars.create();
handlebars.registerHelper('date', (at: number) => dates.format(at));
handlebars.registerHelper('time', (at: number) => times.format(at));

const render = handlebars.compile(
  '{{clinic}}: {{#if name}}{{name}}, {{/if}}your visit is on {{date at}}, {{time at}}.\n' +
    '{{#if address}}Address: {{address}}.\n{{/if}}{{#if others}}You have {{others}} more visits on that day.\n{{/if}}\n' +
    '\nIf your plans have changed, just reply: we will find another time.',
  { noEscape: true, knownHelpersOnly: true, knownHelpers: { date: true, time: true } },
);

/** Takes every message and keeps none. */
const send = (_address: string, _body: string): Promise<'sent'> => Promise.resolve('sent');

/** One micro-batch; answers how many touches were taken up. */
export async function rawDispatch(client: pg.Client, ids: IdSource, limit: number): Promise<number> {
  await begin(client);
  const { rows } = await client.query<Ready>({ name: 'ready', text: claimSql, values: [benchClinic, noon, limit] });
  const messages = rows.length > 0 ? await lettersOf(client, ids, rows) : [];
  if (messages.length > 0)
    await client.query({
      name: 'dispatching',
      text: dispatchingSql,
      values: [benchClinic, JSON.stringify(messages), hash],
    });
  await client.query('COMMIT');
  if (messages.length === 0) return 0;
  await Promise.all(messages.map(({ address, body }) => send(address, body)));
  await begin(client);
  const results = messages.map(({ id, touch, at }) => ({ id, touch, at }));
  await client.query({ name: 'sent', text: sentSql, values: [benchClinic, JSON.stringify(results)] });
  await client.query('COMMIT');
  return rows.length;
}

async function begin(client: pg.Client): Promise<void> {
  await client.query(`BEGIN; SET LOCAL app.clinic_id = '${benchClinic}'`);
}

async function lettersOf(client: pg.Client, ids: IdSource, rows: readonly Ready[]): Promise<Message[]> {
  const recipientIds = [...new Set(rows.map((row) => row.recipient_id))];
  const slots = await readSlots(client, recipientIds, noon - 721 * 3_600_000);
  const contacts = await readContacts(client, recipientIds);
  const people = await readPeople(
    client,
    rows.map((row) => row.patient_id),
  );
  const appointments = await readAppointments(
    client,
    rows.map((row) => row.appointment_id),
  );
  const days = rows.map((row) => dayOf(row, appointments.get(row.appointment_id)?.starts_at ?? 0));
  const { rows: counted } = await client.query<{ touch_id: string; others: number }>({
    name: 'others',
    text: othersSql,
    values: [benchClinic, JSON.stringify(days)],
  });
  const others = new Map(counted.map((row) => [row.touch_id, row.others]));
  return rows.map((row) => {
    const at = row.ready_at;
    const person = people.get(row.patient_id);
    const appointment = appointments.get(row.appointment_id);
    const contact = contacts.get(row.recipient_id)?.[0];
    if (!person || !appointment || !contact) throw new Error(`the bench lost somebody of touch ${row.touch_id}`);
    const booked = (slots.get(row.recipient_id) ?? []).filter((slot) => slot.touch_id !== row.touch_id);
    const stale = appointment.revision !== row.appointment_revision || row.expires_at <= at;
    if (stale || !mayGo(person, booked, at)) throw new Error(`the gate of the bench kept back touch ${row.touch_id}`);
    const body = render({
      clinic: 'Bench',
      name: person.name,
      at: appointment.starts_at,
      address: '1 Bench Street',
      others: others.get(row.touch_id) ?? 0,
    });
    return {
      id: ids.uuid(at),
      touch: row.touch_id,
      attempt: row.attempts + 1,
      contact: contact.contact_point_id,
      address: contact.address,
      body,
      at,
    };
  });
}

/** The local day of the visit; Kyiv in summer. */
function dayOf(row: Ready, startsAt: number): object {
  const local = startsAt + 3 * 3_600_000;
  const from = startsAt - (local % day);
  return { t: row.touch_id, r: row.recipient_id, a: row.appointment_id, from, to: from + day };
}
