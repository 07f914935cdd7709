import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** How a worker is to be started. */
export interface Start {
  /** `name:nth` of the crash point at which it ends. */
  readonly crashAt?: string | undefined;
  /** It stops there instead, until it is told to go on. */
  readonly pause?: boolean | undefined;
}

const script = fileURLToPath(new URL('worker.js', import.meta.url));
const run = promisify(execFile);
const readyMs = 180_000;

/** One worker process. */
export class FleetWorker {
  url: string | undefined;
  signal: NodeJS.Signals | null = null;
  alive = true;
  /** It stands still and answers nobody. */
  paused = false;
  said = '';
  readonly ended: Promise<void>;
  readonly process: ChildProcess;
  private readonly startedAt = performance.now();

  constructor(env: Readonly<Record<string, string>>, start: Start, changed: () => void) {
    this.process = spawn(process.execPath, ['--enable-source-maps', script], {
      env: { ...env, TROPA_CRASH_AT: start.crashAt ?? '', FAULT_PAUSE: start.pause ? 'yes' : '' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.process.on('message', ({ url }: { url: string }) => {
      this.url = url;
      changed();
    });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.said = (this.said + chunk.toString()).slice(-4_000)));
    }
    this.ended = new Promise((resolve) =>
      this.process.once('close', (_, signal) => {
        this.alive = false;
        this.url = undefined;
        this.signal = signal;
        changed();
        resolve();
      }),
    );
  }

  get pid(): number {
    return this.process.pid ?? 0;
  }

  get isLate(): boolean {
    return this.alive && !this.paused && this.url === undefined && performance.now() - this.startedAt > readyMs;
  }

  /** Stopped by a signal, and not just busy. Errors: it ended. */
  async standsStill(): Promise<boolean> {
    if (!this.alive || this.isLate) throw new Error(`a worker ended or hung before it stopped: ${this.said}`);
    const { stdout } = await run('ps', ['-o', 'state=', '-p', String(this.pid)]);
    return stdout.trim().startsWith('T');
  }

  setClock(ahead: number): void {
    if (this.alive && this.process.connected) this.process.send({ ahead });
  }

  async kill(): Promise<void> {
    if (this.alive) this.process.kill('SIGKILL');
    await this.ended;
  }
}
