import { describe, expect, it } from '@jest/globals';
import { commands } from '../../src/cli/commands.js';
import { readProjectFile } from './generated-section.js';

const names = commands.map((command) => command.name).sort();
const pages = [
  'README.md',
  'docs/operations.md',
  'docs/security.md',
  'docs/guides/operator.md',
  'docs/guides/admin.md',
];

describe('the commands in the documents', () => {
  it('README lists every one of them, and no other', () => {
    const [, table = ''] = readProjectFile('README.md').split('| command | does |');
    const listed = [...table.matchAll(/^\| `([a-z-]+)[^`]*` \|/gm)].map((match) => match[1]);
    expect(listed.sort()).toEqual(names);
  });

  it.each(pages)('%s calls none that does not exist', (path) => {
    const called = [...readProjectFile(path).matchAll(/npx tropa ([a-z-]+)/g)].map((match) => match[1] ?? '');
    expect(called.filter((name) => !names.includes(name))).toEqual([]);
  });
});
