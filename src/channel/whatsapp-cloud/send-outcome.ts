import { z } from 'zod';
import type { NotSent, SendResult } from '../port.js';
import { graphFault } from './graph-fault.js';
import type { GraphFault } from './graph-fault.js';

/** What one call came to: an answer, or none, with whether the message had begun to leave. */
export type GraphAnswer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly retryAfterMs: number | undefined;
      /** Parsed; undefined: not readable, cut off or too large. */
      readonly body: unknown;
    }
  | { readonly kind: 'lost'; readonly left: boolean; readonly code: string };

const accepted = z.object({
  messages: z.tuple([z.object({ id: z.string().min(1).max(512) })], z.unknown()),
});

const refusedBody = z.object({
  error: z.object({
    code: z.number(),
    error_subcode: z.number().optional().catch(undefined),
    is_transient: z.boolean().optional().catch(undefined),
  }),
});

const FIRST_REFUSAL = 400;
const FIRST_SERVER_FAULT = 500;
const UNAUTHORIZED = 401;
const FORBIDDEN = 403;
const REQUEST_TIMEOUT = 408;
const TOO_MANY = 429;
const DEFAULT_PAUSE_MS = 60_000;
/** A longer wish is another fault: nobody waits for it in silence. */
const LONGEST_PAUSE_MS = 3_600_000;

function faultOfStatus(status: number): GraphFault {
  if (status === UNAUTHORIZED) return { code: 'WHATSAPP_TOKEN', scope: 'channel' };
  if (status === FORBIDDEN) return { code: 'WHATSAPP_PERMISSION', scope: 'channel' };
  if (status === TOO_MANY) return { code: 'WHATSAPP_RATE', scope: 'later', pauseMs: DEFAULT_PAUSE_MS };
  if (status === REQUEST_TIMEOUT) return { code: 'WHATSAPP_HTTP_408', scope: 'unclear' };
  return { code: `WHATSAPP_HTTP_${status}`, scope: 'message' };
}

/** What a refusal with this status and body means; the body knows better, except that nothing gets past a 401. */
export function faultOf(status: number, body: unknown): GraphFault {
  const read = refusedBody.safeParse(body);
  if (!read.success) return faultOfStatus(status);
  const { code, error_subcode, is_transient } = read.data.error;
  const fault = graphFault(code, error_subcode);
  if (fault.scope !== 'message') return fault;
  if (status === UNAUTHORIZED) return faultOfStatus(status);
  if (status === TOO_MANY || is_transient === true) return { pauseMs: DEFAULT_PAUSE_MS, ...fault, scope: 'later' };
  return fault;
}

function notSent({ code, scope, pauseMs }: GraphFault, retryAfterMs: number | undefined): NotSent {
  switch (scope) {
    case 'later': {
      const pause = Math.min(LONGEST_PAUSE_MS, Math.max(pauseMs ?? 0, retryAfterMs ?? 0));
      return { kind: 'not_sent', code, retryable: true, ...(pause === 0 ? {} : { retryAfterMs: pause }) };
    }
    case 'channel':
      return { kind: 'not_sent', code, retryable: true, blocks: 'channel' };
    case 'address':
      return { kind: 'not_sent', code, retryable: false, blocks: 'contact_point' };
    default:
      return { kind: 'not_sent', code, retryable: false };
  }
}

/**
 * What became of a message. Accepted: only with the provider's id. Refused: only by a 4xx. A call that was lost before the
 * message began to leave proves that it did not; everything else nobody can tell.
 */
export function sendOutcome(answer: GraphAnswer): SendResult {
  if (answer.kind === 'lost') {
    if (answer.left) return { kind: 'unknown', code: answer.code };
    return { kind: 'not_sent', code: answer.code, retryable: true, blocks: 'channel' };
  }
  const { status, body, retryAfterMs } = answer;
  if (status >= 200 && status < 300) {
    const read = accepted.safeParse(body);
    if (read.success) return { kind: 'sent', providerId: read.data.messages[0].id };
    return { kind: 'unknown', code: 'WHATSAPP_NO_ID' };
  }
  const refusal = status >= FIRST_REFUSAL && status < FIRST_SERVER_FAULT;
  if (!refusal) return { kind: 'unknown', code: `WHATSAPP_HTTP_${status}` };
  const fault = faultOf(status, body);
  return fault.scope === 'unclear' ? { kind: 'unknown', code: fault.code } : notSent(fault, retryAfterMs);
}
