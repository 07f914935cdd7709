import { Injectable } from '@nestjs/common';
import { VoiceBook } from '../../feedback/index.js';
import { ConversationBook } from '../../inbox/index.js';
import type { Tx } from '../../runtime/index.js';
import { AnswerService, type Reading } from '../answer.service.js';
import { needsPerson, type Course } from './heard-course.js';
import type { Scene } from '../scene.js';

/** What was said, kept where people of the clinic read it: in the thread, and as a voice where it sounds like harm or blame. */
@Injectable()
export class KeptWords {
  constructor(
    private readonly book: ConversationBook,
    private readonly voices: VoiceBook,
    private readonly answers: AnswerService,
  ) {}

  /** What was said stands in the patient's thread as they would recognise it: words as written, a button by its label. */
  async keep(tx: Tx, scene: Scene, { course, reading }: { course: Course; reading: Reading }): Promise<void> {
    const { heard, sender, patientId, eventId, fresh } = scene;
    const { text, button, files, channel } = heard.reply;
    const stranger = sender.disowned || sender.livingIds.length === 0;
    const alarming = !stranger && isFree(course) && (await this.propose(tx, scene));
    const late = reading.settled?.again === false;
    const waits = needsPerson(course, { fresh, held: sender.held, late, stranger });
    await this.book.heard(tx, {
      ...{ eventId, patientId, at: heard.at, channel, files },
      text: text ?? this.labelOf(reading) ?? button?.intent ?? '📎'.repeat(files?.length ?? 0),
      needsPerson: alarming || waits,
      alarming: alarming || course.kind === 'emergency',
    });
  }

  private labelOf({ answer, settled, programme }: Reading): string | undefined {
    const given = answer ?? settled?.answer;
    return given && this.answers.labelOf(programme, given);
  }

  /** Whether it reads like a complaint; that it is one is for a person to say. */
  private async propose(tx: Tx, { heard, patientId, eventId, locale }: Scene): Promise<boolean> {
    const { text, channel } = heard.reply;
    if (text === undefined || text.trim() === '') return false;
    const said = { kind: 'complaint', source: 'channel', channel, patientId, text, locale, saidAt: heard.at } as const;
    return this.voices.propose(tx, { ...said, ref: `event/${eventId}` });
  }
}

/** Nothing asked for these words; an answer goes to whoever asked. */
function isFree({ kind }: Course): boolean {
  return kind === 'words' || kind === 'human' || kind === 'emergency';
}
