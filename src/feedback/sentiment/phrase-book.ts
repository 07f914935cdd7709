/** Where a part of a sentence ends, among the words of a text. */
export const pause = '|';

/** Where a sentence ends. */
export const stop = '.';

/** Stands before the first word: what opens a comment is often what its writer wishes. */
export const opening = '^';

/** Faces drawn with brackets, as the signs they stand for. */
const drawn = [
  [/:-?\)|\){2,}/g, ' 🙂 '],
  [/:-?\(|\({2,}/g, ' 🙁 '],
] as const;

/**
 * Texts are read as their words, signs and pauses alone: letters, digits, emoji and the apostrophes inside words, in lower case; a letter
 * that somebody leaned on counts once, and ё is е, as most people write it.
 */
export function wordsOf(text: string): string[] {
  const faces = drawn.reduce((read, [face, sign]) => read.replace(face, sign), text);
  const read =
    plainOf(faces).match(/[\p{L}\p{N}%]+(?:'\p{L}+)*|\p{Extended_Pictographic}|[.!?…;:,\n()]|\s[-–—]\s/gu) ?? [];
  return [opening, ...read.map(tokenOf)];
}

function plainOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’ʼ`´]/g, "'")
    .replace(/ё/g, 'е')
    .replace(/(\p{L})\1{2,}/gu, '$1')
    .replace(/\b(do|does|did|is|was|are|were|wo|would|ca|could|have|has|had|should)nt\b/g, "$1n't");
}

function tokenOf(part: string): string {
  if (/[\p{L}\p{N}%\p{Extended_Pictographic}]/u.test(part)) return part;
  return /[.!?…\n]/.test(part) ? stop : pause;
}

interface Entry<Value> {
  readonly words: readonly string[];
  readonly value: Value;
}

/** Finds the longest entry that begins at a word. Written once from lists of entries, asked for every word of every text. */
export class PhraseBook<Value> {
  /** By the first three letters, so that one word is held against few entries. */
  private readonly byStart = new Map<string, Entry<Value>[]>();

  /** `lists`: entries parted by commas, with what each of them stands for. */
  constructor(lists: Iterable<readonly [string, Value]>) {
    for (const [list, value] of lists) for (const phrase of list.split(',')) this.enter(phrase.trim(), value);
    for (const entries of this.byStart.values()) entries.sort((one, other) => lengthOf(other) - lengthOf(one));
  }

  /** The longest entry at `words[from]`, and how many words it takes. */
  at(words: readonly string[], from: number): { readonly value: Value; readonly length: number } | undefined {
    const word = words[from] ?? '';
    for (const start of [startOf(word), word.slice(0, 2), word.slice(0, 1)]) {
      const found = this.byStart.get(start)?.find((entry) => isAt(entry.words, words, from));
      if (found) return { value: found.value, length: found.words.length };
    }
    return undefined;
  }

  /** Whether any entry stands anywhere in the text. */
  isIn(words: readonly string[]): boolean {
    return words.some((_, from) => this.at(words, from) !== undefined);
  }

  /** Whether any entry stands in the text and is not denied by the word before it; an entry that is a denial itself stays what it says. */
  isSaidIn(words: readonly string[], denying: PhraseBook<unknown>): boolean {
    const denies = (at: number) => denying.at(words, at) !== undefined;
    return words.some((_, from) => this.at(words, from) !== undefined && (denies(from) || !denies(from - 1)));
  }

  private enter(phrase: string, value: Value): void {
    const words = plainOf(phrase).split(/\s+/);
    const start = startOf(words[0] ?? '');
    if (start === '') return;
    const entries = this.byStart.get(start) ?? [];
    entries.push({ words, value });
    this.byStart.set(start, entries);
  }
}

const anyWord = '_';
const startOf = (word: string) => word.replace('*', '').slice(0, 3);
const lengthOf = ({ words }: Entry<unknown>) => words.length * 100 + words.join('').length;

function isAt(pattern: readonly string[], words: readonly string[], from: number): boolean {
  return pattern.every((part, index) => {
    const word = words[from + index];
    if (word === undefined || word === pause || word === stop) return false;
    if (part === anyWord) return true;
    if (part.startsWith('*')) return word.endsWith(part.slice(1));
    return part.endsWith('*') ? word.startsWith(part.slice(0, -1)) : word === part;
  });
}
