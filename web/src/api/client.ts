import createClient, { type Middleware } from 'openapi-fetch';
import { skewOf } from '../ui/clock-skew.js';
import { setClockSkew } from '../ui/house-time.js';
import { problemOf, unreachable } from './problem.js';
import type { paths } from './schema.js';

/** The token of this session: without it a request that changes something is refused. */
let csrfToken = '';
let whenSignedOut: () => void = () => undefined;

/** What the session told about itself, for every request from now on. */
export function carryToken(token: string): void {
  csrfToken = token;
}

/** What to do when the server says that nobody is signed in any more. */
export function onSignedOut(heard: () => void): void {
  whenSignedOut = heard;
}

const session: Middleware = {
  onRequest: ({ request }) => {
    if (request.method !== 'GET' && csrfToken !== '') request.headers.set('x-tropa-csrf', csrfToken);
    return request;
  },
  onResponse: ({ response, request }) => {
    if (response.status === 401 && !new URL(request.url).pathname.startsWith('/api/v1/session')) whenSignedOut();
    return undefined;
  },
};

const askedAt = new WeakMap<Request, number>();

/** Every answer says what time it is at the server: by that the pages count, whatever the clock of the device shows. */
const clock: Middleware = {
  onRequest: ({ request }) => {
    askedAt.set(request, Date.now());
    return request;
  },
  onResponse: ({ response, request }) => {
    const asked = askedAt.get(request);
    const reading = { asked: asked ?? NaN, answered: Date.now(), said: response.headers.get('date') };
    const skew = asked === undefined ? undefined : skewOf(reading);
    if (skew !== undefined) setClockSkew(skew);
    return undefined;
  },
};

/** The typed client of the server: `ask(api.GET('/api/v1/…'))`. */
export const api = createClient<paths>({ baseUrl: location.origin, credentials: 'same-origin' });
api.use(session);
api.use(clock);

interface Answer<Body> {
  readonly data?: Body;
  readonly error?: unknown;
  readonly response: Response;
}

/** The body of a good answer; throws a Problem for every other. */
export async function ask<Body>(answering: Promise<Answer<Body>>): Promise<NonNullable<Body>> {
  const answer = await answering.catch(() => {
    throw unreachable();
  });
  if (!answer.response.ok) throw problemOf(answer.error, answer.response.status);
  return answer.data as NonNullable<Body>;
}
