import { expect, test } from '@jest/globals';
import { readArguments } from './command-line.js';
import { commands } from './commands.js';
import { helpOf, overview } from './help.js';

test('every command stands in the overview, once', () => {
  const names = commands.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(overview(commands)).toMatch(new RegExp(`^  ${name} `, 'm'));
});

test.each(commands.map((command) => [command.name, command] as const))('the help of %s', (name, command) => {
  const text = helpOf(command);
  expect(text).toContain(`Usage: tropa ${name}`);
  for (const option of Object.keys(command.options)) expect(text).toContain(`--${option}`);
  expect(text).toContain('\nExample');
});

test.each(commands.flatMap((command) => command.examples.map((example) => [example, command] as const)))(
  'the example "%s" names known options',
  (example, command) => {
    const words = example.match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
    expect(words[0]).toBe(command.name);
    expect(() => readArguments(command, words.slice(1))).not.toThrow();
  },
);
