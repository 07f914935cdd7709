import { localeIds, type LocaleId } from '../../../catalog/index.js';

/** Of every page of a survey: nobody keeps it, nobody is told where it was, and it runs nothing. */
export const quietHeaders = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
} as const;

/** The first language of a reader's device (`Accept-Language`) that is spoken here. */
export function wantedLanguage(spoken: readonly LocaleId[], header: string | undefined): LocaleId | undefined {
  const wanted = (header ?? '').slice(0, 200).split(',');
  const codes = wanted.map((part) => part.trim().slice(0, 2).toLowerCase());
  return codes.flatMap((code) => localeIds.filter((one) => one === code && spoken.includes(one)))[0];
}
