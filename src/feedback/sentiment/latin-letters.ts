import type { SpokenLocale } from './lexicon.js';

/** No English comment of more than a few words goes without one of these. */
const english =
  /\b(?:the|a|an|i|my|me|we|us|you|your|he|she|her|his|it|its|they|them|was|were|is|are|am|be|been|have|has|had|do|did|to|of|for|with|and|but|not|no|at|in|on|so|this|that|there|very|all|good|thanks?|who|what|when|how|why|would|could|can|will)\b/iu;

const shared = [
  ['shch', 'щ'],
  ['sch', 'щ'],
  ['zh', 'ж'],
  ['kh', 'х'],
  ['ts', 'ц'],
  ['ch', 'ч'],
  ['sh', 'ш'],
  ['yu', 'ю'],
  ['ju', 'ю'],
  ['iu', 'ю'],
  ['ya', 'я'],
  ['ja', 'я'],
] as const;
const single = {
  a: 'а',
  b: 'б',
  v: 'в',
  w: 'в',
  d: 'д',
  z: 'з',
  k: 'к',
  l: 'л',
  m: 'м',
  n: 'н',
  o: 'о',
  p: 'п',
  r: 'р',
  s: 'с',
  t: 'т',
  u: 'у',
  f: 'ф',
  c: 'ц',
  j: 'й',
  "'": 'ь',
};

/** How each language spells its sounds with Latin letters; the first that fits a place is taken, the longest come first. */
const spellings: Readonly<Record<'ru' | 'uk', ReadonlyMap<string, string>>> = {
  ru: new Map([
    ...shared,
    ['yo', 'е'],
    ['jo', 'е'],
    ['ye', 'е'],
    ['iy', 'ий'],
    ['ij', 'ий'],
    ['yi', 'ый'],
    ['yj', 'ый'],
    ...Object.entries({ ...single, g: 'г', h: 'х', e: 'е', i: 'и', y: 'ы' }),
  ]),
  uk: new Map([
    ...shared,
    ['ye', 'є'],
    ['ie', 'є'],
    ['yi', 'ї'],
    ['ia', 'я'],
    ['yy', 'ий'],
    ['yj', 'ий'],
    ...Object.entries({ ...single, g: 'ґ', h: 'г', e: 'е', i: 'і', y: 'и' }),
  ]),
};

export interface Spelled {
  readonly text: string;
  readonly locale: Exclude<SpokenLocale, 'en'>;
}

/** What a comment in Latin letters says if it was meant in Russian or in Ukrainian; nothing for one that is English by its small words. */
export function cyrillicOf(text: string): readonly Spelled[] {
  if (english.test(text) || !/[a-z]/i.test(text)) return [];
  const plain = text.toLowerCase();
  return (['ru', 'uk'] as const).map((locale) => ({ locale, text: spelledIn(plain, spellings[locale]) }));
}

function spelledIn(text: string, spelling: ReadonlyMap<string, string>): string {
  let spelled = '';
  for (let at = 0; at < text.length;) {
    const length = [4, 3, 2, 1].find((size) => spelling.has(text.slice(at, at + size)));
    spelled += length === undefined ? (text[at] ?? '') : (spelling.get(text.slice(at, at + length)) ?? '');
    at += length ?? 1;
  }
  return spelled;
}
