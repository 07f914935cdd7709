import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { smsSize } from '../../channel/index.js';
import type { ChannelCapabilities, ChannelName } from '../../channel/index.js';
import { enclose, isShown, typeOf, type FileWay, type WantedFile } from './files.js';

const MB = 1_024 * 1_024;
const capabilities: ChannelCapabilities = {
  buttons: false,
  markup: 'none',
  maxLength: 300,
  subject: false,
  media: false,
  receipts: false,
  silenceMs: null,
  repeatSafe: 'no',
  concurrency: 1,
  perSecond: 1,
  perAddressMs: 0,
  callTimeoutMs: 1,
  unknownGraceMs: 1,
};

function wayOf(channel: ChannelName, media: boolean, fetchesFiles?: true): FileWay {
  return { channel, capabilities: { ...capabilities, media }, fetchesFiles };
}

function file(name: string, bytes = 10, url: string | undefined = `https://c.example/f/${name}`): WantedFile {
  return { name, found: { path: `/programme/files/${name}`, bytes, url } };
}

const anyWay = fc
  .record({
    channel: fc.constantFrom('telegram', 'whatsapp', 'sms', 'email'),
    media: fc.boolean(),
    fetches: fc.constantFrom(true, undefined),
  })
  .map(({ channel, media, fetches }) => wayOf(channel, media, fetches));
/** Of a length that fits some texts and not others; what one address begins with no other does. */
const anyUrl = (name: string) =>
  fc
    .constantFrom(undefined, 'https://c.example/f/', `https://c.example/f/${'b'.repeat(120)}/`, 'http://c.example/f/')
    .map((base) => base && `${base}${name}`);
const anyFound = (name: string) =>
  fc.record({ path: fc.constant('/p'), bytes: fc.integer({ min: 0, max: 25 * MB }), url: anyUrl(name) });
const anyWanted = fc
  .uniqueArray(fc.constantFrom('a.pdf', 'b.txt', 'c.jpg'), { maxLength: 3 })
  .chain((names) =>
    fc.tuple(...names.map((name) => fc.option(anyFound(name), { nil: undefined }).map((found) => ({ name, found })))),
  );

describe('files of a message', () => {
  test('each is attached, linked or said to be left out, and the text itself always leaves', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), anyWanted, anyWay, (text, wanted, way) => {
        const enclosed = enclose(text, wanted, way);
        expect(enclosed.text.startsWith(text)).toBe(true);
        const links = wanted.filter(
          ({ name, found }) =>
            !enclosed.files.some((each) => each.name === name) &&
            found?.url !== undefined &&
            enclosed.text.slice(text.length).includes(found.url),
        );
        const named = [...enclosed.files, ...links].map(({ name }) => name);
        expect([...named, ...Object.keys(enclosed.leftOut)].sort()).toEqual(wanted.map(({ name }) => name).sort());
        if (!way.capabilities.media) expect(enclosed.files).toEqual([]);
      }),
    );
  });

  test('never make an SMS cost more than the clinic allows, nor a text longer than its channel takes', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), anyWanted, anyWay, (text, wanted, way) => {
        const enclosed = enclose(text, wanted, way);
        if (enclosed.text === text) return;
        expect(enclosed.text.length).toBeLessThanOrEqual(300);
        if (way.channel === 'sms') expect(smsSize(enclosed.text).segments).toBeLessThanOrEqual(3);
      }),
    );
  });

  test('a provider that fetches is only given what it can reach', () => {
    fc.assert(
      fc.property(anyWanted, (wanted) => {
        for (const { url } of enclose('x', wanted, wayOf('whatsapp', true, true)).files) expect(url).toMatch(/^https:/);
      }),
    );
  });

  test('what would make a mail too heavy goes as a link, or not at all', () => {
    const heavy = [file('a.pdf', 8 * MB), file('b.pdf', 8 * MB), file('c.pdf', 1 * MB)];
    const { files, text, leftOut } = enclose('Hello', heavy, wayOf('email', true));
    expect(files.map(({ name }) => name)).toEqual(['a.pdf', 'c.pdf']);
    expect(text).toBe('Hello\n\nb.pdf: https://c.example/f/b.pdf');
    expect(leftOut).toEqual({});
    const unlinked = heavy.map(({ name, found }) => ({ name, found: found && { ...found, url: undefined } }));
    expect(enclose('Hello', unlinked, wayOf('email', true)).leftOut).toEqual({ 'b.pdf': 'too_large' });
  });

  test('an SMS shows the bare address, and only where it fits', () => {
    const way = wayOf('sms', false);
    expect(enclose('Візит завтра', [file('a.pdf')], way).text).toBe('Візит завтра\nhttps://c.example/f/a.pdf');
    expect(enclose('ж'.repeat(190), [file('a.pdf')], way)).toEqual({
      text: 'ж'.repeat(190),
      files: [],
      leftOut: { 'a.pdf': 'does_not_fit' },
    });
  });

  test('say why they stay behind', () => {
    const gone = { name: 'gone.pdf' };
    const unlinked = { name: 'b.pdf', found: { path: '/p', bytes: 1, url: undefined } };
    const { leftOut } = enclose('x', [gone, unlinked, file('c.pdf', 21 * MB)], wayOf('whatsapp', false));
    expect(leftOut).toEqual({ 'gone.pdf': 'missing', 'b.pdf': 'no_public_url', 'c.pdf': 'too_large' });
  });

  test('nothing that a browser would run is shown in it', () => {
    expect(['a.pdf', 'a.jpg', 'a.jpeg', 'a.png'].every(isShown)).toBe(true);
    expect(['a.html', 'a.svg', 'a.xml', 'a.txt', 'a.js', 'a.constructor'].some(isShown)).toBe(false);
    expect(typeOf('a.html')).toBe('application/octet-stream');
  });
});
