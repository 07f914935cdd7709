import type { InboundItem, InboundReceipt, ReceiptState } from '../arrival.js';
import { houseAddress } from './address.js';
import { isClientRef } from './button-payload.js';
import { graphFault } from './graph-fault.js';
import { millis } from './webhook-shape.js';
import type { WebhookStatus } from './webhook-shape.js';

/** A voice message that was played has been read. */
const STATES: ReadonlyMap<string, ReceiptState> = new Map([
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['played', 'read'],
  ['failed', 'failed'],
]);
const HOUR_MS = 3_600_000;

type Failure = Pick<InboundReceipt, 'code' | 'closesContact' | 'retryable'>;

/** In the end the provider is certain that it failed, also where it could not tell at first. */
function failureOf({ errors }: WebhookStatus): Failure & { readonly blocksChannel: boolean } {
  const [error] = errors ?? [];
  if (error === undefined) return { code: 'WHATSAPP_FAILED', retryable: false, blocksChannel: false };
  const { code, scope } = graphFault(error.code);
  return {
    code,
    retryable: scope === 'later' || scope === 'unclear' || scope === 'channel',
    closesContact: scope === 'address',
    blocksChannel: scope === 'channel',
  };
}

/** One notice an hour, not one for each message that fails for the same reason. */
function blockedNotice(code: string, occurredAt: number): InboundItem {
  const externalId = `${code}:${Math.floor(occurredAt / HOUR_MS)}`;
  return { kind: 'notice', code, detail: {}, blocksChannel: true, externalId, occurredAt };
}

/** What one report about a message of ours says. */
export function messageStatus(status: WebhookStatus): InboundItem[] {
  const state = STATES.get(status.status);
  if (status.type === 'call') return [{ kind: 'ignored', code: 'WHATSAPP_CALL' }];
  if (status.recipient_type === 'group') return [{ kind: 'ignored', code: 'WHATSAPP_GROUP' }];
  if (state === undefined) return [{ kind: 'ignored', code: 'WHATSAPP_STATUS' }];
  const reference = status.biz_opaque_callback_data;
  const occurredAt = millis(status.timestamp);
  const receipt: InboundReceipt = {
    kind: 'receipt',
    state,
    clientRef: reference !== undefined && isClientRef(reference) ? reference : undefined,
    providerId: status.id,
    address: houseAddress(status.recipient_id ?? status.recipient_user_id ?? ''),
    occurredAt,
  };
  if (state !== 'failed') return [receipt];
  const { blocksChannel, ...failure } = failureOf(status);
  const failed = { ...receipt, ...failure };
  return blocksChannel ? [failed, blockedNotice(failed.code ?? 'WHATSAPP_FAILED', occurredAt)] : [failed];
}
