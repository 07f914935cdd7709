import type { LocaleId } from './clinic-map.js';
import { normalizeReply } from '../reply-words.js';

/** Words that are compared whole, and phrases that are looked for inside a text. */
export interface WordsAndPhrases {
  readonly words: readonly string[];
  readonly phrases: readonly string[];
}

/** The channels that somebody may ask for. */
export const spokenChannels = ['telegram', 'whatsapp', 'sms', 'email'] as const;
export type SpokenChannel = (typeof spokenChannels)[number];

/** What is heard in one language; all languages are heard together. */
export interface HeardWords {
  readonly stop: readonly string[];
  /** A STOP only while no question is open: `cancel`. */
  readonly stop_unasked: readonly string[];
  readonly stop_promotions: readonly string[];
  readonly stop_reminders: readonly string[];
  readonly stop_surveys: readonly string[];
  readonly start: readonly string[];
  readonly help: readonly string[];
  readonly choose_language: readonly string[];
  /** Ask for the language they stand with. */
  readonly language: readonly string[];
  readonly human: WordsAndPhrases;
  readonly wrong_number: WordsAndPhrases;
  /** Ask what is kept about them. */
  readonly my_data: WordsAndPhrases;
  /** Ask to be forgotten. */
  readonly erase: WordsAndPhrases;
  /** Say that they mean it. */
  readonly erase_confirm: readonly string[];
  /** Ask to be written to on another channel, by its name. */
  readonly channel: Readonly<Record<SpokenChannel, WordsAndPhrases>>;
  /** Ask for a visit. */
  readonly book: WordsAndPhrases;
  readonly emergency: {
    readonly signs: readonly string[];
    readonly negations: readonly string[];
    /** Words that may stand between a negation and the sign it takes back. */
    readonly between: readonly string[];
  };
}

/** What a STOP is about: everything, or one kind of messages. */
export type StopScope = 'all' | 'promotions' | 'reminders' | 'surveys';

/** What a text says to the front door, whatever was asked. */
export type Said =
  | { readonly kind: 'stop'; readonly scope: StopScope }
  | {
      readonly kind:
        'stop_unasked' | 'emergency' | 'start' | 'help' | 'choose_language' | 'wrong_number' | 'human' | 'book';
    }
  /** `number`: which of several patients is meant. */
  | { readonly kind: 'my_data' | 'erase' | 'erase_confirm'; readonly number?: number | undefined }
  | { readonly kind: 'channel'; readonly channel: SpokenChannel }
  | { readonly kind: 'language'; readonly locale: LocaleId };

/** One word of a sign; `open`: it is the beginning of one. */
interface Stem {
  readonly text: string;
  readonly open: boolean;
}

/** A word of a text and the clause it stands in. */
interface Word {
  readonly text: string;
  readonly clause: number;
}

/** More of a text says nothing more, and must not cost more. */
const longestRead = 4_000;
/** How many other words may stand between two of a sign. */
const longestGap = 2;
/** What ends the reach of a negation. */
const clauseEnd = /[.,;:!?…()\n\r\u2028\u2029–—]+/u;

/** The words of the front door in every language, ready to be compared with what people write. */
export class FrontWords {
  private readonly whole = new Map<string, Said>();
  private readonly phrases: readonly { readonly stems: readonly Stem[]; readonly said: Said }[];
  private readonly signs: readonly (readonly Stem[])[];
  private readonly negations: ReadonlySet<string>;
  private readonly between: ReadonlySet<string>;

