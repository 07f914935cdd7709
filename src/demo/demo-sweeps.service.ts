import { Injectable } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';

/** Where `@Interval` writes what it was told. */
const INTERVAL = 'SCHEDULE_INTERVAL_OPTIONS';

interface Sweep {
  readonly everyMs: number;
  readonly run: () => unknown;
  last: number;
}

/**
 * The periodic sweeps of all rooms, on the demo's clock: their own timers count real time and would come once while a year goes by.
 * A sweep that is due more often than the clock moves comes once each move.
 */
@Injectable()
export class DemoSweeps {
  private sweeps: Sweep[] | undefined;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  /** Runs whatever is due at `now` (epoch ms). */
  async run(now: number): Promise<void> {
    this.sweeps ??= this.find();
    for (const sweep of this.sweeps) {
      if (now - sweep.last < sweep.everyMs) continue;
      sweep.last = now;
      await sweep.run();
    }
  }

  private find(): Sweep[] {
    return this.discovery.getProviders().flatMap(({ instance }) => {
      if (typeof instance !== 'object' || instance === null) return [];
      const methods = instance as Readonly<Record<string, unknown>>;
      return methodNames(instance).flatMap((name) => {
        const method = methods[name];
        if (typeof method !== 'function') return [];
        const options = this.reflector.get<{ timeout: number } | undefined>(INTERVAL, method);
        return options
          ? [{ everyMs: options.timeout, run: () => method.call(instance) as unknown, last: -Infinity }]
          : [];
      });
    });
  }
}

/** Getters are not asked: they may do something. */
function methodNames(instance: object): string[] {
  const prototype = Object.getPrototypeOf(instance) as object | null;
  const properties = Object.entries(Object.getOwnPropertyDescriptors(prototype ?? {}));
  return properties.flatMap(([name, { value }]) => (typeof value === 'function' ? [name] : []));
}
