import { expect, test } from '@jest/globals';
import { readArguments } from './command-line.js';
import type { Command } from './command.js';
import { commands, type CommandEntry } from './commands.js';
import { helpOf } from './help.js';
import { overview } from './overview.js';

/** One after the other: Jest does not link modules that are imported at the same time. */
const loaded: (readonly [string, CommandEntry, Command])[] = [];
for (const entry of commands) loaded.push([entry.name, entry, await entry.load()]);

test('every command stands in the overview, once', () => {
  const names = commands.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(overview(commands)).toMatch(new RegExp(`^  ${name} `, 'm'));
});

test.each(loaded)('the help of %s', (name, entry, command) => {
  const text = helpOf(entry, command);
  expect(text).toContain(`Usage: tropa ${name}`);
  for (const option of Object.keys(command.options)) expect(text).toContain(`--${option}`);
  expect(text).toContain('\nExample');
});

test.each(loaded.flatMap(([name, , command]) => command.examples.map((example) => [example, name, command] as const)))(
  'the example "%s" names known options',
  (example, name, command) => {
    const words = example.match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
    expect(words[0]).toBe(name);
    expect(() => readArguments(command, words.slice(1))).not.toThrow();
  },
);
