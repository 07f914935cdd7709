import type { LocaleId, SurveyKind } from '../../../catalog/index.js';

interface SurveyPageWords {
  readonly title: string;
  readonly voluntary: string;
  readonly words: string;
  readonly send: string;
  readonly empty: string;
  readonly thanks: string;
  readonly over: string;
  readonly busy: string;
  readonly failed: string;
  /** What the lowest and the highest number mean. */
  readonly ends: Readonly<Record<SurveyKind, readonly [lowest: string, highest: string]>>;
  readonly yes: string;
  readonly no: string;
}

/** What the page of a survey says. */
export const pageWords: Readonly<Record<LocaleId, SurveyPageWords>> = {
  uk: {
    title: 'Опитування',
    voluntary: 'Відповідати можна на ті питання, на які хочеться. Відповіді читає людина.',
    words: 'Що ще Ви хотіли б сказати? (можна лишити порожнім)',
    send: 'Надіслати',
    empty: 'Оберіть хоча б одне число або напишіть кілька слів.',
    thanks: 'Дякуємо. Вашу відповідь прочитає людина.',
    over: 'Це посилання більше не діє. Якщо хочете щось сказати, напишіть нам у чат або зателефонуйте.',
    busy: 'Забагато спроб поспіль. Спробуйте за кілька хвилин.',
    failed: 'Не вийшло з нашої вини. Спробуйте ще раз за хвилину.',
    ends: {
      nps: ['точно ні', 'точно так'],
      csi: ['погано', 'чудово'],
      ces: ['дуже важко', 'дуже легко'],
      expectation: ['погано', 'чудово'],
    },
    yes: 'Так',
    no: 'Ні',
  },
  ru: {
    title: 'Опрос',
    voluntary: 'Отвечать можно на те вопросы, на которые хочется. Ответы читает человек.',
    words: 'Что ещё Вы хотели бы сказать? (можно оставить пустым)',
    send: 'Отправить',
    empty: 'Выберите хотя бы одно число или напишите несколько слов.',
    thanks: 'Спасибо. Ваш ответ прочитает человек.',
    over: 'Эта ссылка больше не действует. Если хотите что-то сказать, напишите нам в чат или позвоните.',
    busy: 'Слишком много попыток подряд. Попробуйте через несколько минут.',
    failed: 'Не получилось по нашей вине. Попробуйте ещё раз через минуту.',
    ends: {
      nps: ['точно нет', 'точно да'],
      csi: ['плохо', 'отлично'],
      ces: ['очень трудно', 'очень легко'],
      expectation: ['плохо', 'отлично'],
    },
    yes: 'Да',
    no: 'Нет',
  },
  en: {
    title: 'Survey',
    voluntary: 'Answer the questions you like to answer. A person reads the answers.',
    words: 'Is there anything else you would like to say? (may stay empty)',
    send: 'Send',
    empty: 'Choose at least one number, or write a few words.',
    thanks: 'Thank you. A person will read your answer.',
    over: 'This link no longer works. If you would like to tell us something, write to us in the chat or call.',
    busy: 'Too many tries in a row. Try again in a few minutes.',
    failed: 'That did not work, and it is our fault. Try again in a minute.',
    ends: {
      nps: ['surely not', 'surely yes'],
      csi: ['poor', 'excellent'],
      ces: ['very hard', 'very easy'],
      expectation: ['poor', 'excellent'],
    },
    yes: 'Yes',
    no: 'No',
  },
};
