import type {
  ChannelAdapter,
  ChannelCapabilities,
  ChannelHealth,
  NotSent,
  OutboundMessage,
  SendContext,
  SendResult,
} from '../../port.js';
import { smsSize } from '../segments.js';
import { checkDestination, type DestinationPolicy, type DestinationState } from './destination.adapter.js';
import type { Gateway } from './gateway.js';
import { callHttp } from './http-call.adapter.js';
import { outcomeOf, type CallResult } from './outcome.js';
import { healthRequest, sendRequest, type Access, type HttpRequest } from './request.js';

/** Longer than fetch waits for a connection (10 s), so that a connection that never comes is told as such. */
const CALL_TIMEOUT_MS = 15_000;
const MINUTE = 60_000;

/** Nothing was called. */
const uncalled: Readonly<Record<Exclude<DestinationState, 'open'>, NotSent>> = {
  unresolved: { kind: 'not_sent', code: 'SMS_DNS', retryable: true, blocks: 'channel' },
  refused: { kind: 'not_sent', code: 'SMS_DESTINATION', retryable: true, blocks: 'channel' },
  aborted: { kind: 'not_sent', code: 'SMS_ABORTED', retryable: true },
};

/** Limits that are not the gateway's but the account's. */
export interface SmsHttpOptions {
  readonly policy: DestinationPolicy;
  readonly perSecond: number | undefined;
}

function capabilitiesOf({ gateway, callbackUrl }: Access, options: SmsHttpOptions): ChannelCapabilities {
  const receipts = gateway.receipts !== undefined && callbackUrl !== undefined;
  const dedupes = gateway.repeat_safe === 'dedupes';
  return {
    buttons: false,
    markup: 'none',
    // Ten segments of the plain alphabet.
    maxLength: 1_530,
    subject: false,
    media: false,
    receipts,
    silenceMs: receipts ? 120 * MINUTE : null,
    repeatSafe: gateway.repeat_safe,
    concurrency: gateway.concurrency,
    perSecond: options.perSecond ?? gateway.per_second,
    perAddressMs: 0,
    callTimeoutMs: CALL_TIMEOUT_MS,
    // A gateway that dedupes is asked again soon, long before it forgets the reference.
    unknownGraceMs: dedupes ? MINUTE : 30 * MINUTE,
  };
}

/** SMS through one account at a gateway that is described, not programmed. */
export class SmsHttpAdapter implements ChannelAdapter {
  readonly name = 'sms-http';
  readonly channel = 'sms';
  readonly capabilities: ChannelCapabilities;
  private readonly inFlight = new Set<Promise<SendResult>>();

  constructor(
    private readonly access: Access,
    private readonly options: SmsHttpOptions,
  ) {
    this.capabilities = capabilitiesOf(access, options);
  }

  async send(message: OutboundMessage, { signal, now }: SendContext): Promise<SendResult> {
    const request = sendRequest(this.access, message, now);
    if ('kind' in request) return request;
    const call = this.hand(request, signal, now);
    this.inFlight.add(call);
    return call.finally(() => this.inFlight.delete(call));
  }

  async health(): Promise<ChannelHealth> {
    const declared = healthRequest(this.access);
    const request = declared ?? { method: 'GET', url: `${this.access.root}/`, headers: {} };
    if ('kind' in request) return { state: 'down', code: request.code };
    const result = await this.ask(request, AbortSignal.timeout(this.capabilities.callTimeoutMs));
    if (result.kind === 'answered' && declared === undefined) return { state: result.status < 500 ? 'up' : 'degraded' };
    return healthOf(result.kind === 'not_sent' ? result : outcomeOf(askedOnly(this.access.gateway), result, 0));
  }

  units({ text }: OutboundMessage): number {
    return smsSize(text).segments;
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.inFlight);
  }

  private async hand(request: HttpRequest, signal: AbortSignal, now: number): Promise<SendResult> {
    const result = await this.ask(request, signal);
    return result.kind === 'not_sent' ? result : outcomeOf(this.access.gateway, result, now);
  }

  /** Nothing is called before it is known where its address leads. */
  private async ask(request: HttpRequest, signal: AbortSignal): Promise<CallResult | NotSent> {
    const destination = await checkDestination(request.url, this.options.policy, signal);
    return destination === 'open' ? callHttp(request, signal) : uncalled[destination];
  }
}

/** The answer to a question has no id of a message; its errors mean what they mean elsewhere. */
function askedOnly(gateway: Gateway): Gateway {
  return { ...gateway, answer: { ...gateway.answer, id: undefined, success: undefined } };
}

function healthOf(outcome: SendResult): ChannelHealth {
  if (outcome.kind === 'sent') return { state: 'up' };
  return { state: outcome.kind === 'unknown' ? 'degraded' : 'down', code: outcome.code };
}
