import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { EntitySchema, MixedList } from 'typeorm';
import {
  confinedUrl,
  createLogger,
  dataSourceOptions,
  openDataSource,
  SeededIdSource,
  UnitOfWork,
  VirtualClock,
} from '../../src/runtime/index.js';
import type { Clock, IdSource } from '../../src/runtime/index.js';

/** A migrated database of one test file. */
export interface ClonedDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** Ends the connections that are left and drops the database. */
  drop(): Promise<void>;
}

function templateUrl(): URL {
  const url = process.env.TEST_OWNER_URL;
  if (url === undefined)
    throw new Error('There is no test cluster: this test belongs to the flow project of jest.config.mjs.');
  return new URL(url);
}

/** Runs one statement as the owner, beside the template: nobody may be connected to that while it is copied. */
async function maintain(statement: string): Promise<void> {
  const url = templateUrl();
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.toString() });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** A fresh copy of the migrated template: a database of its own for each test file, so that files run side by side. */
export async function cloneDatabase(): Promise<ClonedDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const url = templateUrl();
  await maintain(`CREATE DATABASE ${name} TEMPLATE ${url.pathname.slice(1)}`);
  url.pathname = `/${name}`;
  return {
    ownerUrl: url.toString(),
    appUrl: confinedUrl(url.toString()),
    drop: () => maintain(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** What a test may choose; unset: noon of a Monday in winter, seeded ids, four connections, no entities. */
export interface TestRuntimeOptions {
  clock?: Clock;
  ids?: IdSource;
  pool?: number;
  entities?: MixedList<(new () => object) | EntitySchema>;
}

/** A unit of work on a database of its own. */
export interface TestRuntime {
  readonly database: ClonedDatabase;
  readonly uow: UnitOfWork;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Closes the pool and drops the database. */
  close(): Promise<void>;
}

const MONDAY_NOON = Date.UTC(2026, 0, 12, 12);

export async function testRuntime(options: TestRuntimeOptions = {}): Promise<TestRuntime> {
  const clock = options.clock ?? new VirtualClock(MONDAY_NOON);
  const ids = options.ids ?? new SeededIdSource(1);
  const database = await cloneDatabase();
  const settings = dataSourceOptions({ appUrl: database.appUrl, pool: options.pool ?? 4 });
  const dataSource = await openDataSource({ ...settings, entities: options.entities ?? [] } as typeof settings);
  return {
    database,
    uow: new UnitOfWork(dataSource, clock, createLogger({ level: 'error' })),
    clock,
    ids,
    close: async () => {
      await dataSource.destroy();
      await database.drop();
    },
  };
}
