import type { NotSent, Sent, Unknown } from '../../port.js';
import type { Pdu } from './pdu.js';
import type { VendorVerdict } from './settings.js';

/** What became of one unit that was to be sent. `written`: its octets were handed to the connection. */
export type Reply =
  | { readonly kind: 'answer'; readonly pdu: Pdu }
  | { readonly kind: 'none'; readonly written: boolean; readonly code: string };

export const THROTTLED = 'SMPP_THROTTLED';
export const QUEUE_FULL = 'SMPP_QUEUE_FULL';
/** The connection is not bound as the provider remembers it; another one helps. */
export const BIND_STATE = 0x04;
/** The answer to what can be taken later. */
export const TEMPORARY = 0x64;
export const CREDENTIALS: ReadonlySet<number> = new Set([0x0d, 0x0e, 0x0f]);

type Verdict = readonly [code: string, means: VendorVerdict];

/** The statuses of SMPP 3.4 and 5.0 that a message or a bind can be answered with. */
const STATUSES: Readonly<Record<number, Verdict>> = {
  0x01: ['SMPP_LENGTH', 'refused'],
  0x02: ['SMPP_LENGTH', 'refused'],
  0x03: ['SMPP_COMMAND', 'channel'],
  0x04: ['SMPP_BIND_STATE', 'temporary'],
  0x05: ['SMPP_ALREADY_BOUND', 'temporary'],
  0x06: ['SMPP_PRIORITY', 'refused'],
  0x07: ['SMPP_RECEIPT_FLAG', 'channel'],
  0x08: ['SMPP_SYSTEM_ERROR', 'temporary'],
  0x0a: ['SMPP_SOURCE', 'channel'],
  0x0b: ['SMPP_DESTINATION', 'bad_number'],
  0x0d: ['SMPP_BIND_REFUSED', 'channel'],
  0x0e: ['SMPP_CREDENTIALS', 'channel'],
  0x0f: ['SMPP_CREDENTIALS', 'channel'],
  0x14: [QUEUE_FULL, 'throttled'],
  0x15: ['SMPP_SERVICE_TYPE', 'channel'],
  0x43: ['SMPP_ESM_CLASS', 'refused'],
  0x45: ['SMPP_SUBMIT_FAILED', 'temporary'],
  0x48: ['SMPP_SOURCE', 'channel'],
  0x49: ['SMPP_SOURCE', 'channel'],
  0x50: ['SMPP_DESTINATION_TYPE', 'refused'],
  0x51: ['SMPP_DESTINATION_TYPE', 'refused'],
  0x53: ['SMPP_SYSTEM_TYPE', 'channel'],
  0x58: [THROTTLED, 'throttled'],
  0x61: ['SMPP_TIME', 'refused'],
  0x62: ['SMPP_TIME', 'refused'],
  0x64: ['SMPP_TEMPORARY', 'temporary'],
  0x65: ['SMPP_REFUSED', 'refused'],
  0x66: ['SMPP_REFUSED', 'refused'],
  0xc0: ['SMPP_PARAMETER', 'refused'],
  0xc1: ['SMPP_PARAMETER', 'refused'],
  0xc2: ['SMPP_PARAMETER', 'refused'],
  0xc3: ['SMPP_PARAMETER', 'refused'],
  0xc4: ['SMPP_PARAMETER', 'refused'],
  0x0100: ['SMPP_NOT_ALLOWED', 'channel'],
  0x0101: ['SMPP_PROHIBITED', 'refused'],
  0x0102: ['SMPP_UNAVAILABLE', 'temporary'],
  0x0103: ['SMPP_NOT_ALLOWED', 'channel'],
  0x0104: ['SMPP_CODING', 'refused'],
};

/** A provider's own table by number, from the settings. */
export type VendorStatuses = Readonly<Record<string, VendorVerdict>>;

function ownVerdict(status: number, own: VendorStatuses): VendorVerdict | undefined {
  return Object.entries(own).find(([text]) => Number(text) === status)?.[1];
}

function verdictOf(status: number, own: VendorStatuses): Verdict {
  const [code, means] = STATUSES[status] ?? [
    `SMPP_STATUS_${status.toString(16).toUpperCase().padStart(4, '0')}`,
    'temporary',
  ];
  return [code, ownVerdict(status, own) ?? means];
}

/** `throttled`: how long to be quiet is for the window to say. */
export type Refusal = NotSent & { readonly throttled?: true };

/**
 * What a status other than 0 means: every one is the provider's word that it did not take the message. One that nobody
 * explained may pass, so the message may be tried again.
 */
export function refusalOf(status: number, own: VendorStatuses = {}): Refusal {
  const [code, means] = verdictOf(status, own);
  switch (means) {
    case 'throttled':
      return { kind: 'not_sent', code, retryable: true, throttled: true };
    case 'temporary':
      return { kind: 'not_sent', code, retryable: true };
    case 'refused':
      return { kind: 'not_sent', code, retryable: false };
    case 'bad_number':
      return { kind: 'not_sent', code, retryable: false, blocks: 'contact_point' };
    case 'channel':
      return { kind: 'not_sent', code, retryable: true, blocks: 'channel' };
  }
}

/** Plus joins the ids of the parts of a message, so it can not stand in one of them. */
export function idText(id: string): string {
  return id.replace(/[%+]/g, (sign) => (sign === '+' ? '%2B' : '%25'));
}

/** The result of one unit that was to be sent. */
export function submitOutcome(reply: Reply, own: VendorStatuses): Sent | Unknown | Refusal {
  if (reply.kind === 'none') {
    return reply.written
      ? { kind: 'unknown', code: reply.code }
      : { kind: 'not_sent', code: reply.code, retryable: true };
  }
  const { command, command_status: status, message_id: id } = reply.pdu;
  if (status !== 0) return refusalOf(status, own);
  // Neither a refusal nor the answer that was asked for: it may have been taken.
  if (command !== 'submit_sm_resp') return { kind: 'unknown', code: 'SMPP_PROTOCOL' };
  return { kind: 'sent', providerId: id === undefined || id === '' ? null : idText(id) };
}
