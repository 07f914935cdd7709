import type { Refusal } from './requests.js';

type Said = Readonly<Record<'uk' | 'ru', string>>;

/** Why a row or a cell was not taken and what to do, by the server's own reason, which is said in English. */
const reasons: Readonly<Record<string, Said>> = {
  'the id is missing': {
    uk: 'Немає коду. Дайте кожному рядку код, той самий у кожному файлі.',
    ru: 'Нет кода. Дайте каждой строке код, один и тот же в каждом файле.',
  },
  'the date is missing': { uk: 'Немає дати.', ru: 'Нет даты.' },
  'the date cannot be read': {
    uk: 'Дату не прочитати. Виправте її або оберіть інший запис дат.',
    ru: 'Дату не прочитать. Исправьте её или выберите другую запись дат.',
  },
  'this is no valid phone number': {
    uk: 'Це не номер телефону. Перевірте цифри та країну; пацієнта взято без нього.',
    ru: 'Это не номер телефона. Проверьте цифры и страну; пациент взят без него.',
  },
  'this is no e-mail address': {
    uk: 'Це не електронна адреса; пацієнта взято без неї.',
    ru: 'Это не электронный адрес; пациент взят без него.',
  },
  'the language is none': {
    uk: 'Такої мови немає. Напишіть код, наприклад uk.',
    ru: 'Такого языка нет. Напишите код, например uk.',
  },
  'the patient asked to be forgotten, and was': {
    uk: 'Пацієнт просив себе забути, і його забули. Приберіть рядок із файлу.',
    ru: 'Пациент просил себя забыть, и его забыли. Уберите строку из файла.',
  },
  'nobody of the clinic has the referral code': {
    uk: 'Такого коду рекомендації ні в кого немає; пацієнта взято без нього.',
    ru: 'Такого кода рекомендации ни у кого нет; пациент взят без него.',
  },
  'the referral code is their own': {
    uk: 'Це власний код рекомендації. Залиште клітинку порожньою.',
    ru: 'Это собственный код рекомендации. Оставьте ячейку пустой.',
  },
  'a referral counts for somebody new, and they have been here before': {
    uk: 'Рекомендація рахується лише для нових, а ця людина вже тут бувала.',
    ru: 'Рекомендация считается только для новых, а этот человек здесь уже бывал.',
  },
};
const width = /^the row has (\d+) cells where the header has (\d+)$/;

/** The server's two sentences where there are no others. */
export function sayRefusal({ reason, fix }: Refusal, language: string): string {
  if (language !== 'uk' && language !== 'ru') return `${reason}. ${fix}`;
  const [, cells, columns] = width.exec(reason) ?? [];
  if (cells !== undefined && columns !== undefined) {
    return language === 'uk'
      ? `У рядку ${cells} клітинок, а в заголовку ${columns}. Клітинку з роздільником візьміть у лапки.`
      : `В строке ${cells} ячеек, а в заголовке ${columns}. Ячейку с разделителем возьмите в кавычки.`;
  }
  return reasons[reason]?.[language] ?? `${reason}. ${fix}`;
}
