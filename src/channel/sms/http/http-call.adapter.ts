import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { CallResult } from './outcome.js';
import type { HttpRequest } from './request.js';

/** No gateway needs more to say yes or no. */
const MAX_ANSWER_BYTES = 64 * 1_024;

/** How far one call got. */
interface Trace {
  watched: boolean;
  headersLeft: boolean;
}

/** What fetch publishes about a request of its own (node:diagnostics_channel, `undici:*`). */
interface RequestEvent {
  readonly request: object;
}

const calling = new AsyncLocalStorage<Trace>();
const traces = new WeakMap<object, Trace>();

/*
 * An aborted or broken fetch does not say whether it had begun to write, and that is the whole difference between `not_sent`
 * and `unknown`. Its diagnostics do: a request is made inside the call, its headers leave later, on a socket of its own.
 */
subscribe('undici:request:create', (event) => {
  const trace = calling.getStore();
  if (trace === undefined) return;
  trace.watched = true;
  traces.set((event as RequestEvent).request, trace);
});
subscribe('undici:client:sendHeaders', (event) => {
  const trace = traces.get((event as RequestEvent).request);
  if (trace !== undefined) trace.headersLeft = true;
});

/** One HTTP call; never rejects. No redirect is followed, and an answer that is too long is not read to its end. */
export async function callHttp(request: HttpRequest, signal: AbortSignal): Promise<CallResult> {
  if (signal.aborted) return { kind: 'unanswered', left: 'no', aborted: true, cause: undefined };
  const trace: Trace = { watched: false, headersLeft: false };
  try {
    const response = await calling.run(trace, () => startFetch(request, signal));
    const body = await readBody(response);
    return { kind: 'answered', status: response.status, retryAfter: response.headers.get('retry-after'), body };
  } catch (error) {
    return { kind: 'unanswered', left: leftOf(trace, error), aborted: signal.aborted, cause: causeOf(error) };
  }
}

function startFetch({ method, url, headers, body }: HttpRequest, signal: AbortSignal): Promise<Response> {
  return fetch(url, {
    method,
    // A connection kept open may die in the very moment of the next request, which would then be unknown for nothing.
    headers: { ...headers, connection: 'close', 'accept-encoding': 'identity', 'user-agent': 'tropa' },
    body: body ?? null,
    redirect: 'manual',
    signal,
  });
}

async function readBody(response: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response.body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > MAX_ANSWER_BYTES) return undefined;
      chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function leftOf({ watched, headersLeft }: Trace, error: unknown): 'no' | 'yes' | 'unsure' {
  if (headersLeft) return 'yes';
  return watched || isBadPort(error) ? 'no' : 'unsure';
}

function causeOf(error: unknown): string | undefined {
  const cause: unknown = error instanceof Error ? (error.cause ?? error) : undefined;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}

/** fetch refuses ports of other protocols before it opens anything. */
function isBadPort(error: unknown): boolean {
  return error instanceof Error && error.cause instanceof Error && error.cause.message === 'bad port';
}
