import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Another process that uses the embedded server of a home. */
export interface ServerUser {
  readonly pid: number;
  readonly port: number;
  readonly server: number;
  readonly started: boolean;
  /** Ends with the polite stop. */
  leave(): Promise<void>;
  /** Ends as if the power was cut. */
  kill(): Promise<void>;
}

const SCRIPT = `
const { startEmbeddedPostgres } = await import(process.argv[1]);
const server = await startEmbeddedPostgres({ home: process.argv[2] });
console.log(JSON.stringify({ port: server.port, server: server.pid, started: server.started }));
process.stdin.once('data', async () => { await server.stop(); process.exit(0); });
`;

/** Starts such a process and waits until it has the server; `uid` runs it as an ordinary user. */
export async function useServer(home: string, uid?: number): Promise<ServerUser> {
  const door = pathToFileURL(path.join(process.env.TEST_COMPILED ?? '', 'runtime/index.js')).href;
  const child = spawn(process.execPath, ['--input-type=module', '-e', SCRIPT, door, home], {
    stdio: ['pipe', 'pipe', 'inherit'],
    cwd: home,
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`the process ended with ${code}`)));
  });
  const told = JSON.parse(line) as { port: number; server: number; started: boolean };
  return {
    ...told,
    pid: child.pid ?? 0,
    leave: () => {
      child.stdin.write('leave\n');
      return ended;
    },
    kill: () => {
      child.kill('SIGKILL');
      return ended;
    },
  };
}
