import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ideaIn, mostPlaces, noteText, placeIn, placesFor } from './staff-words.js';

describe('an idea written to the bot', () => {
  test.each([
    ['/idea Water in the waiting room', 'idea', 'Water in the waiting room'],
    ['Ідея: вода в коридорі', 'idea', 'вода в коридорі'],
    ['идея – позвонить заранее', 'idea', 'позвонить заранее'],
    ['Проблема, зламаний чайник', 'problem', 'зламаний чайник'],
    ['/idea', 'idea', ''],
  ])('%s', (text, kind, thought) => {
    expect(ideaIn(text)).toEqual({ kind, text: thought });
  });

  test.each(['Ideal, thank you', 'идеяфикс', 'Good morning', '', undefined])('is not %s', (text) => {
    expect(ideaIn(text)).toBeUndefined();
  });
});

describe('the places that are offered', () => {
  const touchpoints = Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [
      `place-${index}`,
      { owner: index % 4 === 0 ? 'reception' : 'service', moment_of_truth: index > 9, title: { en: `Place ${index}` } },
    ]),
  );

  test('begin with the moments of truth of the own department, and are few', () => {
    const places = placesFor(touchpoints, ['reception'], 'en');
    expect(places).toHaveLength(mostPlaces);
    expect(places.slice(0, 5).map(({ id }) => id)).toEqual(['place-12', 'place-16', 'place-0', 'place-4', 'place-8']);
  });

  test('are chosen by button, number and name alike', () => {
    const places = placesFor(touchpoints, [], 'en');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: mostPlaces - 1 }), (index) => {
        const place = places[index];
        expect(placeIn(places, { intent: place?.id })).toBe(place?.id);
        expect(placeIn(places, { text: ` ${index + 1} ` })).toBe(place?.id);
        expect(placeIn(places, { text: place?.label.toUpperCase() })).toBe(place?.id);
      }),
    );
    expect(placeIn(places, { intent: 'elsewhere' })).toBeNull();
    expect(placeIn(places, { text: String(mostPlaces + 1) })).toBeNull();
    expect(placeIn(places, { text: 'see you tomorrow' })).toBeUndefined();
  });
});

test('the author is told in their language, whatever stands in the title', () => {
  expect(noteText('ru', 'Вода $& в коридоре', 'done')).toBe('Ваша идея «Вода $& в коридоре»: сделано.');
  expect(noteText('de', 'Water', 'odd')).toBe('Your idea “Water”: odd.');
});
