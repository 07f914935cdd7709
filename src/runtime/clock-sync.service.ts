import { Injectable } from '@nestjs/common';
import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, SystemClock } from './clock.js';
import { Logger } from './logger.js';
import { Metrics } from './service/metrics.js';

const EVERY_MS = 60_000;

/** Keeps the clock of production true to the database's; a virtual one is left alone. */
@Injectable()
export class ClockSync implements OnModuleInit, OnApplicationShutdown {
  private readonly stop = new AbortController();

  constructor(
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly metrics: Metrics,
    private readonly logger: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    const { clock } = this;
    if (!(clock instanceof SystemClock)) return;
    const skew = this.metrics.gauge({
      name: 'tropa_clock_skew_ms',
      help: 'The database clock minus the local wall clock.',
    });
    const sync = async (): Promise<void> => {
      await clock.sync((sql) => this.dataSource.query<{ ms: number }[]>(sql));
      skew.set(clock.skewMs);
    };
    await sync();
    const timer = setInterval(
      () => void sync().catch((error: unknown) => this.logger.warn('clock.sync_failed', { error })),
      EVERY_MS,
    );
    this.stop.signal.addEventListener('abort', () => clearInterval(timer));
    timer.unref();
  }

  onApplicationShutdown(): void {
    this.stop.abort();
  }
}
