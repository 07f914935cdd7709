import { expect, it } from '@jest/globals';
import { findingCodes } from '../../../../src/engine/findings.js';
import { locales } from '../../i18n/words.js';
import { words } from './words.js';

it.each(locales)('names every finding of the checker and says what mends it, in %s', (locale) => {
  const own = words[locale];
  const keys = Object.keys(findingCodes).flatMap((code) => [`finding.${code}`, `mend.${code}`]);
  expect(keys.filter((key) => own[key] === undefined)).toEqual([]);
});

/** What a mend puts in quotes is written on a button or a field of the page. */
it.each(locales)('calls buttons and fields by the words that stand on them, in %s', (locale) => {
  const own = words[locale];
  const written = new Set(Object.entries(own).flatMap(([key, text]) => (key.startsWith('mend.') ? [] : [text])));
  const quoted = Object.entries(own)
    .filter(([key]) => key.startsWith('mend.'))
    .flatMap(([, text]) => [...text.matchAll(/[“«]([^”»]+)[”»]/gu)].map(([, name]) => name ?? ''));
  expect(quoted.length).toBeGreaterThan(10);
  expect(quoted.filter((name) => !written.has(name))).toEqual([]);
});
