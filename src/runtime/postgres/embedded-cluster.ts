import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { AppError } from '../app-error.js';
import { runProgram, serverIdentity } from './embedded-binaries.js';
import type { PostgresBinaries } from './embedded-binaries.js';

/** The superuser of the embedded server: it owns the schema and migrates. */
export const EMBEDDED_OWNER = 'tropa_owner';

/** Files of one embedded server. */
export interface ClusterFiles {
  readonly data: string;
  readonly password: string;
  readonly port: string;
  readonly log: string;
}

/** Where the server's user can keep data when TROPA_HOME lies under a directory that only root may enter. */
const ROOT_FALLBACK = '/var/lib/tropa';

function filesIn(cluster: string): ClusterFiles {
  const file = (name: string): string => path.join(cluster, name);
  return { data: file('data'), password: file('password'), port: file('port'), log: file('server.log') };
}

/** True when everybody may pass through all directories above; root is the only one who asks. */
function isReachable(directory: string): boolean {
  for (let at = directory; ; at = path.dirname(at)) {
    if ((fs.statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

/**
 * The directory of the embedded server below TROPA_HOME, made when it is missing. For root with a home that the server's
 * user cannot reach it is a link to a directory of its own elsewhere: who deletes the home starts afresh all the same.
 */
export function placeOfServer(home: string): string {
  const place = path.resolve(home, 'postgres');
  if (fs.existsSync(place)) return fs.realpathSync(place);
  fs.mkdirSync(path.dirname(place), { recursive: true });
  if (serverIdentity().uid === undefined || isReachable(path.dirname(place))) {
    fs.mkdirSync(place, { recursive: true, mode: 0o711 });
    return fs.realpathSync(place);
  }
  fs.mkdirSync(ROOT_FALLBACK, { recursive: true, mode: 0o711 });
  const elsewhere = fs.mkdtempSync(path.join(ROOT_FALLBACK, 'home-'));
  fs.chmodSync(elsewhere, 0o711);
  try {
    fs.symlinkSync(elsewhere, place);
    return elsewhere;
  } catch {
    fs.rmdirSync(elsewhere);
    return fs.realpathSync(place);
  }
}

/** `new-<pid>` of processes that were killed while they made a cluster. */
function sweepUnfinished(place: string): void {
  for (const name of fs.readdirSync(place)) {
    const pid = /^new-(\d+)$/.exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    fs.rmSync(path.join(place, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Locale C with the builtin provider: lower() and ILIKE know Cyrillic, and no locale of the system is needed. */
const INITDB = [
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--auth=scram-sha-256',
  `--username=${EMBEDDED_OWNER}`,
];

async function initialise(directory: string, binaries: PostgresBinaries): Promise<void> {
  const { uid, gid } = binaries.identity;
  const files = filesIn(directory);
  fs.mkdirSync(directory, { mode: 0o700 });
  fs.writeFileSync(files.password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (uid !== undefined && gid !== undefined) {
    fs.chownSync(directory, uid, gid);
    fs.chownSync(files.password, uid, gid);
  }
  const args = ['-D', files.data, `--pwfile=${files.password}`, ...INITDB];
  const { code, output } = await runProgram(binaries.initdb, args, binaries.identity);
  if (code === 0) return;
  throw new AppError('DATABASE_EMBEDDED_INIT', `The embedded database could not be created: ${output.slice(-600)}`, {
    status: 500,
    fix: 'Give TROPA_HOME 200 MB of disk that this user may write, or set DATABASE_URL to a Postgres 15 or newer.',
  });
}

/**
 * The cluster below `place`, made when it is missing. It gets its name only when it is complete, so a process that is
 * killed leaves nothing half made, and of two that start at once one wins.
 */
export async function ensureCluster(place: string, binaries: PostgresBinaries): Promise<ClusterFiles> {
  const cluster = path.join(place, 'cluster');
  if (fs.existsSync(cluster)) return filesIn(cluster);
  sweepUnfinished(place);
  const unfinished = path.join(place, `new-${process.pid}`);
  fs.rmSync(unfinished, { recursive: true, force: true });
  try {
    await initialise(unfinished, binaries);
    if (!fs.existsSync(cluster)) fs.renameSync(unfinished, cluster);
  } catch (error) {
    if (!fs.existsSync(cluster)) throw error;
  } finally {
    fs.rmSync(unfinished, { recursive: true, force: true });
  }
  return filesIn(cluster);
}
