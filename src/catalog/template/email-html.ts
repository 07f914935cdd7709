import { page } from '../email-layout/page.js';

/** What the page says around the text. */
export interface Letterhead {
  /** Name of the clinic, above the text. */
  readonly clinic?: string | undefined;
  /** Where one click stops such letters: https. */
  readonly unsubscribeUrl?: string | undefined;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** Captured, so that splitting by it gives text and links in turn. */
const LINK = /(https:\/\/[^\s<>"']+[^\s<>"'.,;:!?)])/;
const HTTPS = /^https:\/\/[^\s<>"']+$/;
const NUMBERED = /^\d+ — /;
const BULLET = /^- /;
/** Inline as well as in the layout's style sheet, which some mail programs drop. */
const REPLY = 'display:inline-block;margin:4px 8px 4px 0;padding:8px 16px;border:1px solid #2b6cb0;border-radius:6px';

const STOP_ENGLISH = 'Stop such letters';
const STOP: ReadonlyMap<string, string> = new Map([
  ['en', STOP_ENGLISH],
  ['ru', 'Не присылать такие письма'],
  ['uk', 'Не надсилати такі листи'],
]);

/** The compiled layout in text and places in turn: what stands at an odd index names what goes there. */
const LAYOUT = page.split(/%(LANG|CLINIC|TEXT|FOOTER)%/);

/** Text made safe for HTML, also inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/**
 * The HTML of a letter: the text in the layout of email-layout/layout.mjml. Paragraphs, `- ` lists, numbered replies
 * (`1 — …`) as buttons to look at, https links; a link that is not https stays text. Everything is escaped, since the text
 * already holds the patient's and the clinic's values. It loads nothing from outside, not even a picture.
 */
export function emailHtml(text: string, locale: string, { clinic = '', unsubscribeUrl }: Letterhead = {}): string {
  const places: Readonly<Record<string, string>> = {
    LANG: escapeHtml(locale),
    CLINIC: escapeHtml(clinic),
    TEXT: text
      .split(/\n{2,}/)
      .map(block)
      .join(''),
    FOOTER: stopLink(unsubscribeUrl, locale),
  };
  return LAYOUT.map((piece, index) => (index % 2 === 0 ? piece : (places[piece] ?? ''))).join('');
}

/** The text part of a letter: what its HTML says at the foot stands here too. */
export function emailText(text: string, locale: string, { unsubscribeUrl }: Letterhead = {}): string {
  return isHttps(unsubscribeUrl) ? `${text}\n\n${stopWords(locale)}: ${unsubscribeUrl}` : text;
}

function isHttps(url: string | undefined): url is string {
  return url !== undefined && HTTPS.test(url);
}

function stopWords(locale: string): string {
  return STOP.get(locale) ?? STOP_ENGLISH;
}

function stopLink(url: string | undefined, locale: string): string {
  return isHttps(url) ? `<a href="${escapeHtml(url)}">${stopWords(locale)}</a>` : '';
}

function block(paragraph: string): string {
  const lines = paragraph.split('\n');
  const groups: { kind: string; lines: string[] }[] = [];
  for (const line of lines) {
    const kind = NUMBERED.test(line) ? 'numbered' : BULLET.test(line) ? 'bullet' : 'plain';
    const last = groups.at(-1);
    if (last?.kind === kind) last.lines.push(line);
    else groups.push({ kind, lines: [line] });
  }
  return groups.map(({ kind, lines: members }) => group(kind, members)).join('');
}

function group(kind: string, lines: readonly string[]): string {
  if (kind === 'numbered')
    return `<p>${lines.map((line) => `<span class="reply" style="${REPLY}">${inline(line)}</span>`).join('')}</p>`;
  if (kind === 'bullet') return `<ul>${lines.map((line) => `<li>${inline(line.slice(2))}</li>`).join('')}</ul>`;
  return `<p>${lines.map(inline).join('<br>')}</p>`;
}

function inline(line: string): string {
  return line
    .split(LINK)
    .map(escapeHtml)
    .map((part, index) => (index % 2 === 1 ? `<a href="${part}">${part}</a>` : part))
    .join('');
}
