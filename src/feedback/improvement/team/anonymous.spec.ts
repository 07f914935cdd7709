import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { tracesIn } from './anonymous.js';

describe('a text that is to have nobody in it', () => {
  it.each([
    ['Пациентка ждала сорок минут, и никто не подошёл.', []],
    ['Позвонить по +380 44 123-45-67', ['a phone number']],
    ['Родилась 12.03.1985 и ждала', ['a date']],
    ['Писала на anna@example.com', ['an e-mail address']],
    ['В телеграме @anna_k спросила', ['a name in a messenger']],
  ])('%s: %j', (text, expected) => expect(tracesIn(text)).toEqual(expected));

  it('names nobody whose name is known', () => {
    expect(tracesIn('Анна ждала сорок минут', ['Анна', 'Коваль'])).toEqual(['a name']);
    expect(tracesIn('Ананас стоял на столе', ['Анна'])).toEqual([]);
  });

  it.each([
    ['Анне не перезвонили', 'Анна Коваль'],
    ['Передзвонили Ковалю за годину', 'Анна Коваль'],
    ['с Анной не говорили', 'анна'],
    ['Ользі не відповіли', 'Ольга'],
    ['Павла забыли в очереди', 'Павел'],
    ['Льву не перезвонили', 'Лев'],
    ['Кравцю не відповіли', 'Кравець'],
    ['пана Ковальського не зустріли', 'Ковальський'],
    ['пані Ковальської не було', 'Ковальська'],
    ['Марії сказали чекати', 'Марія'],
    ['с Сергеем говорили дважды', 'Сергей'],
    ['Сергієві не відповіли', 'Сергій'],
    ['Шевченкові обіцяли дзвінок', 'Шевченко'],
    ['Иваном Петровичем занялись поздно', 'Иван Петрович'],
    ['к Петровой не подошли', 'Петрова'],
    ['Наталью не позвали', 'Наталья'],
    ['Семену не перезвонили', 'Семён'],
    ['Дем’яна не зустріли', "Дем'ян"],
    ['Левицькому не відповіли', 'Нечуй-Левицький'],
  ])('finds in "%s" the name %s', (text, name) => expect(tracesIn(text, name.split(' '))).toEqual(['a name']));

  it.each([
    ['Ждали в левой очереди', 'Лев'],
    ['Потому и ждали, тому двадцать минут', 'Том'],
    ['Ковали железо, пока горячо, а ковкий металл остыл', 'Ковалев'],
    ['Мариновали овощи', 'Марина'],
    ['Иванова роща видна из окна', 'Иванченко'],
    ['Павлин стоял у входа', 'Павел'],
    ['Ананас и олень стояли на столе', 'Олена'],
  ])('does not take a word of "%s" for the name %s', (text, name) => expect(tracesIn(text, [name])).toEqual([]));

  it('finds a phone wherever it stands', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 12 }).map((all) => all.join(''));
    fc.assert(
      fc.property(fc.lorem(), digits, fc.lorem(), (before, phone, after) => {
        expect(tracesIn(`${before} +${phone} ${after}`)).toContain('a phone number');
      }),
    );
  });
});
