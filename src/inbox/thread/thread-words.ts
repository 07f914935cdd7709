/** Inflected forms mostly share their beginning: записаться, запись and записи are found by one another. */
const stemLength = 5;
const shortest = 3;
/** A text of more different words than this is found by its first ones. */
const most = 200;
/** In a question the rarest few decide; more would only cost. */
const mostAsked = 6;

/** What a text is found by: the beginnings of its words, each once. */
export function wordsOf(text: string): string[] {
  const folded = text.normalize('NFKC').toLowerCase().replaceAll('ё', 'е').replaceAll('ґ', 'г');
  const found = new Set<string>();
  for (const [word] of folded.matchAll(/[\p{L}\p{N}]+/gu)) {
    const letters = [...word];
    if (letters.length >= shortest) found.add(letters.slice(0, stemLength).join(''));
    if (found.size === most) break;
  }
  return [...found];
}

/** What a question asks for; empty when no word of it is long enough. */
export function askedWords(question: string): string[] {
  return wordsOf(question).slice(0, mostAsked);
}
