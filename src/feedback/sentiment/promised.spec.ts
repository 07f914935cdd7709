import { describe, expect, it } from '@jest/globals';
import { isFarFromPromised } from './promised.js';

describe('figures that tell of something else than was promised', () => {
  it.each([
    'Told £80 on the phone, the invoice says £145',
    'They charged me 200 and the website said 120',
    'По телефону сказали 1200, на кассе насчитали 2 100',
    'Казали 800 грн, а взяли 1500',
    'My appointment was at 9, got seen 10.40',
    'Записана была на 10, зашла в 11:40',
    'Записана на 9, прийняли о 10:30',
  ])('"%s"', (text) => {
    expect(isFarFromPromised(text)).toBe(true);
  });

  it.each([
    'Told £80 on the phone and paid £80',
    'Сказали 1500, а взяли 1200',
    'Appointment at 9, seen at 9.05',
    'Записана на 10, приняли в 10:10',
    'Запись на 10, а зашла в 9:50',
    'My appointment is at 10',
    'I paid 200',
    '',
  ])('not "%s"', (text) => {
    expect(isFarFromPromised(text)).toBe(false);
  });
});
