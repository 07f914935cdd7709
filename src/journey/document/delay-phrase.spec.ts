import { describe, expect, it } from '@jest/globals';
import { delayPhrase } from './delay-phrase.js';

describe('a delay in the words of the clinic', () => {
  it.each([
    ['P3D', 'через 3 дні', 'через 3 дня', 'after 3 days'],
    ['P5D at 10:00', 'через 5 днів о 10:00', 'через 5 дней в 10:00', 'after 5 days at 10:00'],
    ['P1Y', 'через 1 рік', 'через 1 год', 'after 1 year'],
    ['PT1H30M', 'через 1 годину 30 хвилин', 'через 1 час 30 минут', 'after 1 hour 30 minutes'],
    ['2 working days', 'через 2 робочі дні', 'через 2 рабочих дня', 'after 2 working days'],
    ['next 10:00', 'найближчого дня о 10:00', 'в ближайший день в 10:00', 'on the next day at 10:00'],
    ['appointment.starts_at - P1D', 'за 1 день до візиту', 'за 1 день до визита', '1 day before the visit'],
    [
      'appointment.starts_at + PT2H',
      'через 2 години після візиту',
      'через 2 часа после визита',
      '2 hours after the visit',
    ],
    ['appointment.starts_at', 'у момент візиту', 'в момент визита', 'at the visit'],
  ])('%s', (text, uk, ru, en) => {
    expect([delayPhrase(text, 'uk'), delayPhrase(text, 'ru'), delayPhrase(text, 'en')]).toEqual([uk, ru, en]);
  });

  it('stays as it is when it is none', () => {
    expect(delayPhrase('whenever', 'en')).toBe('whenever');
  });
});
