import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** What a run of `tropa` left behind. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the compiled command line as a process of its own, on the shipped programme and without a terminal; `input` is piped in. */
export function tropa(
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input?: string,
): Promise<Run> {
  const entry = join(process.env['TEST_COMPILED'] ?? '', 'cli.js');
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [entry, ...argv], {
    env: { PATH, HOME, TROPA_PROGRAMME: process.cwd(), ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(input ?? '');
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}
