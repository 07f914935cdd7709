import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { acceptFile } from './attachment.js';
import { filesOf, receivedFiles, storedName } from './received-file.js';

const kinds = ['image', 'video', 'audio', 'document', 'location', 'other'] as const;

describe('what is kept of the files that came with a line', () => {
  it('says nothing where none came', () => {
    expect([receivedFiles(), receivedFiles([]), filesOf(null), filesOf({ files: 'x' })]).toEqual([null, null, [], []]);
  });

  it('names what has no name of its own, and leaves a place of the world without one: there is nothing to fetch', () => {
    const files = filesOf(
      receivedFiles([
        { kind: 'image', reference: 'a' },
        { kind: 'document', reference: 'b', name: '../../План.pdf' },
        { kind: 'location', reference: '50.4,30.5' },
      ]),
    );
    expect(files).toEqual([
      { place: 0, kind: 'image', reference: 'a', name: 'photo.jpg' },
      { place: 1, kind: 'document', reference: 'b', name: 'План.pdf' },
      { place: 2, kind: 'location', reference: '50.4,30.5', name: undefined },
    ]);
  });

  it('is read back as it was kept, in order, whatever a provider sends', () => {
    const file = fc.record({ kind: fc.constantFrom(...kinds), reference: fc.string({ maxLength: 30 }) });
    fc.assert(
      fc.property(fc.array(file, { maxLength: 30 }), (given) => {
        const stored: unknown = JSON.parse(JSON.stringify(receivedFiles(given)));
        const read = filesOf(stored as Readonly<Record<string, unknown>> | null);
        expect(read.map(({ kind, reference }) => ({ kind, reference }))).toEqual(given.slice(0, 20));
        expect(read.map(({ place }) => place)).toEqual(read.map((_, index) => index));
      }),
    );
  });

  it('is stored under the ending that its content came with where the patient gave none', () => {
    expect(storedName('file', 'documents/file_7.pdf')).toBe('file.pdf');
    expect(storedName('План.pdf', 'file_7.bin')).toBe('План.pdf');
    expect(() => acceptFile(storedName('file', 'file_7.html'), Buffer.from('<html>'))).toThrow(/not taken/);
  });
});
