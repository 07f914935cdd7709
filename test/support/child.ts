import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';

/** How a process ended, and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process of the compiled product. */
export interface Child {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** The compiled product of this run, made by the global setup. */
export function compiled(...parts: string[]): string {
  return path.join(process.env['TEST_COMPILED'] ?? '', ...parts);
}

/** Starts `node` with these arguments and only these variables of the product; the programme is the shipped one. */
export function startChild(args: readonly string[], env: Readonly<Record<string, string>>): Child {
  const child = spawn(process.execPath, [...args], {
    cwd: compiled('..'),
    env: { PATH: process.env['PATH'], TROPA_PROGRAMME: process.cwd(), TROPA_DEMO: 'false', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal, ...said })),
  );
  return { process: child, ended };
}
