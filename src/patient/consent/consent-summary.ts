/** Every class, or every channel. */
export const ANY = '*';

/** The latest word about one class on one channel; `at` is when it was said, epoch milliseconds. */
export interface ConsentCell {
  readonly granted: boolean;
  readonly at: number;
}

/** Latest words by class, then by channel (`*` for all). */
export type ConsentCells = Readonly<Record<string, Readonly<Record<string, ConsentCell>>>>;

/** One word as it was said. */
export interface ConsentWord extends ConsentCell {
  readonly class: string;
  readonly channel: string;
}

/** Two clocks never agree. */
const AHEAD_MS = 60_000;

/** Whether a word claims to be said later than now: it would outweigh every refusal until then. */
export function saidTooEarly(at: number, now: number): boolean {
  return at > now + AHEAD_MS;
}

/**
 * The summary after one more word. The order of arrival does not matter: the later said one stays, and of two said in the
 * same millisecond the refusal.
 */
export function withWord(cells: ConsentCells, word: ConsentWord): ConsentCells {
  const known = cells[word.class]?.[word.channel];
  if (known && !overrides(word, known)) return cells;
  const cell: ConsentCell = { granted: word.granted, at: word.at };
  return { ...cells, [word.class]: { ...cells[word.class], [word.channel]: cell } };
}

/** The summary of two recipients who turned out to be one. */
export function mergeCells(left: ConsentCells, right: ConsentCells): ConsentCells {
  return words(right).reduce(withWord, left);
}

function words(cells: ConsentCells): ConsentWord[] {
  return Object.entries(cells).flatMap(([messageClass, byChannel]) =>
    Object.entries(byChannel).map(([channel, cell]) => ({ class: messageClass, channel, ...cell })),
  );
}

function overrides(word: ConsentWord, known: ConsentCell): boolean {
  return word.at > known.at || (word.at === known.at && known.granted && !word.granted);
}
