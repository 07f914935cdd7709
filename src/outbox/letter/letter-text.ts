import {
  renderTemplate,
  templateVariables,
  type ChannelId,
  type ClinicProgramme,
  type LocaleId,
  type RenderedMessage,
  type TemplateFacts,
} from '../../catalog/index.js';
import type { ReplyButton } from '../../channel/index.js';
import { AppError } from '../../runtime/index.js';
import { chosenSlot, slotLabel } from '../question/choices.js';
import type { Leaving } from '../dispatch/gated-batch.js';
import type { TouchRow, WrittenText } from '../touch/touch-row.js';

/** What a leaving touch says, in the language that was found. */
export interface LetterText {
  readonly text: RenderedMessage;
  readonly templateHash: string;
  readonly locale: string;
  readonly buttons: readonly ReplyButton[];
}

/** What the text depends on beside the touch itself. */
export interface LetterScene {
  /** Further visits of the recipient on the day of the appointment. */
  readonly others: number;
  /** The channel shows the replies as buttons. */
  readonly shown: boolean;
  /** What the news says that the touch carries, by locale. */
  readonly news?: Readonly<Record<string, string>> | undefined;
  /** Where the survey of its enrolment is answered. */
  readonly survey?: string | undefined;
}

/** The text of a touch from the facts of the moment. Errors: RENDER_NO_TEMPLATE and those of `renderTemplate`. */
export function letterText(programme: ClinicProgramme, leaving: Leaving, scene: LetterScene): LetterText {
  const { touch, contact, person } = leaving;
  if (touch.written) return written(touch.written);
  const pinned = programme.pinnedTemplate(touch, contact.channel, person.facts.locale);
  if (!pinned) {
    throw new AppError(
      'RENDER_NO_TEMPLATE',
      `${touch.scenarioId}@${touch.version} has no text "${touch.template}" for ${contact.channel}`,
    );
  }
  const buttons = buttonsOf(programme, touch, pinned.locale);
  const facts = factsOf(programme, leaving, { ...scene, buttons, locale: pinned.locale });
  const text = renderTemplate(pinned.template, templateVariables(facts));
  return { text, templateHash: pinned.hash, locale: pinned.locale, buttons };
}

/** A text that was ready when it was planned. */
function written({ subject, text, locale }: WrittenText): LetterText {
  return { text: { subject, text }, templateHash: '', locale, buttons: [] };
}

/** The times it offers, then its replies, each as it is called in the language. */
function buttonsOf(programme: ClinicProgramme, { replies, choices }: TouchRow, locale: LocaleId): ReplyButton[] {
  return replies.map((intent) => {
    const slot = choices && chosenSlot(choices, intent);
    return { intent, label: slot ? slotLabel(slot, locale) : programme.replyLabel(intent, locale) };
  });
}

function factsOf(
  programme: ClinicProgramme,
  { touch, person, appointment, contact }: Leaving,
  extra: LetterScene & { readonly buttons: readonly ReplyButton[]; readonly locale: LocaleId },
): TemplateFacts {
  const service = programme.service(appointment?.service, extra.locale);
  return {
    clinic: programme.clinic,
    branch: programme.branch(appointment?.branch, extra.locale),
    patient: { name: person.facts.name },
    appointment: appointment && { ...appointment, service: service?.name ?? appointment.service },
    service,
    news: { text: extra.news?.[extra.locale] },
    survey: { link: extra.survey },
    others_that_day: extra.others,
    replies: extra.buttons,
    slots: extra.buttons
      .filter(({ intent }) => touch.choices && chosenSlot(touch.choices, intent))
      .map(({ label }) => label),
    buttons: extra.shown,
    locale: extra.locale,
    channel: contact.channel as ChannelId,
  };
}
