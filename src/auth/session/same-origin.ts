import { AppError } from '../../runtime/index.js';

/** The headers of a request, as node:http gives them. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Whether a page of our own sent the request: `unknown` when no browser says where it comes from. Sec-Fetch-Site cannot be set by a
 * page; a browser too old for it sends an Origin with everything that changes something.
 */
export function sameOrigin(headers: Headers): 'yes' | 'no' | 'unknown' {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' ? 'yes' : 'no';
  const { origin, host } = headers;
  if (typeof origin !== 'string') return 'unknown';
  return URL.canParse(origin) && new URL(origin).host === host ? 'yes' : 'no';
}

/** Errors: AUTH_CSRF, when a browser says that a page of somewhere else sent the request. */
export function assertOurPage(headers: Headers): void {
  if (sameOrigin(headers) === 'no') throw forged();
}

/** What a request gets that a page of another site sent, or seems to have sent. */
export function forged(): AppError {
  return new AppError('AUTH_CSRF', 'The request does not prove that a page of this site sent it.', {
    status: 403,
    fix: 'Send the header x-tropa-csrf with the value of "csrf" from GET /api/v1/session, from a page of this server.',
  });
}
