import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCsv } from './csv-rows.js';
import type { CsvOptions } from './csv-rows.js';

async function read(text: string | Buffer, options: Partial<CsvOptions> = {}, chunk = 7) {
  const bytes = Buffer.from(text);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunk) yield await Promise.resolve(bytes.subarray(at, at + chunk));
  }
  const rows = [];
  for await (const row of readCsv(chunks(), { columns: ['id', 'name'], encoding: 'utf-8', ...options })) rows.push(row);
  return rows;
}

describe('CSV rows', () => {
  it.each([
    ['commas', 'id,name\n1,Anna\n'],
    ['semicolons', 'id;name\n1;Anna\n'],
    ['tabs', 'id\tname\n1\tAnna\n'],
    ['a byte order mark', '\ufeffid,name\n1,Anna\n'],
    ['Windows line ends', 'id,name\r\n1,Anna\r\n'],
    ['no last line end', 'id,name\n1,Anna'],
    ['other columns between', 'x,id,"a;b;c",name\n0,1,2,Anna'],
    ['spaces round names', 'id , name\n1,Anna'],
  ])('reads a file with %s', async (_name, text) => {
    expect(await read(text)).toEqual([{ line: 2, cells: { id: '1', name: 'Anna' } }]);
  });

  it('names the line on which a row begins, over blank lines and quoted line breaks', async () => {
    const rows = await read('id,name\n1,"An\nna"\n\n2,"Bo\r\nb"\r\n\r\n3,Cy\n');
    expect(rows.map((row) => [row.line, 'cells' in row && row.cells['id']])).toEqual([
      [2, '1'],
      [5, '2'],
      [8, '3'],
    ]);
  });

  it('refuses a row of another width and reads on', async () => {
    expect(await read('id,name\n1,An,na\n2,Bob\n')).toEqual([
      expect.objectContaining({ line: 2, reason: 'the row has 3 cells where the header has 2' }),
      { line: 3, cells: { id: '2', name: 'Bob' } },
    ]);
  });

  it('names a missing column and the nearest one', async () => {
    await expect(read('id,nmae\n')).rejects.toMatchObject({
      code: 'IMPORT_COLUMN',
      message: 'The file lacks the column "name" (did you mean "nmae"?).',
      at: { line: 1 },
    });
  });

  it.each([
    ['IMPORT_HEADER', ''],
    ['IMPORT_COLUMN', 'id,name,id\n'],
    ['IMPORT_CSV', 'id,name\n1,"Anna\n'],
    ['IMPORT_CSV', 'id,name\n1,"An"na\n'],
    ['IMPORT_CSV', `id,name\n1,"${'a'.repeat(300_000)}"\n`],
  ])('answers %s', async (code, text) => {
    await expect(read(text, {}, 65_536)).rejects.toMatchObject({ code });
  });

  it('reads another encoding, and says when it is the wrong one', async () => {
    const cyrillic = Buffer.concat([Buffer.from('id,name\n1,'), Buffer.from([0xc0, 0xed, 0xed, 0xe0])]);
    expect(await read(cyrillic, { encoding: 'windows-1251' })).toEqual([{ line: 2, cells: { id: '1', name: 'Анна' } }]);
    await expect(read(cyrillic)).rejects.toMatchObject({ code: 'IMPORT_ENCODING' });
  });

  it('gives back whatever was written, however it is cut into chunks', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ї', ',', ';', '"', '\n', '\r\n', ' ', '😀') });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat().map(String), cell), { maxLength: 5 }),
        fc.integer({ min: 1, max: 9 }),
        async (rows, chunk) => {
          const quoted = rows.map(([id, name]) => `${id},"${name.replaceAll('"', '""')}"\n`);
          const back = await read(`id,name\n${quoted.join('')}`, {}, chunk);
          expect(back.map((row) => 'cells' in row && [row.cells['id'], row.cells['name']])).toEqual(rows);
        },
      ),
    );
  });
});
