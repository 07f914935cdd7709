/** The prefix makes browsers refuse it without Secure, with a Domain, or for a part of the site: no other host can plant one. */
export const SESSION_COOKIE = '__Host-tropa';

/** The token of the session cookie in a Cookie header; undefined: there is none. */
export function cookieToken(header: string | undefined): string | undefined {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  const own = pairs.find((pair) => pair.startsWith(`${SESSION_COOKIE}=`));
  return own?.slice(SESSION_COOKIE.length + 1);
}

/** How the cookie is set and taken back; Lax, so that a link in a message opens the desk signed in. */
export const cookieOptions = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const;
