import { setTimeout as delay } from 'node:timers/promises';
import type { OutboundMessage, SendResult } from '../../src/channel/index.js';
import { ScriptedProvider } from '../support/scripted-provider.js';

/** How the races ended: who came first, by the provider's own sequence. */
export interface RaceStanding {
  /** Touches that left although what forbids them was committed before. */
  readonly violations: readonly string[];
  readonly leftBefore: number;
  readonly forbidden: number;
  /** Called before the prohibition was committed, and accepted after it. */
  readonly onTheWire: number;
}

const acceptMs = 2;

/** A provider with one sequence for its calls, its acceptances, and the moments at which it is told of a prohibition. */
export class RacedProvider extends ScriptedProvider {
  private sequence = 0;
  private readonly calls: { ref: string; called: number; accepted: number }[] = [];
  private readonly forbidden = new Map<string, number>();

  constructor(private readonly touchOf: (messageId: string) => Promise<string>) {
    super('telegram');
  }

  /** The prohibition of this touch is committed. */
  note(touchId: string): void {
    this.forbidden.set(touchId, (this.sequence += 1));
  }

  override async send(message: OutboundMessage): Promise<SendResult> {
    const called = (this.sequence += 1);
    await delay(acceptMs);
    this.calls.push({ ref: message.clientRef, called, accepted: (this.sequence += 1) });
    return { kind: 'sent', providerId: message.clientRef };
  }

  async standing(): Promise<RaceStanding> {
    const standing = { violations: [] as string[], leftBefore: 0, onTheWire: 0 };
    for (const { ref, called, accepted } of this.calls) {
      const touchId = await this.touchOf(ref);
      const at = this.forbidden.get(touchId);
      if (at === undefined) continue;
      if (called > at) standing.violations.push(touchId);
      else standing.leftBefore += 1;
      if (called < at && accepted > at) standing.onTheWire += 1;
    }
    return { ...standing, forbidden: this.forbidden.size - standing.leftBefore - standing.violations.length };
  }
}
