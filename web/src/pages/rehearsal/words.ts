import { defineWords } from '../../i18n/words.js';
import { mysteryEn } from './mystery-words-en.js';
import { mysteryRu } from './mystery-words-ru.js';
import { mysteryUk } from './mystery-words-uk.js';
import { walkEn } from './walk-words-en.js';
import { walkRu } from './walk-words-ru.js';
import { walkUk } from './walk-words-uk.js';
import { en } from './words-en.js';
import { ru } from './words-ru.js';
import { uk } from './words-uk.js';

export const words = defineWords({
  en: { ...en, ...walkEn, ...mysteryEn },
  ru: { ...ru, ...walkRu, ...mysteryRu },
  uk: { ...uk, ...walkUk, ...mysteryUk },
});
