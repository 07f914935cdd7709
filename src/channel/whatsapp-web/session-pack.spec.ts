import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SecretBox } from '../../runtime/index.js';
import { openStream, sealStream } from './sealed-stream.js';
import type { Sealing } from './sealed-stream.js';
import { belongsToSession, packFile, unpackFiles } from './session-pack.js';

const box = new SecretBox([{ id: 'first', key: randomBytes(32) }]);
const sealing: Sealing = { box, context: 'whatsapp-web/1/a', file: 'f1' };

async function* inParts(all: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  let at = 0;
  for (let index = 0; at < all.length; index += 1) {
    const size = sizes[index % Math.max(1, sizes.length)] ?? all.length;
    yield all.subarray(at, at + size);
    at += size;
  }
}

async function bytesOf(parts: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}

async function filesOf(parts: AsyncIterable<Buffer>) {
  const all: { path: string; content: string }[] = [];
  for await (const { path, content } of unpackFiles(parts)) all.push({ path, content: content.toString('hex') });
  return all;
}

const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });

describe('a packed session', () => {
  it('comes out as it went in, in whatever parts it is read', async () => {
    const file = fc.record({
      path: fc.stringMatching(/^Default\/[a-zé]{1,9}$/),
      content: fc.uint8Array({ maxLength: 200 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(file, { maxLength: 5 }), sizes, async (files, parts) => {
        const all = files.map(({ path, content }) => ({ path, content: Buffer.from(content) }));
        expect(await filesOf(inParts(Buffer.concat(all.map(packFile)), parts))).toEqual(
          all.map(({ path, content }) => ({ path, content: content.toString('hex') })),
        );
      }),
    );
  });

  it.each(['../out', '/etc/passwd', 'Default/../../out', 'Default//x', 'Default\\..\\x', ''])(
    'does not lead to %s',
    async (path) => {
      await expect(filesOf(inParts(packFile({ path, content: Buffer.from('x') }), []))).rejects.toThrow(RangeError);
    },
  );

  it('is refused when it was cut anywhere inside', async () => {
    const whole = packFile({ path: 'Default/a', content: Buffer.from('content') });
    for (let length = 1; length < whole.length; length += 1) {
      await expect(filesOf(inParts(whole.subarray(0, length), []))).rejects.toThrow(RangeError);
    }
  });

  it('holds what opens the session, and no cache and no lock', () => {
    const kept = [
      'Local State',
      'Default/Cookies',
      'Default/Local Storage/leveldb/000003.log',
      'Default/IndexedDB/x/1',
    ];
    const dropped = ['SingletonLock', 'Default/Cache/Cache_Data/f_0', 'Default/Code Cache/js/x', 'Default/GPUCache/1'];
    expect(kept.filter(belongsToSession)).toEqual(kept);
    expect([...dropped, 'Default/Service Worker/CacheStorage/x', 'Safe Browsing/x'].filter(belongsToSession)).toEqual(
      [],
    );
  });
});

describe('a sealed stream', () => {
  const large = randomBytes(2_500_000);

  it('opens to what was sealed, however long and in whatever parts', async () => {
    for (const plain of [Buffer.alloc(0), Buffer.from('short'), large.subarray(0, 1 << 20), large]) {
      const sealed = await bytesOf(sealStream(inParts(plain, [300_000]), sealing));
      expect((await bytesOf(openStream(inParts(sealed, [777_777]), sealing))).equals(plain)).toBe(true);
    }
  });

  it('does not open for another account, from another file, cut, or with its pieces in another order', async () => {
    const sealed = await bytesOf(sealStream(inParts(large, []), sealing));
    const first = 4 + sealed.readUInt32BE(0);
    const second = first + 4 + sealed.readUInt32BE(first);
    const swapped = Buffer.concat([sealed.subarray(first, second), sealed.subarray(0, first), sealed.subarray(second)]);
    const opened = (bytes: Buffer, more: Partial<Sealing> = {}) =>
      bytesOf(openStream(inParts(bytes, []), { ...sealing, ...more }));
    await expect(opened(sealed, { context: 'whatsapp-web/2/a' })).rejects.toThrow('does not open');
    await expect(opened(sealed, { file: 'f2' })).rejects.toThrow('does not open');
    await expect(opened(swapped)).rejects.toThrow('does not open');
    await expect(opened(sealed.subarray(0, second))).rejects.toThrow('does not open');
    await expect(opened(sealed.subarray(0, second - 1))).rejects.toThrow(RangeError);
    await expect(opened(Buffer.alloc(0))).rejects.toThrow(RangeError);
  });
});
