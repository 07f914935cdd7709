import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../../runtime/index.js';
import type { Arrival, InboundItem, InboundReceipt } from '../../arrival.js';
import { placeOf, textOf } from './inbound-text.js';
import { refusalOf, submitOutcome } from './outcome.js';
import type { VendorStatuses } from './outcome.js';
import { decodePdu, HEADER_OCTETS } from './pdu.js';
import type { Pdu } from './pdu.js';
import { senderOf } from './phone-number.js';
import { isReceipt, readReceipt } from './receipt.js';
import type { SmppSettings } from './settings.js';

const hex = z.string().regex(/^(?:[0-9a-f]{2})+$/);

/**
 * What the connection hands in: the units exactly as they came, in hexadecimal. Several: the parts of one text.
 * `late`: the answer to a message that nobody waited for any more. `received`: when the first copy came, epoch ms.
 */
const smppArrival = z.strictObject({
  kind: z.enum(['deliver', 'late']),
  received: z.int().min(0),
  units: z.array(hex).min(1).max(255),
  client_ref: z.uuid().optional(),
});
export type SmppArrival = z.output<typeof smppArrival>;

/** The arrival in the form that is stored. */
export function toArrival(arrival: SmppArrival): Arrival {
  return { body: Buffer.from(JSON.stringify(arrival)), headers: { 'content-type': 'application/json' }, query: {} };
}

function fromArrival({ body }: Arrival): SmppArrival {
  try {
    return smppArrival.parse(JSON.parse(body.toString()));
  } catch {
    throw unreadable();
  }
}

function unreadable(): AppError {
  return new AppError('CHANNEL_SMPP_ARRIVAL', 'What came in over SMPP can not be read.', {
    status: 422,
    fix: 'Look at what the provider sent, and show it to the provider.',
  });
}

function decode(unit: string): Pdu {
  try {
    return decodePdu(Buffer.from(unit, 'hex'));
  } catch {
    throw unreadable();
  }
}

/** The last field that must be there tells whether the unit is whole. */
function isMessage({ command, short_message: text }: Pdu): boolean {
  return command === 'data_sm' || (command === 'deliver_sm' && text !== undefined);
}

type Told = Pick<SmppSettings, 'receipt_ids' | 'dead_number_errors' | 'country_code' | 'statuses'>;

/** Items of an arrival: one receipt or one reply. Errors: CHANNEL_SMPP_ARRIVAL. */
export function readArrival(arrival: Arrival, settings: Told): readonly InboundItem[] {
  const told = fromArrival(arrival);
  const pdus = told.units.map(decode);
  const [first] = pdus;
  if (!first) throw unreadable();
  if (told.kind === 'late') return [lateAnswer(first, told, settings.statuses)];
  if (!pdus.every(isMessage)) throw unreadable();
  if (isReceipt(first)) {
    return [readReceipt(first, settings, { received: told.received, clientRef: told.client_ref })];
  }
  return [reply(first, pdus, told, settings.country_code)];
}

function lateAnswer(pdu: Pdu, { client_ref: clientRef, received }: SmppArrival, own: VendorStatuses): InboundReceipt {
  const outcome = submitOutcome({ kind: 'answer', pdu }, own);
  const common = { kind: 'receipt', clientRef, occurredAt: received } as const;
  if (outcome.kind === 'sent') {
    return { ...common, state: 'sent', ...(outcome.providerId === null ? {} : { providerId: outcome.providerId }) };
  }
  const { code, retryable, blocks } = refusalOf(pdu.command_status, own);
  return {
    ...common,
    state: 'failed',
    code,
    retryable,
    ...(blocks === 'contact_point' ? { closesContact: true } : {}),
  };
}

/** The provider gives a text no id: its octets and the moment its first copy came are one. */
function externalId({ units, received }: SmppArrival): string {
  const hash = createHash('sha256').update(String(received));
  for (const unit of units) hash.update(unit.slice(2 * HEADER_OCTETS)).update('.');
  return hash.digest('base64url').slice(0, 32);
}

function reply(first: Pdu, pdus: readonly Pdu[], told: SmppArrival, countryCode: string | undefined): InboundItem {
  const address = senderOf(first.source_addr ?? '', first.source_addr_ton ?? 0, countryCode);
  if (address === undefined) return { kind: 'ignored', code: 'SMS_SENDER_NO_NUMBER' };
  const pieces = [...pdus].sort((a, b) => (placeOf(a)?.number ?? 0) - (placeOf(b)?.number ?? 0)).map(textOf);
  if (pieces.every((piece) => piece === undefined)) return { kind: 'ignored', code: 'SMS_BINARY' };
  const text = pieces.join('');
  return { kind: 'reply', address, text, externalId: externalId(told), occurredAt: told.received };
}
