/** Where a sentence or a part of it ends, among the words of a text. */
export const pause = '|';

/** Stands before the first word: what opens a comment is often what its writer wishes. */
export const opening = '^';

/** Texts are read as their words and pauses alone: letters, digits and the apostrophes inside words, in lower case. */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’ʼ`´]/g, "'");
  const read = plain.match(/[\p{L}\p{N}%]+(?:'\p{L}+)*|[.!?;:,\n()]|\s[-–—]\s/gu) ?? [];
  return [opening, ...read.map((part) => (/[\p{L}\p{N}%]/u.test(part) ? part : pause))];
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

  private enter(phrase: string, value: Value): void {
    const words = phrase.split(/\s+/);
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
    if (word === undefined || word === pause) return false;
    if (part === anyWord) return true;
    return part.endsWith('*') ? word.startsWith(part.slice(0, -1)) : word === part;
  });
}
