import { namesAnybody } from './name-forms.js';

const date = /\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b/u;
/** What in a text could lead to a person: an address, a number, a date of birth, a link. */
const traces: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['an e-mail address', /[^\s@]+@[^\s@]+\.[^\s@]+/u],
  ['a date', date],
  ['a link', /https?:\/\//iu],
  ['a name in a messenger', /(?<![\p{L}\p{N}])@[\p{L}\p{N}_]{3,}/u],
];

const phone = /(?:\+?\d[\s().-]*){7,}/u;

/** What in the text, title included, may say who it was; names are given beside it, for those that are known. None: it may be shown. */
export function tracesIn(text: string, names: readonly string[] = []): string[] {
  const found = traces.filter(([, pattern]) => pattern.test(text)).map(([what]) => what);
  // A date is many digits with marks between them too.
  if (phone.test(text.replace(date, ''))) found.push('a phone number');
  return namesAnybody(text, names) ? [...found, 'a name'] : found;
}
