import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService } from '../catalog/index.js';
import type { ClinicProgramme, Said } from '../catalog/index.js';
import type { InboundReply } from '../channel/index.js';
import { scoreOf } from '../engine/index.js';
import { chosenSlot, QuestionStore, slotLabel } from '../outbox/index.js';
import type { AskedQuestion } from '../outbox/index.js';
import type { Tx } from '../runtime/index.js';
import type { Answer } from './inbound-event.js';
import { newestOpen } from './reading/open-question.js';
import { OpenQuestionStore } from './reading/open-question.store.js';
import { intentMeant } from './reading/reply-reading.js';
import type { Sender } from './sender/sender.store.js';
import { wishedTime } from './reading/wished-time.js';

/** What a reply means. */
export interface Reading {
  readonly programme: ClinicProgramme;
  /** What it says to the front door, whatever was asked. */
  readonly said?: Said | undefined;
  /** The answer to a question that is open. */
  readonly answer?: Answer | undefined;
  /** A pressed button of a question that is not open any more; `again`: it is the answer that was given. */
  readonly settled?: { readonly answer: Answer; readonly again: boolean } | undefined;
}

/** Finds out what a reply means and which question it answers. */
@Injectable()
export class AnswerService {
  constructor(
    private readonly programmes: ClinicProgrammeService,
    private readonly questions: QuestionStore,
    private readonly open: OpenQuestionStore,
  ) {}

  /** A button answers the question of its own message; a number and words the newest open question on their channel. */
  async read(tx: Tx, sender: Sender, { channel, text, button }: InboundReply, now: number): Promise<Reading> {
    const programme = await this.programmes.of(tx);
    if (button) {
      const asked = button.clientRef === undefined ? undefined : await this.questions.ofMessage(tx, button.clientRef);
      const answer = pressed(asked, { sender, channel, intent: button.intent });
      return { programme, ...(answer && (await this.standing(tx, answer))) };
    }
    if (text === undefined) return { programme };
    const said = programme.front.said(text);
    const question = await this.openQuestion(tx, sender, channel);
    if (!question) return { programme, said };
    const intent = intentMeant(programme.replies, question, text);
    if (intent !== undefined) return { programme, said, answer: withSlot({ question, intent }) };
    const wished = question.choices ? timeMeant(question, text, { zone: programme.clinic.zone, now }) : undefined;
    return { programme, said, answer: { question, intent: 'other', text, ...wished } };
  }

  /** How the button of the answer is called in the language the question was asked in. */
  labelOf({ replies }: ClinicProgramme, { question, intent, slot }: Answer): string | undefined {
    if (slot) return slotLabel(slot, question.locale);
    const score = scoreOf(intent);
    return score === undefined ? replies.get(question.locale)?.[intent]?.label : String(score);
  }

  /** Whom a text without a question is about: of several patients the one the last message on the channel was about. */
  async addressee(tx: Tx, { recipientId, patientIds, livingIds }: Sender, channel: string): Promise<string> {
    const [first, ...others] = patientIds;
    if (others.length === 0) return first;
    const last = await this.questions.lastAddressee(tx, recipientId, channel);
    return last !== undefined && livingIds.includes(last) ? last : first;
  }

  /** The first answer counts, also while nobody has heard it yet. */
  private async standing(tx: Tx, answer: Answer): Promise<Pick<Reading, 'answer' | 'settled'>> {
    const { question, intent } = answer;
    const open = newestOpen([question], await this.open.ofEnrolments(tx, [question.enrolmentId]));
    if (open && !(await this.open.waits(tx, question))) return { answer };
    return { settled: { answer, again: await this.open.given(tx, question, intent) } };
  }

  private async openQuestion(tx: Tx, { recipientId }: Sender, channel: string): Promise<AskedQuestion | undefined> {
    const asked = await this.questions.askedOn(tx, recipientId, channel);
    const enrolmentIds = [...new Set(asked.map((question) => question.enrolmentId))];
    const question = newestOpen(asked, await this.open.ofEnrolments(tx, enrolmentIds));
    return question && !(await this.open.waits(tx, question)) ? question : undefined;
  }
}

/** A reference comes from outside: it counts only for a message that went to this very sender and offered the intent. */
function pressed(
  question: AskedQuestion | undefined,
  { sender, channel, intent }: { sender: Sender; channel: string; intent: string },
): Answer | undefined {
  const theirs = question?.recipientId === sender.recipientId && question.channel === channel;
  if (!theirs) return undefined;
  const answer = withSlot({ question, intent });
  return answer.slot || question.replies.includes(intent) ? answer : undefined;
}

/** An answer that chooses a time has the time with it. */
function withSlot(answer: Answer): Answer {
  const { question, intent } = answer;
  return { ...answer, slot: question.choices ? chosenSlot(question.choices, intent) : undefined };
}

/** Words that name an offered time to the minute choose it; any other time is a wish. */
function timeMeant(
  { choices, locale, replies }: AskedQuestion,
  text: string,
  { zone, now }: { zone: string; now: number },
): Pick<Answer, 'slot' | 'wish' | 'intent'> | undefined {
  const shown = choices?.shown ?? [];
  const wish = wishedTime(text, { locale, zone: shown[0]?.zone ?? zone, now });
  if (!wish) return undefined;
  const intent = replies.find((reply) => choices && chosenSlot(choices, reply)?.startsAt === wish.from);
  const slot = wish.exact && intent !== undefined && choices ? chosenSlot(choices, intent) : undefined;
  return slot && intent !== undefined ? { slot, intent } : { wish, intent: 'other' };
}
