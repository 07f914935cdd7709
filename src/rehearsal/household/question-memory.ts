import { scoreReply } from '../../engine/index.js';
import type { StoredEnrolment } from '../../enrolment/index.js';
import type { AskedQuestion, Leaving } from '../../outbox/index.js';
import type { NewEvent } from '../../patient/index.js';

/** Where a reply was given, as far as it is known; a button names its touch, words only their channel. */
interface ReplyPlace {
  readonly channel?: string | undefined;
  readonly touchId?: string | undefined;
}

/** What a patient does with a question: chooses a reply, names a number, or writes words of their own. */
export type Reply = ReplyPlace & ({ readonly intent: string } | { readonly score: number } | { readonly text: string });

/** The questions that went out to one household and are still open. */
export class QuestionMemory {
  private open: AskedQuestion[] = [];

  add(question: AskedQuestion): void {
    this.open.push(question);
  }

  /** Forgets the questions that their enrolments no longer ask; answers them. */
  close(running: ReadonlyMap<string, StoredEnrolment>): AskedQuestion[] {
    if (this.open.length === 0) return [];
    const closed = this.open.filter((question) => !stands(question, running));
    if (closed.length > 0) this.open = this.open.filter((question) => !closed.includes(question));
    return closed;
  }

  /** The question that the reply answers: of its touch, else the newest open one, on its channel if one is named. */
  answeredBy(patientId: string, { channel, touchId }: ReplyPlace): AskedQuestion | undefined {
    return this.open.findLast(
      (question) =>
        question.patientId === patientId &&
        (channel === undefined || question.channel === channel) &&
        (touchId === undefined || question.touchId === touchId),
    );
  }

  isOpen(touchId: string): boolean {
    return this.open.some((question) => question.touchId === touchId);
  }
}

/** The question that a leaving touch asks; undefined when it asks nothing. */
export function askedBy({ touch, contact, person }: Leaving, messageId: string): AskedQuestion | undefined {
  if (touch.replies.length === 0) return undefined;
  const { touchId, enrolmentId, patientId, recipientId, turn, seq, state, episode, template, replies } = touch;
  const { choices, appointmentId } = touch;
  const where = { channel: contact.channel, locale: person.facts.locale };
  return {
    touchId,
    messageId,
    enrolmentId,
    patientId,
    recipientId,
    turn,
    seq,
    state,
    episode,
    template,
    replies,
    choices,
    appointmentId,
    ...where,
  };
}

/** The event of an answer, for the enrolment that asked. */
export function answerEvent(question: AskedQuestion, reply: Reply, at: number): NewEvent {
  const { touchId: touch, state, episode, template, channel, patientId, enrolmentId } = question;
  const said = 'text' in reply ? { text: reply.text } : {};
  return {
    patientId,
    enrolmentId,
    type: `reply.${wordOf(question, reply)}`,
    occurredAt: at,
    payload: { touch, state, episode, template, channel: reply.channel ?? channel, ...said },
  };
}

/** What was not offered is read by a person. */
function wordOf({ replies }: AskedQuestion, reply: Reply): string {
  if ('text' in reply) return 'other';
  const word = 'score' in reply ? scoreReply(reply.score) : reply.intent;
  return replies.includes(word) ? word : 'other';
}

function stands(
  { enrolmentId, state, turn, seq }: AskedQuestion,
  running: ReadonlyMap<string, StoredEnrolment>,
): boolean {
  const question = running.get(enrolmentId)?.snapshot?.questions[state];
  return question !== undefined && question.turn === turn && question.seq === seq;
}
