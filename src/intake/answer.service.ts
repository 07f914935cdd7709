import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService } from '../catalog/index.js';
import type { InboundReply } from '../channel/index.js';
import { QuestionStore } from '../outbox/index.js';
import type { AskedQuestion } from '../outbox/index.js';
import type { Tx } from '../runtime/index.js';
import type { Answer } from './inbound-event.js';
import { newestOpen } from './open-question.js';
import { OpenQuestionStore } from './open-question.store.js';
import { commandOf, intentMeant } from './reply-reading.js';
import type { Command } from './reply-reading.js';
import type { Sender } from './sender.store.js';

/** Finds out what a reply means and which question it answers. */
@Injectable()
export class AnswerService {
  constructor(
    private readonly programmes: ClinicProgrammeService,
    private readonly questions: QuestionStore,
    private readonly open: OpenQuestionStore,
  ) {}

  /** A text that is a command, whatever was asked. */
  async command(tx: Tx, { text }: InboundReply): Promise<Command | undefined> {
    return text === undefined ? undefined : commandOf((await this.programmes.of(tx)).replies, text);
  }

  /**
   * A button answers the question of its own message; a number and words the newest open question on their channel.
   * Undefined: it answers nothing that was asked.
   */
  async answer(tx: Tx, sender: Sender, reply: InboundReply): Promise<Answer | undefined> {
    const { channel, text, button } = reply;
    if (button) {
      const asked = button.clientRef === undefined ? undefined : await this.questions.ofMessage(tx, button.clientRef);
      return pressed(asked, { sender, channel, intent: button.intent });
    }
    const question = await this.openQuestion(tx, sender, channel);
    if (!question || text === undefined) return undefined;
    const intent = intentMeant((await this.programmes.of(tx)).replies, question, text);
    return intent === undefined ? { question, intent: 'other', text } : { question, intent };
  }

  /** How the button of the answer is called in the language the question was asked in. */
  async labelOf(tx: Tx, { question, intent }: Answer): Promise<string | undefined> {
    const words = (await this.programmes.of(tx)).replies.get(question.locale);
    return words?.[intent]?.label;
  }

  /** Whom a text without a question is about: of several patients the one the last message on the channel was about. */
  async addressee(tx: Tx, { recipientId, patientIds }: Sender, channel: string): Promise<string> {
    const [first, ...others] = patientIds;
    if (others.length === 0) return first;
    const last = await this.questions.lastAddressee(tx, recipientId, channel);
    return last !== undefined && patientIds.includes(last) ? last : first;
  }

  private async openQuestion(tx: Tx, { recipientId }: Sender, channel: string): Promise<AskedQuestion | undefined> {
    const asked = await this.questions.askedOn(tx, recipientId, channel);
    const enrolmentIds = [...new Set(asked.map((question) => question.enrolmentId))];
    return newestOpen(asked, await this.open.ofEnrolments(tx, enrolmentIds));
  }
}

/** A reference comes from outside: it counts only for a message that went to this very sender and offered the intent. */
function pressed(
  question: AskedQuestion | undefined,
  { sender, channel, intent }: { sender: Sender; channel: string; intent: string },
): Answer | undefined {
  const theirs = question?.recipientId === sender.recipientId && question.channel === channel;
  return theirs && question.replies.includes(intent) ? { question, intent } : undefined;
}
