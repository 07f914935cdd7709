import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build-if-stale.mjs';
import { clientText } from './web-client-text.mjs';

const target = fileURLToPath(new URL('../web/src/api/schema.d.ts', import.meta.url));

await buildIfStale();
const { previewApi } = await import('../dist/api-document.js');
writeFileSync(target, await clientText(await previewApi()));
process.stdout.write(`Wrote ${target}\n`);
process.exit(0);
