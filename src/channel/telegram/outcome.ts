import type { NotSent, Unknown } from '../port.js';

/** Every result of a call but its success. */
export type Failed = NotSent | Unknown;

/** What is known about a call that did not succeed. */
export type TelegramFailure =
  /** The Bot API answered, in its own form. Its description is read and never kept. */
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly description: string;
      readonly retryAfterSeconds?: number | undefined;
      /** The chat goes on under this id. */
      readonly movedTo?: number | undefined;
    }
  /** Something answered, but not in that form: a proxy, a gateway, a wrong address. */
  | { readonly kind: 'foreign'; readonly status: number }
  /** No whole answer came. `byteLeft`: the connection stood, so the request may have arrived. */
  | { readonly kind: 'cut'; readonly byteLeft: boolean; readonly code: string };

const DEFAULT_PAUSE_SECONDS = 5;

/** Words in a refusal by which an address is closed for good, and what that is called; the first that fits counts. */
const CLOSED_ADDRESS: readonly (readonly [RegExp, string])[] = [
  [/blocked by the user|user_is_blocked/i, 'TELEGRAM_BLOCKED'],
  [/deactivated/i, 'TELEGRAM_DEACTIVATED'],
  [/kicked|not a member/i, 'TELEGRAM_KICKED'],
  [/can't initiate conversation/i, 'TELEGRAM_NOT_STARTED'],
  [/can't send messages to (?:the )?bots?/i, 'TELEGRAM_ADDRESS_IS_BOT'],
  [
    /(?:chat|user) not found|peer_id_invalid|chat_id is empty|chat_id_invalid|user_id_invalid/i,
    'TELEGRAM_NO_SUCH_CHAT',
  ],
  [/not enough rights|have no rights|need administrator rights|chat_write_forbidden/i, 'TELEGRAM_NO_RIGHTS'],
  [/upgraded to a supergroup/i, 'TELEGRAM_MOVED'],
];
/** The provider could not fetch a file from us; the file itself may be good. */
const FETCH_FAILED = /failed to get http url content|webpage_curl_failed|webpage_media_empty/i;

/** Codes of Node for a connection that never stood, in our words. */
const NO_CONNECTION: Readonly<Record<string, string>> = {
  ENOTFOUND: 'TELEGRAM_DNS',
  EAI_AGAIN: 'TELEGRAM_DNS',
  CONNECT_TIMEOUT: 'TELEGRAM_CONNECT_TIMEOUT',
  ETIMEDOUT: 'TELEGRAM_CONNECT_TIMEOUT',
  ABORTED: 'TELEGRAM_ABORTED',
};
const TLS = /^(?:ERR_TLS|ERR_SSL|CERT_|UNABLE_TO|SELF_SIGNED|DEPTH_ZERO|EPROTO)/;

function refused(code: string, blocks: NotSent['blocks']): NotSent {
  return { kind: 'not_sent', code, retryable: blocks === 'channel', blocks };
}

function never(code: string): NotSent {
  return { kind: 'not_sent', code, retryable: false };
}

function unknown(code: string): Unknown {
  return { kind: 'unknown', code };
}

function closedAddress(description: string): string | undefined {
  return CLOSED_ADDRESS.find(([words]) => words.test(description))?.[1];
}

function pause(seconds: number | undefined): NotSent {
  const wait = seconds !== undefined && Number.isFinite(seconds) && seconds > 0 ? seconds : DEFAULT_PAUSE_SECONDS;
  return { kind: 'not_sent', code: 'TELEGRAM_RATE', retryable: true, retryAfterMs: Math.ceil(wait * 1_000) };
}

function badRequest(description: string): NotSent {
  const closed = closedAddress(description);
  if (closed !== undefined) return refused(closed, 'contact_point');
  if (FETCH_FAILED.test(description)) return { kind: 'not_sent', code: 'TELEGRAM_FILE_URL', retryable: true };
  return never('TELEGRAM_400');
}

function refusalOutcome({ status, description, retryAfterSeconds }: TelegramFailure & { kind: 'refused' }): Failed {
  switch (status) {
    case 400:
      return badRequest(description);
    case 401:
    case 404:
      // The Bot API knows every method named here, so only the token can be what it does not find.
      return refused('TELEGRAM_TOKEN', 'channel');
    case 403:
      return refused(closedAddress(description) ?? 'TELEGRAM_FORBIDDEN', 'contact_point');
    case 420:
    case 429:
      return pause(retryAfterSeconds);
    default:
      return status > 400 && status < 500 ? never(`TELEGRAM_${status}`) : unknown('TELEGRAM_5XX');
  }
}

/** A 4xx and a redirection are HTTP's own word that the request was not carried out; 408 may come from a proxy that passed it on. */
function foreignOutcome(status: number): Failed {
  if (status === 413) return never('TELEGRAM_TOO_LARGE');
  if (status >= 300 && status < 500 && status !== 408) return refused('TELEGRAM_FOREIGN_ANSWER', 'channel');
  return unknown(status >= 500 && status < 600 ? 'TELEGRAM_5XX' : 'TELEGRAM_FOREIGN_ANSWER');
}

function cutOutcome(byteLeft: boolean, code: string): Failed {
  if (byteLeft) return unknown(code === 'ABORTED' ? 'TELEGRAM_TIMEOUT' : 'TELEGRAM_CONNECTION');
  const named = Object.hasOwn(NO_CONNECTION, code) ? NO_CONNECTION[code] : undefined;
  return {
    kind: 'not_sent',
    code: named ?? (TLS.test(code) ? 'TELEGRAM_TLS' : 'TELEGRAM_CONNECTION'),
    retryable: true,
    // Our own deadline says nothing about the provider.
    ...(code === 'ABORTED' ? {} : { blocks: 'channel' as const }),
  };
}

/**
 * What a failed call means. Only the provider's refusal, HTTP's own refusal, or a connection that never stood prove that
 * nothing was sent; the Bot API keeps no record that could be asked, so all else stays unknown.
 */
export function telegramOutcome(failure: TelegramFailure): Failed {
  switch (failure.kind) {
    case 'refused':
      return refusalOutcome(failure);
    case 'foreign':
      return foreignOutcome(failure.status);
    case 'cut':
      return cutOutcome(failure.byteLeft, failure.code);
  }
}
