import { AppError } from '../../runtime/index.js';

/** What a column of a file of reviews can be. */
export const reviewFields = [
  ...['said_at', 'text', 'score', 'author', 'id', 'url'],
  ...['site', 'scale_max', 'locale', 'touchpoint', 'reference'],
] as const;
export type ReviewField = (typeof reviewFields)[number];

/** Which column is what, by its heading. */
export type ReviewColumns = Readonly<Partial<Record<ReviewField, string>>>;

/** What sites call their columns, in lower case. */
const names: Readonly<Partial<Record<ReviewField, readonly string[]>>> = {
  said_at: [
    'date',
    'created',
    'created_at',
    'published',
    'published_at',
    'time',
    'дата',
    'дата отзыва',
    'дата відгуку',
  ],
  text: ['review', 'comment', 'content', 'body', 'отзыв', 'текст', 'комментарий', 'відгук', 'коментар'],
  score: ['rating', 'stars', 'grade', 'оценка', 'рейтинг', 'оцінка'],
  author: ['name', 'user', 'reviewer', 'автор', 'имя', "ім'я"],
  id: ['review_id', 'review id', 'uid', 'номер'],
  url: ['link', 'ссылка', 'посилання'],
  site: ['source', 'platform', 'источник', 'площадка', 'джерело', 'сайт'],
  locale: ['language', 'lang', 'язык', 'мова'],
};

/**
 * What each column is: as said, and by its heading where nothing was said of a field. An empty name leaves a field out.
 * Errors: REVIEW_COLUMN for a heading that the file has not.
 */
export function columnsFor(headings: readonly string[], said: ReviewColumns = {}): ReviewColumns {
  const taken = new Set(Object.values(said));
  const columns = reviewFields.flatMap((field) => {
    const column =
      said[field] ??
      guessed(
        field,
        headings.filter((heading) => !taken.has(heading)),
      );
    if (column === undefined || column === '') return [];
    if (headings.includes(column)) return [[field, column] as const];
    throw new AppError('REVIEW_COLUMN', `The file has no column "${column}" for ${field}.`, {
      status: 422,
      fix: 'Name one of its headings, letter by letter.',
    });
  });
  return Object.fromEntries(columns);
}

function guessed(field: ReviewField, headings: readonly string[]): string | undefined {
  const known = [field, ...(names[field] ?? [])];
  return headings.find((heading) => known.includes(heading.toLowerCase()));
}