  /** `stop` and `help`: further words of the clinic for these two. */
  constructor(
    languages: ReadonlyMap<LocaleId, HeardWords>,
    { stop, help }: { readonly stop: readonly string[]; readonly help: readonly string[] },
  ) {
    const heard = [...languages.values()];
    const all = (pick: (words: HeardWords) => readonly string[]): readonly string[] => heard.flatMap(pick);
    this.enter([...stop, ...all((words) => words.stop)], { kind: 'stop', scope: 'all' });
    for (const scope of ['promotions', 'reminders', 'surveys'] as const)
      this.enter(
        all((words) => words[`stop_${scope}`]),
        { kind: 'stop', scope },
      );
    this.enter([...help, ...all((words) => words.help)], { kind: 'help' });
    for (const kind of ['stop_unasked', 'start', 'choose_language'] as const)
      this.enter(
        all((words) => words[kind]),
        { kind },
      );
    for (const [locale, words] of languages) this.enter(words.language, { kind: 'language', locale });
    this.enter(
      all((words) => words.erase_confirm),
      { kind: 'erase_confirm' },
    );
    const inside = (['wrong_number', 'erase', 'my_data', 'book', 'human'] as const).map((kind) =>
      this.enterBoth(
        heard.map((words) => words[kind]),
        { kind },
      ),
    );
    const channels = spokenChannels.map((channel) =>
      this.enterBoth(
        heard.map((words) => words.channel[channel]),
        { kind: 'channel', channel },
      ),
    );
    this.phrases = [...channels, ...inside].flat();
    this.signs = all((words) => words.emergency.signs).map(stemsOf);
    this.negations = new Set(all((words) => words.emergency.negations).map(normalizeReply));
    this.between = new Set(all((words) => words.emergency.between).map(normalizeReply));
  }

  private enterBoth(heard: readonly WordsAndPhrases[], said: Said) {
    this.enter(
      heard.flatMap(({ words }) => words),
      said,
    );
    return heard.flatMap(({ phrases }) => phrases).map((phrase) => ({ stems: stemsOf(phrase), said }));
  }

  /** A STOP is heard first; undefined when the text is for a question, or for a person, to read. Never throws. */
  said(text: string): Said | undefined {
    const read = text.slice(0, longestRead);
    const whole = this.whole.get(keyOf(read)) ?? this.numbered(read);
    if (whole) return whole;
    const words = wordsOf(read);
    if (this.signs.some((sign) => this.affirmed(words, sign, longestGap))) return { kind: 'emergency' };
    return this.phrases.find(({ stems }) => this.affirmed(words, stems, 0))?.said;
  }

  /** What somebody asks for one of several patients: `my data 2`. */
  private numbered(text: string): Said | undefined {
    const [, words = '', number] = /^(.*\D)\s+([1-9])$/u.exec(keyOf(text)) ?? [];
    const said = this.whole.get(words.trim());
    const personal = said?.kind === 'my_data' || said?.kind === 'erase' || said?.kind === 'erase_confirm';
    return personal ? { ...said, number: Number(number) } : undefined;
  }

  /** The first list that has a word keeps it: a STOP is never anything else. */
  private enter(words: readonly string[], said: Said): void {
    for (const word of words) {
      const key = keyOf(word);
      if (key !== '' && !this.whole.has(key)) this.whole.set(key, said);
    }
  }

  /** Whether the stems stand in the text in their order somewhere without a negation right before them. */
  private affirmed(words: readonly Word[], stems: readonly Stem[], gap: number): boolean {
    const [first, ...others] = stems;
    if (!first) return false;
    return words.some(
      (word, at) => matches(word, first) && follows(words, at, others, gap) && !this.negated(words, at),
    );
  }

  private negated(words: readonly Word[], at: number): boolean {
    const clause = words[at]?.clause;
    for (let before = at - 1; before >= 0 && words[before]?.clause === clause; before -= 1) {
      const text = words[before]?.text ?? '';
      if (this.negations.has(text)) return true;
      if (!this.between.has(text)) return false;
    }
    return false;
  }
}

function keyOf(text: string): string {
  return normalizeReply(text).replace(/ +/g, ' ');
}

function stemsOf(sign: string): Stem[] {
  return sign
    .split(/\s+/)
    .map((word) => ({ text: normalizeReply(word), open: word.endsWith('*') }))
    .filter(({ text }) => text !== '');
}

function wordsOf(text: string): Word[] {
  return text
    .split(clauseEnd)
    .flatMap((part, clause) =>
      keyOf(part)
        .split(' ')
        .map((word) => ({ text: word, clause })),
    )
    .filter((word) => word.text !== '');
}

function matches(word: Word | undefined, stem: Stem): boolean {
  return word !== undefined && (stem.open ? word.text.startsWith(stem.text) : word.text === stem.text);
}

function follows(words: readonly Word[], at: number, stems: readonly Stem[], gap: number): boolean {
  let last = at;
  for (const stem of stems) {
    const next = words.findIndex((word, index) => index > last && index <= last + 1 + gap && matches(word, stem));
    if (next < 0) return false;
    last = next;
  }
  return true;
}
