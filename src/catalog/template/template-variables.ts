import type { ChannelId, LocaleId } from '../clinic/clinic-map.js';
import { menuOf } from '../reply-words.js';

/** An instant (epoch ms) with the zone it is announced in; a template prints it through date, time or weekday only. */
export interface Moment {
  readonly at: number;
  readonly zone: string;
}

/** What a template is filled from: the caller loads these live facts at dispatch. Instants are epoch ms. */
export interface TemplateFacts {
  readonly clinic: { readonly name: string; readonly phone?: string | undefined; readonly currency: string };
  /** Name and address in the recipient's locale. */
  readonly branch?:
    | {
        readonly name: string;
        readonly address: string;
        readonly map_url?: string | undefined;
        readonly phone?: string | undefined;
      }
    | undefined;
  readonly patient: { readonly name?: string | undefined };
  readonly appointment?:
    | {
        readonly starts_at: number;
        readonly zone: string;
        readonly doctor?: string | undefined;
        readonly service?: string | undefined;
        readonly first_visit: boolean;
      }
    | undefined;
  /** What the clinic says of the service of the appointment, in the recipient's locale. */
  readonly service?:
    | {
        readonly duration?: string | undefined;
        readonly expect?: string | undefined;
        readonly feel?: string | undefined;
        readonly price?: string | undefined;
        readonly prepare?: string | undefined;
        readonly aftercare?: string | undefined;
      }
    | undefined;
  /** What the clinic says of the improvement that the news is about, in the recipient's locale. */
  readonly news?: { readonly text?: string | undefined } | undefined;
  /** Where the recipient answers the survey that the scenario has opened. */
  readonly survey?: { readonly link?: string | undefined } | undefined;
  /** Further visits of the same recipient on the day of the appointment. */
  readonly others_that_day: number;
  /** The offered replies in the order they are numbered, with their labels in the recipient's locale. */
  readonly replies: readonly { readonly intent: string; readonly label: string }[];
  /** The free times that are offered, as they are called in the recipient's locale; their numbers come before those of the replies. */
  readonly slots?: readonly string[] | undefined;
  /** The channel shows the replies as buttons. */
  readonly buttons: boolean;
  readonly locale: LocaleId;
  readonly channel: ChannelId;
}

/** The values a template sees. A value that is not known is no property at all, so that a use of it is an error. */
export type TemplateVariables = Readonly<Record<string, unknown>>;

export type VariableKind = 'text' | 'moment' | 'number' | 'flag' | 'list';

export interface VariableSpec {
  readonly kind: VariableKind;
  /** May be absent: a template has to ask with `{{#if}}` before it prints it. */
  readonly optional: boolean;
  /** One sentence for whoever writes templates. */
  readonly meaning: string;
}

const always = (kind: VariableKind, meaning: string): VariableSpec => ({ kind, optional: false, meaning });
const sometimes = (kind: VariableKind, meaning: string): VariableSpec => ({ kind, optional: true, meaning });

/** Every variable a template may use. Those of `appointment` exist only in scenarios about an appointment. */
export const variableSpecs: Readonly<Record<string, VariableSpec>> = {
  'clinic.name': always('text', 'Name of the clinic.'),
  'clinic.phone': sometimes('text', 'Phone of the clinic.'),
  'branch.name': sometimes('text', 'Name of the branch of the visit.'),
  'branch.address': sometimes('text', 'Address of the branch.'),
  'branch.map_url': sometimes('text', 'Link to the branch on a map.'),
  'branch.phone': sometimes('text', 'Phone of the branch.'),
  'patient.name': sometimes('text', 'Given name of the patient.'),
  'appointment.date': always('moment', 'Day of the visit; print it with date or weekday.'),
  'appointment.time': always('moment', 'Start of the visit; print it with time.'),
  'appointment.doctor': sometimes('text', 'Name of the doctor.'),
  'appointment.service': sometimes('text', 'Name of the service: never on a locked screen.'),
  'appointment.first_visit': always('flag', 'Whether it is the first visit to the clinic.'),
  'service.duration': sometimes('text', 'How long it takes, as a part of a sentence: about an hour.'),
  'service.expect': sometimes('text', 'What will happen, in whole sentences.'),
  'service.feel': sometimes('text', 'What it feels like, in whole sentences.'),
  'service.price': sometimes('text', 'What it costs, as a part of a sentence: from 900 UAH.'),
  'service.prepare': sometimes('text', 'How to prepare, in whole sentences.'),
  'service.aftercare': sometimes('text', 'What to mind afterwards, in whole sentences.'),
  'news.text': sometimes('text', 'What the clinic has changed, in whole sentences: only in news of an improvement.'),
  'survey.link': sometimes(
    'text',
    'Page on which the recipient answers the survey, once: only where the scenario opened it.',
  ),
  others_that_day: always('number', 'How many further visits the recipient has on that day.'),
  replies: always('list', 'The offered replies but for the numbers of a scale; each has number and label.'),
  slots: always('list', 'The free times that are offered, which are among the replies too; each has number and label.'),
  buttons: always('flag', 'Whether the channel shows the replies as buttons: then the text needs no menu.'),
  unsubscribe_hint: always('text', 'One sentence on how to stop such messages.'),
};

/** What an item of a list variable has. */
export const listItems: Readonly<Record<string, Readonly<Record<string, VariableSpec>>>> = {
  replies: {
    number: always('number', 'The number to answer with.'),
    label: always('text', 'The words of the reply.'),
  },
  slots: {
    number: always('number', 'The number to answer with.'),
    label: always('text', 'Day and hour: Fri 24 Jul, 10:00.'),
  },
};

const unsubscribeHints: Readonly<Record<LocaleId, string>> = {
  ru: 'Не присылать такие сообщения: ответьте СТОП.',
  uk: 'Не надсилати такі повідомлення: відповідайте СТОП.',
  en: 'To stop such messages, reply STOP.',
};

/** An SMS has 134 characters for everything. */
const shortHints: Readonly<Record<LocaleId, string>> = {
  ru: 'Не писать: СТОП',
  uk: 'Не писати: СТОП',
  en: 'No more of these: STOP',
};

/** The variables of a template, from the facts. Control characters in them become spaces, so no value can add a header or a line. */
export function templateVariables(facts: TemplateFacts): TemplateVariables {
  const { appointment } = facts;
  const moment: Moment | undefined = appointment && { at: appointment.starts_at, zone: appointment.zone };
  return {
    clinic: known(facts.clinic),
    branch: known(facts.branch ?? {}),
    patient: known(facts.patient),
    appointment: known({
      date: moment,
      time: moment,
      doctor: appointment?.doctor,
      service: appointment?.service,
      first_visit: appointment?.first_visit,
    }),
    service: known(facts.service ?? {}),
    news: known(facts.news ?? {}),
    survey: known(facts.survey ?? {}),
    others_that_day: facts.others_that_day,
    replies: menuOf(facts.replies).map(({ number, label }) => ({ number, label: plain(label) })),
    slots: (facts.slots ?? []).map((label, index) => ({ number: index + 1, label: plain(label) })),
    buttons: facts.buttons,
    unsubscribe_hint: (facts.channel === 'sms' ? shortHints : unsubscribeHints)[facts.locale],
  };
}

/** Empty text counts as absent: "Your doctor: ." is the hole that {{#if}} is there to avoid. */
function known(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(values).map(
    ([name, value]) => [name, typeof value === 'string' ? plain(value) : value] as const,
  );
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ''));
}

function plain(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
