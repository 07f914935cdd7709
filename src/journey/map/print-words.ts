import type { ColourRules, LocaleId } from '../../catalog/index.js';

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
  groups: ['малі знаки, зліва направо', 'малые знаки, слева направо', 'small shapes, left to right'],
  truth: ['момент істини', 'момент истины', 'moment of truth'],
  days: ['дн.', 'дн.', 'd'],
  counted: ['пораховано до', 'посчитано до', 'counted until'],
  unowned: ['без власника', 'без владельца', 'no owner'],
} as const satisfies Readonly<Record<string, readonly [uk: string, ru: string, en: string]>>;

type PrintWord = keyof typeof rows;

const column: Readonly<Record<LocaleId, 0 | 1 | 2>> = { uk: 0, ru: 1, en: 2 };

/** A word of the printed map. */
export function printWord(word: PrintWord, locale: LocaleId): string {
  return rows[word][column[locale]];
}

const rules = [
  [
    'Болить: є відкрита проблема; або оцінка нижча за {failing} % (момент істини {failing!} %); або понад {returned} % ({returned!} %) передач повернули, понад {overdue} % ({overdue!} %) спізнилися, понад {failed} % ({failed!} %) повідомлень не дійшли.',
    'Болит: есть открытая проблема; или оценка ниже {failing} % (момент истины {failing!} %); или больше {returned} % ({returned!} %) передач вернули, больше {overdue} % ({overdue!} %) опоздали, больше {failed} % ({failed!} %) сообщений не дошли.',
    'Failing: a problem is open; or the score is below {failing} % (moment of truth {failing!} %); or over {returned} % ({returned!} %) of handovers came back, over {overdue} % ({overdue!} %) were late, over {failed} % ({failed!} %) of messages were lost.',
  ],
  [
    'Під питанням: проблему не підтверджено, або оцінка нижча за {good} % ({good!} %). Добре: добра оцінка чи перевірене поліпшення, і нічого проти. Замало даних: менше ніж {enough} відповідей.',
    'Под вопросом: проблема не подтверждена, или оценка ниже {good} % ({good!} %). Хорошо: хорошая оценка или проверенное улучшение, и ничего против. Мало данных: меньше {enough} ответов.',
    'In doubt: a problem is not confirmed, or the score is below {good} % ({good!} %). Good: a good score or a verified improvement, and nothing against it. Too few: fewer than {enough} answers.',
  ],
] as const;

/** By which rule the sheet is coloured, with its numbers, in two lines; those of moments of truth in brackets. */
export function ruleLines({ enough, usual, moment_of_truth: truth }: ColourRules, locale: LocaleId): string[] {
  const percent = (share: number): string => String(Math.round(share * 100));
  const numbers: Readonly<Record<string, string>> = {
    enough: String(enough),
    ...Object.fromEntries(Object.entries(usual).map(([name, share]) => [name, percent(share)])),
    ...Object.fromEntries(Object.entries(truth).map(([name, share]) => [`${name}!`, percent(share)])),
  };
  return rules.map((line) => line[column[locale]].replace(/\{([a-z]+!?)\}/g, (_, name: string) => numbers[name] ?? ''));
}
