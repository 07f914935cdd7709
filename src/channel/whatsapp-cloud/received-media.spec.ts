import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mediaPlace } from './received-media.js';

const limits = { apiRoot: 'https://graph.facebook.com', mostBytes: 1_000 };
const answered = (status: number, body: unknown) =>
  mediaPlace({ kind: 'answered', status, retryAfterMs: undefined, body }, limits);

describe('where the provider keeps a file', () => {
  it('is its address, with the ending of its type for a name', () => {
    const url = 'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1';
    expect(answered(200, { url, mime_type: 'image/jpeg', file_size: '900' })).toEqual({
      url: new URL(url),
      name: 'file.jpg',
    });
    expect(answered(200, { url, mime_type: 'audio/ogg; codecs=opus' })).toMatchObject({ name: 'file.ogg' });
    expect(answered(200, { url, mime_type: '../../etc' })).toMatchObject({ name: 'file.bin' });
  });

  it('is not asked for what is larger than it may be', () => {
    expect(answered(200, { url: 'https://x.example/1', file_size: 1_001 })).toEqual({ code: 'FILE_TOO_LARGE' });
  });

  it('says which file is gone, and which may be had later', () => {
    expect(answered(400, { error: { code: 100, error_subcode: 33 } })).toEqual({ code: 'FILE_GONE' });
    expect(answered(404, undefined)).toEqual({ code: 'FILE_GONE' });
    expect(answered(401, { error: { code: 190 } })).toEqual({ code: 'WHATSAPP_TOKEN' });
    expect(answered(500, undefined)).toEqual({ code: 'WHATSAPP_HTTP_500' });
  });

  it('is never an address to which the token would travel in the clear', () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ['http', 'https', 'ftp'] }), (url) => {
        const place = answered(200, { url, mime_type: 'image/png' });
        expect('code' in place || place.url.protocol === 'https:').toBe(true);
      }),
    );
  });
});
