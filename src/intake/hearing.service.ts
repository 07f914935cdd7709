import { Injectable } from '@nestjs/common';
import type { InboundReply } from '../channel/index.js';
import { EventStore } from '../patient/index.js';
import type { NewEvent } from '../patient/index.js';
import { Clock } from '../runtime/index.js';
import type { Tx } from '../runtime/index.js';
import { AnswerService, type Reading } from './answer.service.js';
import { courseOf } from './reading/heard-course.js';
import type { Course } from './reading/heard-course.js';
import {
  choiceEvent,
  disownedEvent,
  receivedEvent,
  replyEvent,
  startedEvent,
  stoppedEvent,
  wantedEvent,
} from './inbound-event.js';
import type { Heard } from './inbound-event.js';
import { KeptWords } from './reading/kept-words.service.js';
import { ResponseService } from './response.service.js';
import { SenderService } from './sender/sender.service.js';
import type { Known } from './sender/sender.service.js';

/** What the patient is shown on the question they answered. */
export interface Heeded {
  readonly chosen?: string | undefined;
  readonly notice?: string | undefined;
  /** The message whose question was answered: so it arrived. */
  readonly answered?: string | undefined;
}

/** The same, for the adapter of an account. */
export interface Acknowledgement extends Heeded {
  readonly accountId: string;
  readonly handle: Readonly<Record<string, string>>;
}

/** What patients say, made into events: the same reply again, by its external id on its channel, changes nothing. */
@Injectable()
export class HearingService {
  constructor(
    private readonly clock: Clock,
    private readonly senders: SenderService,
    private readonly answers: AnswerService,
    private readonly events: EventStore,
    private readonly responses: ResponseService,
    private readonly kept: KeptWords,
  ) {}

  /** Undefined: there is nothing to show, or nobody to answer to. */
  async hear(tx: Tx, reply: InboundReply): Promise<Heeded | undefined> {
    const now = this.clock.now();
    // A provider's clock may be ahead of ours: nothing that was said lies in the future.
    const heard: Heard = { reply, at: Math.min(reply.occurredAt, now) };
    const known = await this.senders.who(tx, heard);
    if (!known) return undefined;
    const { sender } = known;
    const reading = await this.answers.read(tx, sender, reply, now);
    const course = courseOf(reading.said, reading.answer);
    const patientId = await this.answers.addressee(tx, sender, reply.channel);
    const [receipt] = await this.events.record(tx, [eventOf(heard, course, { patientId, disowned: sender.disowned })]);
    if (receipt?.eventId !== undefined) {
      const { programme } = reading;
      const locale = sender.locale ?? programme.clinic.locale;
      const fresh = known.by === 'fresh';
      const scene = { heard, sender, patientId, programme, locale, fresh, eventId: receipt.eventId, now };
      await this.kept.keep(tx, scene, { course, reading });
      await this.responses.respond(tx, scene, { course, known, reading });
    }
    return this.shown(reading, known);
  }

  /** A press that repeats the answer that counts is shown as it; one that comes after another answer is told so. */
  private shown({ answer, settled, programme }: Reading, { sender }: Known): Heeded | undefined {
    if (answer) return { chosen: this.answers.labelOf(programme, answer), answered: answer.question.messageId };
    if (!settled) return undefined;
    if (settled.again) return { chosen: this.answers.labelOf(programme, settled.answer) };
    const { clinic, front } = programme;
    return { notice: front.text('settled', sender.locale ?? clinic.locale, { clinic }) };
  }
}

function eventOf(heard: Heard, course: Course, about: { patientId: string; disowned: boolean }): NewEvent {
  const { patientId, disowned } = about;
  if (disowned || course.kind === 'wrong_number') return disownedEvent(heard, patientId);
  if (course.kind === 'stop') return stoppedEvent(heard, patientId);
  if (course.kind === 'start') return startedEvent(heard, patientId);
  if (course.kind === 'answer') return replyEvent(heard, course.answer);
  if (course.kind === 'slot' || course.kind === 'wish') return choiceEvent(heard, course.answer);
  if (course.kind === 'book') return wantedEvent(heard, patientId);
  if (course.kind === 'emergency' && course.answer) {
    return replyEvent(heard, { ...course.answer, text: heard.reply.text });
  }
  return receivedEvent(heard, patientId);
}
