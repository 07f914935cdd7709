import { createHash } from 'node:crypto';
import { escapeHtml } from '../../catalog/index.js';

/** What stands on the page; without a button it only tells. */
export interface PageText {
  readonly locale: string;
  readonly title: string;
  readonly text: string;
  readonly button?: string | undefined;
}

const style =
  'body{margin:15vh auto;max-width:32rem;padding:0 1.5rem;font:1.125rem/1.5 system-ui,sans-serif;color:#1a202c}' +
  'h1{font-size:1.25rem}button{font:inherit;padding:.75rem 1.5rem;border:0;border-radius:.5rem;background:#2b6cb0;color:#fff}';

const styleHash = createHash('sha256').update(style).digest('base64');

/** The page needs its own few lines of style and its own form, and nothing else may run or be loaded. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  'X-Robots-Tag': 'noindex',
};

/** One page of plain HTML that works without a script; the form goes to the address of the page itself. */
export function pageOf({ locale, title, text, button }: PageText): string {
  const form = button === undefined ? '' : `<form method="post"><button>${escapeHtml(button)}</button></form>`;
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title><style>${style}</style>`;
  const body = `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>${form}`;
  return `<!doctype html><html lang="${escapeHtml(locale)}"><head>${head}</head><body><main>${body}</main></body></html>`;
}

/** The first of the languages that the reader's browser asks for and that there are texts in. */
export function languageOf(header: string | undefined, spoken: readonly string[]): string {
  const wanted = (header ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  return wanted.find((language) => spoken.includes(language)) ?? 'en';
}
