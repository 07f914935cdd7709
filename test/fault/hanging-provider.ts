import type { OutboundMessage, SendContext, SendResult } from '../../src/channel/index.js';
import { ScriptedProvider } from '../support/scripted-provider.js';

/** Longer than the test waits for anything: no call ends by itself while it matters. */
const callTimeoutMs = 120_000;

/** A provider that answers nobody until it is let go. */
export class HangingProvider extends ScriptedProvider {
  /** Calls without an answer, and with one. */
  hanging = 0;
  answered = 0;
  private free = false;
  private waiting: (() => void)[] = [];

  constructor(channel: ConstructorParameters<typeof ScriptedProvider>[0]) {
    super(channel, { callTimeoutMs, concurrency: 4 });
  }

  letGo(): void {
    this.free = true;
    for (const go of this.waiting.splice(0)) go();
  }

  override async send(message: OutboundMessage, context?: SendContext): Promise<SendResult> {
    this.hanging += 1;
    if (!this.free) {
      await new Promise<void>((resolve) => {
        this.waiting.push(resolve);
        context?.signal.addEventListener('abort', () => resolve(), { once: true });
      });
    }
    this.hanging -= 1;
    this.answered += 1;
    return { kind: 'sent', providerId: message.clientRef };
  }
}
