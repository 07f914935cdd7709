import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../src/main.js', import.meta.url));
/** The clock of /proc on Linux, whatever the kernel's own is. */
const ticksPerSecond = 100;

/** The product as it is started, with everything it does. */
export interface ServerProcess {
  readonly origin: string;
  /** Since its start, of the process alone; NaN where there is no /proc. */
  cpuSeconds(): number;
  /** The most memory it had. */
  peakMegabytes(): number;
  stop(): Promise<void>;
}

export async function startServer(env: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['--max-semi-space-size=64', program], {
    env: { PATH: process.env['PATH'], PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the server did not start')));
    createInterface(child.stdout).on('line', (line) => {
      const port = /"port":(\d+)/.exec(line)?.[1];
      if (line.includes('runtime.started') && port !== undefined) resolve(Number(port));
    });
  });
  return {
    origin: `http://127.0.0.1:${port}`,
    cpuSeconds: () => cpuOf(child.pid),
    peakMegabytes: () => Number(/VmHWM:\s+(\d+)/.exec(read(`/proc/${child.pid}/status`))?.[1] ?? NaN) / 1024,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function cpuOf(pid: number | undefined): number {
  const [, , ...fields] = read(`/proc/${pid}/stat`)
    .replace(/\(.*\)/, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Says yes to whatever the accounts ask of their providers. */
export async function startProvider(): Promise<{ origin: string; stop(): Promise<void> }> {
  const server = http.createServer((request, response) => {
    request.resume();
    response.setHeader('content-type', 'application/json').end('{"ok":true,"result":true}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
