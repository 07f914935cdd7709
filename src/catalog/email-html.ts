const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** Captured, so that splitting by it gives text and links in turn. */
const LINK = /(https:\/\/[^\s<>"']+[^\s<>"'.,;:!?)])/;
const NUMBERED = /^\d+ — /;
const BULLET = /^- /;
const BUTTON = 'display:inline-block;margin:4px 8px 4px 0;padding:8px 16px;border:1px solid #2b6cb0;border-radius:6px';
const PAGE =
  'font-family:sans-serif;font-size:16px;line-height:1.5;color:#1a202c;max-width:560px;margin:0 auto;padding:16px';

/** Text made safe for HTML, also inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/**
 * A simple HTML page of a plain text: paragraphs, `- ` lists, numbered replies (`1 — …`) as buttons to look at, https
 * links. Everything is escaped, since the text already holds the patient's and the clinic's values.
 */
export function emailHtml(text: string, locale: string): string {
  const blocks = text.split(/\n{2,}/).map(block);
  return `<!doctype html><html lang="${escapeHtml(locale)}"><body style="${PAGE}">${blocks.join('')}</body></html>`;
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
    return `<p>${lines.map((line) => `<span style="${BUTTON}">${inline(line)}</span>`).join('')}</p>`;
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
