import type { WrittenAbout } from './demo-life.js';

type Words = Readonly<Record<'uk' | 'ru' | 'en', readonly string[]>>;

/** What invented patients write of their own accord. */
const written: Readonly<Record<WrittenAbout, Words>> = {
  waiting: {
    uk: ['Чекала на рецепції сорок хвилин, хоча була записана.', 'Знову довга черга на рецепції, це дуже незручно.'],
    ru: ['Ждала на ресепшене сорок минут, хотя была запись.', 'Опять долгая очередь на ресепшене, очень недовольна.'],
    en: [
      'I waited forty minutes at the reception although I had an appointment.',
      'A long queue at the reception again.',
    ],
  },
  praise: {
    uk: ['Дуже дякую лікарю, все пояснили і було зовсім не боляче.', 'Чудова клініка, уважні люди.'],
    ru: ['Огромное спасибо врачу, всё объяснили и было совсем не больно.', 'Отличная клиника, внимательные люди.'],
    en: ['Thank you, the doctor explained everything and it did not hurt at all.', 'A great clinic with kind people.'],
  },
  question: {
    uk: ['Чи можна вмиватися ввечері після процедури?', 'Скільки коштує повторний візит?'],
    ru: ['Можно ли умываться вечером после процедуры?', 'Сколько стоит повторный визит?'],
    en: ['May I wash my face in the evening after the procedure?', 'How much is a second visit?'],
  },
  idea: {
    uk: ['Було б добре мати воду в залі очікування.', 'Зробіть, будь ласка, запис на суботу.'],
    ru: ['Было бы хорошо поставить воду в зале ожидания.', 'Сделайте, пожалуйста, запись на субботу.'],
    en: ['Some water in the waiting room would be nice.', 'Please open on Saturdays.'],
  },
};

/** One of the sentences; `place` in [0, 1) chooses it. */
export function writtenWords(about: WrittenAbout, locale: 'uk' | 'ru' | 'en', place: number): string {
  const words = written[about][locale];
  return words[Math.floor(place * words.length)] ?? '';
}
