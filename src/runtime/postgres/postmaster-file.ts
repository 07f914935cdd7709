import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** What a server writes into its data directory about itself (postmaster.pid). */
export interface Postmaster {
  pid: number;
  port: number;
}

/** Larger than any process id a kernel gives out. */
const NOBODYS_PID = '99999999';

function pidFile(dataDirectory: string): string {
  return path.join(dataDirectory, 'postmaster.pid');
}

/** The server that holds this data directory, or held it when it was killed. */
export function readPostmaster(dataDirectory: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = fs.readFileSync(pidFile(dataDirectory), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  // A server that is only just writing the file has no port in it yet: 0 answers nobody.
  return { pid: Number(lines[0]), port: Number(lines[3] ?? 0) };
}

/** State and name of a process, e.g. "S postgres"; none when it does not exist. */
function describeProcess(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      const [, name, state] = /\((.*)\) (\S)/s.exec(fs.readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
      return `${state} ${name}`;
    }
    if (process.platform !== 'win32') {
      return execFileSync('ps', ['-o', 'stat=,comm=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    }
    process.kill(pid, 0);
    return 'S postgres';
  } catch {
    return undefined;
  }
}

/** True while the process is a Postgres that lives; a zombie, or another program that got the same number, is not. */
export function isServerAlive({ pid }: Postmaster): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  const described = describeProcess(pid);
  return described !== undefined && !described.startsWith('Z') && described.includes('postgres');
}

/**
 * Postgres refuses to start while the process id in the file belongs to anybody, and after a restart of the machine it
 * often does. Only the number is replaced: the rest of the file lets Postgres see that children of the dead server are
 * still at work on the data.
 */
export function disownPostmaster(dataDirectory: string): void {
  const file = pidFile(dataDirectory);
  const [, ...rest] = fs.readFileSync(file, 'utf8').split('\n');
  fs.writeFileSync(file, [NOBODYS_PID, ...rest].join('\n'));
}
