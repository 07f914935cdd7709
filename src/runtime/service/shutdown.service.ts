import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationShutdown } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { Config } from '../config.js';
import { Logger } from '../logger.js';

/** In this order: the loops end their batch, open HTTP streams are closed and requests answered, connections are given back. */
export type ShutdownPhase = 'loops' | 'http' | 'database';

interface Hook {
  readonly name: string;
  readonly stop: () => void | Promise<void>;
}

/**
 * The graceful stop. From its first moment the process is not ready any more; what is not done within SHUTDOWN_SECONDS is
 * abandoned, which every row of the database bears as it bears a crash.
 */
@Injectable()
export class Shutdown implements BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly hooks: Record<ShutdownPhase, Hook[]> = { loops: [], http: [], database: [] };
  private deadline: number | undefined;

  constructor(
    private readonly config: Config,
    private readonly logger: Logger,
  ) {}

  /** True from the moment the stop began. */
  get draining(): boolean {
    return this.deadline !== undefined;
  }

  /** Adds what to stop in a phase; hooks of one phase run together. */
  register(phase: ShutdownPhase, name: string, stop: () => void | Promise<void>): void {
    this.hooks[phase].push({ name, stop });
  }

  /** Nest closes the HTTP server right after this. */
  async beforeApplicationShutdown(): Promise<void> {
    this.logger.info('runtime.stopping');
    await this.run('loops');
    await this.run('http');
  }

  async onApplicationShutdown(): Promise<void> {
    await this.run('database');
    this.logger.info('runtime.stopped');
  }

  private async run(phase: ShutdownPhase): Promise<void> {
    this.deadline ??= performance.now() + this.config.shutdownSeconds * 1_000;
    const timer = new AbortController();
    const limit = delay(Math.max(0, this.deadline - performance.now()), 'late', { signal: timer.signal });
    const hooks = Promise.all(this.hooks[phase].map((hook) => this.stop(phase, hook)));
    const result = await Promise.race([hooks, limit]);
    timer.abort();
    limit.catch(() => undefined);
    if (result === 'late') this.logger.warn('runtime.stop_abandoned', { phase });
  }

  private async stop(phase: ShutdownPhase, { name, stop }: Hook): Promise<void> {
    try {
      await stop();
    } catch (error) {
      this.logger.error('runtime.stop_failed', { phase, job: name, error });
    }
  }
}
