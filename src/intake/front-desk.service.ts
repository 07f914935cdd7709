import { Injectable } from '@nestjs/common';
import type { AnswerFacts, AnswerName } from '../catalog/index.js';
import { HandoverService } from '../inbox/index.js';
import { OutboxService } from '../outbox/index.js';
import type { Tx } from '../runtime/index.js';
import { deskAt, openingWords, waitingWords, type Desk } from './desk-hours.js';
import { deskSummary, type DeskReason, type Scene } from './scene.js';

const minuteMs = 60_000;
/** What threatens a life waits no longer, whatever the hours. */
const emergencyMs = 5 * minuteMs;
/** A reason that is looked at whoever else has something open: any other handover may be for later. */
const onItsOwn: ReadonlySet<DeskReason> = new Set([
  'emergency',
  'wrong-number',
  'link-of-another',
  'erasure',
  'asks-for-data',
]);
/** The same text again and again talks to a machine: each waits at least this long. */
const pauseMs = minuteMs;

/** How often an answer may be given, and what it is filled from. */
export interface AnswerLimits {
  /** No sooner than this after itself. */
  readonly pauseMs?: number | undefined;
  /** Not when it was given since this instant, epoch ms. */
  readonly since?: number | undefined;
  /** Answers that make it worth saying again when one of them came after it. */
  readonly unless?: readonly AnswerName[] | undefined;
  /** What the text says beside what every text may. */
  readonly facts?: Partial<AnswerFacts> | undefined;
}

/** What the clinic does by itself about what it hears: it answers in its own words and calls its people. */
@Injectable()
export class FrontDeskService {
  constructor(
    private readonly outbox: OutboxService,
    private readonly handovers: HandoverService,
  ) {}

  /** Plans one answer, unless it was given a short while ago. To the address of the dead nothing is said. */
  async say(tx: Tx, scene: Scene, name: AnswerName, limits: AnswerLimits = {}): Promise<void> {
    const { sender, heard, patientId, eventId, now, locale } = scene;
    if (sender.livingIds.length === 0 || (await this.saidLately(tx, scene, name, limits))) return;
    await this.outbox.answer(tx, {
      ...{ patientId, recipientId: sender.recipientId, contactPointId: sender.contactPointId },
      ...{ channel: heard.reply.channel, template: name, seq: 0, locale, causeId: eventId, heardAt: heard.at, now },
      subject: scene.programme.clinic.name,
      text: this.textOf(scene, name, limits.facts),
    });
  }

  /** A text of the scene in the language of its sender. */
  textOf({ programme, heard, locale, now }: Scene, name: AnswerName, more: Partial<AnswerFacts> = {}): string {
    const { clinic, front } = programme;
    const desk = deskAt(programme, now);
    return front.text(name, locale, {
      clinic,
      emergency_phone: clinic.emergency_phone,
      opens_at: desk ? openingWords(desk, locale) : '—',
      within: desk?.open ? waitingWords(desk, now, locale) : undefined,
      can_share: heard.reply.channel === 'telegram',
      ...more,
    });
  }

  /** Whether the newest of such answers to the sender on this channel came since the instant, epoch ms. */
  async hasSaid(tx: Tx, { sender, heard }: Scene, name: AnswerName, since: number): Promise<boolean> {
    const to = { recipientId: sender.recipientId, channel: heard.reply.channel };
    return (await this.outbox.lastAnswer(tx, to, [name], since)) !== undefined;
  }

  /** The department that answers, as it is now. Undefined: the clinic has none. */
  desk({ programme, now }: Scene): Desk | undefined {
    return deskAt(programme, now);
  }

  /** Calls the department; something open for the same patient already is enough, but for what cannot wait behind it. */
  async handOver(tx: Tx, scene: Scene, reason: DeskReason, patientId = scene.patientId): Promise<void> {
    const desk = deskAt(scene.programme, scene.now);
    if (!desk) return;
    await this.handovers.request(tx, {
      patientId,
      department: desk.department,
      reason,
      summary: deskSummary(reason, scene.programme.clinic.locale),
      dueAt: reason === 'emergency' ? scene.now + emergencyMs : desk.dueAt,
      now: scene.now,
      instead: onItsOwn.has(reason) ? [reason] : undefined,
    });
  }

  private async saidLately(tx: Tx, { sender, heard, now }: Scene, name: AnswerName, limits: AnswerLimits) {
    const since = Math.min(now - (limits.pauseMs ?? pauseMs), limits.since ?? now);
    const to = { recipientId: sender.recipientId, channel: heard.reply.channel };
    const last = await this.outbox.lastAnswer(tx, to, [name, ...(limits.unless ?? [])], since);
    return last?.template === name;
  }
}
