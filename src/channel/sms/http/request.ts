import type { NotSent, OutboundMessage } from '../../port.js';
import { smsSize } from '../segments.js';
import { fill, fillJson, fillPairs, type Values } from './fill.js';
import type { Gateway } from './gateway.js';

/** One HTTP call, ready to leave. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** What an account adds to the description of its gateway. */
export interface Access {
  readonly gateway: Gateway;
  /** Without a slash at the end. */
  readonly root: string;
  readonly secrets: Readonly<Record<string, string>>;
  readonly account: string | undefined;
  readonly sender: string | undefined;
  readonly validityMinutes: number;
  /** The address for everything the gateway tells, with its token; unset: this server cannot be reached. */
  readonly callbackUrl: string | undefined;
}

const E164 = /^\+[1-9]\d{6,14}$/;
const PRINTABLE = /^[\x20-\x7e]*$/;
const MINUTE = 60_000;

const noPhone: NotSent = { kind: 'not_sent', code: 'SMS_ADDRESS', retryable: false, blocks: 'contact_point' };
const noCharacter: NotSent = { kind: 'not_sent', code: 'SMS_CHARSET', retryable: false };
const noPlace: NotSent = { kind: 'not_sent', code: 'SMS_VALUE', retryable: false };

/** The call that sends one message, or why there can be none. */
export function sendRequest(access: Access, message: OutboundMessage, now: number): HttpRequest | NotSent {
  if (!E164.test(message.address)) return noPhone;
  const { request } = access.gateway;
  return assemble(access, request, valuesOf(access, message, now));
}

/** The call that only asks whether the account works; unset: the gateway has none. */
export function healthRequest(access: Access): HttpRequest | NotSent | undefined {
  const { health, request } = access.gateway;
  if (health === undefined) return undefined;
  const question = { ...request, ...health, method: 'GET', body: { type: 'none' } } as const;
  return assemble(access, question, accountValues(access));
}

function accountValues({ account, secrets }: Access): Values {
  return {
    account,
    'secret.user': secrets['user'],
    'secret.password': secrets['password'],
    'secret.key': secrets['key'],
  };
}

function valuesOf(access: Access, message: OutboundMessage, now: number): Values {
  const minutes = validityMinutes(access, message.expiresAt, now);
  return {
    ...accountValues(access),
    to: access.gateway.phone === 'plus' ? message.address : message.address.slice(1),
    from: access.sender,
    text: message.text,
    client_ref: message.clientRef,
    callback_url: access.callbackUrl === undefined ? undefined : withRef(access.callbackUrl, message.clientRef),
    validity_minutes: minutes,
    validity_seconds: minutes * 60,
    coding: smsSize(message.text).alphabet === 'gsm7' ? 0 : 2,
  };
}

function withRef(url: string, clientRef: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}ref=${encodeURIComponent(clientRef)}`;
}

/** What is left until the message is pointless, within the limits of the account and the gateway; at least a minute. */
function validityMinutes({ gateway, validityMinutes: wished }: Access, expiresAt: number | undefined, now: number) {
  const left = expiresAt === undefined ? Infinity : Math.floor((expiresAt - now) / MINUTE);
  return Math.max(1, Math.min(left, wished, gateway.max_validity_minutes));
}

type Question = Pick<Gateway['request'], 'method' | 'path' | 'headers' | 'auth' | 'query' | 'body'>;

function assemble(access: Access, question: Question, values: Values): HttpRequest | NotSent {
  const { charset } = access.gateway;
  const { auth } = question;
  const query = fillPairs({ ...(auth.scheme === 'query' ? auth.fields : {}), ...question.query }, values, charset);
  const body = fillBody(question.body, values, charset);
  if (query === undefined || body === undefined) return noCharacter;
  const url = urlOf(access.root, fill(question.path, values, encodeURIComponent), query);
  const headers = headersOf(question, values);
  if (url === undefined || headers === undefined) return noPlace;
  return { method: question.method, url, headers: { ...headers, ...body.headers }, body: body.text };
}

interface FilledBody {
  readonly headers: Readonly<Record<string, string>>;
  readonly text?: string;
}

function fillBody(body: Question['body'], values: Values, charset: Gateway['charset']): FilledBody | undefined {
  if (body.type === 'none') return { headers: {} };
  if (body.type === 'json') {
    const text = JSON.stringify(fillJson(body.value, values) ?? {});
    return { headers: { 'content-type': 'application/json' }, text };
  }
  const text = fillPairs(body.fields, values, charset);
  return text === undefined ? undefined : { headers: { 'content-type': 'application/x-www-form-urlencoded' }, text };
}

/** A value such as `..` would name another path although every character of it is harmless. */
function urlOf(root: string, path: string | undefined, query: string): string | undefined {
  if (path === undefined) return undefined;
  const plain = `${root}${path}`;
  if (!URL.canParse(plain) || new URL(plain).href !== plain) return undefined;
  return query === '' ? plain : `${plain}?${query}`;
}

function headersOf({ headers, auth }: Question, values: Values): Record<string, string> | undefined {
  const filled: Record<string, string> = {};
  for (const [name, template] of Object.entries(headers)) {
    const value = fill(template, values);
    if (value !== undefined) filled[name.toLowerCase()] = value;
  }
  const authorization = authorizationOf(auth, values);
  if (authorization !== undefined) filled['authorization'] = authorization;
  return Object.values(filled).every((value) => PRINTABLE.test(value)) ? filled : undefined;
}

function authorizationOf(auth: Question['auth'], values: Values): string | undefined {
  if (auth.scheme === 'bearer') return `${auth.prefix} ${fill(auth.token, values) ?? ''}`;
  if (auth.scheme !== 'basic') return undefined;
  const pair = `${fill(auth.user, values) ?? ''}:${fill(auth.password, values) ?? ''}`;
  return `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`;
}
