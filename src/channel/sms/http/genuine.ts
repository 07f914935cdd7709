import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { WebhookRequest } from '../../kind.js';
import type { Gateway } from './gateway.js';

type Signature = Gateway['webhook']['signature'];

/** Equal texts, in a time that tells nothing about where they differ, nor how long the expected one is. */
function sameText(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** Whether the gateway itself sent this; without the secret nothing is genuine. */
export function isGenuine(
  request: WebhookRequest,
  signature: Signature,
  secrets: Readonly<Record<string, string>>,
): boolean {
  const secret = secrets[signature.scheme === 'token' ? 'callback_token' : signature.key];
  if (secret === undefined || secret === '') return false;
  if (signature.scheme === 'token') return sameText(request.query['token'] ?? '', secret);
  if (signature.scheme === 'twilio') return isSignedByTwilio(request, secret);
  const { header, algorithm, encoding, prefix } = signature;
  const expected = createHmac(algorithm, secret).update(request.body).digest(encoding);
  return sameText(request.headers[header.toLowerCase()] ?? '', `${prefix}${expected}`);
}

/** HMAC-SHA1 over the address and the sorted form; another body is bound by its hash in the address. */
function isSignedByTwilio(request: WebhookRequest, authToken: string): boolean {
  const given = request.headers['x-twilio-signature'];
  const signed = signedFields(request);
  if (given === undefined || signed === undefined) return false;
  const matches = spellingsOf(request.url).map((url) =>
    sameText(given, createHmac('sha1', authToken).update(`${url}${signed}`).digest('base64')),
  );
  return matches.includes(true);
}

/** What follows the address in the signed text; undefined: the body is not covered by the signature. */
function signedFields({ body, headers, query }: WebhookRequest): string | undefined {
  const hash = query['bodySHA256'];
  if (hash !== undefined) {
    return sameText(hash.toLowerCase(), createHash('sha256').update(body).digest('hex')) ? '' : undefined;
  }
  if (body.length === 0) return '';
  if (!(headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) return undefined;
  const form = new URLSearchParams(body.toString('utf8'));
  return [...new Set(form.keys())]
    .sort()
    .flatMap((name) => [...new Set(form.getAll(name))].sort().map((value) => `${name}${value}`))
    .join('');
}

/** The same address with and without the port that goes without saying: the signer may have written either. */
function spellingsOf(url: string): string[] {
  const [, scheme, host, port, rest] = /^(https?):\/\/([^/?#:]+|\[[^\]]*\])(:\d+)?(.*)$/s.exec(url) ?? [];
  if (scheme === undefined || host === undefined || rest === undefined) return [url];
  const usual = scheme === 'https' ? ':443' : ':80';
  if (port !== undefined && port !== usual) return [url];
  return [`${scheme}://${host}${rest}`, `${scheme}://${host}${usual}${rest}`];
}
