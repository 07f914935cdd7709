import { lexicons, themes, type Lexicon, type SpokenLocale, type Theme } from './lexicon.js';
import { pause, PhraseBook, stop, wordsOf } from './phrase-book.js';
import { signs, starsIn } from './signs.js';

/** What a text says of the clinic; `mixed`: praise and blame both, `neutral`: neither. */
export type Sentiment = 'positive' | 'mixed' | 'neutral' | 'negative';

/** What was read out of a comment. It proposes; a person may always say otherwise. */
export interface CommentReading {
  readonly sentiment: Sentiment;
  /** From -1 (all blame) to 1 (all praise). */
  readonly score: number;
  /** A person of the clinic should look at it now: blame that outweighs praise, or a harm. */
  readonly alert: boolean;
  readonly harm: boolean;
  readonly themes: readonly Theme[];
}

interface Book {
  readonly weights: PhraseBook<number>;
  readonly negators: PhraseBook<true>;
  readonly lacks: PhraseBook<true>;
  readonly denials: PhraseBook<true>;
  readonly boosters: PhraseBook<true>;
  readonly turns: PhraseBook<true>;
  readonly harms: PhraseBook<true>;
  readonly wrongs: PhraseBook<true>;
  readonly themes: readonly (readonly [Theme, PhraseBook<true>])[];
}

const setOf = (list: string) => new PhraseBook([[list, true as const]]);

function bookOf(lexicon: Lexicon): Book {
  const lists = [...Object.entries(lexicon.weights), ...Object.entries(signs)];
  return {
    weights: new PhraseBook(lists.map(([weight, list]) => [list, Number(weight)] as const)),
    negators: setOf(lexicon.negators),
    lacks: setOf(lexicon.lacks),
    denials: setOf(lexicon.denials),
    boosters: setOf(lexicon.boosters),
    turns: setOf(lexicon.turns),
    harms: setOf(lexicon.harms),
    wrongs: setOf(lexicon.wrongs),
    themes: themes.map((theme) => [theme, setOf(lexicon.themes[theme])]),
  };
}

const books = Object.fromEntries(Object.entries(lexicons).map(([locale, one]) => [locale, bookOf(one)])) as Readonly<
  Record<SpokenLocale, Book>
>;

/** How far before a word a negator still turns it. */
const reach = 3;
/** "Not good" is blame, though less than "bad"; "not bad" is praise, though little. */
const turned = (weight: number) => (weight > 0 ? -0.8 * weight : -0.4 * weight);
const boosted = 1.4;
/** What comes before a "but" counts less than what comes after it. */
const beforeTurn = 0.6;

interface Felt {
  praise: number;
  blame: number;
}

/** Where the last word stood that turns or strengthens what comes after it. */
interface Heard {
  negated: number;
  /** Where something was said to be missing or too much; undefined once it is known what. */
  lacking: number | undefined;
  boosted: number;
  denied: boolean;
}

const nothingHeard: Readonly<Heard> = { negated: -reach - 1, lacking: undefined, boosted: -2, denied: false };

/** A pause ends a negation, a sentence all that was heard in it. */
function hear(heard: Heard, words: readonly string[], at: number, book: Book): void {
  if (words[at] === pause) Object.assign(heard, { negated: nothingHeard.negated, lacking: undefined });
  if (words[at] === stop) Object.assign(heard, nothingHeard);
  if (book.turns.at(words, at)) heard.denied = false;
  if (book.denials.at(words, at)) heard.denied = true;
  else if (book.negators.at(words, at)) heard.negated = at;
  const lack = book.lacks.at(words, at);
  if (lack) heard.lacking = at + lack.length - 1;
  if (book.boosters.at(words, at)) heard.boosted = at;
}

/** What is blamed and praised in a text, in the order it is said. */
function feltIn(words: readonly string[], book: Book, lacks: boolean): Felt {
  const felt: Felt = { praise: 0, blame: 0 };
  const heard = { ...nothingHeard };
  for (let at = 0; at < words.length;) {
    const found = book.weights.at(words, at);
    settleLack(felt, heard, words, found ? undefined : at);
    if (book.turns.at(words, at))
      Object.assign(felt, { praise: felt.praise * beforeTurn, blame: felt.blame * beforeTurn });
    if (!found) {
      hear(heard, words, at, book);
      if (!lacks) heard.lacking = undefined;
      at += 1;
      continue;
    }
    const strong = heard.boosted === at - 1 ? found.value * boosted : found.value;
    add(felt, heard.denied || at - heard.negated <= reach ? turned(strong) : strong);
    at += found.length;
  }
  settleLack(felt, heard, words, words.length);
  return felt;
}

