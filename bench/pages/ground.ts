import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const compiled = fileURLToPath(new URL('../..', import.meta.url));

/** The product with its demo clinic, as a process of its own, and who may sign in there. */
export interface Ground {
  readonly url: string;
  readonly key: string;
  readonly account: { readonly email: string; readonly password: string };
  stop(): Promise<void>;
}

/** Builds the pages where they are not what their sources say, and answers where they lie. */
export async function builtPages(root: string): Promise<string> {
  const script = join(root, 'scripts', 'build-pages.mjs');
  const { buildPages, pagesAreFresh } = (await import(script)) as {
    buildPages(root: string): Promise<void>;
    pagesAreFresh(root: string): boolean;
  };
  if (!pagesAreFresh(root)) await buildPages(root);
  const place = join(compiled, 'web');
  // The server looks for them beside its code.
  if (!existsSync(place)) symlinkSync(join(root, 'web'), place, 'junction');
  return join(root, 'web', 'dist', 'assets');
}

export async function openGround(root: string): Promise<Ground> {
  const home = mkdtempSync(join(tmpdir(), 'tropa-bench-pages-'));
  // The user of the embedded Postgres must be able to enter.
  chmodSync(home, 0o711);
  const env = { PATH: process.env['PATH'], PORT: '0', TROPA_HOME: home, TROPA_PROGRAMME: root, TROPA_DEMO: 'true' };
  const child = spawn(process.execPath, [join(compiled, 'src', 'main.js')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    void ended.then(() => reject(new Error('the server ended before it served; see its messages above')));
    createInterface(child.stdout).on('line', (line) => {
      if (line.includes('runtime.started')) resolve((JSON.parse(line) as { port: number }).port);
    });
  });
  const [, email = '', password = ''] =
    /^(journey-owner@\S+) (\S+)$/m.exec(readFileSync(join(home, 'demo-staff'), 'utf8')) ?? [];
  return {
    url: `http://127.0.0.1:${port}`,
    key: readFileSync(join(home, 'demo-api-key'), 'utf8').trim(),
    account: { email, password },
    stop: async () => {
      child.kill('SIGINT');
      await ended;
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
