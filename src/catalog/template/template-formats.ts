import type { Moment, VariableKind } from './template-variables.js';

/** What a format gets beside its value. */
export interface FormatScope {
  readonly locale: string;
  readonly currency: string;
  /** Named words, such as the plural forms. */
  readonly words: Readonly<Record<string, unknown>>;
}

/** One way to print a value in a template: `{{date appointment.date}}`. */
export interface Format {
  readonly takes: VariableKind;
  /** Names of the words that have to be given in a locale. */
  wordsOf(locale: string): readonly string[];
  print(value: unknown, scope: FormatScope): string;
}

const noWords = (): readonly string[] => [];

/** English in Europe: day before month, 24 hours. */
const printed = (locale: string): string => (locale === 'en' ? 'en-GB' : locale);

function remembered<Made>(make: (locale: string, detail: string) => Made): (locale: string, detail: string) => Made {
  const made = new Map<string, Made>();
  return (locale, detail) => {
    const key = `${locale}|${detail}`;
    const found = made.get(key) ?? make(printed(locale), detail);
    made.set(key, found);
    return found;
  };
}

/** Making an Intl object costs a hundred times its use, so each is made once per locale and zone or currency. */
function momentFormat(options: Intl.DateTimeFormatOptions): Format {
  const formatter = remembered((locale, timeZone) => new Intl.DateTimeFormat(locale, { ...options, timeZone }));
  const print: Format['print'] = (value, { locale }) => {
    const { at, zone } = value as Moment;
    return formatter(locale, zone).format(at);
  };
  return { takes: 'moment', wordsOf: noWords, print };
}

const moneyIn = remembered(
  (locale, currency) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' }),
);
const pluralOf = remembered((locale) => new Intl.PluralRules(locale));

/** The formats of templates by name. Plural forms are those of CLDR for the template's locale. */
export const formats: Readonly<Record<string, Format>> = {
  date: momentFormat({ weekday: 'short', day: 'numeric', month: 'long' }),
  weekday: momentFormat({ weekday: 'long' }),
  time: momentFormat({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  money: {
    takes: 'number',
    wordsOf: noWords,
    print: (value, { locale, currency }) => moneyIn(locale, currency).format(Number(value)),
  },
  plural: {
    takes: 'number',
    wordsOf: (locale) => pluralOf(locale, '').resolvedOptions().pluralCategories,
    print: (value, { locale, words }) => String(words[pluralOf(locale, '').select(Number(value))]),
  },
  'upper-first': {
    takes: 'text',
    wordsOf: noWords,
    print: (value, { locale }) => {
      const [first = '', ...rest] = String(value);
      return first.toLocaleUpperCase(locale) + rest.join('');
    },
  },
};
