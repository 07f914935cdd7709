import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SecretBox } from './secret-box.js';

const first = { id: 'k1', key: randomBytes(32) };
const second = { id: 'k2', key: randomBytes(32) };

test('whatever was sealed opens in its own context alone', () => {
  const box = new SecretBox([first]);
  fc.assert(
    fc.property(fc.uint8Array(), fc.string(), fc.string(), (bytes, context, other) => {
      const plain = Buffer.from(bytes);
      const sealed = box.seal(plain, context);
      expect(box.open(sealed, context).equals(plain)).toBe(true);
      if (other !== context)
        expect(() => box.open(sealed, other)).toThrow(expect.objectContaining({ code: 'SECRET_UNREADABLE' }));
    }),
  );
});

test('a changed byte anywhere is noticed', () => {
  const box = new SecretBox([first]);
  const sealed = box.seal(Buffer.from('token'), 'here');
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => box.open(changed, 'here')).toThrow();
  }
});

test('a replaced key still opens what it sealed, and does not seal any more', () => {
  const sealed = new SecretBox([first]).seal(Buffer.from('token'), 'here');
  const both = new SecretBox([second, first]);
  expect(both.open(sealed, 'here').toString()).toBe('token');
  const anew = both.seal(Buffer.from('token'), 'here');
  expect(() => new SecretBox([first]).open(anew, 'here')).toThrow(
    expect.objectContaining({ code: 'SECRET_KEY_UNKNOWN' }),
  );
});

test('the same text never looks the same twice', () => {
  const box = new SecretBox([first]);
  expect(box.seal(Buffer.from('token'), 'here').equals(box.seal(Buffer.from('token'), 'here'))).toBe(false);
});
