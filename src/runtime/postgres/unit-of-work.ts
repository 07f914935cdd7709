import { AsyncLocalStorage } from 'node:async_hooks';
import type { Client, PoolClient } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { AppError } from '../app-error.js';
import { scopeOfCaller, withoutCaller } from './caller-scope.js';
import type { Clock } from '../clock.js';
import { defineCrashPoints } from '../crash-point.js';
import type { Logger } from '../logger.js';
import { EVERYWHERE, settingsOf } from './scope-settings.js';

/** One transaction without a clinic: it sees only what no policy guards. */
export interface SystemTx {
  /** TypeORM on the connection of this transaction. Its own `transaction()` makes savepoints here, never a commit. */
  readonly manager: EntityManager;
  /** One statement; its rows, or none. */
  query<Row>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** The same as a named prepared statement of the connection: parsed once. One name stands for one text for ever. */
  prepared<Row>(name: string, sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Runs after the commit, outside the transaction, in the order given; never after a rollback. A throw is only logged. */
  afterCommit(hook: () => void | Promise<void>): void;
}

/** One transaction of one clinic: row-level security shows its rows alone. */
export interface Tx extends SystemTx {
  readonly clinicId: number;
}

export interface UnitOfWorkOptions {
  /** False for work that must not run twice, e.g. because it does something outside the database. */
  retry?: boolean;
  /**
   * Every statement goes by key: the plan walks indexes whatever the statistics say. A loop's prepared plan is made once,
   * often while its tables are still empty, and a hash over them would be kept until they hold millions of rows.
   */
  keyed?: boolean;
}

interface Kind {
  readonly clinicId: number;
  /** One round trip: the transaction, its clinic and its departments. */
  readonly begin: string;
  readonly narrow: string | undefined;
}

const crash = defineCrashPoints('uow', ['before_commit', 'after_commit']);
const MAX_CLINIC_ID = 2_147_483_647;
const NO_CLINIC = 0;
const BY_KEY = ['enable_hashjoin', 'enable_mergejoin', 'enable_seqscan', 'enable_sort', 'jit']
  .map((name) => `; SET LOCAL ${name} = off`)
  .join('');
const RETRIES = 5;
const FIRST_PAUSE_MS = 10;
/** Serialization failure and deadlock: the same work may well succeed the second time. */
const TRANSIENT = new Set(['40001', '40P01']);

function isTransient(error: unknown): boolean {
  return error instanceof Error && 'code' in error && TRANSIENT.has(String(error.code));
}

class OpenTx implements Tx {
  readonly hooks: (() => void | Promise<void>)[] = [];
  open = true;
  /** How many works that need every department are under way. */
  wide = 0;
  /** The error of joined work. Its caller may have caught it, but half of that work may be written: no commit any more. */
  doom: { error: unknown } | undefined;

  constructor(
    readonly clinicId: number,
    readonly manager: EntityManager,
    readonly client: PoolClient,
    /** Sets back the departments of whoever asked; undefined: every one may be read anyway. */
    readonly narrow: string | undefined,
  ) {}

  async query<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    const result = await this.client.query(sql, params as unknown[]);
    return result.rows as Row[];
  }

  async prepared<Row>(name: string, sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    const result = await this.client.query({ name, text: sql, values: params as unknown[] });
    return result.rows as Row[];
  }

  afterCommit(hook: () => void | Promise<void>): void {
    this.hooks.push(hook);
  }
}

/** The only way to the database: every statement of the product runs inside `run` or `system`. */
export class UnitOfWork {
  private readonly ambient = new AsyncLocalStorage<OpenTx>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /**
   * Runs `work` in one transaction of the clinic: commits when it resolves, rolls back when it throws. Inside a
   * transaction of the same clinic it joins that one. Deadlocks and serialization failures run the whole work again.
   * Errors: UNIT_OF_WORK_CLINIC, UNIT_OF_WORK_NESTED (another clinic's transaction is open), UNIT_OF_WORK_ABORTED.
   */
  async run<T>(clinicId: number, work: (tx: Tx) => Promise<T>, options: UnitOfWorkOptions = {}): Promise<T> {
    if (!Number.isInteger(clinicId) || clinicId < 1 || clinicId > MAX_CLINIC_ID) {
      throw new AppError('UNIT_OF_WORK_CLINIC', 'The clinic id of a unit of work is not a positive 32-bit integer.', {
        status: 500,
        fix: 'Pass the clinic_id of the signed-in user, the claimed work item or the command line.',
      });
    }
    const scope = scopeOfCaller();
    const settings = settingsOf(scope);
    const begin = `BEGIN; SET LOCAL app.clinic_id = '${clinicId}'${settings}${options.keyed ? BY_KEY : ''}`;
    return this.start({ clinicId, begin, narrow: scope && settings.slice(2) }, work, options);
  }

