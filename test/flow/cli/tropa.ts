import 'reflect-metadata';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import '../../../src/cli/command-line.js';
import '../../../src/cli/failure.js';
import '../../../src/cli/help.js';
import { Output } from '../../../src/cli/output.js';
import { runCommandLine } from '../../../src/cli/run.js';

/** What a run of `tropa` left behind. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

type Env = Readonly<Record<string, string>>;

const environment = (env: Env) => {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME, TROPA_PROGRAMME: process.cwd(), ...env };
};

/** Commands load their modules when they run, and Jest loads one after the other: what several of them share is loaded above. */
let before: Promise<unknown> = Promise.resolve();

/** Runs a command line on the shipped programme and without a terminal, in this process: a fifth of what a process of its own takes. */
export function tropa(argv: readonly string[], env: Env = {}): Promise<Run> {
  const run = before.then(() => inThisProcess(argv, env));
  before = run.catch(() => undefined);
  return run;
}

async function inThisProcess(argv: readonly string[], env: Env): Promise<Run> {
  let stdout = '';
  let stderr = '';
  const output = new Output(
    { write: (text) => ((stdout += text), true) },
    { write: (text) => ((stderr += text), true) },
  );
  const code = await runCommandLine({ argv, env: environment(env), output, signal: new AbortController().signal });
  return { code, stdout, stderr };
}

/** The same as a process of its own, the way people run it; `input` is piped in. */
export function tropaProcess(argv: readonly string[], env: Env = {}, input?: string): Promise<Run> {
  const entry = join(process.env['TEST_COMPILED'] ?? '', 'cli.js');
  const child = spawn(process.execPath, [entry, ...argv], { env: environment(env), stdio: ['pipe', 'pipe', 'pipe'] });
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
