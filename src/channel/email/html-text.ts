const LONGEST = 400_000;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  laquo: '«',
  raquo: '»',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  lsquo: '‘',
  rsquo: '’',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  middot: '·',
  bull: '•',
  copy: '©',
};
const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}));/g;
/** Their text is not for reading. */
const SILENT = new Set(['head', 'style', 'script', 'title', 'template', 'noscript']);
const LINE_ENDERS = new Set([
  'p',
  'div',
  'tr',
  'li',
  'ul',
  'ol',
  'table',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'pre',
  'hr',
]);

function decoded(text: string): string {
  return text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return (Object.hasOwn(NAMED, name) ? NAMED[name] : undefined) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10_ff_ff && (code < 0xd8_00 || code > 0xdf_ff) ? String.fromCodePoint(code) : whole;
  });
}

/** The lines that came out so far; lines of a quotation begin with `>` as in plain mail. */
class Lines {
  private readonly done: string[] = [];
  private line = '';
  private quotes = 0;

  add(text: string): void {
    const words = decoded(text).replace(/[\s\u00a0]+/g, ' ');
    this.line += this.line === '' ? words.trimStart() : words;
  }

  end(): void {
    const text = this.line.trimEnd();
    this.done.push(this.quotes === 0 ? text : `${'>'.repeat(Math.min(this.quotes, 9))} ${text}`.trimEnd());
    this.line = '';
  }

  endIfBegun(): void {
    if (this.line.trim() !== '') this.end();
  }

  quote(step: 1 | -1): void {
    this.endIfBegun();
    this.quotes = Math.max(0, this.quotes + step);
  }

  toString(): string {
    this.endIfBegun();
    return this.done
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  }
}

/** Where what began at `from` ends; the end of the text when it never does. */
function endOf(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found === -1 ? html.length : found + mark.length;
}

function applyTag(tag: string, lines: Lines): void {
  const name = /^<\/?([a-zA-Z][a-zA-Z0-9]*)/.exec(tag)?.[1]?.toLowerCase() ?? '';
  const closes = tag.startsWith('</');
  if (name === 'br') lines.end();
  else if (name === 'blockquote') lines.quote(closes ? -1 : 1);
  else if (name === 'td' && closes) lines.add(' ');
  else if (LINE_ENDERS.has(name)) {
    lines.endIfBegun();
    if (name === 'p' && closes) lines.end();
  }
}

/** After a tag at `at`: past the tag, and past the content too of an element whose content is not for reading. */
function skip(html: string, at: number, tagEnd: number): number {
  const name = /^<([a-zA-Z]+)/.exec(html.slice(at, at + 12))?.[1]?.toLowerCase() ?? '';
  if (!SILENT.has(name)) return tagEnd;
  const close = new RegExp(`</${name}[^>]{0,100}>`, 'gi');
  close.lastIndex = tagEnd;
  return close.exec(html) ? close.lastIndex : html.length;
}

/** What a person reads in the HTML of a mail, as plain text; quotations as in plain mail. In linear time, up to a length. */
export function htmlText(source: string): string {
  const html = source.slice(0, LONGEST);
  const lines = new Lines();
  for (let at = 0; at < html.length;) {
    if (html.startsWith('<!--', at)) {
      at = endOf(html, '-->', at + 4);
    } else if (/^<[/a-zA-Z!?]/.test(html.slice(at, at + 2))) {
      const end = endOf(html, '>', at);
      applyTag(html.slice(at, Math.min(end, at + 60)), lines);
      at = skip(html, at, end);
    } else {
      const next = html.indexOf('<', at + 1);
      const end = next === -1 ? html.length : next;
      lines.add(html.slice(at, end));
      at = end;
    }
  }
  return lines.toString();
}
