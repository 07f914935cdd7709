import { Injectable } from '@nestjs/common';
import { Clock, IdSource, LiveHints, type Tx } from '../../runtime/index.js';
import { firstState, readVoice } from './voice-reading.js';
import { VoiceStore, type KeptVoice } from './voice.store.js';
import type { NewVoice, Voice, VoiceListener } from './voice.js';

/** Where everything that is said about the clinic is written down, read and passed on. */
@Injectable()
export class VoiceBook {
  private readonly listeners: VoiceListener[] = [];

  constructor(
    private readonly store: VoiceStore,
    private readonly hints: LiveHints,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** Calls the listener in the transaction in which something was said, or what it says was settled or corrected. */
  follow(listener: VoiceListener): void {
    this.listeners.push(listener);
  }

  /** Reads and keeps them; one whose reference is known is left out of the answer. */
  async record(tx: Tx, voices: readonly NewVoice[]): Promise<Voice[]> {
    const now = this.clock.now();
    const kept = voices.map((voice): KeptVoice => {
      const reading = readVoice(voice);
      return { ...voice, ...reading, feedbackId: this.ids.uuid(now), state: firstState(voice, reading) };
    });
    const added = await this.store.add(tx, kept, now);
    await this.pass(tx, added);
    return added;
  }

  /** Keeps words that nobody asked for when their reading raises an alert: for a person to read. Whether it did. */
  async propose(tx: Tx, voice: NewVoice): Promise<boolean> {
    if (!readVoice(voice, { unasked: true }).alert) return false;
    await this.record(tx, [{ ...voice, state: 'to_read' }]);
    return true;
  }

  /** Tells pages and listeners of voices as they are now. */
  async pass(tx: Tx, voices: readonly Voice[]): Promise<void> {
    if (voices.length === 0) return;
    const [first] = voices;
    this.hints.tell(tx, { kind: 'feedback', id: first?.feedbackId ?? '', patientId: first?.patientId ?? undefined });
    for (const listener of this.listeners) await listener.heard(tx, voices);
  }
}
