import { lexicons, themes, type Lexicon, type SpokenLocale, type Theme } from './lexicon.js';
import { opening, pause, PhraseBook, stop, wordsOf } from './phrase-book.js';
import { isFarFromPromised } from './promised.js';
import { cyrillicOf, type Spelled } from './latin-letters.js';
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
  readonly absents: PhraseBook<true>;
  readonly denials: PhraseBook<true>;
  readonly fears: PhraseBook<true>;
  readonly elsewhere: PhraseBook<true>;
  readonly errands: PhraseBook<true>;
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
    absents: setOf(lexicon.absents),
    denials: setOf(lexicon.denials),
    fears: setOf(lexicon.fears),
    elsewhere: setOf(lexicon.elsewhere),
    errands: setOf(lexicon.errands),
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
  /** Blame of another house. */
  blameElsewhere: number;
}

/** Where the last word stood that turns or strengthens what comes after it. */
interface Heard {
  negated: number;
  /** Where something was said to be missing or too much; undefined once it is known what. */
  lacking: number | undefined;
  /** Whether that was said as a whole (*did not offer*), so that nothing need follow it. */
  lackWhole: boolean;
  boosted: number;
  denied: boolean;
  feared: boolean;
  elsewhere: boolean;
}

const nothingHeard: Readonly<Heard> = {
  negated: -reach - 1,
  lacking: undefined,
  lackWhole: false,
  boosted: -2,
  denied: false,
  feared: false,
  elsewhere: false,
};

/** A pause ends a negation, a sentence all that was heard in it. */
function hear(heard: Heard, words: readonly string[], at: number, book: Book): void {
  if (words[at] === pause) Object.assign(heard, { negated: nothingHeard.negated, lacking: undefined });
  if (words[at] === stop) Object.assign(heard, nothingHeard);
  if (book.turns.at(words, at)) Object.assign(heard, { denied: false, feared: false, elsewhere: false });
  if (book.fears.at(words, at)) heard.feared = true;
  if (book.elsewhere.at(words, at)) heard.elsewhere = true;
  if (book.denials.at(words, at)) heard.denied = true;
  else if (book.negators.at(words, at)) heard.negated = at;
  const lack = book.lacks.at(words, at);
  if (lack) Object.assign(heard, { lacking: at + lack.length - 1, lackWhole: lack.length > 1 });
  if (book.boosters.at(words, at)) heard.boosted = at;
}

/** What is blamed and praised in a text, in the order it is said. */
function feltIn(words: readonly string[], book: Book, plainOnly: boolean): Felt {
  const felt: Felt = { praise: 0, blame: 0, blameElsewhere: 0 };
  const heard = { ...nothingHeard };
  for (let at = 0; at < words.length;) {
    const found = book.weights.at(words, at);
    settleLack(felt, heard, words, found ? undefined : at);
    if (book.turns.at(words, at))
      Object.assign(felt, { praise: felt.praise * beforeTurn, blame: felt.blame * beforeTurn });
    if (!found) {
      hear(heard, words, at, book);
      if (plainOnly) heard.lacking = undefined;
      else if (isAbsent(words, at, book)) add(felt, -missing, heard);
      at += 1;
      continue;
    }
    if (plainOnly && found.value === wish) {
      at += found.length;
      continue;
    }
    const strong = heard.boosted === at - 1 ? found.value * boosted : found.value;
    add(felt, isTurned(heard, at, deniesItself(words, at, found.length, book)) ? turned(strong) : strong, heard);
    if (book.elsewhere.at(words, at)) heard.elsewhere = true;
    at += found.length;
  }
  settleLack(felt, heard, words, words.length);
  return felt.praise > 0 ? felt : { ...felt, blame: felt.blame + felt.blameElsewhere };
}

/** A phrase that denies something itself is not turned by a denial before it: *ни разу не посмотрел*, *никто сказать не смог*. */
function isTurned(heard: Heard, at: number, itself: boolean): boolean {
  return heard.denied || (at - heard.negated <= reach && !itself);
}

