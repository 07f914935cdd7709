import { defineWords } from '../../i18n/words.js';
import { en } from './words-en.js';
import { ru } from './words-ru.js';
import { uk } from './words-uk.js';

export const words = defineWords({ en, ru, uk });
