import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { locales, nearestLocale, type Locale, type Words } from './words.js';

const kept = 'tropa-language';

/** Words of all pages by namespace, ready before the first picture. Text is put in as text: React escapes it. */
export async function startWords(spaces: Readonly<Record<string, Words>>): Promise<i18n> {
  const resources = Object.fromEntries(
    locales.map((locale) => [
      locale,
      Object.fromEntries(Object.entries(spaces).map(([space, words]) => [space, words[locale]])),
    ]),
  );
  await i18next.use(initReactI18next).init({
    resources,
    lng: keptLocale() ?? nearestLocale(navigator.languages),
    fallbackLng: 'en',
    ns: Object.keys(spaces),
    defaultNS: 'ui',
    fallbackNS: 'ui',
    keySeparator: false,
    interpolation: { escapeValue: false },
  });
  tellDocument(i18next.language);
  i18next.on('languageChanged', tellDocument);
  return i18next;
}

/** The choice of a person outlives the session in this browser. */
export async function chooseLocale(locale: Locale): Promise<void> {
  localStorage.setItem(kept, locale);
  await i18next.changeLanguage(locale);
}

/** Whether somebody has chosen a language in this browser. */
export function keptLocale(): Locale | undefined {
  const value = localStorage.getItem(kept);
  return locales.find((locale) => locale === value);
}

function tellDocument(language: string): void {
  document.documentElement.lang = language;
}
