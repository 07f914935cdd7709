import { english } from './lexicon-en.js';
import { russian } from './lexicon-ru.js';
import { ukrainian } from './lexicon-uk.js';
export { themes, type Lexicon, type Theme } from './lexicon-shape.js';

/** By the language a text is written in. */
export const lexicons = { en: english, ru: russian, uk: ukrainian } as const;
export type SpokenLocale = keyof typeof lexicons;
