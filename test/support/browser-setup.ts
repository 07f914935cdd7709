import fs from 'node:fs';
import path from 'node:path';
import setUp from './global-setup.js';

/** The product compiled as for the other tests, with the pages beside it where the server looks for them. */
export default async function setUpBrowser(): Promise<void> {
  const project = process.cwd();
  const { buildPages, pagesAreFresh } = (await import(path.join(project, 'scripts/build-pages.mjs'))) as {
    buildPages(root: string): Promise<void>;
    pagesAreFresh(root: string): boolean;
  };
  if (!pagesAreFresh(project)) await buildPages(project);
  await setUp();
  const compiled = path.dirname(process.env['TEST_COMPILED'] ?? '');
  fs.mkdirSync(path.join(compiled, 'web'));
  fs.symlinkSync(path.join(project, 'web', 'dist'), path.join(compiled, 'web', 'dist'), 'junction');
}
