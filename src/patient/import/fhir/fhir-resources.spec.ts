import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFhir } from './fhir-resources.js';
import type { FhirItem } from './fhir-resources.js';

async function read(input: string | Uint8Array, lines = false, cuts: readonly number[] = []): Promise<FhirItem[]> {
  const bytes = Buffer.from(input);
  const ends = [...new Set([...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort((a, b) => a - b);
  async function* chunks() {
    let from = 0;
    for (const end of ends) {
      yield await Promise.resolve(bytes.subarray(from, end));
      from = end;
    }
  }
  const items: FhirItem[] = [];
  for await (const item of readFhir(chunks(), { lines })) items.push(item);
  return items;
}

const told = (items: readonly FhirItem[]) =>
  items.map((item) => [item.place.line, item.place.entry, item.kind === 'resource' ? item.type : item.kind]);

const anna = { resourceType: 'Patient', id: '1', name: [{ given: ['Ганна 🙂'] }] };

describe('FHIR JSON', () => {
  it('is the same wherever the bytes of its letters are cut', async () => {
    const bundle = JSON.stringify({ resourceType: 'Bundle', entry: [{ resource: anna }, { resource: anna }] });
    const whole = await read(bundle);
    expect(whole).toHaveLength(2);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { maxLength: 30 }), async (cuts) => {
        expect(await read(bundle, false, cuts)).toEqual(whole);
        expect(await read(`${JSON.stringify(anna)}\n`, true, cuts)).toHaveLength(1);
      }),
    );
  });

  it.each([
    ['a byte order mark', '\ufeff{"resourceType":"Patient"}\n{"resourceType":"Encounter"}\n'],
    ['Windows line ends', '{"resourceType":"Patient"}\r\n{"resourceType":"Encounter"}\r\n'],
    ['no last line end', '{"resourceType":"Patient"}\n{"resourceType":"Encounter"}'],
  ])('by line is read with %s', async (_name, text) => {
    expect(told(await read(text, true))).toEqual([
      [1, undefined, 'Patient'],
      [2, undefined, 'Encounter'],
    ]);
  });

  it('by line passes blank lines, and loses only the line that is broken', async () => {
    const text = `\n \n{"resourceType":"Patient"}\n{"resourceType":"Pa\nrubbish\n[1]\n{}\n{"resourceType":7}\n${JSON.stringify(anna)}\n`;
    expect(told(await read(text, true))).toEqual([
      [3, undefined, 'Patient'],
      [4, undefined, 'fault'],
      [5, undefined, 'fault'],
      [6, undefined, 'fault'],
      [7, undefined, 'fault'],
      [8, undefined, 'fault'],
      [9, undefined, 'Patient'],
    ]);
  });

  it('of an empty export by line is nothing, of an empty document an error', async () => {
    expect(await read('', true)).toEqual([]);
    await expect(read('')).rejects.toMatchObject({ code: 'IMPORT_FHIR', message: 'The file is empty.' });
  });

  it('tells of entries without a resource what they are', async () => {
    const entry = [
      { request: { method: 'DELETE', url: 'Patient/1' } },
      { response: { status: '200' } },
      { fullUrl: 'urn:uuid:1' },
      null,
      'Patient',
      { resource: anna, fullUrl: 'urn:uuid:1' },
    ];
    const items = await read(JSON.stringify({ resourceType: 'Bundle', entry }));
    expect(told(items).map(([, place, kind]) => [place, kind])).toEqual([
      [0, 'empty'],
      [1, 'empty'],
      [2, 'fault'],
      [3, 'fault'],
      [4, 'fault'],
      [5, 'Patient'],
    ]);
    expect(items.at(-1)).toMatchObject({ fullUrl: 'urn:uuid:1', resource: anna });
  });

  it('says that a bundle is one page of several', async () => {
    const page = { resourceType: 'Bundle', link: [{ relation: 'next', url: 'https://x.test/2' }], entry: [] };
    expect(told(await read(JSON.stringify(page)))).toEqual([[1, undefined, 'page']]);
  });

  it('takes entries of something that is no bundle for a fault, after the entries', async () => {
    const items = await read('{"entry":[{"resource":{"resourceType":"Patient"}}],"resourceType":"Liste"}');
    expect(items.at(-1)).toMatchObject({ kind: 'fault', fault: 'not_a_bundle' });
  });

  it('sees what kind of resource is too large', async () => {
    const large = (type: string) => `{"resourceType":"${type}","id":"1","text":"${'x'.repeat(10_000_000)}"}`;
    const items = await read(`${large('Binary')}\n${large('Patient')}\n${JSON.stringify(anna)}`, true);
    expect(items).toMatchObject([
      { kind: 'fault', fault: 'too_large', type: 'Binary' },
      { kind: 'fault', fault: 'too_large', type: 'Patient' },
      { kind: 'resource' },
    ]);
  });

  it.each([
    ['is no JSON', '<html></html>', 'no FHIR JSON'],
    ['is a list', '[{"resourceType":"Patient"}]', 'no FHIR JSON'],
    [
      'breaks off in an entry',
      '{"resourceType":"Bundle","entry":[\n{"resource":{"id":"1',
      'breaks off in entry 0, near line 2',
    ],
    ['breaks off', '{"resourceType":"Bundle","entry":[', 'breaks off near line 1'],
  ])('that %s is an error that says where', async (_name, text, message) => {
    await expect(read(text)).rejects.toMatchObject({
      code: 'IMPORT_FHIR',
      message: expect.stringContaining(message),
      fix: expect.any(String),
    });
  });

  it.each([
    ['half a letter', Buffer.from([0x7b, 0xc3])],
    ['another encoding', Buffer.from([0xff, 0xfe, 0x7b, 0x00])],
  ])('with %s is an error', async (_name, bytes) => {
    await expect(read(bytes)).rejects.toMatchObject({ code: 'IMPORT_ENCODING' });
  });

  it('reads a flattened encounter as the one it stands for', async () => {
    const line = {
      id: 'e',
      patient: 'urn:uuid:p',
      status: 'finished',
      class: 'AMB',
      type: 'Check-up',
      start: '2020-01-01T10:00:00Z',
    };
    const [item] = await read(JSON.stringify(line), true);
    expect(item).toMatchObject({
      kind: 'resource',
      type: 'Encounter',
      resource: {
        id: 'e',
        subject: { reference: 'urn:uuid:p' },
        period: { start: line.start },
        type: [{ text: 'Check-up' }],
      },
    });
    const [bare] = await read(JSON.stringify({ ...line, patient: 'p' }), true);
    expect(bare).toMatchObject({ resource: { subject: { reference: 'Patient/p' } } });
  });
});
