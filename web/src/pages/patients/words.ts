import { defineWords } from '../../i18n/words.js';
import { loyalty } from './words-loyalty.js';
import { persona } from './words-persona.js';
import { en } from './words-en.js';
import { ru } from './words-ru.js';
import { uk } from './words-uk.js';

export const words = defineWords({
  en: { ...en, ...persona.en, ...loyalty.en },
  ru: { ...ru, ...persona.ru, ...loyalty.ru },
  uk: { ...uk, ...persona.uk, ...loyalty.uk },
});
