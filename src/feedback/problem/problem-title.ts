import type { LocaleId } from '../../catalog/index.js';
import type { Theme } from '../sentiment/lexicon.js';

const words: Readonly<Record<Theme, Readonly<Record<LocaleId, string>>>> = {
  waiting: { uk: 'очікування', ru: 'ожидание', en: 'waiting' },
  reaching_us: {
    uk: 'важко додзвонитися чи дописатися',
    ru: 'трудно дозвониться или дописаться',
    en: 'hard to reach us',
  },
  staff: { uk: 'ставлення персоналу', ru: 'отношение персонала', en: 'the way of the staff' },
  explanation: { uk: 'незрозумілі пояснення', ru: 'непонятные объяснения', en: 'unclear explanations' },
  treatment: { uk: 'лікування', ru: 'лечение', en: 'treatment' },
  comfort: { uk: 'комфорт і чистота', ru: 'комфорт и чистота', en: 'comfort and cleanliness' },
  price: { uk: 'ціна й оплата', ru: 'цена и оплата', en: 'price and payment' },
  booking: { uk: 'запис', ru: 'запись', en: 'booking' },
  coordination: {
    uk: 'неузгодженість між відділами',
    ru: 'несогласованность между отделами',
    en: 'departments out of step',
  },
};

const none: Readonly<Record<LocaleId, string>> = {
  uk: 'незадоволення',
  ru: 'недовольство',
  en: 'discontent',
};

/** What a problem is called until a person calls it something: the place and the theme, never a patient's words. */
export function proposedTitle(touchpoint: string, theme: string, locale: LocaleId): string {
  const known = Object.hasOwn(words, theme) ? words[theme as Theme] : none;
  return `${touchpoint}: ${known[locale]}`.slice(0, 200);
}
