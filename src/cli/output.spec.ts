import { expect, test } from '@jest/globals';
import { Output } from './output.js';

function sink(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, written, write: (text: string) => written.push(text) > 0 };
}

test('a terminal gets aligned columns under headings', () => {
  const stdout = sink(true);
  new Output(stdout, sink(true)).table(
    ['ID', 'NAME'],
    [
      ['1', 'Ольга'],
      ['22', 'Ann'],
    ],
  );
  expect(stdout.written).toEqual(['ID  NAME\n', '1   Ольга\n', '22  Ann\n']);
});

test('a pipe gets one line a row, whatever is in its cells', () => {
  const stdout = sink(false);
  new Output(stdout, sink(false)).table(['ID', 'NOTE'], [['1', 'two\nlines\tand \u001b[31mred']]);
  expect(stdout.written).toEqual(['1\ttwo lines and  [31mred\n']);
});

test('an empty table is a note, not an answer', () => {
  const [stdout, stderr] = [sink(false), sink(false)];
  new Output(stdout, stderr).table(['ID'], []);
  expect([stdout.written, stderr.written]).toEqual([[], ['There are none.\n']]);
});

test('JSON is one line in a pipe', () => {
  const stdout = sink(false);
  new Output(stdout, sink(true)).json({ a: [1, 2] });
  expect(stdout.written).toEqual(['{"a":[1,2]}\n']);
});
