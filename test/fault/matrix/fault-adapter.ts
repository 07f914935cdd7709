import { request } from 'node:http';
import { z } from 'zod';
import type {
  ChannelAdapter,
  ChannelCapabilities,
  ChannelName,
  LookupResult,
  MessageReference,
  OutboundMessage,
  SendContext,
  SendResult,
} from '../../../src/channel/index.js';
import { channelOf, type ChannelClass } from './fault-plan.js';

/** Calls in flight at once, and so what one kill may leave unknown. */
export const concurrency = 4;
export const callTimeoutMs = 600;

const capabilities: Omit<ChannelCapabilities, 'receipts' | 'repeatSafe'> = {
  buttons: true,
  markup: 'none',
  maxLength: 4_000,
  subject: false,
  media: false,
  silenceMs: 120_000,
  concurrency,
  perSecond: 1_000,
  perAddressMs: 0,
  callTimeoutMs,
  unknownGraceMs: 60_000,
};

const repeatSafe = { dedupes: 'dedupes', lookup: 'lookup', callback: 'no', none: 'no' } as const;
const throttledAnswer = z.object({ retry_after_ms: z.number() });
const sentAnswer = z.object({ id: z.string() });

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** The call ended without an answer; `connected`: something may have left. */
class NoAnswer extends Error {
  constructor(readonly connected: boolean) {
    super('no answer');
  }
}

export class FaultAdapter implements ChannelAdapter {
  readonly name: string;
  readonly channel: ChannelName;
  readonly capabilities: ChannelCapabilities;
  lookup?: (reference: MessageReference, context: SendContext) => Promise<LookupResult>;

  constructor(
    private readonly root: string,
    channelClass: ChannelClass,
  ) {
    this.name = `fault-${channelClass}`;
    this.channel = channelOf[channelClass];
    this.capabilities = {
      ...capabilities,
      receipts: channelClass === 'callback',
      repeatSafe: repeatSafe[channelClass],
    };
    if (channelClass === 'lookup') this.lookup = (reference, context) => this.ask(reference, context);
  }

  async send({ clientRef: ref, address }: OutboundMessage, context: SendContext): Promise<SendResult> {
    try {
      return resultOf(await this.call('/send', JSON.stringify({ ref, address }), context));
    } catch (error) {
      if (error instanceof NoAnswer && !error.connected)
        return { kind: 'not_sent', code: 'FAULT_UNREACHED', retryable: true };
      return { kind: 'unknown', code: 'FAULT_NO_ANSWER' };
    }
  }

  health(): Promise<{ state: 'up' }> {
    return Promise.resolve({ state: 'up' });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private async ask({ clientRef }: MessageReference, context: SendContext): Promise<LookupResult> {
    const { text } = await this.call(`/lookup?ref=${clientRef}`, '', context);
    return z.object({ accepted: z.boolean() }).parse(JSON.parse(text)).accepted ? 'sent' : 'absent';
  }

  private call(path: string, body: string, { signal }: SendContext): Promise<Answer> {
    return new Promise((resolve, reject) => {
      let connected = false;
      const headers = { 'x-run': process.env['FAULT_RUN'], 'x-worker': String(process.pid) };
      const options = { method: 'POST', headers, signal, agent: false };
      const call = request(`${this.root}${path}`, options, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.once('end', () => resolve({ status: response.statusCode ?? 0, text }));
        response.once('error', () => reject(new NoAnswer(true)));
      });
      call.once('socket', (socket) => socket.once('connect', () => (connected = true)));
      call.once('error', () => reject(new NoAnswer(connected)));
      call.end(body);
    });
  }
}

function resultOf({ status, text }: Answer): SendResult {
  if (status === 200) return { kind: 'sent', providerId: sentAnswer.parse(JSON.parse(text)).id };
  if (status === 400) return { kind: 'not_sent', code: 'FAULT_REFUSED', retryable: false };
  if (status !== 429) return { kind: 'unknown', code: 'FAULT_5XX' };
  const { retry_after_ms: retryAfterMs } = throttledAnswer.parse(JSON.parse(text));
  return { kind: 'not_sent', code: 'FAULT_THROTTLED', retryable: true, retryAfterMs };
}
