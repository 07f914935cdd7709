import { createHmac } from 'node:crypto';
import { lookup } from 'node:dns';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Injectable } from '@nestjs/common';
import { mayCall } from '../../channel/index.js';

/** One call: where, with which secret, and what; `at` is epoch ms. */
export interface WebhookCall {
  readonly url: string;
  readonly allowPrivate: boolean;
  readonly secret: Buffer;
  readonly deliveryId: string;
  readonly body: string;
  readonly at: number;
}

/** The status that was answered, or why there was none. */
export type CallResult =
  { readonly status: number } | { readonly failed: 'refused_address' | 'unreachable' | 'too_slow' };

const LIMIT_MS = 10_000;

/** Why a connection was not made: the name leads where nothing may be called. */
class RefusedAddress extends Error {}

/**
 * Tells another system something, signed. The address that was looked up and judged is the one that is called, so a name that changes
 * in between leads nowhere; redirects are not followed, and of the answer only its status is read.
 */
@Injectable()
export class WebhookCaller {
  post(call: WebhookCall): Promise<CallResult> {
    const url = new URL(call.url);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && !mayCall(host, url.protocol, call)) return Promise.resolve({ failed: 'refused_address' });
    return new Promise((resolve) => {
      const open = url.protocol === 'http:' ? overHttp : overHttps;
      const options = {
        method: 'POST',
        headers: headersOf(call),
        lookup: guarded(url.protocol, call),
        timeout: LIMIT_MS,
      };
      const sent = open(url, options, (response) => {
        response.resume();
        resolve({ status: response.statusCode ?? 0 });
      });
      const limit = setTimeout(() => sent.destroy(new Error('too slow')), LIMIT_MS).unref();
      sent.on('timeout', () => sent.destroy());
      sent.on('error', (error) => resolve({ failed: reasonOf(error) }));
      sent.on('close', () => clearTimeout(limit));
      sent.end(call.body);
    });
  }
}

/** `t` is signed along, so that an old call cannot be sent again much later. */
export function signatureOf({ secret, body, at }: Pick<WebhookCall, 'secret' | 'body' | 'at'>): string {
  const seconds = Math.floor(at / 1_000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}

function headersOf(call: WebhookCall): Record<string, string | number> {
  return {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(call.body),
    'user-agent': 'Tropa',
    'idempotency-key': call.deliveryId,
    'x-tropa-signature': signatureOf(call),
  };
}

function guarded(protocol: string, policy: { readonly allowPrivate: boolean }): LookupFunction {
  return (host, options, done) => {
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '', 0);
      const [first] = found;
      if (!first || !found.every(({ address }) => mayCall(address, protocol, policy)))
        return done(new RefusedAddress(), '', 0);
      if (options.all) done(null, found);
      else done(null, first.address, first.family);
    });
  };
}

function reasonOf(error: Error): 'refused_address' | 'unreachable' | 'too_slow' {
  if (error instanceof RefusedAddress) return 'refused_address';
  return error.message === 'too slow' ? 'too_slow' : 'unreachable';
}
