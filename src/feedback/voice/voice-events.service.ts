import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventStore, type NewEvent } from '../../patient/index.js';
import type { Tx } from '../../runtime/index.js';
import { VoiceBook } from './voice-book.service.js';
import { voiceKinds, type NewVoice, type Voice } from './voice.js';

/** Events that this room raised itself bear it in their key. */
const own = 'feedback/';

/** Between voices and scenarios: what a person confirmed is told to them, and what clinic systems tell them is kept as a voice. */
@Injectable()
export class VoiceEvents implements OnModuleInit {
  constructor(
    private readonly events: EventStore,
    private readonly book: VoiceBook,
  ) {}

  onModuleInit(): void {
    this.events.follow({ type: 'feedback.received', told: (tx, events) => this.keep(tx, events) });
  }

  /** Scenarios hear of it once; a voice without a patient is nobody's journey. */
  async raise(tx: Tx, voice: Voice): Promise<void> {
    const { feedbackId, patientId, kind, touchpoint, score, saidAt } = voice;
    if (patientId === null) return;
    const payload = { kind, ...(touchpoint === null ? {} : { touchpoint }), ...(score === null ? {} : { score }) };
    const key = `${own}${feedbackId}`;
    await this.events.record(tx, [{ patientId, type: 'feedback.received', occurredAt: saidAt, payload, key }]);
  }

  private async keep(tx: Tx, events: readonly (NewEvent & { readonly eventId: string })[]): Promise<void> {
    const foreign = events.filter(({ key }) => key === undefined || !key.startsWith(own));
    await this.book.record(tx, foreign.map(voiceOf));
  }
}

/** Whoever told it has judged it already: there is nothing to confirm. */
function voiceOf({ patientId, occurredAt, payload, eventId }: NewEvent & { readonly eventId: string }): NewVoice {
  const kind = voiceKinds.find((one) => one === payload['kind']) ?? 'complaint';
  const { touchpoint, score, text } = payload as { touchpoint?: string; score?: number; text?: string };
  const counted = typeof score === 'number' ? { score, scaleMax: Math.max(5, score) } : {};
  const said = { kind, source: 'api', patientId, touchpoint, text, saidAt: occurredAt } as const;
  return { ...said, ...counted, state: 'confirmed', ref: `event/${eventId}` };
}
