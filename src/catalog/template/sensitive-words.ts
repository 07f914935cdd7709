import type { LocaleId } from '../clinic/map-fields.js';

/** Beginnings of words that tell a bystander about the patient's health, by locale. */
const sensitive: Readonly<Record<LocaleId, readonly string[]>> = {
  ru: [
    'диагно',
    'процедур',
    'анализ',
    'результат',
    'операци',
    'ботокс',
    'филлер',
    'инъекци',
    'пилинг',
    'дермато',
    'гинеколог',
    'уролог',
    'онко',
    'венеро',
    'психиатр',
    'липосак',
    'акне',
    'лечени',
  ],
  uk: [
    'діагно',
    'процедур',
    'аналіз',
    'результат',
    'операці',
    'ботокс',
    'філер',
    "ін'єкці",
    'ін’єкці',
    'пілінг',
    'дермато',
    'гінеколог',
    'уролог',
    'онко',
    'венеро',
    'психіатр',
    'ліпосак',
    'акне',
    'лікуван',
  ],
  en: [
    'diagnos',
    'procedure',
    'test result',
    'results',
    'surgery',
    'botox',
    'filler',
    'injection',
    'peeling',
    'dermato',
    'gynaecolog',
    'gynecolog',
    'urolog',
    'oncolog',
    'psychiatr',
    'liposuction',
    'acne',
    'treatment',
  ],
};

/** The beginnings of words in a text that a locked screen must not show. */
export function sensitiveWordsIn(text: string, locale: LocaleId): string[] {
  const shown = text.toLocaleLowerCase(locale);
  return sensitive[locale].filter((word) => new RegExp(`(?<!\\p{L})${word}`, 'u').test(shown));
}

/** The first of them. */
export function sensitiveWordIn(text: string, locale: LocaleId): string | undefined {
  return sensitiveWordsIn(text, locale)[0];
}
