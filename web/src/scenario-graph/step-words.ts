import { spoken } from './say.js';
import { stepName } from './step-names.js';

/** A step by its id, for reading: `dayBefore` is "за день до визита", or "Day before" where nobody has named it. */
export function stepWords(id: string, language: string): string {
  const name = stepName(id, language);
  return name === undefined ? spoken(id) : name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** The place of a step for reading, of several regions at once too: `untilVisit.dayBefore + waiting`. */
export function placeWords(place: string, language: string): string {
  const say = (path: string): string =>
    path
      .split('.')
      .map((id) => stepWords(id, language))
      .join(' › ');
  return place.split(' + ').map(say).join(' + ');
}

/** Places for a list to choose from: each by its innermost steps, and with its whole place where two would read alike. */
export function placeNames(places: readonly string[], language: string): ReadonlyMap<string, string> {
  const shortOf = (place: string): string =>
    place
      .split(' + ')
      .map((path) => stepWords(path.slice(path.lastIndexOf('.') + 1), language))
      .join(' + ');
  const times = new Map<string, number>();
  for (const place of new Set(places)) times.set(shortOf(place), (times.get(shortOf(place)) ?? 0) + 1);
  return new Map(
    places.map((place) => [place, times.get(shortOf(place)) === 1 ? shortOf(place) : placeWords(place, language)]),
  );
}

/** The innermost steps of a state value, for reading. */
export function stateWords(state: unknown, language: string): string {
  if (typeof state === 'string') return stepWords(state, language);
  if (typeof state !== 'object' || state === null) return '';
  return Object.entries(state)
    .map(([id, inner]) => stateWords(inner, language) || stepWords(id, language))
    .join(', ');
}
