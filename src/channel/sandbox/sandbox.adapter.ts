import { type Clock } from '../../runtime/index.js';
import type { ChannelAdapter, ChannelCapabilities, ChannelHealth, ChannelName } from '../port.js';
import type { NotSent, OutboundMessage, SendContext, SendResult } from '../port.js';
import { sandboxCapabilities } from './phone.js';
import type { Behaviour } from './phone.js';
import type { SandboxNetwork } from './sandbox-network.service.js';

/** Longer than any other channel may be held up, shorter than the call timeout. */
const SLOW_MS = 1_000;

const blocked: NotSent = { kind: 'not_sent', code: 'BLOCKED', retryable: false, blocks: 'contact_point' };
const rejected: NotSent = { kind: 'not_sent', code: 'REJECTED', retryable: false };
const stopped: NotSent = { kind: 'not_sent', code: 'STOPPED', retryable: true };

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** One channel of the sandbox: the patient is whoever looks at the phone in the browser. */
export class SandboxAdapter implements ChannelAdapter {
  readonly name = 'sandbox';
  readonly capabilities: ChannelCapabilities;

  constructor(
    readonly channel: ChannelName,
    private readonly network: SandboxNetwork,
    private readonly clock: Clock,
  ) {
    this.capabilities = sandboxCapabilities[channel];
  }

  async send(message: OutboundMessage, context: SendContext): Promise<SendResult> {
    const behaviour = await this.network.arrive({ message, arrivedAt: context.now, insist: false });
    return this.answer(behaviour, message, context);
  }

  health(): Promise<ChannelHealth> {
    return Promise.resolve({ state: 'up' });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private async answer(behaviour: Behaviour, message: OutboundMessage, context: SendContext): Promise<SendResult> {
    switch (behaviour) {
      case 'ok':
        return { kind: 'sent', providerId: message.clientRef };
      case 'slow':
        return this.deliverLate(message, context);
      case 'lost':
        await aborted(context.signal);
        return { kind: 'unknown', code: 'NO_ANSWER' };
      case 'blocked':
        return blocked;
      case 'rejecting':
        return rejected;
    }
  }

  private async deliverLate(message: OutboundMessage, context: SendContext): Promise<SendResult> {
    await this.clock.sleep(SLOW_MS, context.signal);
    if (context.signal.aborted) return stopped;
    await this.network.arrive({ message, arrivedAt: this.clock.now(), insist: true });
    return { kind: 'sent', providerId: message.clientRef };
  }
}
