import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { readProgramme } from '../../src/catalog/index.js';
import { checkScenario, parseScenario, type World } from '../../src/engine/index.js';
import { readProjectFile } from './generated-section.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const guides = readdirSync(join(root, 'docs/guides')).map((name) => `docs/guides/${name}`);
const pages = readdirSync(join(root, 'docs'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`);

const packageFile = JSON.parse(readProjectFile('package.json')) as { scripts: Record<string, string> };
const pageFolders = join(root, 'web/src/pages');
/** First parts of the addresses below /app. */
const pagesThere = new Set(
  [...readdirSync(pageFolders).map((folder) => `web/src/pages/${folder}/page.ts`), 'web/src/router.tsx'].flatMap(
    (file) => [...readProjectFile(file).matchAll(/path: '\/([a-z-]+)/g)].map(([, page = '']) => page),
  ),
);

async function shippedWorld(): Promise<World> {
  const { map } = await readProgramme(root);
  if (!map) throw new Error('the shipped programme has no map');
  const { locales, channels } = map.clinic;
  const places = locales.flatMap((locale) => channels.map((channel) => ({ locale, channel })));
  return {
    scenarios: [],
    touchpoints: Object.keys(map.touchpoints),
    groups: Object.keys(map.groups),
    departments: Object.keys(map.departments),
    templates: () => places,
    locales,
    channels,
  };
}

describe('the guides', () => {
  it('show a scenario that the checker finds nothing in', async () => {
    const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(readProjectFile('docs/guides/admin.md')) ?? [];
    const { scenario, findings } = parseScenario(parse(example));
    expect(findings).toEqual([]);
    expect(scenario && checkScenario(scenario, await shippedWorld())).toEqual([]);
  });

  it.each(guides)('%s begins with a command', (path) => {
    expect(readProjectFile(path)).toMatch(/^# .+\n\n```sh\n/);
  });

  it.each([...guides, ...pages, 'README.md'])('%s links to files that are there', (path) => {
    const links = [...readProjectFile(path).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1] ?? '');
    expect(links.filter((link) => !existsSync(join(root, dirname(path), link)))).toEqual([]);
  });

  it.each([...guides, ...pages, 'README.md'])('%s names pages and npm scripts that are there', (path) => {
    const text = readProjectFile(path);
    const addresses = [...text.matchAll(/\/app\/([a-z-]+)/g)].map(([, page = '']) => page);
    expect(addresses.filter((page) => !pagesThere.has(page))).toEqual([]);
    const scripts = [...text.matchAll(/npm run (?:-s )?([a-z:]+)/g)].map(([, script = '']) => script);
    expect(scripts.filter((script) => !(script in packageFile.scripts))).toEqual([]);
  });
});
