import fs from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { lexicons, type SpokenLocale } from './lexicon.js';
import { readComment } from './read-comment.js';
import { starsIn } from './signs.js';

const said = (locale: SpokenLocale, text: string) => readComment(text, locale);

describe('what a comment says', () => {
  it.each<[SpokenLocale, string, string]>([
    ['en', 'The nurse was very kind and explained everything.', 'positive'],
    ['en', "Couldn't fault them", 'positive'],
    ['en', 'No one called me back, I waited two hours.', 'negative'],
    ['en', 'The doctor was very kind and explained everything, but the waiting time was awful.', 'mixed'],
    ['en', 'Nothing', 'neutral'],
    ['ru', 'Врач внимательный, всё понятно объяснил, спасибо!', 'positive'],
    ['ru', 'Прождала два часа, на ресепшене нахамили.', 'negative'],
    ['ru', 'Было совсем не больно', 'positive'],
    ['ru', 'Не понравилось отношение администратора', 'negative'],
    ['ru', 'Хотелось бы поменьше ждать', 'negative'],
    ['uk', 'Дуже уважний лікар, дякую!', 'positive'],
    ['uk', 'Чекала годину, ніхто не перепросив.', 'negative'],
    ['uk', 'Лікар чудовий і дуже уважний, але в реєстратурі нахамили.', 'mixed'],
    ['uk', 'Не сподобалося, більше не прийду', 'negative'],
  ])('in %s: "%s" is %s', (locale, text, sentiment) => {
    expect(said(locale, text).sentiment).toBe(sentiment);
  });

  it('a negation ends with its part of the sentence', () => {
    expect(said('en', 'No, everything was good.').sentiment).toBe('positive');
    expect(said('en', 'It was not good.').sentiment).toBe('negative');
  });

  it.each<[SpokenLocale, string]>([
    ['en', 'After the injection I collapsed at home'],
    ['ru', 'После процедуры ожог, не знаю что делать'],
    ['uk', 'Після процедури набряк і сильний біль'],
  ])('in %s a harm calls a person, even without a word of blame: "%s"', (locale, text) => {
    expect(said(locale, text)).toMatchObject({ harm: true, alert: true });
  });

  it.each<[SpokenLocale, string]>([
    ['en', 'Thanks for keeping us waiting, and the doctor never came out.'],
    ['en', 'Wonderful, you lost my results again.'],
    ['en', 'A lovely doctor. The filling fell out a week later.'],
    ['ru', 'Спасибо, что продержали нас три часа в коридоре.'],
    ['ru', 'Прекрасно, опять потеряли мои анализы.'],
    ['ru', 'Ожидала большего.'],
    ['uk', 'Дякую, що протримали нас три години в коридорі.'],
    ['uk', 'Дзвонила, а слухавку не взяли. Лікар чудовий.'],
    ['uk', 'Пломба випала через тиждень.'],
  ])('in %s a wrong calls a person, whatever thanks stand beside it: "%s"', (locale, text) => {
    expect(said(locale, text).alert).toBe(true);
    expect(said(locale, text).sentiment).not.toBe('positive');
  });

  it.each<[SpokenLocale, string]>([
    ['en', 'They kept us informed, and I picked up my results in minutes.'],
    ['ru', 'Так и не почувствовала боли, спасибо!'],
    ['ru', 'Не могу сказать ничего плохого, всё хорошо.'],
    ['uk', 'Не можу сказати нічого поганого, усе добре.'],
  ])('in %s praise that is built like a complaint calls nobody: "%s"', (locale, text) => {
    expect(said(locale, text).alert).toBe(false);
  });

  it.each<[SpokenLocale, string]>([
    ['en', 'I cannot say that, all in all, I was happy.'],
    ['ru', 'Не могу сказать, что осталась довольна приёмом.'],
    ['ru', 'Так называемый «специалист» не посмотрел ребёнка.'],
    ['ru', 'Спасибо, что угробили мне целый день.'],
    ['ru', 'К доктору претензий нет. Регистратура хамит, трубку не берут!'],
    ['ru', 'УЖАААСНО'],
    ['uk', 'Не скажу, що лікар був уважний.'],
    ['uk', 'Ганяли з кабінету в кабінет.'],
    ['uk', 'Рахунок удвічі більший, порахували іншу суму.'],
    ['ru', '😡😡'],
    ['uk', 'Оцінка 2 з 5'],
    ['en', '1/5'],
  ])('in %s calls a person: "%s"', (locale, text) => {
    expect(said(locale, text).alert).toBe(true);
  });

  it.each<[SpokenLocale, string]>([
    ['en', 'I was worried that it would be painful, but everyone was wonderful.'],
    ['ru', 'Боялась, что будет больно, а вот и нет: ничего не почувствовала!'],
    ['ru', 'Ни разу не пожалела, что выбрала эту клинику.'],
    ['ru', 'Очередей нет, чистота, всё по времени ❤️'],
    ['ru', '5/5'],
    ['uk', 'Жодного разу не пошкодувала, що обрала вас :)'],
    ['uk', "Пояснили кожен крок, нічого зайвого не нав'язували."],
  ])('in %s hears praise and calls nobody: "%s"', (locale, text) => {
    expect(said(locale, text)).toMatchObject({ sentiment: 'positive', alert: false });
  });

  it.each<[SpokenLocale, string]>([
    ['ru', 'У вас есть парковка?'],
    ['uk', 'До котрої ви працюєте в суботу?'],
    ['ru', 'Где можно сдать кровь?'],
    ['uk', 'Нічого не їла зранку, можна здати кров?'],
    ['ru', 'Простите, ошиблась номером'],
    ['en', 'I came on 1/10/2026 and again at 2.5.'],
  ])('in %s hears neither in a question or a date: "%s"', (locale, text) => {
    expect(said(locale, text).alert).toBe(false);
  });

  it.each<[SpokenLocale, string]>([
    ['ru', 'Никто не перезвонил'],
    ['ru', 'Без объяснений выписал рецепт'],
    ['ru', 'В туалете нет туалетной бумаги'],
    ['ru', 'Пожилой маме даже стул не предложили'],
    ['ru', 'Приехала, а меня в записи нет'],
    ['ru', 'Ни разу не посмотрел на меня'],
    ['uk', 'Ніхто не пояснив'],
    ['uk', 'Без пояснень виписав рецепт'],
    ['uk', 'У вбиральні нема паперу'],
    ['uk', 'Жодного слова підтримки'],
    ['uk', 'Мене в списках немає'],
  ])('in %s what is missing calls a person: "%s"', (locale, text) => {
    expect(said(locale, text).alert).toBe(true);
  });

  it.each<[SpokenLocale, string]>([
    ['ru', 'Нет'],
    ['ru', 'Жалоб у меня нет'],
    ['ru', 'Ребёнок не плакал'],
    ['ru', 'Зря боялась, совсем не больно!'],
    ['ru', 'В другой клинике был ужас, а здесь всё хорошо'],
    ['ru', 'Перенесите, пожалуйста, запись на четверг'],
    ['uk', 'Ні'],
    ['uk', 'Скарг у мене немає'],
    ['uk', 'Дарма боялась, зовсім не боляче'],
    ['uk', 'В іншій клініці було жахливо, а тут усе чудово'],
    ['uk', 'Перенесіть, будь ласка, запис на четвер'],
    ['en', 'The other hospital was awful, you were brilliant'],
    ['en', 'Please could you tell me when my next appointment is'],
    ['en', 'The rash was never infected, all good'],
  ])('in %s what only sounds like blame calls nobody: "%s"', (locale, text) => {
    expect(said(locale, text).alert).toBe(false);
  });

  it.each([
    ['Zhutko nevezhlivaya registratorsha, bolshe ne pridu', true],
    ['Duzhe hruba likarka, bilshe ne pryidu', true],
    ['Vse otlichno, spasibo doktoru', false],
    ['first visit', false],
  ])('what is typed with Latin letters is read in its own language: "%s"', (text, alert) => {
    expect(said('en', text).alert).toBe(alert);
  });

  it('apostrophes may be left out', () => {
    expect(said('en', 'I wont be back').alert).toBe(true);
    expect(said('en', 'I couldnt fault them').sentiment).toBe('positive');
  });

  it.each(['told 11 pay 11 ', 'сказали 9999999 ', 'appointment 1:', 'не ', 'ааа', '((', 'shchsh ', '1/', "''", ' - '])(
    'reads twenty thousand letters of "%s" to the end',
    (unit) => {
      const text = unit.repeat(20_000);
      for (const locale of ['en', 'ru', 'uk'] as const)
        expect(readComment(text, locale)).toEqual(readComment(text.slice(0, 20_000), locale));
    },
  );

  it('names what the text is about', () => {
    expect(said('ru', 'Долго ждал в очереди, а администратор грубила').themes).toEqual(['waiting', 'staff']);
    expect(said('uk', 'Не додзвонитися, і ціни високі').themes).toEqual(['reaching_us', 'price']);
    expect(said('en', 'Parking was full').themes).toEqual(['comfort']);
  });

  it('reads whatever is written, always the same, within its bounds', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.constantFrom('en', 'ru', 'uk'),
        (text, locale) => {
          const reading = readComment(text, locale);
          expect(reading).toEqual(readComment(text, locale));
          expect(Math.abs(reading.score)).toBeLessThanOrEqual(1);
          if (reading.sentiment === 'negative') expect(reading.score).toBeLessThan(0);
        },
      ),
    );
  });
});

