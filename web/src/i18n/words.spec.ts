import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { locales, nearestLocale, type Words } from './words.js';

const root = path.join(process.cwd(), 'web', 'src');
const forms: Readonly<Record<string, readonly string[]>> = {
  en: ['one', 'other'],
  ru: ['one', 'few', 'many', 'other'],
  uk: ['one', 'few', 'many', 'other'],
};

function filesBelow(folder: string, ends: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ends) && !name.endsWith('.spec.ts'))
    .map((name) => path.join(folder, name));
}

/** Folders with words of their own, by path below src. */
const folders = filesBelow(root, `${path.sep}words.ts`)
  .map((file) => path.relative(root, path.dirname(file)))
  .filter((folder) => folder !== 'i18n')
  .sort();

const base = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, '');

/** The folder whose words a file says: the innermost one that has any. */
function nearestFolder(file: string): string | undefined {
  const above = folders.filter((folder) => file.startsWith(path.join(root, folder) + path.sep));
  return above.sort((one, other) => other.length - one.length)[0];
}

const spaces = new Map<string, Words>();

beforeAll(async () => {
  for (const folder of folders) {
    const { words } = (await import(`../${folder}/words.js`)) as { words: Words };
    spaces.set(folder, words);
  }
});

function wordsOf(folder: string): Words {
  const words = spaces.get(folder);
  if (!words) throw new Error(`no words in ${folder}`);
  return words;
}

describe.each(folders)('the words of %s', (folder) => {
  it('say the same things in every language, with every form of a plural', () => {
    const words = wordsOf(folder);
    const things = new Set(Object.keys(words.en).map(base));
    for (const locale of locales) {
      const keys = Object.keys(words[locale]);
      expect({ locale, things: new Set(keys.map(base)) }).toEqual({ locale, things });
      const plurals = new Set(keys.filter((key) => /_(one|few|many|other)$/.test(key)).map(base));
      const missing = [...plurals].flatMap((key) =>
        (forms[locale] ?? []).map((form) => `${key}_${form}`).filter((form) => !keys.includes(form)),
      );
      expect({ locale, missing }).toEqual({ locale, missing: [] });
    }
  });

  it('fill the same places in every language', () => {
    const words = wordsOf(folder);
    const places = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort();
    const different = Object.entries(words.en).flatMap(([key, text]) =>
      locales
        .filter((locale) => places(words[locale][key] ?? '').join() !== places(text).join())
        .map((at) => `${at} ${key}`),
    );
    expect(different).toEqual([]);
  });

  it('are there for everything the pages of the folder say', () => {
    const known = new Set([...Object.keys(wordsOf(folder).en), ...Object.keys(wordsOf('ui').en)].map(base));
    const own = filesBelow(path.join(root, folder), '.tsx').filter((file) => nearestFolder(file) === folder);
    const asked = own.flatMap((file) =>
      [...fs.readFileSync(file, 'utf8').matchAll(/\bt\('([^'$]+)'(?!, \{ ns)[,)]/g)].map(([, key = '']) => key),
    );
    expect(asked.filter((key) => !known.has(key))).toEqual([]);
  });
});

describe('the language of a browser', () => {
  it('is the first it asks for that we speak, and English otherwise', () => {
    expect(nearestLocale(['de-DE', 'uk-UA', 'ru'])).toBe('uk');
    expect(nearestLocale(['fr'])).toBe('en');
  });
});
