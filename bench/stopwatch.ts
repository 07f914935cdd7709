import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { ServerCpu } from './server-cpu.js';

export interface Spent {
  readonly seconds: number;
  /** Of this process and, where it can be seen, of the server. */
  readonly cpuSeconds: number;
  readonly nodeCpuSeconds: number;
}

/** Measures from its making to each reading. */
export class Stopwatch {
  private readonly startedAt = performance.now();
  private readonly node = process.cpuUsage();
  private readonly server: number;

  constructor(private readonly serverCpu: ServerCpu | undefined) {
    this.server = serverCpu?.() ?? 0;
  }

  read(): Spent {
    const { user, system } = process.cpuUsage(this.node);
    const nodeCpuSeconds = (user + system) / 1e6;
    const serverSeconds = (this.serverCpu?.() ?? 0) - this.server;
    return {
      seconds: (performance.now() - this.startedAt) / 1000,
      cpuSeconds: nodeCpuSeconds + serverSeconds,
      nodeCpuSeconds,
    };
  }
}

setFlagsFromString('--expose_gc');
const collect = runInNewContext('gc') as () => void;

/** What one contestant left in the heap must not be swept on the other's time. */
export function collectGarbage(): void {
  collect();
}
