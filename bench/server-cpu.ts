import { existsSync, readFileSync } from 'node:fs';
import type pg from 'pg';

/** Linux counts the CPU time of processes in hundredths of a second. */
const ticksPerSecond = 100;

interface ProcessTimes {
  readonly name: string;
  readonly parent: number;
  /** Of the process itself, and of its children that have ended. */
  readonly own: number;
  readonly ended: number;
}

/** Reads the CPU seconds that a server spent since it was started, over all its processes. */
export type ServerCpu = () => number;

/** Undefined when the server is on another machine, or this one does not tell. */
export async function serverCpuOf(client: pg.Client): Promise<ServerCpu | undefined> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const backend = timesOf(rows[0]?.pid ?? 0);
  const postmaster = backend?.parent ?? 0;
  if (backend?.name !== 'postgres' || timesOf(postmaster)?.name !== 'postgres') return undefined;
  if (!existsSync(childrenFile(postmaster))) return undefined;
  return () => {
    const children = readFileSync(childrenFile(postmaster), 'utf8').split(' ').filter(Boolean).map(Number);
    const living = children.reduce((sum, pid) => sum + (timesOf(pid)?.own ?? 0), 0);
    const { own = 0, ended = 0 } = timesOf(postmaster) ?? {};
    return own + ended + living;
  };
}

function childrenFile(pid: number): string {
  return `/proc/${pid}/task/${pid}/children`;
}

/** The name stands in parentheses and may hold anything; the numbers follow the last of them. */
function timesOf(pid: number): ProcessTimes | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const seconds = (...indices: number[]) =>
    indices.reduce((sum, index) => sum + Number(fields[index]), 0) / ticksPerSecond;
  const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
  return { name, parent: Number(fields[1]), own: seconds(11, 12), ended: seconds(13, 14) };
}
