import { defineWords } from '../../i18n/words.js';
import { history } from './words-history.js';
import { loyalty } from './words-loyalty.js';
import { persona } from './words-persona.js';
import { erasures } from './words-erasures.js';
import { en } from './words-en.js';
import { ru } from './words-ru.js';
import { uk } from './words-uk.js';

export const words = defineWords({
  en: { ...en, ...persona.en, ...loyalty.en, ...erasures.en, ...history.en },
  ru: { ...ru, ...persona.ru, ...loyalty.ru, ...erasures.ru, ...history.ru },
  uk: { ...uk, ...persona.uk, ...loyalty.uk, ...erasures.uk, ...history.uk },
});
