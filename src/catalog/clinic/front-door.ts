import type { AnswerFacts, AnswerName, FrontAnswers } from '../template/answer-texts.js';
import { renderAnswer } from '../template/answer-texts.js';
import { localeIds, type LocaleId } from './clinic-map.js';
import { FrontWords, type HeardWords, type Said, type SpokenChannel, type WordsAndPhrases } from './front-words.js';
import type { ReplyIntents } from '../reply-words.js';

/** Words and texts by language; of the shipped ones every language and every text is there. */
export type AnswersByLocale = Readonly<Partial<Record<LocaleId, FrontAnswers>>>;

/** What a clinic hears and says by itself: its own texts where it has any, the shipped ones elsewhere. */
export class FrontDoor {
  private readonly words: FrontWords;

  constructor(
    private readonly shipped: AnswersByLocale,
    private readonly own: AnswersByLocale,
    replies: ReadonlyMap<string, ReplyIntents>,
  ) {
    const languages = localeIds.map((locale) => [locale, together(shipped[locale], own[locale])] as const);
    const extra = (intent: string) => [...replies.values()].flatMap((intents) => intents[intent]?.words ?? []);
    this.words = new FrontWords(new Map(languages), { stop: extra('stop'), help: extra('help') });
  }

  /** What a text says to the front door, whatever was asked; in any language. */
  said(text: string): Said | undefined {
    return this.words.said(text);
  }

  /** A text in the language, or in the clinic's when there is none in it. */
  text(name: AnswerName, locale: string, facts: AnswerFacts): string {
    const spoken = localeIds.find((known) => known === locale) ?? 'en';
    return renderAnswer(this.own[spoken]?.texts[name] ?? this.shipped[spoken]?.texts[name] ?? '', facts);
  }
}

const nothing: HeardWords = {
  stop: [],
  stop_unasked: [],
  stop_promotions: [],
  stop_reminders: [],
  stop_surveys: [],
  start: [],
  help: [],
  choose_language: [],
  language: [],
  human: { words: [], phrases: [] },
  wrong_number: { words: [], phrases: [] },
  my_data: { words: [], phrases: [] },
  erase: { words: [], phrases: [] },
  erase_confirm: [],
  channel: {
    telegram: { words: [], phrases: [] },
    whatsapp: { words: [], phrases: [] },
    sms: { words: [], phrases: [] },
    email: { words: [], phrases: [] },
  },
  book: { words: [], phrases: [] },
  emergency: { signs: [], negations: [], between: [] },
};

/** Words add up: a clinic's file can lose none of the shipped ones, least of all those of an emergency. */
function together(shipped: FrontAnswers | undefined, own: FrontAnswers | undefined): HeardWords {
  const left = shipped?.hears ?? nothing;
  const right = own?.hears ?? nothing;
  const both = (kind: 'human' | 'wrong_number' | 'my_data' | 'erase' | 'book') => joined(left[kind], right[kind]);
  const channel = (name: SpokenChannel) => joined(left.channel[name], right.channel[name]);
  return {
    stop: [...left.stop, ...right.stop],
    stop_unasked: [...left.stop_unasked, ...right.stop_unasked],
    stop_promotions: [...left.stop_promotions, ...right.stop_promotions],
    stop_reminders: [...left.stop_reminders, ...right.stop_reminders],
    stop_surveys: [...left.stop_surveys, ...right.stop_surveys],
    start: [...left.start, ...right.start],
    help: [...left.help, ...right.help],
    choose_language: [...left.choose_language, ...right.choose_language],
    language: [...left.language, ...right.language],
    human: both('human'),
    wrong_number: both('wrong_number'),
    my_data: both('my_data'),
    erase: both('erase'),
    erase_confirm: [...left.erase_confirm, ...right.erase_confirm],
    channel: {
      telegram: channel('telegram'),
      whatsapp: channel('whatsapp'),
      sms: channel('sms'),
      email: channel('email'),
    },
    book: both('book'),
    emergency: {
      signs: [...left.emergency.signs, ...right.emergency.signs],
      negations: [...left.emergency.negations, ...right.emergency.negations],
      between: [...left.emergency.between, ...right.emergency.between],
    },
  };
}

function joined(left: WordsAndPhrases, right: WordsAndPhrases): WordsAndPhrases {
  return { words: [...left.words, ...right.words], phrases: [...left.phrases, ...right.phrases] };
}
