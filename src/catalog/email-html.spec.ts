import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { emailHtml, escapeHtml } from './email-html.js';

const TAGS =
  /<\/?(html|body|p|ul|li|span|br|a)( style="[^"<>]*"| href="https:[^"<>]*"| lang="[a-z]*")*>|<!doctype html>/g;

test('whatever the text says, the page has no tag but its own', () => {
  const pieces = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '&',
    'https://x.example/',
    'javascript:',
    'a',
    ' ',
    '\n',
    '\n\n',
    '- ',
    '1 — ',
    '<img>',
    '&lt;',
  );
  const text = fc.array(pieces).map((parts) => parts.join(''));
  fc.assert(fc.property(text, (anything) => expect(emailHtml(anything, 'en').replace(TAGS, '')).not.toMatch(/[<>"]/)));
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
