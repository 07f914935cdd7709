import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** One file of the built pages; bytes as they are and as they travel. */
export interface Chunk {
  readonly name: string;
  readonly bytes: number;
  readonly gzip: number;
}

/** Everything that is built, the largest first; names without the mark of their content. */
export function chunksIn(assets: string): Chunk[] {
  return readdirSync(assets)
    .filter((name) => /\.(js|css)$/.test(name))
    .map((name) => {
      const content = readFileSync(join(assets, name));
      return { name: name.replace(/-[\w-]{8}(\.\w+)$/, '$1'), bytes: content.length, gzip: gzipSync(content).length };
    })
    .sort((left, right) => right.gzip - left.gzip);
}
