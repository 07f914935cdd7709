import type { LocaleId } from '../../catalog/index.js';
import { html, type Markup } from './markup.js';
import { languageNames, wordsOf, type PageWords } from './page-words.js';

/** What every page of a clinic has. */
export interface Frame {
  readonly clinicId: number;
  /** Its name; empty where nobody knows whose page it is. */
  readonly clinic: string;
  readonly locale: LocaleId;
  readonly locales: readonly LocaleId[];
  /** The address of this page in another language; undefined: it stays in its own. */
  readonly translated?: ((locale: LocaleId) => string) | undefined;
  /** What went wrong, in the reader's language. */
  readonly error?: string | undefined;
}

/** A whole page; its style and its script are files of this server, so that nothing written into it can run. */
export function pageOf(frame: Frame, title: string, content: Markup): string {
  const { clinic, locale, error } = frame;
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>${[title, clinic].filter(Boolean).join(' · ')}</title>
        <link rel="stylesheet" href="/book/assets/page.css" />
        <script src="/book/assets/page.js" type="module"></script>
      </head>
      <body>
        <header>${clinic !== '' && html`<p><strong>${clinic}</strong></p>`} ${languages(frame)}</header>
        <main>
          <h1>${title}</h1>
          ${error !== undefined && html`<p role="alert">${error}</p>`} ${content}
        </main>
      </body>
    </html>`.text;
}

function languages({ locale, locales, translated }: Frame): Markup | false {
  if (!translated || locales.length < 2) return false;
  const links = locales
    .filter((one) => one !== locale)
    .map((one) => html`<a href="${translated(one)}" hreflang="${one}" lang="${one}">${languageNames[one]}</a>`);
  return html`<nav aria-label="${wordsOf(locale).language}">${links}</nav>`;
}

/** A form without a script: what it carries along is hidden in it. */
export function formTo(action: string, hidden: Readonly<Record<string, string | undefined>>, inner: Markup): Markup {
  const fields = Object.entries(hidden).flatMap(([name, value]) =>
    value === undefined ? [] : [html`<input type="hidden" name="${name}" value="${value}" />`],
  );
  return html`<form method="post" action="${action}">${fields}${inner}</form>`;
}

/** A page that only tells something. */
export function tellingPage(frame: Frame, text: string): string {
  const words: PageWords = wordsOf(frame.locale);
  const back = html`<a class="button quiet" href="/book/${frame.clinicId}?lang=${frame.locale}"
    >${words.book_again}</a
  >`;
  return pageOf(
    frame,
    words.title,
    html`<p role="status">${text}</p>
      <p>${back}</p>`,
  );
}
