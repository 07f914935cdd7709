import { createHash } from 'node:crypto';
import { encodeGsm, encodeUcs2 } from '../alphabet.js';
import type { SmsAlphabet } from '../alphabet.js';
import { cutSms } from '../segments.js';
import type { NotSent, OutboundMessage } from '../../port.js';
import type { PduFields } from './pdu.js';
import { destinationOf, isPhoneNumber, sourceOf } from './phone-number.js';
import type { SmppSettings } from './settings.js';

const CODING: Readonly<Record<SmsAlphabet, number>> = { gsm7: 0, ucs2: 8 };
const HEADER_IN_TEXT = 0x40;
/** The count of parts is one octet in every way of joining them. */
const MOST_PARTS = 255;
const MINUTE_MS = 60_000;
/** Relative times of SMPP count months and years by the calendar; days stay exact. */
const LONGEST_VALIDITY_MS = 30 * 24 * 60 * MINUTE_MS;

/** Why a message can not leave at all. */
export function smsRefusal({ address, text, expiresAt }: OutboundMessage, now: number): NotSent | undefined {
  if (!isPhoneNumber(address)) {
    return { kind: 'not_sent', code: 'SMS_ADDRESS', retryable: false, blocks: 'contact_point' };
  }
  if (text === '') return { kind: 'not_sent', code: 'SMS_EMPTY', retryable: false };
  if (expiresAt !== undefined && expiresAt <= now) {
    return { kind: 'not_sent', code: 'SMS_EXPIRED', retryable: false };
  }
  if (cutSms(text).parts.length > MOST_PARTS) return { kind: 'not_sent', code: 'SMS_TOO_LONG', retryable: false };
  return undefined;
}

/** Sixteen bits that stand for the message in receipts; two messages may share them. */
export function userReference(clientRef: string): number {
  return createHash('sha256').update(clientRef).digest().readUInt16BE(0);
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

/** `validity_period` as SMPP writes it, at least a minute; undefined: the provider's own. */
export function validityPeriod(
  { validity, validity_minutes: minutes }: Pick<SmppSettings, 'validity' | 'validity_minutes'>,
  expiresAt: number | undefined,
  now: number,
): string | undefined {
  if (validity === 'none') return undefined;
  const wanted = expiresAt === undefined ? minutes * MINUTE_MS : expiresAt - now;
  const ms = Math.min(Math.max(wanted, MINUTE_MS), LONGEST_VALIDITY_MS);
  if (validity === 'absolute') return `${new Date(now + ms).toISOString().replace(/\D/g, '').slice(2, 15)}00+`;
  const seconds = Math.floor(ms / 1_000);
  const [days, hours] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3_600) % 24];
  return `0000${pad(days)}${pad(hours)}${pad(Math.floor(seconds / 60) % 60)}${pad(seconds % 60)}000R`;
}

function bodies(text: string, concat: SmppSettings['concat'], reference: number): PduFields[] {
  const { alphabet, parts } = cutSms(text);
  const encode = alphabet === 'gsm7' ? encodeGsm : encodeUcs2;
  const coding = { data_coding: CODING[alphabet] };
  if (parts.length === 1) return [{ ...coding, short_message: encode(text) }];
  if (concat === 'payload') return [{ ...coding, message_payload: encode(text) }];
  return parts.map((part, index) => {
    const place = [parts.length, index + 1] as const;
    if (concat === 'udh') {
      const header = Buffer.from([5, 0, 3, reference & 0xff, ...place]);
      return { ...coding, esm_class: HEADER_IN_TEXT, short_message: Buffer.concat([header, encode(part)]) };
    }
    const [total, number] = place;
    const sar = { sar_msg_ref_num: reference, sar_total_segments: total, sar_segment_seqnum: number };
    return { ...coding, short_message: encode(part), ...sar };
  });
}

/**
 * What is handed to the provider for one message, part by part. `reference` (16 bits) joins the parts on the phone and
 * should differ from that of the messages before.
 */
export function submitsOf(
  message: OutboundMessage,
  settings: SmppSettings,
  { now, reference }: { readonly now: number; readonly reference: number },
): readonly PduFields[] {
  const validity = validityPeriod(settings, message.expiresAt, now);
  const envelope: PduFields = {
    service_type: settings.service_type,
    ...sourceOf(settings.source_addr, settings.source_ton, settings.source_npi),
    ...destinationOf(message.address),
    registered_delivery: 1,
    ...(validity === undefined ? {} : { validity_period: validity }),
    ...(settings.user_reference ? { user_message_reference: userReference(message.clientRef) } : {}),
  };
  return bodies(message.text, settings.concat, reference).map((body) => ({ ...envelope, ...body }));
}
