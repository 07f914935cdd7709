import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { acceptFile, disposition, keptFile, MAX_ATTACHMENT_BYTES, safeName } from './attachment.js';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const refused = expect.objectContaining({ code: 'INBOX_ATTACHMENT_REFUSED' });

describe('a file beside a thread', () => {
  it.each([
    ['plan.pdf', '%PDF-1.7', 'application/pdf'],
    ['x-ray.JPG', '\xff\xd8\xff\xe0', 'image/jpeg'],
    ['photo.png', '\x89PNG\r\n\x1a\n', 'image/png'],
    ['words.txt', 'Take it twice a day', 'text/plain; charset=utf-8'],
  ])('%s is taken for what its bytes say', (name, content, type) => {
    expect(acceptFile(name, bytes(content))).toEqual({ name, type });
  });

  it.each([
    ['image.svg', '<svg/>'],
    ['page.html', '<html>'],
    ['page.pdf', '<html>'],
    ['words.txt', '  <!doctype html><script>'],
    ['words.txt', '\xff\xfe'],
    ['program.exe', 'MZ'],
    ['nothing.pdf', ''],
    ['noend', '%PDF-1.7'],
    ['file.constructor', 'x'],
  ])('%s with %j is not', (name, content) => {
    expect(() => acceptFile(name, bytes(content))).toThrow(refused);
  });

  it('of more than ten megabytes is not', () => {
    expect(() => acceptFile('big.pdf', Buffer.concat([bytes('%PDF-'), Buffer.alloc(MAX_ATTACHMENT_BYTES)]))).toThrow(
      refused,
    );
  });

  it('has a name without a path and without anything that ends a header, whatever it was called', () => {
    expect(safeName('../../etc/План лікування.pdf')).toBe('План лікування.pdf');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
        const name = safeName(given);
        expect(name).not.toMatch(/[/\\"\p{C}\u2028\u2029]/u);
        expect(name.length).toBeGreaterThan(0);
        expect(disposition(name)).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w%.!~-]*$/);
      }),
    );
  });
});

describe('a file that a patient sent', () => {
  it.each([
    ['scan.pdf', '%PDF-1.7', 'scan.pdf', 'application/pdf'],
    ['photo.jpg', '\x89PNG\r\n\x1a\n', 'photo.png', 'image/png'],
    ['photo.jpg', 'MZ', 'photo.jpg', 'application/octet-stream'],
    ['page.html', '<script>', 'page.html', 'application/octet-stream'],
    ['picture.svg', '<svg onload="x"/>', 'picture.svg', 'application/octet-stream'],
    ['photo.heic', '\0\0\0\x18ftypheic', 'photo.heic', 'application/octet-stream'],
    ['nothing', '', 'nothing', 'application/octet-stream'],
    ['__proto__', 'x', '__proto__', 'application/octet-stream'],
  ])('%s is kept, with a type only where its bytes prove it', (name, content, kept, type) => {
    expect(keptFile(name, bytes(content))).toEqual({ name: kept, type });
  });

  it('never has a type that a browser runs, whatever it is called and holds', () => {
    const name = fc.oneof(
      fc.string(),
      fc.constantFrom('a.html', 'a.svg', 'a.xhtml', 'a.js', 'a.jpg', 'a.txt', 'a.pdf'),
    );
    fc.assert(
      fc.property(name, fc.uint8Array({ maxLength: 40 }), (given, content) => {
        expect(keptFile(given, content).type).not.toMatch(/html|svg|xml|script/);
      }),
    );
  });
});
