import { defineWords } from '../../i18n/words.js';
import { persona } from './words-persona.js';
import { en } from './words-en.js';
import { ru } from './words-ru.js';
import { uk } from './words-uk.js';

export const words = defineWords({
  en: { ...en, ...persona.en },
  ru: { ...ru, ...persona.ru },
  uk: { ...uk, ...persona.uk },
});