describe('stars in a text', () => {
  it.each<[string, number | undefined]>([
    ['2/5', 0.4],
    ['9 из 10', 0.9],
    ['3 зірки', 0.6],
    ['★★☆☆☆ ну таке', 0.4],
    ['5/10/2026', undefined],
    ['24/7', undefined],
    ['no number', undefined],
  ])('"%s" are %s of all', (text, part) => {
    expect(starsIn(text)).toBe(part);
  });
});

describe('the lists', () => {
  const entriesOf = (locale: SpokenLocale) =>
    Object.values(lexicons[locale].weights).flatMap((list) => list.split(',').map((entry) => entry.trim()));

  it.each(['en', 'ru', 'uk'] as const)('of %s have no entry twice and none empty', (locale) => {
    const entries = entriesOf(locale);
    expect(entries.filter((entry) => entry === '')).toEqual([]);
    expect(entries.filter((entry, index) => entries.indexOf(entry) !== index)).toEqual([]);
  });
});

const comments = '../shared/material/feedback/friends-and-family-500.csv';
const onMaterial = fs.existsSync(comments) ? it : it.skip;

onMaterial('of 500 real comments, those that call a person are mostly those that people called negative', () => {
  const rows: { text: string; sentiment: string }[] = parse(fs.readFileSync(comments), { columns: true });
  const judged = rows.map(({ text, sentiment }) => ({
    bad: Number(sentiment) >= 4,
    alert: readComment(text, 'en').alert,
  }));
  const hits = judged.filter(({ bad, alert }) => bad && alert).length;
  expect(hits / judged.filter(({ alert }) => alert).length).toBeGreaterThan(0.8);
  expect(hits / judged.filter(({ bad }) => bad).length).toBeGreaterThan(0.8);
});