function deniesItself(words: readonly string[], at: number, length: number, book: Book): boolean {
  return words.slice(at, at + length).some((_, index) => book.negators.at(words, at + index) !== undefined);
}

/** `at`: a word that the lists do not know; undefined: they know it, and it says by itself what was missing. */
function settleLack(felt: Felt, heard: Heard, words: readonly string[], at: number | undefined): void {
  if (at !== undefined && !isMissing(heard, words, at)) return;
  if (at !== undefined) add(felt, -missing, heard);
  heard.lacking = undefined;
}

/** Blame for something of which the lists only know that it is missing. */
const missing = 1;
/** What the lists give a wish: who only asks for an ordinary matter wishes nothing better. */
const wish = -1.5;

/** Whether a part of a sentence ends with what says that something is not there: *меня в записи нет*; a bare *нет* is an answer. */
function isAbsent(words: readonly string[], at: number, book: Book): boolean {
  const isWord = (word: string | undefined) =>
    word !== undefined && word !== pause && word !== stop && word !== opening;
  return (
    book.absents.at(words, at) !== undefined && !isWord(words[at + 1]) && isWord(words[at - 1]) && isWord(words[at - 2])
  );
}

/** Whether it is settled by the word at `at` that nothing the lists know was missing; `at` may be the end of the text. */
function isMissing({ lacking, lackWhole }: Heard, words: readonly string[], at: number): boolean {
  if (lacking === undefined || at <= lacking + (lackWhole ? 0 : 1)) return false;
  const word = words[at];
  return word === undefined || word === pause || word === stop || at - lacking > reach;
}

function add(felt: Felt, weight: number, heard: Readonly<Heard> = nothingHeard): void {
  if (weight > 0) felt.praise += weight;
  else if (heard.elsewhere) felt.blameElsewhere -= weight;
  else if (!heard.feared) felt.blame -= weight;
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
  const spelled = locale === 'en' ? meantIn(read) : undefined;
  if (spelled) return readComment(spelled.text, spelled.locale, { unasked });
  const words = wordsOf(read);
  const book = books[locale];
  const plainOnly = unasked || book.errands.isIn(words);
  const felt = feltIn(words, book, plainOnly);
  addStars(felt, starsIn(read));
  const wrong = book.wrongs.isSaidIn(words, book.negators) || isFarFromPromised(read);
  const sentiment = wrong ? despite(sentimentOf(felt)) : sentimentOf(felt);
  const harm = book.harms.isSaidIn(words, book.negators);
  const all = felt.praise + felt.blame;
  const least = plainOnly ? plain : read.trimEnd().endsWith('?') ? aloud : hinted;
  return {
    sentiment,
    score: all === 0 ? 0 : Math.round(((felt.praise - felt.blame) / all) * 100) / 100,
    alert: wrong || (harm && sentiment !== 'positive') || isBlame(felt, least),
    harm,
    themes: book.themes.flatMap(([theme, phrases]) => (phrases.isIn(words) ? [theme] : [])),
  };
}

/** A single word may be spelled alike by chance. */
const telling = 2;

/** What was typed with Latin letters, in the language whose lists know more of it than those of English. */
function meantIn(text: string): Spelled | undefined {
  const known = (spelled: string, locale: SpokenLocale) => {
    const words = wordsOf(spelled);
    const { weights, negators, boosters } = books[locale];
    return words.filter((_, at) => [weights, negators, boosters].some((book) => book.at(words, at))).length;
  };
  let best: Spelled | undefined;
  let most = 0;
  for (const one of cyrillicOf(text)) {
    const count = known(one.text, one.locale);
    if (count > most) [best, most] = [one, count];
  }
  return most >= telling && most > known(text, 'en') ? best : undefined;
}

/** Nobody writes more to a clinic; who pastes a book is read to here. */
const mostLetters = 20_000;
