import { defineWords } from '../../i18n/words.js';
import { enEvents } from './words-en-events.js';
import { en } from './words-en-page.js';
import { enSteps } from './words-en-steps.js';
import { enVersions } from './words-en-versions.js';
import { ruEvents } from './words-ru-events.js';
import { ru } from './words-ru-page.js';
import { ruSteps } from './words-ru-steps.js';
import { ruVersions } from './words-ru-versions.js';
import { ukEvents } from './words-uk-events.js';
import { uk } from './words-uk-page.js';
import { ukSteps } from './words-uk-steps.js';
import { ukVersions } from './words-uk-versions.js';

/** Words of the scenarios and their editor. */
export const words = defineWords({
  en: { ...en, ...enSteps, ...enEvents, ...enVersions },
  ru: { ...ru, ...ruSteps, ...ruEvents, ...ruVersions },
  uk: { ...uk, ...ukSteps, ...ukEvents, ...ukVersions },
});
