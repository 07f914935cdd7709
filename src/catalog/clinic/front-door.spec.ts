import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { smsSize } from '../../channel/index.js';
import { answerNames, frontAnswersSchema, type AnswerFacts } from '../template/answer-texts.js';
import { localeIds } from './clinic-map.js';
import { FrontDoor, type AnswersByLocale } from './front-door.js';
import type { Said } from './front-words.js';
import { shippedAnswers } from '../programme/shipped-answers.adapter.js';

let shipped: AnswersByLocale;
let front: FrontDoor;
beforeAll(async () => {
  shipped = await shippedAnswers();
  front = new FrontDoor(shipped, {}, new Map());
});

const short = (said: Said | undefined): string | undefined => {
  if (!said) return undefined;
  if (said.kind === 'stop') return `stop ${said.scope}`;
  if (said.kind === 'channel') return `channel ${said.channel}`;
  if ('number' in said) return `${said.kind} ${said.number}`;
  return said.kind === 'language' ? `language ${said.locale}` : said.kind;
};

describe('what is heard at the front door, in any language', () => {
  test.each([
    ['STOP', 'stop all'],
    ['/stop', 'stop all'],
    ['Стоп!!!', 'stop all'],
    ['не пишите мне больше.', 'stop all'],
    ['Відпишіть мене', 'stop all'],
    ['ОТПИСАТЬСЯ', 'stop all'],
    ['unsubscribe', 'stop all'],
    ['STOPALL', 'stop all'],
    ['opt-out', 'stop all'],
    ['stop please come here', undefined],
    ['Cancel', 'stop_unasked'],
    ['END', 'stop_unasked'],
    ['Без рекламы', 'stop promotions'],
    ['не надсилайте новини', 'stop promotions'],
    ['stop reminders', 'stop reminders'],
    ['не надо опросов', 'stop surveys'],
    ['START', 'start'],
    ['/start', 'start'],
    ['підписатися', 'start'],
    ['YES', undefined],
    ['help', 'help'],
    ['/help', 'help'],
    ['допомога', 'help'],
    ['/language', 'choose_language'],
    ['Мова', 'choose_language'],
    ['Українською', 'language uk'],
    ['english', 'language en'],
    ['по-русски', 'language ru'],
    ['Оператор', 'human'],
    ['позвоните мне, пожалуйста, после пяти', 'human'],
    ['Можна поговорити з людиною?', 'human'],
    ['I want to talk to a human', 'human'],
    ['мы с мужем прекрасные люди', undefined],
    ['не звоните мне', undefined],
    ['wrong number', 'wrong_number'],
    ['Вы ошиблись номером!', 'wrong_number'],
    ['Ви помилилися', 'wrong_number'],
    ['это не я', 'wrong_number'],
    ['', undefined],
    ['👍', undefined],
    ['What do you have on me?', 'my_data'],
    ['Мои данные', 'my_data'],
    ['Что у меня?', 'my_data'],
    ['Що у мене записано?', 'my_data'],
    ['My appointments', 'my_data'],
    ['дані 2', 'my_data 2'],
    ['Что вы обо мне знаете?', 'my_data'],
    ['удалите мои данные', 'erase'],
    ['Видаліть усе про мене', 'erase'],
    ['удалите мой номер', 'stop all'],
    ['УДАЛИТЬ ВСЁ', 'erase_confirm'],
    ['erase everything 2', 'erase_confirm 2'],
    ['Пишите мне в телеграм, пожалуйста', 'channel telegram'],
    ['не пишите в телеграм', undefined],
    ['краще у Viber або у вотсапі', undefined],
    ['пишіть мені у вотсап', 'channel whatsapp'],
    ['please write me by email', 'channel email'],
    ['Записаться', 'book'],
    ['хочу записатися до лікаря', 'book'],
    ['не хочу записываться', undefined],
    ['2', undefined],
  ])('%s', (text, said) => {
    expect(short(front.said(text))).toBe(said);
  });
});

describe('an emergency', () => {
  test.each([
    'I have chest pain',
    'strong pain in my chest!',
    "I can't breathe",
    'he is unconscious',
    'my mother had a stroke',
    'I want to kill myself',
    'anaphylactic shock??',
    'Нет! Боль в груди',
    'у меня сильно болит в груди',
    'Болит сердце',
    'мама без сознания',
    'не могу дышать',
    'кровь не останавливается',
    'не хочу жить',
    'отёк Квинке',
    'Біль у грудях',
    'не можу дихати',
    'непритомний лежить',
    'сильна кровотеча після процедури',
    'хочу накласти на себе руки',
  ])('is heard in: %s', (text) => {
    expect(short(front.said(text))).toBe('emergency');
  });

  test.each([
    'no chest pain',
    'I have no chest pain any more',
    'without any chest pain',
    'нет боли в груди',
    'нет никакой боли в груди',
    'немає болю в грудях',
    'спасибо, всё хорошо',
    'можно перенести на завтра?',
    'чи можна кружку з собою',
    'Chocolate for the doctor',
  ])('is not heard in: %s', (text) => {
    expect(short(front.said(text))).not.toBe('emergency');
  });
});

