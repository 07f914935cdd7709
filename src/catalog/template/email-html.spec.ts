import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { emailHtml, emailText, escapeHtml } from './email-html.js';

const TAGS = /<\/?(p|ul|li|span|br|a)( class="reply"| style="[^"<>]*"| href="https:[^"<>]*")*>/g;
const FOLDER = 'src/catalog/email-layout';

/** What a letter adds to an empty one: everything that came out of the text. */
function contentOf(text: string): string {
  const marked = emailHtml('\u0001', 'en');
  const [head = '', foot = ''] = marked.split('\u0001');
  const html = emailHtml(text, 'en');
  expect(html.startsWith(head.slice(0, -'<p>'.length))).toBe(true);
  expect(html.endsWith(foot.slice('</p>'.length))).toBe(true);
  return html.slice(head.length - '<p>'.length, html.length - foot.length + '</p>'.length);
}

test('whatever the text says, it adds no tag but those of paragraphs, lists and https links', () => {
  const pieces = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '&',
    'https://x.example/',
    'javascript:',
    'http://x.example/',
    'a',
    ' ',
    '\n',
    '\n\n',
    '- ',
    '1 — ',
    '<img>',
    '&lt;',
    '%TEXT%',
    '%FOOTER%',
    '$&',
  );
  const text = fc.array(pieces).map((parts) => parts.join(''));
  fc.assert(fc.property(text, (anything) => expect(contentOf(anything).replace(TAGS, '')).not.toMatch(/[<>"]/)));
});

test('escaping is reversible', () => {
  const signs: Readonly<Record<string, string>> = {
    '&amp;': '&',
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
  };
  const back = (html: string): string => html.replace(/&(amp|lt|gt|quot|#39);/g, (sign) => signs[sign] ?? sign);
  fc.assert(fc.property(fc.string(), (text) => expect(back(escapeHtml(text))).toBe(text)));
});

test('a place of the layout that the text happens to name stays text', () => {
  expect(contentOf('%CLINIC% and $1')).toBe('<p>%CLINIC% and $1</p>');
});

test('the name of the clinic is escaped as well', () => {
  const html = emailHtml('Hello', 'en', { clinic: '<img src=x onerror=alert(1)> & Sons' });
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; Sons');
  expect(html).not.toContain('<img');
});

test.each([
  ['en', 'Stop such letters'],
  ['ru', 'Не присылать такие письма'],
  ['uk', 'Не надсилати такі листи'],
  ['constructor', 'Stop such letters'],
])('a letter in %s tells at its foot how to stop, in both parts', (locale, words) => {
  const unsubscribeUrl = 'https://clinic.example/stop/1?a=1&b=2';
  expect(emailHtml('Hello', locale, { unsubscribeUrl })).toContain(
    `<a href="https://clinic.example/stop/1?a=1&amp;b=2">${words}</a>`,
  );
  expect(emailText('Hello', locale, { unsubscribeUrl })).toBe(`Hello\n\n${words}: ${unsubscribeUrl}`);
});

test.each(['http://clinic.example/stop', 'javascript:alert(1)', 'https://clinic.example/"><script>'])(
  'no foot leads to %s',
  (unsubscribeUrl) => {
    expect(emailHtml('Hello', 'en', { unsubscribeUrl })).toBe(emailHtml('Hello', 'en'));
    expect(emailText('Hello', 'en', { unsubscribeUrl })).toBe('Hello');
  },
);

test('a letter loads nothing from outside, and has colours of its own in the dark', () => {
  const html = emailHtml('See https://clinic.example/map', 'uk', { clinic: 'Клініка' });
  expect(html).not.toMatch(/<(img|script|link|iframe|object|video)\b|@import|url\(|\bsrc=/i);
  expect(html).toContain('prefers-color-scheme: dark');
  expect(html).toContain('<html lang="uk"');
});

test('the compiled page is the one its source makes', async () => {
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ['scripts/compile-email-layout.mjs']);
  const fix = `node scripts/compile-email-layout.mjs > ${FOLDER}/page.ts`;
  expect({ fix, page: await readFile(`${FOLDER}/page.ts`, 'utf8') }).toEqual({ fix, page: stdout });
}, 30_000);