  /** The same without a clinic, for the tables without a policy alone; any other table answers with an error. */
  async system<T>(work: (tx: SystemTx) => Promise<T>, options: UnitOfWorkOptions = {}): Promise<T> {
    return this.start({ clinicId: NO_CLINIC, begin: 'BEGIN', narrow: undefined }, work, options);
  }

  private async start<T>(kind: Kind, work: (tx: Tx) => Promise<T>, options: UnitOfWorkOptions): Promise<T> {
    const outer = this.ambient.getStore();
    // Work that nobody waited for outlives the transaction it was started in: it gets one of its own.
    if (outer?.open) return this.join(outer, kind.clinicId, work);
    const attempts = options.retry === false ? 1 : 1 + RETRIES;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(kind, work);
      } catch (error) {
        if (attempt >= attempts || !isTransient(error)) throw error;
        await this.clock.sleep(FIRST_PAUSE_MS * 2 ** attempt * Math.random());
      }
    }
  }

  private async join<T>(outer: OpenTx, clinicId: number, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (outer.clinicId !== clinicId) {
      throw new AppError('UNIT_OF_WORK_NESTED', 'A unit of work was opened inside that of another clinic.', {
        status: 500,
        fix: 'Register it with afterCommit of the outer one: two open transactions in one turn can wait for each other.',
      });
    }
    try {
      return await work(outer);
    } catch (error) {
      outer.doom ??= { error };
      throw error;
    }
  }

  private async attempt<T>(kind: Kind, work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const tx = new OpenTx(kind.clinicId, runner.manager, (await runner.connect()) as PoolClient, kind.narrow);
      const result = await this.complete(runner, kind, tx, work);
      await runner.release();
      await this.runHooks(tx);
      return result;
    } finally {
      await runner.release();
    }
  }

  private async complete<T>(runner: QueryRunner, kind: Kind, tx: OpenTx, work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      await tx.client.query(kind.begin);
      markTransaction(runner);
      const result = await this.ambient.run(tx, work, tx);
      if (tx.doom) throw tx.doom.error;
      crash.before_commit();
      await commit(tx.client);
      crash.after_commit();
      return result;
    } catch (error) {
      await rollback(tx.client);
      throw error;
    } finally {
      tx.open = false;
    }
  }

  private async runHooks(tx: OpenTx): Promise<void> {
    for (const hook of tx.hooks) {
      try {
        await withoutCaller(hook);
      } catch (error) {
        this.logger.error('uow.after_commit_failed', { error });
      }
    }
  }
}

/**
 * What the house itself has to know of every department inside the request of somebody who may see a few: whose conversation a new
 * task joins, whether there is a task already. Nothing it reads may reach the answer.
 */
export async function everywhere<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const open = openOf(tx);
  if (open?.narrow === undefined) return work();
  open.wide += 1;
  if (open.wide === 1) await open.client.query(EVERYWHERE.slice(2));
  try {
    return await work();
  } finally {
    open.wide -= 1;
    // After a failed statement nothing more is read in this transaction, and setting back would hide the reason.
    if (open.wide === 0) await open.client.query(open.narrow).catch(() => undefined);
  }
}

/** Also of a transaction that somebody wrapped. */
function openOf(tx: Tx): OpenTx | undefined {
  return tx instanceof OpenTx ? tx : undefined;
}

/**
 * Tells TypeORM about the transaction that was begun in one round trip with the setting of the clinic. Without it `save`
 * would begin, and commit, a transaction of its own on this connection.
 */
function markTransaction(runner: QueryRunner): void {
  Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
}

/** Postgres answers COMMIT in an aborted transaction with a silent ROLLBACK. */
async function commit(client: PoolClient): Promise<void> {
  const { command } = await client.query('COMMIT');
  if (command === 'COMMIT') return;
  throw new AppError('UNIT_OF_WORK_ABORTED', 'A statement failed, its error was caught, and nothing was written.', {
    status: 500,
    fix: 'Let the error of a statement leave the unit of work, or put the statement inside a savepoint.',
  });
}

/** A connection that cannot even roll back is ended: the pool does not lend an ended one again. */
async function rollback(client: Client): Promise<void> {
  await client.query('ROLLBACK').catch(() => client.end().catch(() => undefined));
}
