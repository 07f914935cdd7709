import { defineWords } from '../../i18n/words.js';
import { enEvents } from './words-en-events.js';
import { enMends } from './words-en-mends.js';
import { en } from './words-en-page.js';
import { enSteps } from './words-en-steps.js';
import { enVersions } from './words-en-versions.js';
import { ruEvents } from './words-ru-events.js';
import { ruMends } from './words-ru-mends.js';
import { ru } from './words-ru-page.js';
import { ruSteps } from './words-ru-steps.js';
import { ruVersions } from './words-ru-versions.js';
import { ukEvents } from './words-uk-events.js';
import { ukMends } from './words-uk-mends.js';
import { uk } from './words-uk-page.js';
import { ukSteps } from './words-uk-steps.js';
import { ukVersions } from './words-uk-versions.js';

/** Words of the scenarios and their editor. */
export const words = defineWords({
  en: { ...en, ...enSteps, ...enEvents, ...enVersions, ...enMends },
  ru: { ...ru, ...ruSteps, ...ruEvents, ...ruVersions, ...ruMends },
  uk: { ...uk, ...ukSteps, ...ukEvents, ...ukVersions, ...ukMends },
});
