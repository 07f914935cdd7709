import { Injectable } from '@nestjs/common';
import {
  renderTemplate,
  templateVariables,
  type ChannelId,
  type ClinicProgramme,
  type LocaleId,
  type RenderedMessage,
  type TemplateFacts,
} from '../catalog/index.js';
import type { ChannelAdapter, MessageFile, ReplyButton } from '../channel/index.js';
import { DAY, fromLocal, localDay } from '../engine/index.js';
import { AppError, Logger, type Tx } from '../runtime/index.js';
import { ChoiceService } from './choice.service.js';
import { chosenSlot, slotLabel } from './choices.js';
import { FilesService } from './files.service.js';
import type { Leaving } from './gated-batch.js';
import { LetterStore } from './letter.store.js';
import { ended, WITHOUT_FILES, type TouchRow, type WrittenText } from './touch-row.js';

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
    const letters: Letter[] = [];
    const failed: TouchRow[] = [...nothing];
    for (const one of offering) {
      try {
        letters.push(
          this.letter(programme, one, {
            others: days.get(one.touch.touchId) ?? 0,
            shown: adapter.capabilities.buttons,
          }),
        );
      } catch (error) {
        const code = error instanceof AppError ? error.code : 'RENDER_FAILED';
        this.logger.error('outbox.render_failed', { touch_id: one.touch.touchId, template: one.touch.template, code });
        failed.push(ended(one.touch, 'failed', { rule: code, detail: { template: one.touch.template } }, one.now));
      }
    }
    return { letters: await this.withFiles(tx.clinicId, programme, letters, adapter), failed };
  }

  private async withFiles(clinicId: number, { clinic }: ClinicProgramme, letters: Letter[], adapter: ChannelAdapter) {
    if (letters.every(({ touch }) => !touch.files)) return letters;
    const enclosed = letters.map(async (letter): Promise<Letter> => {
      const { touch, person, text, now } = letter;
      if (!touch.files) return letter;
      const spoken = [person.facts.locale, clinic.locale];
      const request = { clinicId, touchId: touch.touchId, names: touch.files, spoken, text: text.text, now };
      const { text: said, files, leftOut } = await this.files.enclose(request, adapter);
      const detail = Object.keys(leftOut).length > 0 ? { [WITHOUT_FILES]: leftOut } : null;
      return { ...letter, files, text: { ...text, text: said }, touch: { ...touch, detail } };
    });
    return Promise.all(enclosed);
  }

  private letter(
    programme: ClinicProgramme,
    leaving: Leaving,
    { others, shown }: { others: number; shown: boolean },
  ): Letter {
    const { touch, contact } = leaving;
    const clinic = programme.clinic.name;
    if (touch.written) return written(leaving, touch.written, clinic);
    const pinned = programme.pinnedTemplate(touch, contact.channel, leaving.person.facts.locale);
    if (!pinned) {
      throw new AppError(
        'RENDER_NO_TEMPLATE',
        `${touch.scenarioId}@${touch.version} has no text "${touch.template}" for ${contact.channel}`,
      );
    }
    const buttons = buttonsOf(programme, touch, pinned.locale);
    const text = renderTemplate(
      pinned.template,
      templateVariables(factsOf(programme, leaving, { others, buttons, shown, locale: pinned.locale })),
    );
    const { person, appointment, now } = leaving;
    return {
      touch,
      person,
      appointment,
      contact,
      now,
      text,
      templateHash: pinned.hash,
      locale: pinned.locale,
      buttons,
      clinic,
    };
  }
}

/** The times it offers, then its replies, each as it is called in the language. */
function buttonsOf(programme: ClinicProgramme, { replies, choices }: TouchRow, locale: LocaleId): ReplyButton[] {
  return replies.map((intent) => {
    const slot = choices && chosenSlot(choices, intent);
    return { intent, label: slot ? slotLabel(slot, locale) : programme.replyLabel(intent, locale) };
  });
}

function labelOf({ label }: ReplyButton): string {
  return label;
}

/** A text that was ready when it was planned. */
function written(leaving: Leaving, { subject, text, locale }: WrittenText, clinic: string): Letter {
  return { ...leaving, text: { subject, text }, templateHash: '', locale, buttons: [], clinic };
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

function factsOf(
  programme: ClinicProgramme,
  { touch, person, appointment, contact }: Leaving,
  extra: { others: number; buttons: readonly ReplyButton[]; shown: boolean; locale: LocaleId },
): TemplateFacts {
  const service = programme.service(appointment?.service, extra.locale);
  return {
    clinic: programme.clinic,
    branch: programme.branch(appointment?.branch, extra.locale),
    patient: { name: person.facts.name },
    appointment: appointment && { ...appointment, service: service?.name ?? appointment.service },
    service,
    others_that_day: extra.others,
    replies: extra.buttons,
    slots: extra.buttons.filter(({ intent }) => touch.choices && chosenSlot(touch.choices, intent)).map(labelOf),
    buttons: extra.shown,
    locale: extra.locale,
    channel: contact.channel as ChannelId,
  };
}
