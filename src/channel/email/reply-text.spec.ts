import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { replyText } from './reply-text.js';

/** The question as it comes back: were any of it read, it would be taken for an answer. */
const OLD = ['Прийдете в четвер?', '1 — Так', '2 — Ні', 'Не надсилати такі повідомлення: відповідайте СТОП.'];
const quoted = OLD.map((line) => `> ${line}`).join('\n');
const bare = OLD.join('\n');

/** As mail programs introduce a quotation whose lines begin with `>`. */
const ATTRIBUTIONS: readonly (readonly [string, string])[] = [
  ['Gmail, Ukrainian', 'сб, 22 лист. 2025 р. о 05:18 Клініка «Тропа» <hello@tropa.example> пише:'],
  [
    'Gmail, Ukrainian, broken over two lines',
    'сб, 22 лист. 2025 р. о 05:18 Клініка «Тропа» <hello@tropa.example>\nпише:',
  ],
  [
    'Gmail, Ukrainian, broken at the address',
    'сб, 22 лист. 2025 р. о 05:18 Клініка «Тропа»\n<hello@tropa.example> пише:',
  ],
  ['Gmail, Russian', 'сб, 22 нояб. 2025 г. в 10:15, Клиника <hello@tropa.example>:'],
  ['Gmail, English', 'On Sat, Nov 22, 2025 at 10:15 AM Clinic <hello@tropa.example> wrote:'],
  ['Gmail, English, broken', 'On Sat, Nov 22, 2025 at 10:15 AM Clinic <hello@tropa.example>\nwrote:'],
  ['Apple, Russian', '22 нояб. 2025 г., в 10:15, Клиника <hello@tropa.example> написал(а):'],
  ['Apple, Ukrainian', '22 лист. 2025 р. о 10:15 Клініка <hello@tropa.example> написав(-ла):'],
  ['Apple, English', 'On 22 Nov 2025, at 10:15, Clinic <hello@tropa.example> wrote:'],
  ['mail.ru', 'Суббота, 22 ноября 2025, 10:15 +03:00 от Клиника <hello@tropa.example>:'],
  ['Yandex', '22.11.2025, 10:15, "Клиника" <hello@tropa.example>:'],
  ['ukr.net', '22 листопада 2025, 10:15:00, від "Клініка" <hello@tropa.example>:'],
  ['Thunderbird, Russian', '22.11.2025 10:15, Клиника пишет:'],
  ['Thunderbird, Ukrainian', '22.11.25 10:15, Клініка пише:'],
  ['Thunderbird, English', 'On 22/11/2025 10:15, Clinic wrote:'],
];

const HEADS: readonly (readonly [string, string])[] = [
  [
    'Outlook, English',
    'From: Clinic <hello@tropa.example>\nSent: Saturday, November 22, 2025 10:15 AM\nTo: Olena\nSubject: Visit',
  ],
  [
    'Outlook, Russian',
    'От: Клиника <hello@tropa.example>\nОтправлено: 22 ноября 2025 г. 10:15\nКому: Елена\nТема: Визит',
  ],
  [
    'Outlook, Ukrainian',
    'Від: Клініка <hello@tropa.example>\nНадіслано: 22 листопада 2025 р. 10:15\nКому: Олена\nТема: Візит',
  ],
  [
    'Outlook for Android, Russian',
    '________________________________\nОт: Клиника\nДата: сб, 22 ноя. 2025\nКому: Елена\nТема: Визит',
  ],
  ['bold fields', '*From:* Clinic <hello@tropa.example>\n*Date:* Saturday\n*To:* Olena\n*Subject:* Visit'],
  ['a ruled line', '-----Original Message-----'],
  ['a ruled line, Russian', '-------- Исходное сообщение --------'],
  ['a ruled line, Ukrainian', '-------- Вихідне повідомлення --------'],
  ['mail.ru without > lines', 'Суббота, 22 ноября 2025, 10:15 +03:00 от Клиника <hello@tropa.example>:'],
];

describe('the words of a reply', () => {
  it.each(ATTRIBUTIONS)('stand above the quotation: %s', (_name, attribution) => {
    expect(replyText(`1\r\n\r\n${attribution}\r\n\r\n${quoted}\r\n`)).toBe('1');
    expect(replyText(`Так, прийду\n${attribution}\n${quoted}`)).toBe('Так, прийду');
  });

  it.each(ATTRIBUTIONS)('stand below it or between: %s', (_name, attribution) => {
    expect(replyText(`${attribution}\n${quoted}\n\nПрийду о 10:15`)).toBe('Прийду о 10:15');
    expect(replyText(`Добрий день\n\n${attribution}\n${quoted}\n\nТак\n`)).toBe('Добрий день\nТак');
  });

  it.each(HEADS)('stand above an old mail that is not marked: %s', (_name, head) => {
    expect(replyText(`Перенесіть, будь ласка\n\n${head}\n\n${bare}`)).toBe('Перенесіть, будь ласка');
  });

  it.each([...ATTRIBUTIONS, ...HEADS])('are none when only the old mail is there: %s', (_name, head) => {
    expect(replyText(`\n\n${head}\n${head.includes('<') ? quoted : bare}`)).toBe('');
    expect(replyText(`${head}\n\n${bare}`)).toBe('');
  });

  it.each([
    'Отправлено с iPhone',
    'Отправлено из мобильной Почты Mail.ru',
    'Надіслано з iPhone',
    'Надіслано за допомогою Outlook для Android',
    'Sent from my iPhone',
    '-- \nОлена Коваль\n+380 44 000 00 00',
    'З повагою, Олена',
    'С уважением,\nЕлена Коваль\nбухгалтер',
    'Best wishes,\nOlena',
  ])('end before the signature %j', (signature) => {
    expect(replyText(`2\n\n${signature}`)).toBe('2');
    expect(replyText(`2\n\n${signature}\n\n22.11.2025, 10:15, "Клиника" <hello@tropa.example>:\n${quoted}`)).toBe('2');
  });

  it.each([
    'Прийду о 10:15, дякую!',
    'Мій лікар: Іваненко',
    'Тема: болить зуб',
    'Пишу з роботи.\nМоя пошта: olena@mail.example\n\nОлена',
    'С уважением отношусь к Вашей клинике, но не приду',
    'З повагою ставлюся',
    'Він пише: не прийде',
    'Перезвоните мне в 10:30',
  ])('stay whole: %j', (text) => {
    expect(replyText(text)).toBe(text);
  });

  it('lose the signs nobody sees', () => {
    expect(replyText('\ufeff1\u200b\u00a0\n')).toBe('1');
  });

  it('never hold a line of what is quoted', () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.replace(/[\r\n>]/g, ' '));
    const mark = 'QUOTED';
    const mail = fc.array(fc.tuple(fc.boolean(), line), { maxLength: 20 });
    fc.assert(
      fc.property(mail, (lines) => {
        const text = lines.map(([quote, words]) => (quote ? `> ${mark} ${words}` : words)).join('\n');
        expect(replyText(text)).not.toContain(mark);
      }),
    );
  });

  it('are found in any text without an error', () => {
    const hostile = fc.constantFrom(
      'On ',
      ' wrote',
      'From:',
      '<a@',
      '>',
      ':\n',
      '10:15 ',
      '2025',
      ' пише:',
      '- ',
      '\n',
      'Op ',
      'schreef',
    );
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 400 }), (parts) => {
        expect(typeof replyText(parts.join(''))).toBe('string');
      }),
      { numRuns: 50 },
    );
  });
});
