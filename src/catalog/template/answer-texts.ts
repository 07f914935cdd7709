import Handlebars from 'handlebars';
import { z } from 'zod';
import type { LocaleId } from '../clinic/clinic-map.js';
import type { HeardWords } from '../clinic/front-words.js';

/** Everything the clinic says by itself, without a scenario. */
export const answerNames = [
  'stopped',
  'stopped_promotions',
  'stopped_reminders',
  'stopped_surveys',
  'started',
  'greeting',
  'help',
  'language',
  'choose_language',
  'human_open',
  'human_closed',
  'handed_over',
  'closed',
  'wrong_number',
  'emergency',
  'who_are_you',
  'phone_received',
  'settled',
  'my_data',
  'my_data_by_person',
  'my_data_whose',
  'erase_whose',
  'erase_ask',
  'erase_received',
  'channel_changed',
  'channel_unknown',
  'data_page_ask',
  'data_page_button',
  'data_page_gone',
  'page_title',
  'page_ask',
  'page_button',
  'page_done',
  'page_gone',
  'kind_reminder',
  'kind_service',
  'kind_survey',
  'kind_news',
  'kind_marketing',
] as const;
export type AnswerName = (typeof answerNames)[number];

/** What an answer is filled from. An optional value that is not known is left out, and the text asks with `{{#if}}`. */
export interface AnswerFacts {
  readonly clinic: { readonly name: string; readonly phone?: string | undefined };
  readonly emergency_phone?: string | undefined;
  /** When the desk opens next, in words of the language. */
  readonly opens_at?: string | undefined;
  /** How soon somebody answers, in words of the language. */
  readonly within?: string | undefined;
  /** The channel lets people share their own phone. */
  readonly can_share?: boolean | undefined;
  /** The first name of the colleague who answers, where the clinic tells names. */
  readonly person?: string | undefined;
  /** How many visits and messages are kept. */
  readonly visits?: number | undefined;
  readonly messages?: number | undefined;
  /** The next visits, as days and times in words of the language. */
  readonly ahead?: string | undefined;
  /** The day of the next message at the earliest, in words of the language. */
  readonly next_contact?: string | undefined;
  /** Kinds of messages they agreed to, and kinds they refused, in words of the language. */
  readonly agreed?: string | undefined;
  readonly refused?: string | undefined;
  /** Where everything can be read once. */
  readonly link?: string | undefined;
  /** Those who share an address, with their numbers: `1 Anna, 2 Petro`. */
  readonly people?: string | undefined;
  /** The number of the one who is meant, to be said with the word. */
  readonly number?: number | undefined;
  /** What a channel is called. */
  readonly channel?: string | undefined;
  /** The kind of messages an unsubscribe page is about, in words of the language. */
  readonly kind?: string | undefined;
}

const facts: AnswerFacts = {
  clinic: { name: 'Clinic', phone: '+380440000000' },
  emergency_phone: '112',
  opens_at: 'Monday, 09:00',
  within: '2 hours',
  can_share: true,
  person: 'Olha',
  visits: 12,
  messages: 118,
  ahead: 'Mon 13 Jul, 10:00',
  next_contact: 'Sun 12 Jul',
  agreed: 'news',
  refused: 'offers',
  link: 'https://clinic.example/my-data/token',
  people: '1 Anna, 2 Petro',
  number: 2,
  channel: 'Telegram',
  kind: 'news',
};
const bare: AnswerFacts = {
  clinic: { name: 'Clinic' },
  opens_at: 'Monday, 09:00',
  visits: 0,
  messages: 0,
  link: 'https://clinic.example/my-data/token',
  people: '1 Anna, 2 Petro',
  channel: 'Telegram',
  kind: 'news',
};

const engine = Handlebars.create();

const answerText = z
  .string()
  .trim()
  .min(1)
  .max(400, 'a message has at most 400 characters')
  .superRefine((text, context) => {
    for (const sample of [facts, bare]) {
      const message = faultOf(text, sample);
      if (message !== undefined) return context.addIssue({ code: 'custom', message });
    }
  });

const words = z.array(z.string().trim().min(1).max(100)).max(200).default([]);
const wordsAndPhrases = z.strictObject({ words, phrases: words }).prefault({});

const heardWords = z
  .strictObject({
    stop: words,
    stop_unasked: words,
    stop_promotions: words,
    stop_reminders: words,
    stop_surveys: words,
    start: words,
    help: words,
    choose_language: words,
    language: words,
    human: wordsAndPhrases,
    wrong_number: wordsAndPhrases,
    my_data: wordsAndPhrases,
    erase: wordsAndPhrases,
    erase_confirm: words,
    channel: z
      .strictObject({
        telegram: wordsAndPhrases,
        whatsapp: wordsAndPhrases,
        sms: wordsAndPhrases,
        email: wordsAndPhrases,
      })
      .prefault({}),
    book: wordsAndPhrases,
    emergency: z.strictObject({ signs: words, negations: words, between: words }).prefault({}),
  })
  .prefault({});

/**
 * `templates/answers/<locale>.yaml`: what the front door hears and what it answers by itself. Of a clinic's own file every
 * part is optional: its words come in addition, its texts take the place of those the product ships.
 */
export const frontAnswersSchema = z.strictObject({
  hears: heardWords,
  texts: z.partialRecord(z.enum(answerNames), answerText).default({}),
});

/** The words and texts of one language, checked. */
export interface FrontAnswers {
  readonly hears: HeardWords;
  readonly texts: Readonly<Partial<Record<AnswerName, string>>>;
}

/** The words and texts of one language as they lie in the programme. */
export interface FrontAnswerSource {
  readonly locale: LocaleId;
  readonly file: string;
  /** As it was written, where it was read from a file. */
  readonly text?: string | undefined;
  readonly answers: FrontAnswers;
}

/** Fills a text; every value stands in one line, so none can add a line. */
export function renderAnswer(text: string, values: AnswerFacts): string {
  const { clinic, ...others } = values;
  return compiled(text)({ ...plain(others), clinic: plain(clinic) })
    .replace(/[ \t]+/g, ' ')
    .trim();
}

const remembered = new Map<string, Handlebars.TemplateDelegate>();

/** Texts are few and stay; what is compiled once is kept. */
function compiled(text: string): Handlebars.TemplateDelegate {
  const known = remembered.get(text);
  if (known) return known;
  const made = engine.compile(text, {
    noEscape: true,
    strict: true,
    knownHelpersOnly: true,
    knownHelpers: { if: true },
  });
  remembered.set(text, made);
  return made;
}

function plain(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(values).map(
    ([name, value]) =>
      [name, typeof value === 'string' ? value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim() : value] as const,
  );
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ''));
}

function faultOf(text: string, sample: AnswerFacts): string | undefined {
  try {
    return renderAnswer(text, sample) === '' ? 'the text says nothing' : undefined;
  } catch (error) {
    const [line = 'the text cannot be filled'] = String(error instanceof Error ? error.message : error).split('\n');
    return `${line}; ask for what may be missing with {{#if}}, and use the values that are there`;
  }
}
