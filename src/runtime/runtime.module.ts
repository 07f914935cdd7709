import { Global, Module, StandardSchemaValidationPipe } from '@nestjs/common';
import type { DynamicModule, Provider } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { ClockSync } from './clock-sync.service.js';
import { Clock, SystemClock } from './clock.js';
import { Config } from './config.js';
import { dataSourceOptions, openDataSource } from './postgres/database.js';
import { HealthController } from './service/health.controller.js';
import { Health } from './service/health.service.js';
import { IdSource } from './ids.js';
import { JobRegister, JobService, JobStore, JobWorker } from './jobs/index.js';
import { LiveHints } from './live.js';
import { createLogger, Logger } from './logger.js';
import { MetricsController } from './service/metrics.controller.js';
import { Metrics } from './service/metrics.js';
import { ProblemFilter } from './service/problem.filter.js';
import { invalidRequest } from './service/problem.js';
import { SecretBox } from './secret-box.js';
import { secretKeys } from './secret-keys.js';
import { SignedLinks } from './signed-links.js';
import { Shutdown } from './service/shutdown.service.js';
import { UnitOfWork } from './postgres/unit-of-work.js';
import { Wakeups } from './wakeups.js';

/** What the runtime is made of. */
export interface RuntimeOptions {
  config: Config;
  /** From openDatabase. The owner's address has no place in a running process. */
  appUrl: string;
  /** Another clock and other ids: tests, replays. */
  clock?: Clock;
  ids?: IdSource;
  logger?: Logger;
}

function metricsOf(): Metrics {
  const metrics = new Metrics();
  metrics.collectProcess();
  return metrics;
}

function providersOf({ config, appUrl, clock, ids, logger }: RuntimeOptions): Provider[] {
  return [
    { provide: Config, useValue: config },
    { provide: Logger, useValue: logger ?? createLogger({ level: config.logLevel }) },
    { provide: Metrics, useFactory: metricsOf },
    { provide: Clock, useValue: clock ?? new SystemClock() },
    { provide: IdSource, useValue: ids ?? new IdSource() },
    { provide: SecretBox, useFactory: () => new SecretBox(secretKeys(config)) },
    {
      provide: UnitOfWork,
      inject: [DataSource, Clock, Logger],
      useFactory: (dataSource: DataSource, time: Clock, log: Logger) => new UnitOfWork(dataSource, time, log),
    },
    {
      provide: Wakeups,
      inject: [Clock, Logger, Shutdown],
      useFactory: (time: Clock, log: Logger, shutdown: Shutdown) => {
        const wakeups = new Wakeups(appUrl, time, log);
        shutdown.register('database', 'wakeups', () => wakeups.close());
        return wakeups;
      },
    },
    {
      provide: SignedLinks,
      inject: [SecretBox],
      useFactory: (box: SecretBox) => new SignedLinks(config, box),
    },
    Shutdown,
    {
      provide: Health,
      inject: [Shutdown, Logger, DataSource],
      useFactory: (shutdown: Shutdown, log: Logger, dataSource: DataSource) => {
        const health = new Health(shutdown, log);
        health.register('database', () => dataSource.query('SELECT 1'));
        return health;
      },
    },
    ClockSync,
    LiveHints,
    JobStore,
    JobRegister,
    JobService,
    JobWorker,
  ];
}

/** Gives every room, without an import, what stands on floor 0; TypeORM entities join through TypeOrmModule.forFeature. */
@Global()
@Module({})
export class RuntimeModule {
  static forRoot(options: RuntimeOptions): DynamicModule {
    const database = { appUrl: options.appUrl, pool: options.config.dbPool };
    return {
      module: RuntimeModule,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({ ...dataSourceOptions(database), autoLoadEntities: true, retryAttempts: 0 }),
          dataSourceFactory: (full) => openDataSource(full ?? dataSourceOptions(database)),
        }),
      ],
      controllers: [HealthController, MetricsController],
      providers: [
        ...providersOf(options),
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useFactory: () => new StandardSchemaValidationPipe({ exceptionFactory: invalidRequest }) },
      ],
      exports: [
        Config,
        Logger,
        Metrics,
        Clock,
        IdSource,
        UnitOfWork,
        Wakeups,
        Shutdown,
        Health,
        SecretBox,
        SignedLinks,
        LiveHints,
        JobStore,
        JobRegister,
        JobService,
        JobWorker,
      ],
    };
  }
}
