import type { Tx } from '../../runtime/index.js';
import type { ReplyButton } from '../port.js';
import { phoneText } from './phone.js';
import type { Arrival, ArrivedMessage, Behaviour, Phone, PhoneKey } from './phone.js';

/** `after`: phones later than this one; `limit` rows at most. */
export interface PhonePage {
  readonly after: PhoneKey | undefined;
  readonly limit: number;
}

/** `before`: messages older than this one. */
export interface MessagePage {
  readonly before: string | undefined;
  readonly limit: number;
}

interface PhoneRow {
  channel: Phone['channel'];
  address: string;
  behaviour: Behaviour;
  last_ms: number | null;
}

interface MessageRow {
  message_id: string;
  subject: string | null;
  body: string;
  buttons: ReplyButton[];
  arrived_ms: number;
}

const INSERT_MESSAGES = `
  INSERT INTO sandbox_message (clinic_id, message_id, channel, address, subject, body, buttons, arrived_at)
  SELECT $1, m.message_id, m.channel, m.address, m.subject, m.body, m.buttons::json, to_timestamp(m.arrived_ms / 1000)
  FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::float8[])
    AS m (message_id, channel, address, subject, body, buttons, arrived_ms)
  ON CONFLICT (clinic_id, message_id) DO NOTHING`;

const BEHAVIOURS = `
  SELECT p.channel, p.address, p.behaviour
  FROM unnest($2::text[], $3::text[]) AS wanted (channel, address)
  JOIN sandbox_phone p ON p.clinic_id = $1 AND p.channel = wanted.channel AND p.address = wanted.address`;

const INSERT_PHONES = `
  INSERT INTO sandbox_phone (clinic_id, channel, address, behaviour)
  SELECT $1, p.channel, p.address, 'ok'
  FROM unnest($2::text[], $3::text[]) AS p (channel, address)
  ON CONFLICT (clinic_id, channel, address) DO NOTHING`;

const PHONES = `
  SELECT p.channel, p.address, p.behaviour,
    (SELECT (extract(epoch FROM max(m.arrived_at)) * 1000)::float8 FROM sandbox_message m
     WHERE m.clinic_id = $1 AND m.channel = p.channel AND m.address = p.address) AS last_ms
  FROM sandbox_phone p
  WHERE p.clinic_id = $1 AND (p.channel, p.address) > ($2, $3)
  ORDER BY p.channel, p.address
  LIMIT $4`;

const MESSAGE_COLUMNS = `
  m.message_id, m.subject, m.body, m.buttons, (extract(epoch FROM m.arrived_at) * 1000)::float8 AS arrived_ms`;

const NEWEST = `
  SELECT ${MESSAGE_COLUMNS}
  FROM sandbox_message m
  WHERE m.clinic_id = $1 AND m.channel = $2 AND m.address = $3
  ORDER BY m.arrived_at DESC, m.message_id DESC
  LIMIT $4`;

const OLDER = `
  SELECT ${MESSAGE_COLUMNS}
  FROM sandbox_message m
  JOIN sandbox_message seen ON seen.clinic_id = $1 AND seen.message_id = $5
    AND (m.arrived_at, m.message_id) < (seen.arrived_at, seen.message_id)
  WHERE m.clinic_id = $1 AND m.channel = $2 AND m.address = $3
  ORDER BY m.arrived_at DESC, m.message_id DESC
  LIMIT $4`;

const ONE = `
  SELECT ${MESSAGE_COLUMNS}
  FROM sandbox_message m
  WHERE m.clinic_id = $1 AND m.channel = $2 AND m.address = $3 AND m.message_id = $4`;

const SET_BEHAVIOUR = `
  INSERT INTO sandbox_phone (clinic_id, channel, address, behaviour) VALUES ($1, $2, $3, $4)
  ON CONFLICT (clinic_id, channel, address) DO UPDATE SET behaviour = EXCLUDED.behaviour`;

function toMessage(row: MessageRow): ArrivedMessage {
  const { message_id: messageId, subject, body, buttons } = row;
  return { messageId, subject, body, buttons, arrivedAt: Math.round(row.arrived_ms) };
}

/** The two tables of the sandbox. */
export class SandboxStore {
  /** Writes messages to their phones; one with a known id changes nothing. */
  async insertMessages(tx: Tx, arrivals: readonly Arrival[]): Promise<void> {
    const messages = arrivals.map((arrival) => arrival.message);
    await tx.prepared('sandbox_insert_messages', INSERT_MESSAGES, [
      tx.clinicId,
      messages.map((message) => message.clientRef),
      messages.map((message) => message.channel),
      messages.map((message) => message.address),
      messages.map((message) => message.subject ?? null),
      messages.map((message) => message.text),
      messages.map((message) => JSON.stringify(message.buttons)),
      arrivals.map((arrival) => arrival.arrivedAt),
    ]);
  }

  /** The behaviour of every given phone by phoneText; a phone that was never heard of comes into being as `ok`. */
  async behaviours(tx: Tx, phones: readonly PhoneKey[]): Promise<Map<string, Behaviour>> {
    const wanted = new Map(phones.map((phone) => [phoneText(phone), phone]));
    const rows = await tx.prepared<PhoneRow>('sandbox_behaviours', BEHAVIOURS, this.keys(tx, [...wanted.values()]));
    const known = new Map(rows.map((row) => [phoneText(row), row.behaviour]));
    const fresh = [...wanted.keys()].filter((text) => !known.has(text)).sort();
    // One order for all processes, so that two batches with the same new phones wait for each other and never deadlock.
    const keys = fresh.flatMap((text) => wanted.get(text) ?? []);
    if (keys.length > 0) await tx.prepared('sandbox_insert_phones', INSERT_PHONES, this.keys(tx, keys));
    for (const text of fresh) known.set(text, 'ok');
    return known;
  }

  async phones(tx: Tx, { after, limit }: PhonePage): Promise<Phone[]> {
    const rows = await tx.query<PhoneRow>(PHONES, [tx.clinicId, after?.channel ?? '', after?.address ?? '', limit]);
    return rows.map(({ channel, address, behaviour, last_ms: last }) => ({
      channel,
      address,
      behaviour,
      lastArrivedAt: last === null ? null : Math.round(last),
    }));
  }

  /** Newest first. */
  async messages(tx: Tx, phone: PhoneKey, { before, limit }: MessagePage): Promise<ArrivedMessage[]> {
    const params = [tx.clinicId, phone.channel, phone.address, limit];
    const rows =
      before === undefined
        ? await tx.query<MessageRow>(NEWEST, params)
        : await tx.query<MessageRow>(OLDER, [...params, before]);
    return rows.map(toMessage);
  }

  async message(tx: Tx, phone: PhoneKey, messageId: string): Promise<ArrivedMessage | undefined> {
    const [row] = await tx.query<MessageRow>(ONE, [tx.clinicId, phone.channel, phone.address, messageId]);
    return row && toMessage(row);
  }

  async setBehaviour(tx: Tx, phone: PhoneKey, behaviour: Behaviour): Promise<void> {
    await tx.query(SET_BEHAVIOUR, [tx.clinicId, phone.channel, phone.address, behaviour]);
  }

  private keys(tx: Tx, phones: readonly PhoneKey[]): unknown[] {
    return [tx.clinicId, phones.map((phone) => phone.channel), phones.map((phone) => phone.address)];
  }
}
