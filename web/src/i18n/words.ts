/** Languages of the pages; the first is what a clinic starts with. */
export const locales = ['uk', 'ru', 'en'] as const;
export type Locale = (typeof locales)[number];

/** The words of one page in every language. Keys are flat; a plural has the suffixes _one, _few, _many, _other of CLDR. */
export type Words = Readonly<Record<Locale, Readonly<Record<string, string>>>>;

/** Every key of the English words is there in the other languages too; these may add forms of plurals. */
export function defineWords<const En extends Readonly<Record<string, string>>>(words: {
  en: En;
  ru: Readonly<Record<keyof En, string>> & Readonly<Record<string, string>>;
  uk: Readonly<Record<keyof En, string>> & Readonly<Record<string, string>>;
}): Words {
  return words;
}

/** The closest of our languages to what a browser asks for. */
export function nearestLocale(asked: readonly string[]): Locale {
  for (const tag of asked) {
    const language = tag.slice(0, 2).toLowerCase();
    const found = locales.find((locale) => locale === language);
    if (found) return found;
  }
  return 'en';
}