/** `at`: a word that the lists do not know; undefined: they know it, and it says by itself what was missing. */
function settleLack(felt: Felt, heard: Heard, words: readonly string[], at: number | undefined): void {
  if (at !== undefined && !isMissing(heard, words, at)) return;
  if (at !== undefined) add(felt, -missing);
  heard.lacking = undefined;
}

/** Blame for something of which the lists only know that it is missing. */
const missing = 1;

/** Whether it is settled by the word at `at` that nothing the lists know was missing; `at` may be the end of the text. */
function isMissing({ lacking }: Heard, words: readonly string[], at: number): boolean {
  if (lacking === undefined || at <= lacking + 1) return false;
  const word = words[at];
  return word === undefined || word === pause || word === stop || at - lacking > reach;
}

function add(felt: Felt, weight: number): void {
  if (weight > 0) felt.praise += weight;
  else felt.blame -= weight;
}

/** Stars in the text weigh as much as the strongest word. */
function addStars(felt: Felt, stars: number | undefined): void {
  if (stars === undefined) return;
  if (stars <= lowStars) add(felt, -3);
  else if (stars >= highStars) add(felt, 3);
}

const lowStars = 0.5;
const highStars = 0.8;

/** As much of both sides as this is said aloud; less is a word by the way. */
const aloud = 1.4;
/** Beyond this the lesser side is politeness. */
const mostApart = 2.5;

function sentimentOf({ praise, blame }: Felt): Sentiment {
  if (praise < aloud && blame < aloud) return praise > blame ? 'positive' : blame > praise ? 'negative' : 'neutral';
  if (blame >= aloud && praise >= aloud && praise < mostApart * blame && blame < mostApart * praise) return 'mixed';
  return praise > blame ? 'positive' : 'negative';
}

/** Where something went wrong, thanks are one side of it, and silence about it is none. */
function despite(sentiment: Sentiment): Sentiment {
  return sentiment === 'positive' ? 'mixed' : sentiment === 'neutral' ? 'negative' : sentiment;
}

/** Blame that praise does not make up for. */
function isBlame({ praise, blame }: Felt, least: number): boolean {
  return blame >= (praise === 0 ? least : Math.max(least, aloud)) && blame >= 0.9 * praise;
}

/** Enough without any praise, in an answer to our question. */
const hinted = 0.8;
/** What nobody asked for calls a person by a word of plain blame, not by a wish: "please call me" is no complaint. */
const plain = 1.8;

/**
 * Reads sentiment, themes and urgency out of a patient's words by the lists of their language: no network, no model, the same
 * answer every time, and each answer can be traced to a list. Measured in docs/feedback.md. `unasked`: nobody asked how it was, so that
 * what is only missing or wished in it is most often an ordinary matter ("I cannot come tomorrow").
 */
export function readComment(text: string, locale: SpokenLocale, { unasked = false } = {}): CommentReading {
  const read = text.slice(0, mostLetters);
  const words = wordsOf(read);
  const book = books[locale];
  const felt = feltIn(words, book, !unasked);
  addStars(felt, starsIn(read));
  const wrong = book.wrongs.isIn(words);
  const sentiment = wrong ? despite(sentimentOf(felt)) : sentimentOf(felt);
  const harm = book.harms.isIn(words);
  const all = felt.praise + felt.blame;
  const least = unasked ? plain : read.trimEnd().endsWith('?') ? aloud : hinted;
  return {
    sentiment,
    score: all === 0 ? 0 : Math.round(((felt.praise - felt.blame) / all) * 100) / 100,
    alert: wrong || (harm && sentiment !== 'positive') || isBlame(felt, least),
    harm,
    themes: book.themes.flatMap(([theme, phrases]) => (phrases.isIn(words) ? [theme] : [])),
  };
}

/** Nobody writes more to a clinic; who pastes a book is read to here. */
const mostLetters = 20_000;
