import type { LocaleId } from '../../catalog/index.js';

const rows = {
  title: ['Карта шляху пацієнта', 'Карта пути пациента', 'Journey map'],
  red: ['болить', 'болит', 'failing'],
  amber: ['під питанням', 'под вопросом', 'in doubt'],
  green: ['добре', 'хорошо', 'good'],
  grey: ['замало даних', 'мало данных', 'too few'],
  patients: ['пацієнтів', 'пациентов', 'patients'],
  designed: ['задумана емоція', 'задуманная эмоция', 'designed emotion'],
  measured: ['виміряна емоція', 'измеренная эмоция', 'measured emotion'],
  problems: ['відкриті проблеми', 'открытые проблемы', 'open problems'],
  ideas: ['ідеї', 'идеи', 'ideas'],
  groups: ['групи пацієнтів, зліва направо', 'группы пациентов, слева направо', 'client groups, left to right'],
  truth: ['момент істини', 'момент истины', 'moment of truth'],
  days: ['дн.', 'дн.', 'd'],
  unowned: ['без власника', 'без владельца', 'no owner'],
  everybody: ['усі пацієнти', 'все пациенты', 'everybody'],
} as const satisfies Readonly<Record<string, readonly [uk: string, ru: string, en: string]>>;

export type PrintWord = keyof typeof rows;

const column: Readonly<Record<LocaleId, 0 | 1 | 2>> = { uk: 0, ru: 1, en: 2 };

/** A word of the printed map. */
export function printWord(word: PrintWord, locale: LocaleId): string {
  return rows[word][column[locale]];
}
