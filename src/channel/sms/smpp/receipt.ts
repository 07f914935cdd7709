import type { InboundIgnored, InboundReceipt, ReceiptState } from '../../arrival.js';
import type { Pdu } from './pdu.js';
import { idText } from './outcome.js';
import { senderOf } from './phone-number.js';
import { receiptIds } from './receipt-id.js';
import type { SmppSettings } from './settings.js';

const KIND_BITS = 0x3c;
const RECEIPT = 0x04;
const INTERMEDIATE = 0x20;

type Fate = Pick<InboundReceipt, 'code' | 'retryable'> & { readonly state: ReceiptState };

const accepted: Fate = { state: 'sent' };
const delivered: Fate = { state: 'delivered' };
/** The phone was off for as long as the provider tried. */
const expired: Fate = { state: 'failed', code: 'SMS_EXPIRED', retryable: true };
const deleted: Fate = { state: 'failed', code: 'SMS_DELETED' };
const undelivered: Fate = { state: 'failed', code: 'SMS_UNDELIVERED' };
const rejected: Fate = { state: 'failed', code: 'SMS_REJECTED' };
const skipped: Fate = { state: 'failed', code: 'SMS_SKIPPED' };

/** message_state of SMPP. UNKNOWN (7) says that the provider had it, and no more. */
const BY_NUMBER: Readonly<Record<number, Fate>> = {
  0: accepted,
  1: accepted,
  2: delivered,
  3: expired,
  4: deleted,
  5: undelivered,
  6: accepted,
  7: accepted,
  8: rejected,
  9: skipped,
};

/** The same in the text of a receipt. */
const BY_WORD: Readonly<Record<string, Fate>> = {
  SCHEDUL: accepted,
  ENROUTE: accepted,
  DELIVRD: delivered,
  EXPIRED: expired,
  DELETED: deleted,
  UNDELIV: undelivered,
  ACCEPTD: accepted,
  UNKNOWN: accepted,
  REJECTD: rejected,
  SKIPPED: skipped,
};

/** A receipt says so itself. Its text alone proves nothing: patients can write the same. */
export function isReceipt({ esm_class: kind = 0, receipted_message_id: id, message_state: state }: Pdu): boolean {
  const bits = kind & KIND_BITS;
  return bits === RECEIPT || bits === INTERMEDIATE || (bits === 0 && id !== undefined && state !== undefined);
}

/** `id:… stat:… err:…`, up to the words of the message itself. */
function wordsOf({ short_message: short, message_payload: payload }: Pdu) {
  const octets = short !== undefined && short.length > 0 ? short : (payload ?? Buffer.alloc(0));
  const text = octets.toString('latin1').split(/\btext:/i)[0] ?? '';
  const word = (name: string) => new RegExp(`(?:^|\\s)${name}:\\s*([^\\s]+)`, 'i').exec(text)?.[1];
  return { id: word('id'), stat: word('stat'), err: word('err') };
}

function plainNumber(text: string): string {
  return text.replace(/^0+(?=.)/, '');
}

/** The provider's own error numbers: in the text, or after the octet that names the network. */
function errorsOf(err: string | undefined, network: Buffer | undefined): string[] {
  const told = network?.length === 3 ? String(network.readUInt16BE(1)) : undefined;
  return [err, told].flatMap((text) => (text === undefined ? [] : [plainNumber(text)]));
}

type Told = Pick<SmppSettings, 'receipt_ids' | 'dead_number_errors' | 'country_code'>;

/** What the provider says about one part of a message. `clientRef`: known by the number that was sent along with it. */
export function readReceipt(
  pdu: Pdu,
  settings: Told,
  { received, clientRef }: { readonly received: number; readonly clientRef?: string | undefined },
): InboundReceipt | InboundIgnored {
  if (((pdu.esm_class ?? 0) & KIND_BITS) === INTERMEDIATE) return { kind: 'ignored', code: 'SMS_INTERMEDIATE' };
  const words = wordsOf(pdu);
  const fate = BY_NUMBER[pdu.message_state ?? -1] ?? BY_WORD[words.stat?.toUpperCase().slice(0, 7) ?? ''];
  const id = pdu.receipted_message_id || words.id;
  if (fate === undefined) return { kind: 'ignored', code: 'SMS_RECEIPT_UNREADABLE' };
  if (id === undefined && clientRef === undefined) return { kind: 'ignored', code: 'SMS_RECEIPT_WITHOUT_ID' };
  return {
    kind: 'receipt',
    ...fate,
    ...closing(fate, errorsOf(words.err, pdu.network_error_code), settings),
    ...(clientRef === undefined ? {} : { clientRef }),
    ...(id === undefined ? {} : spelled(id, settings.receipt_ids)),
    ...addressOf(pdu, settings),
    occurredAt: received,
  };
}

/** Only errors of which the operator said that they mean a dead number. */
function closing({ state }: Fate, errors: readonly string[], { dead_number_errors: dead }: Told) {
  const isDead = state === 'failed' && dead.some((error) => errors.includes(plainNumber(error)));
  return isDead ? { closesContact: true, retryable: false } : {};
}

/** A receipt comes from the number the message went to. */
function addressOf({ source_addr: from = '', source_addr_ton: ton = 0 }: Pdu, { country_code: country }: Told) {
  const address = senderOf(from, ton, country);
  return address === undefined ? {} : { address };
}

function spelled(id: string, mode: SmppSettings['receipt_ids']) {
  const { providerId, alsoIds } = receiptIds(id, mode);
  return { providerId: idText(providerId), ...(alsoIds.length > 0 ? { alsoIds } : {}) };
}
