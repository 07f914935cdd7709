import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readArguments } from './command-line.js';
import { UsageError, type Command } from './command.js';

const command: Command = {
  usage: ['walk PLACE'],
  examples: ['walk home'],
  options: {
    pace: { type: 'string', value: 'WORD', says: 'how fast' },
    'dry-run': { type: 'boolean', says: 'only look' },
    via: { type: 'string', many: true, value: 'PLACE', says: 'where to pass' },
  },
  run: () => Promise.resolve(0),
};

function refusal(...argv: string[]): { message: string; fix: string | undefined } {
  try {
    readArguments(command, argv);
  } catch (error) {
    if (error instanceof UsageError) return { message: error.message, fix: error.fix };
    throw error;
  }
  throw new Error('it was accepted');
}

describe('readArguments', () => {
  test('words and options in any order', () => {
    const args = readArguments(command, ['home', '--pace', 'slow', 'again', '--dry-run']);
    expect(args.words).toEqual(['home', 'again']);
    expect(args.text('pace')).toBe('slow');
    expect(args.flag('dry-run')).toBe(true);
    expect(args.given).toEqual(['pace', 'dry-run']);
  });

  test('an option of many values keeps their order', () => {
    const args = readArguments(command, ['--via', 'bridge', 'home', '--via=-gate']);
    expect(args.texts('via')).toEqual(['bridge', '-gate']);
    expect(args.given).toEqual(['via']);
    expect(readArguments(command, []).texts('via')).toEqual([]);
  });

  test('what was not given is absent', () => {
    const args = readArguments(command, []);
    expect(args.text('pace')).toBeUndefined();
    expect(args.flag('dry-run')).toBe(false);
  });

  test('a value may begin with a hyphen after an equals sign, and everything is a word after two hyphens', () => {
    expect(readArguments(command, ['--pace=-1']).text('pace')).toBe('-1');
    expect(readArguments(command, ['--', '--pace']).words).toEqual(['--pace']);
  });

  test.each(['--help', '-h'])('%s asks for help', (option) => {
    expect(readArguments(command, [option]).flag('help')).toBe(true);
  });

  test('an unknown option gets the nearest name', () => {
    expect(refusal('--pase', 'slow')).toEqual({ message: 'There is no option --pase.', fix: 'Did you mean --pace?' });
    expect(refusal('--dryrun').fix).toBe('Did you mean --dry-run?');
    expect(refusal('--something-else').fix).toBeUndefined();
  });

  test.each([
    [['--pace'], 'needs a value'],
    [['--pace='], 'needs a value'],
    [['--pace', '--dry-run'], 'needs a value'],
    [['--dry-run=yes'], 'takes no value'],
    [['--pace=a', '--pace=b'], 'given twice'],
    [['--__proto__'], 'no option'],
    [['-x'], 'no option'],
  ])('%j is refused', (argv, reason) => {
    expect(refusal(...argv).message).toContain(reason);
  });

  test('whatever is written, it is read or refused with a sentence', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.string().map((text) => `--${text}`),
          ),
        ),
        (argv) => {
          try {
            readArguments(command, argv);
          } catch (error) {
            expect(error).toBeInstanceOf(UsageError);
          }
        },
      ),
    );
  });
});
