import type { LocaleId } from '../../catalog/index.js';

interface StaffWords {
  /** Asks where an idea belongs. */
  readonly where: string;
  readonly elsewhere: string;
  readonly thanks: string;
  readonly empty: string;
  /** What became of an idea; `{title}` and `{status}` are filled in. */
  readonly news: string;
  readonly statuses: Readonly<Record<string, string>>;
}

const statuses = [
  'merged',
  'collected',
  'validated',
  'prioritised',
  'in_progress',
  'done',
  'verified',
  'declined',
] as const;

const named = (texts: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(statuses.map((status, index) => [status, texts[index] ?? status]));

const words: Readonly<Record<LocaleId, StaffWords>> = {
  uk: {
    where: 'Записано, дякуємо. Де це на шляху пацієнта?',
    elsewhere: 'Інше',
    thanks: 'Дякуємо. Про кожну зміну напишемо Вам сюди.',
    empty: 'Напишіть саму думку після слова: «ідея …» або «проблема …».',
    news: 'Ваша ідея «{title}»: {status}.',
    statuses: named([
      'об’єднано з іншою',
      'прийнято',
      'підтверджено',
      'у черзі',
      'робимо',
      'зроблено',
      'перевірено: допомогло',
      'поки ні',
    ]),
  },
  ru: {
    where: 'Записано, спасибо. Где это на пути пациента?',
    elsewhere: 'Другое',
    thanks: 'Спасибо. О каждой перемене напишем Вам сюда.',
    empty: 'Напишите саму мысль после слова: «идея …» или «проблема …».',
    news: 'Ваша идея «{title}»: {status}.',
    statuses: named([
      'объединена с другой',
      'принята',
      'подтверждена',
      'в очереди',
      'делаем',
      'сделано',
      'проверено: помогло',
      'пока нет',
    ]),
  },
  en: {
    where: 'Noted, thank you. Where on the patient’s way is it?',
    elsewhere: 'Elsewhere',
    thanks: 'Thank you. We will write to you here about every change.',
    empty: 'Write the thought itself after the word: “idea …” or “problem …”.',
    news: 'Your idea “{title}”: {status}.',
    statuses: named([
      'merged with another',
      'taken in',
      'confirmed',
      'in the queue',
      'under way',
      'done',
      'verified: it helped',
      'not for now',
    ]),
  },
};

export function staffWords(locale: string): StaffWords {
  return words[locale as LocaleId] ?? words.en;
}

/** What the author of an idea reads about it. */
export function noteText(locale: string, title: string, status: string): string {
  const { news, statuses: known } = staffWords(locale);
  return news.replace('{title}', () => title).replace('{status}', () => known[status] ?? status);
}

const opening = /^\/?(idea|ідея|идея|problem|проблема)(?![\p{L}\p{N}])[\s:,.–—-]*/iu;

/** What a member of staff writes to the clinic's bot as an idea; undefined for anything else. */
export function ideaIn(
  text: string | undefined,
): { readonly kind: 'idea' | 'problem'; readonly text: string } | undefined {
  const found = text === undefined ? null : opening.exec(text.trim());
  if (!found || text === undefined) return undefined;
  const kind = /^(?:problem|проблема)$/iu.test(found[1] ?? '') ? 'problem' : 'idea';
  return { kind, text: text.trim().slice(found[0].length).trim().slice(0, 4_000) };
}

/** How many places a question offers besides "elsewhere": as many as one looks through at a glance. */
export const mostPlaces = 8;

/** A place of the map that is offered. */
export interface OfferedPlace {
  readonly id: string;
  readonly label: string;
}

/** A touchpoint, as far as it matters to whoever is asked for one. */
export interface KnownPlace {
  readonly owner: string;
  readonly moment_of_truth: boolean;
  readonly title: Readonly<Record<string, string | undefined>>;
}

/** The places that are offered to somebody: their own departments' first, of these the moments of truth; then by their names. */
export function placesFor(
  touchpoints: Readonly<Record<string, KnownPlace>>,
  departments: readonly string[],
  locale: string,
): OfferedPlace[] {
  const rankOf = ({ owner, moment_of_truth: matters }: KnownPlace) =>
    (departments.includes(owner) ? 0 : 2) + (matters ? 0 : 1);
  return Object.entries(touchpoints)
    .map(([id, place]) => ({ id, label: place.title[locale] ?? id, rank: rankOf(place) }))
    .sort((left, right) => left.rank - right.rank || (left.label < right.label ? -1 : 1))
    .slice(0, mostPlaces)
    .map(({ id, label }) => ({ id, label }));
}

/** Which of the offered places an answer names, by its button, its number or its words; null: elsewhere; undefined: none. */
export function placeIn(
  places: readonly OfferedPlace[],
  answer: { readonly intent?: string | undefined; readonly text?: string | undefined },
): string | null | undefined {
  const { intent } = answer;
  if (intent !== undefined) return intent === elsewhere ? null : places.find(({ id }) => id === intent)?.id;
  const said = (answer.text ?? '').trim().toLowerCase();
  const number = /^\d{1,2}$/.test(said) ? Number(said) : undefined;
  if (number === places.length + 1) return null;
  if (number !== undefined) return places[number - 1]?.id;
  return places.find(({ label }) => label.toLowerCase() === said)?.id;
}

/** The button for what is at none of the offered places. */
export const elsewhere = 'elsewhere';
