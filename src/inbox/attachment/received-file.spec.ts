import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { faultOf, filesOf, receivedFiles, storedName } from './received-file.js';

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
      { place: 0, kind: 'image', reference: 'a', name: 'photo.jpg', named: false },
      { place: 1, kind: 'document', reference: 'b', name: 'План.pdf', named: true },
      { place: 2, kind: 'location', reference: '50.4,30.5', name: undefined, named: false },
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

  it('is stored under the patient’s own name, and under the ending that its content came with where they gave none', () => {
    expect(storedName({ name: 'file', named: false }, 'documents/file_7.pdf')).toBe('file.pdf');
    expect(storedName({ name: 'photo.jpg', named: false }, 'file.png')).toBe('photo.png');
    expect(storedName({ name: 'photo.jpg', named: false }, '')).toBe('photo.jpg');
    expect(storedName({ name: 'План.pdf', named: true }, 'file_7.bin')).toBe('План.pdf');
    expect(storedName({ name: 'План', named: true }, 'file_7.pdf')).toBe('План.pdf');
  });
});

describe('why a file cannot be had', () => {
  it('is for good only where every account of the channel has it no more', () => {
    expect(faultOf([])).toBe('elsewhere');
    expect(faultOf(['FILE_GONE', 'FILE_GONE'])).toBe('gone');
    expect(faultOf(['FILE_GONE', 'WHATSAPP_CONNECTION'])).toBe('later');
    expect(faultOf(['FILE_GONE', 'FILE_TOO_LARGE'])).toBe('too_large');
  });
});