describe('the texts that ship', () => {
  const full: AnswerFacts = {
    clinic: { name: 'Klinika Tropa', phone: '+380440000000' },
    emergency_phone: '103',
    opens_at: 'понеділок, 08:00',
    within: '30 хвилин',
    kind: 'пропозиції та рекламу',
    visits: 12,
    messages: 118,
    ahead: 'пн 12 січ, 10:00; вт 13 січ, 12:30',
    next_contact: 'нд 11 січ',
    agreed: 'новини клініки',
    refused: 'пропозиції та рекламу',
    link: `https://tropa.clinic.example/my-data/${'x'.repeat(110)}`,
    people: '1 Анна, 2 Петро',
    number: 2,
    channel: 'WhatsApp',
  };

  test('are all there in every language, and take at most two SMS, or more when they tell what is kept', () => {
    for (const locale of localeIds) {
      for (const name of answerNames) {
        const text = front.text(name, locale, full);
        expect([locale, name, text === '']).toEqual([locale, name, false]);
        const most = name === 'my_data' ? 7 : name === 'my_data_by_person' ? 5 : 2;
        if (!/^(data_)?page_/.test(name))
          expect([locale, name, smsSize(text).segments <= most, text]).toEqual([locale, name, true, text]);
      }
    }
  });

  test('are whole without what a clinic may not have', () => {
    for (const locale of localeIds)
      for (const name of answerNames) {
        const { visits, messages, link, people, channel } = full;
        const bare = { clinic: { name: 'K' }, opens_at: 'x', kind: 'y', visits, messages, link, people, channel };
        const text = front.text(name, locale, bare);
        expect(text).not.toMatch(/undefined|\{\{| [,.:;]|\(\)/);
      }
  });
});

describe("a clinic's own file", () => {
  test('adds words, replaces texts and loses none of the shipped ones', () => {
    const own = frontAnswersSchema.parse({
      hears: { stop: ['enough'], emergency: { signs: ['snake bit*'] } },
      texts: { help: 'Ask {{clinic.name}}.' },
    });
    const door = new FrontDoor(shipped, { en: own }, new Map([['en', { stop: { words: ['halt'] } }]]));
    expect(['enough', 'halt', 'stop', 'a snake bites', 'chest pain'].map((text) => short(door.said(text)))).toEqual([
      ...['stop all', 'stop all', 'stop all', 'emergency', 'emergency'],
    ]);
    expect(door.text('help', 'en', { clinic: { name: 'Oak' } })).toBe('Ask Oak.');
    expect(door.text('settled', 'en', { clinic: { name: 'Oak' } })).toBe('Thank you, this was settled already.');
  });

  test.each([
    ['a value that nobody gives', { texts: { help: 'Ask {{doctor.name}}.' } }],
    ['a value that may be missing, unasked', { texts: { help: 'Call {{clinic.phone}}.' } }],
    ['a text that does not close its block', { texts: { help: '{{#if clinic.phone}}x' } }],
    ['a text nobody knows', { texts: { hello: 'Hi' } }],
    ['a list nobody hears', { hears: { hello: ['hi'] } }],
  ])('is refused with %s', (_, file) => {
    expect(frontAnswersSchema.safeParse(file).success).toBe(false);
  });
});

test('any text is read without an error, however long and strange', () => {
  const strange = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 10_000 }),
    fc.constantFrom('\u0000', '\ud800', 'не '.repeat(3_000), 'chest '.repeat(2_000), '{{#if}}'),
  );
  fc.assert(fc.property(strange, (text) => void front.said(text)));
});

test('a STOP stays a STOP whatever case, blanks and punctuation surround it', () => {
  const around = fc.string({ unit: fc.constantFrom(' ', '!', '.', '\n', '…', '"'), maxLength: 5 });
  fc.assert(
    fc.property(fc.constantFrom('стоп', 'stop', 'відписатися', 'отписаться'), around, around, (word, left, right) => {
      expect(short(front.said(`${left}${word.toUpperCase()}${right}`))).toBe('stop all');
    }),
  );
});

const corpus = '../shared/material/replies/english-intents.json';
(existsSync(corpus) ? describe : describe.skip)(
  'a thousand real short replies (skipped where the material is missing)',
  () => {
    const lines = existsSync(corpus)
      ? (JSON.parse(readFileSync(corpus, 'utf8')) as { text: string; intent: string }[])
      : [];
    const heard = (kind: string) =>
      lines
        .filter(({ text }) => short(front.said(text))?.startsWith(kind))
        .map(({ text, intent }) => `${intent}: ${text}`);

    test('none is an emergency or a wrong number', () => {
      expect(lines.length).toBeGreaterThan(900);
      expect(heard('emergency')).toEqual([]);
      expect(heard('wrong_number')).toEqual([]);
    });

    test('the only STOP among them is the bare word', () => {
      expect(heard('stop all')).toEqual(['cancel: stop']);
      expect(heard('stop_unasked')).toEqual(['cancel: quit']);
    });
  },
);
