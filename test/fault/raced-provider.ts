import { setTimeout as delay } from 'node:timers/promises';
import type { OutboundMessage, SendResult } from '../../src/channel/index.js';
import { ScriptedProvider } from '../support/scripted-provider.js';

/** How the races ended: who came first. */
export interface RaceStanding {
  /** Touches that left although what forbids them was committed before they were `dispatching`. */
  readonly violations: readonly string[];
  readonly leftBefore: number;
  readonly forbiddenInTime: number;
  /** `dispatching` before the prohibition was committed, and accepted after it. */
  readonly onTheWire: number;
}

const acceptMs = 2;

/** A provider with one sequence for what it accepts and the moments at which it is told of a prohibition. */
export class RacedProvider extends ScriptedProvider {
  private sequence = 0;
  private readonly calls: { ref: string; accepted: number }[] = [];
  private readonly forbidden = new Map<string, { at: number; before: readonly string[] }>();

  constructor(private readonly touchOf: (messageId: string) => Promise<string>) {
    super('telegram');
  }

  /** The prohibition of this touch is committed; `before`: its messages that were `dispatching` by then. */
  note(touchId: string, before: readonly string[]): void {
    this.forbidden.set(touchId, { at: (this.sequence += 1), before });
  }

  override async send(message: OutboundMessage): Promise<SendResult> {
    await delay(acceptMs);
    this.calls.push({ ref: message.clientRef, accepted: (this.sequence += 1) });
    return { kind: 'sent', providerId: message.clientRef };
  }

  async standing(): Promise<RaceStanding> {
    const standing = { violations: [] as string[], leftBefore: 0, onTheWire: 0 };
    for (const { ref, accepted } of this.calls) {
      const touchId = await this.touchOf(ref);
      const prohibition = this.forbidden.get(touchId);
      if (!prohibition) continue;
      if (!prohibition.before.includes(ref)) standing.violations.push(touchId);
      else standing.leftBefore += 1;
      if (accepted > prohibition.at) standing.onTheWire += 1;
    }
    return { ...standing, forbiddenInTime: this.forbidden.size - standing.leftBefore - standing.violations.length };
  }
}
