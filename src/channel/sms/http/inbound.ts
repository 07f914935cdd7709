import { createHash } from 'node:crypto';
import type { Arrival, InboundItem, InboundReceipt } from '../../arrival.js';
import { decodeText } from './charset.js';
import { at, firstText, ourCode, own, parseJson, textAt } from './document.js';
import type { Gateway, InboundRule, ReceiptRule, TimeFormat } from './gateway.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Parameters of the callback address that are ours. */
const OURS = new Set(['token', 'ref', 'bodySHA256']);

/** What a webhook of the gateway says. What has the shape of nothing described is ignored; a body that is no document throws. */
export function itemsOf(arrival: Arrival, gateway: Gateway): InboundItem[] {
  const elements = elementsOf(documentOf(arrival), gateway);
  if (elements.length === 0) return [{ kind: 'ignored', code: 'SMS_OTHER' }];
  return elements.map((element) => itemOf(element, { arrival, gateway, alone: elements.length === 1 }));
}

interface Surroundings {
  readonly arrival: Arrival;
  readonly gateway: Gateway;
  /** The only element, so that a reference in the address is about it. */
  readonly alone: boolean;
}

function itemOf(element: unknown, around: Surroundings): InboundItem {
  const { receipts, inbound } = around.gateway;
  if (receipts && at(element, receipts.when) !== undefined) return receiptOf(element, receipts, around);
  if (inbound && at(element, inbound.when) !== undefined) return replyOf(element, inbound, around);
  return { kind: 'ignored', code: 'SMS_OTHER' };
}

function receiptOf(element: unknown, rule: ReceiptRule, { arrival, alone }: Surroundings): InboundItem {
  const state = rule.status.map((path) => own(rule.states, textAt(element, path))).find((known) => known !== undefined);
  if (state === undefined || state === 'ignored') return { kind: 'ignored', code: 'SMS_STATUS' };
  const refs = [textAt(element, rule.client_ref), alone ? arrival.query['ref'] : undefined];
  return {
    kind: 'receipt',
    state,
    clientRef: refs.find((ref) => ref !== undefined && UUID.test(ref))?.toLowerCase(),
    providerId: firstText(element, rule.id),
    address: phoneOf(textAt(element, rule.address)),
    ...(state === 'failed' ? failureOf(element, rule) : {}),
    occurredAt: timeOf(textAt(element, rule.time), rule.time_format, arrival),
  };
}

type Failure = Pick<InboundReceipt, 'code' | 'closesContact' | 'retryable'>;

function failureOf(element: unknown, { error, errors }: ReceiptRule): Failure {
  for (const path of error ?? []) {
    const value = textAt(element, path);
    const known = own(errors, `${path}=${value}`) ?? own(errors, value);
    if (known === undefined) continue;
    const code = known.code ?? ourCode(value, 'SMS_UNDELIVERED');
    return { code, closesContact: known.closes_contact, retryable: known.retryable };
  }
  const theirs = firstText(element, error);
  return { code: ourCode(theirs === '0' ? undefined : theirs, 'SMS_UNDELIVERED'), retryable: false };
}

function replyOf(element: unknown, rule: InboundRule, { arrival }: Surroundings): InboundItem {
  const address = phoneOf(textAt(element, rule.from));
  // Names and short numbers cannot be patients: an operator's own texts come from them.
  if (address === undefined) return { kind: 'ignored', code: 'SMS_NO_PHONE' };
  const text = textAt(element, rule.text) ?? '';
  const occurredAt = timeOf(textAt(element, rule.time), rule.time_format, arrival);
  const id = textAt(element, rule.id);
  return { kind: 'reply', address, text, externalId: id ?? digestOf(address, text, occurredAt), occurredAt };
}

/** Of a gateway without ids: the same words of the same sender at the same time are the same reply. */
function digestOf(...parts: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** International form, as addresses are kept here. */
function phoneOf(text: string | undefined): string | undefined {
  const digits = /^\s*(?:\+|00)?([1-9]\d{6,14})$/.exec(text ?? '')?.[1];
  return digits === undefined ? undefined : `+${digits}`;
}

/** The gateway's time, or else when the arrival was stored; without either nobody can say what came first. */
function timeOf(text: string | undefined, format: TimeFormat, { receivedAt }: Arrival): number {
  const told = text === undefined || text === '' ? Number.NaN : read(text, format);
  if (Number.isFinite(told) && told > 0) return told;
  if (receivedAt !== undefined) return receivedAt;
  throw new Error('the report has no time, and when it arrived is not known');
}

function read(text: string, format: TimeFormat): number {
  if (format === 'iso') return Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Math.round(Number(text) * (format === 'unix' ? 1_000 : 1));
}

function documentOf({ body, headers, query }: Arrival): unknown {
  const fields = Object.fromEntries(Object.entries(query).filter(([name]) => !OURS.has(name)));
  if (body.length === 0) return fields;
  const type = headers['content-type'] ?? '';
  const text = decodeText(body, /charset="?([\w-]+)/i.exec(type)?.[1]);
  if (!type.includes('json') && !/^\s*[[{]/.test(text)) {
    return { ...fields, ...Object.fromEntries(new URLSearchParams(text)) };
  }
  const document = parseJson(text);
  if (document === undefined) throw new Error('the body is not JSON');
  return document;
}

/** The elements of the lists that are described, or the document itself. */
function elementsOf(document: unknown, { receipts, inbound }: Gateway): unknown[] {
  const lists = new Set([receipts, inbound].flatMap((rule) => (rule ? [rule.list] : [])));
  return [...lists].flatMap((list): unknown[] => {
    const found = list === undefined ? document : at(document, list);
    if (Array.isArray(found)) return found as unknown[];
    return found === undefined ? [] : [found];
  });
}
