import { Injectable } from '@nestjs/common';
import type { ClinicProgramme, RenderedMessage } from '../../catalog/index.js';
import type { ChannelAdapter, MessageFile, ReplyButton } from '../../channel/index.js';
import { DAY, fromLocal, localDay } from '../../engine/index.js';
import { AppError, Logger, type Tx } from '../../runtime/index.js';
import { ChoiceService } from '../question/choice.service.js';
import { FilesService } from './files.service.js';
import type { Leaving } from '../dispatch/gated-batch.js';
import { letterText, type LetterScene } from './letter-text.js';
import { LetterStore } from './letter.store.js';
import { SurveyAddresses } from './survey-addresses.js';
import { NewsWords } from '../evidence/news-words.js';
import { ended, WITHOUT_FILES, type TouchRow } from '../touch/touch-row.js';

/** A leaving touch with its text, frozen from here on. */
export interface Letter extends Leaving {
  readonly text: RenderedMessage;
  readonly templateHash: string;
  readonly locale: string;
  readonly buttons: readonly ReplyButton[];
  /** The name of the clinic, for where a letter says whose it is. */
  readonly clinic: string;
  readonly files?: readonly MessageFile[] | undefined;
}

/** Writes the texts from live facts; a text that cannot be written fails its touch and is told, never sent half. */
@Injectable()
export class LetterService {
  constructor(
    private readonly store: LetterStore,
    private readonly choices: ChoiceService,
    private readonly files: FilesService,
    private readonly news: NewsWords,
    private readonly surveys: SurveyAddresses,
    private readonly logger: Logger,
  ) {}

  /** As the channel takes them: with buttons or numbers, with files or links to them. */
  async write(
    tx: Tx,
    programme: ClinicProgramme,
    leaving: readonly Leaving[],
    adapter: ChannelAdapter,
  ): Promise<{ letters: Letter[]; failed: TouchRow[] }> {
    const days = await this.store.otherVisits(tx, leaving.flatMap(dayOfVisit));
    const { offering, nothing } = await this.choices.show(tx, leaving);
    const news = await this.news.of(tx, offering.flatMap(enrolmentOfNews));
    const asking = offering.filter((one) => namesSurvey(programme, one));
    const surveys = await this.surveys.of(
      tx,
      asking.map(({ touch }) => touch.enrolmentId),
    );
    const letters: Letter[] = [];
    const failed: TouchRow[] = [...nothing];
    for (const one of offering) {
      try {
        letters.push(
          this.letter(programme, one, {
            others: days.get(one.touch.touchId) ?? 0,
            shown: adapter.capabilities.buttons,
            news: news.get(one.touch.enrolmentId),
            survey: surveys.get(one.touch.enrolmentId),
          }),
        );
      } catch (error) {
        const code = error instanceof AppError ? error.code : 'RENDER_FAILED';
        this.logger.error('outbox.render_failed', { touch_id: one.touch.touchId, template: one.touch.template, code });
        failed.push(ended(one.touch, 'failed', { rule: code, detail: { template: one.touch.template } }, one.now));
      }
    }
    return { letters: await this.withFiles(tx, programme, letters, adapter), failed };
  }

  /** One after the other: files of colleagues come out of the transaction. */
  private async withFiles(tx: Tx, { clinic }: ClinicProgramme, letters: Letter[], adapter: ChannelAdapter) {
    const enclosed: Letter[] = [];
    for (const letter of letters) {
      const { touch, person, text, now } = letter;
      const wanted = { names: touch.files ?? [], enclosed: touch.written?.enclosed ?? [] };
      if (wanted.names.length + wanted.enclosed.length === 0) {
        enclosed.push(letter);
        continue;
      }
      const spoken = [person.facts.locale, clinic.locale];
      const request = { ...wanted, touchId: touch.touchId, spoken, text: text.text, now };
      const { text: said, files, leftOut } = await this.files.enclose(tx, request, adapter);
      const detail = Object.keys(leftOut).length > 0 ? { [WITHOUT_FILES]: leftOut } : null;
      enclosed.push({ ...letter, files, text: { ...text, text: said }, touch: { ...touch, detail } });
    }
    return enclosed;
  }

  private letter(programme: ClinicProgramme, leaving: Leaving, scene: LetterScene): Letter {
    const { touch, person, appointment, contact, now } = leaving;
    const clinic = programme.clinic.name;
    return { touch, person, appointment, contact, now, clinic, ...letterText(programme, leaving, scene) };
  }
}

/** News has words of its own, which the room that keeps it is asked for. */
function enrolmentOfNews({ touch }: Leaving): string[] {
  return touch.class === 'news' && !touch.written ? [touch.enrolmentId] : [];
}

/** Its text leads to the page of a survey. */
function namesSurvey(programme: ClinicProgramme, { touch, contact, person }: Leaving): boolean {
  if (touch.written) return false;
  const pinned = programme.pinnedTemplate(touch, contact.channel, person.facts.locale);
  return pinned?.template.uses.has('survey.link') ?? false;
}

/** The day of the visit a touch is about: other visits of the recipient on it are mentioned in the same text. */
function dayOfVisit({ touch, appointment }: Leaving) {
  if (!appointment) return [];
  const day = localDay(appointment.zone, appointment.starts_at);
  const from = fromLocal(appointment.zone, { dayNumber: day, msOfDay: 0 });
  return [
    { touchId: touch.touchId, recipientId: touch.recipientId, appointmentId: appointment.id, from, to: from + DAY },
  ];
}
