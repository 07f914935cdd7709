import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AppError } from '../../../src/runtime/index.js';
import type { Tx } from '../../../src/runtime/index.js';
import { testRuntime } from '../../support/database.js';
import type { TestRuntime } from '../../support/database.js';
import { asOwner } from './owner.js';

let runtime: TestRuntime;

beforeAll(async () => {
  runtime = await testRuntime();
  await asOwner(runtime.database.ownerUrl, [
    'CREATE TABLE tropa.note (clinic_id integer NOT NULL, note_id integer NOT NULL, word text, PRIMARY KEY (clinic_id, note_id))',
    'ALTER TABLE tropa.note ENABLE ROW LEVEL SECURITY',
    'ALTER TABLE tropa.note FORCE ROW LEVEL SECURITY',
    `CREATE POLICY own_clinic ON tropa.note USING (clinic_id = (SELECT current_setting('app.clinic_id')::integer))`,
    'GRANT SELECT, INSERT, UPDATE, DELETE ON tropa.note TO tropa_app',
  ]);
});

afterAll(() => runtime.close());

beforeEach(() => asOwner(runtime.database.ownerUrl, ['TRUNCATE tropa.note']));

async function write(tx: Tx, noteId: number, word = 'word'): Promise<void> {
  await tx.query('INSERT INTO note VALUES ($1, $2, $3)', [tx.clinicId, noteId, word]);
}

function count(clinicId: number): Promise<number> {
  return runtime.uow.run(clinicId, async (tx) => {
    const [row] = await tx.query<{ count: number }>('SELECT count(*)::integer AS count FROM note');
    return row?.count ?? -1;
  });
}

describe('one transaction', () => {
  it('commits what resolves and returns its value', async () => {
    const value = await runtime.uow.run(1, async (tx) => {
      await write(tx, 1);
      return 'done';
    });
    expect(value).toBe('done');
    expect(await count(1)).toBe(1);
  });

  it('rolls back what throws', async () => {
    const work = runtime.uow.run(1, async (tx) => {
      await write(tx, 1);
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await count(1)).toBe(0);
  });

  it('runs as the application role with its settings', async () => {
    const [row] = await runtime.uow.system((tx) =>
      tx.query<Record<string, string>>(
        `SELECT current_user AS role, current_setting('TimeZone') AS zone, current_setting('search_path') AS path,
                current_setting('statement_timeout') AS timeout`,
      ),
    );
    expect(row).toEqual({ role: 'tropa_app', zone: 'UTC', path: 'tropa', timeout: '1min' });
  });

  it('refuses to pretend a commit when the error of a statement was caught', async () => {
    const work = runtime.uow.run(1, async (tx) => {
      await write(tx, 1);
      await tx.query('SELECT 1 / 0').catch(() => undefined);
    });
    await expect(work).rejects.toMatchObject({ code: 'UNIT_OF_WORK_ABORTED' });
    expect(await count(1)).toBe(0);
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 31])('refuses the clinic id %p', async (clinicId) => {
    await expect(runtime.uow.run(clinicId, () => Promise.resolve())).rejects.toBeInstanceOf(AppError);
  });

  it('lets TypeORM write in the same transaction, also inside its own transaction()', async () => {
    const work = runtime.uow.run(1, async (tx) => {
      await tx.manager.transaction((nested) => nested.query('INSERT INTO note VALUES (1, 1)'));
      await tx.manager.query('INSERT INTO note VALUES (1, 2)');
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await count(1)).toBe(0);
  });

  it('runs prepared statements by name', async () => {
    const rows = await runtime.uow.run(7, async (tx) => {
      await tx.prepared('note_insert', 'INSERT INTO note VALUES ($1, $2, $3)', [tx.clinicId, 1, 'a']);
      await tx.prepared('note_insert', 'INSERT INTO note VALUES ($1, $2, $3)', [tx.clinicId, 2, 'b']);
      return tx.query<{ name: string }>(`SELECT name FROM pg_prepared_statements WHERE name = 'note_insert'`);
    });
    expect(rows).toEqual([{ name: 'note_insert' }]);
  });
});

describe('the wall between clinics', () => {
  it('shows each clinic its own rows only', async () => {
    await runtime.uow.run(1, (tx) => write(tx, 1));
    expect(await count(2)).toBe(0);
    const foreign = runtime.uow.run(2, (tx) => tx.query('INSERT INTO note VALUES (1, 9)'));
    await expect(foreign).rejects.toThrow('row-level security');
  });

  it('answers a statement without a clinic with an error, also on a connection that served one before', async () => {
    await runtime.uow.run(1, (tx) => write(tx, 1));
    for (let time = 0; time < 5; time += 1) {
      await expect(runtime.uow.system((tx) => tx.query('SELECT * FROM note'))).rejects.toThrow();
    }
  });
});

describe('work inside work', () => {
  it('joins the open transaction of the same clinic', async () => {
    const work = runtime.uow.run(1, async (outer) => {
      await write(outer, 1);
      await runtime.uow.run(1, async (inner) => {
        expect(inner).toBe(outer);
        await write(inner, 2);
      });
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await count(1)).toBe(0);
  });

  it('does not commit the half of joined work whose error was swallowed', async () => {
    const work = runtime.uow.run(1, async () => {
      await runtime.uow
        .run(1, async (inner) => {
          await write(inner, 1);
          throw new Error('half');
        })
        .catch(() => undefined);
    });
    await expect(work).rejects.toThrow('half');
    expect(await count(1)).toBe(0);
  });

  it('refuses another clinic inside', async () => {
    const work = runtime.uow.run(1, () => runtime.uow.run(2, () => Promise.resolve()));
    await expect(work).rejects.toMatchObject({ code: 'UNIT_OF_WORK_NESTED' });
  });

  it('gives work that outlived its transaction one of its own', async () => {
    let late: Promise<void> = Promise.resolve();
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    await runtime.uow.run(1, () => {
      late = gate.then(() => runtime.uow.run(2, (tx) => write(tx, 1)));
      return Promise.resolve();
    });
    release();
    await late;
    expect(await count(2)).toBe(1);
  });
});

describe('after the commit', () => {
  it('runs hooks in order once the rows are visible, and never after a rollback', async () => {
    const seen: unknown[] = [];
    await runtime.uow.run(1, async (tx) => {
      tx.afterCommit(async () => void seen.push(await count(1)));
      tx.afterCommit(() => void seen.push('second'));
      await write(tx, 1);
    });
    await runtime.uow
      .run(1, (tx) => {
        tx.afterCommit(() => void seen.push('never'));
        return Promise.reject(new Error('no'));
      })
      .catch(() => undefined);
    expect(seen).toEqual([1, 'second']);
  });
});

describe('trouble that passes', () => {
  it('runs both sides of a deadlock to their end', async () => {
    await runtime.uow.run(1, async (tx) => {
      await write(tx, 1, '');
      await write(tx, 2, '');
    });
    const meet = barrier(2);
    const touch = (first: number, second: number) =>
      runtime.uow.run(1, async (tx) => {
        await tx.query(`UPDATE note SET word = word || 'x' WHERE note_id = $1`, [first]);
        await meet();
        await tx.query(`UPDATE note SET word = word || 'x' WHERE note_id = $1`, [second]);
      });
    await Promise.all([touch(1, 2), touch(2, 1)]);
    const words = await runtime.uow.run(1, (tx) => tx.query<{ word: string }>('SELECT word FROM note'));
    expect(words).toEqual([{ word: 'xx' }, { word: 'xx' }]);
  });

  it('does not repeat work that must not run twice', async () => {
    let runs = 0;
    const work = runtime.uow.run(
      1,
      async (tx) => {
        runs += 1;
        await tx.query(`DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$`);
      },
      { retry: false },
    );
    await expect(work).rejects.toThrow('again');
    expect(runs).toBe(1);
  });

  it('gives up after five repetitions', async () => {
    let runs = 0;
    const work = runtime.uow.run(1, async (tx) => {
      runs += 1;
      await tx.query(`DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$`);
    });
    await expect(work).rejects.toThrow('again');
    expect(runs).toBe(6);
  });
});

/** Everybody waits until the given number have come; whoever comes later goes straight through. */
function barrier(size: number): () => Promise<void> {
  let missing = size;
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return () => {
    missing -= 1;
    if (missing <= 0) open();
    return opened;
  };
}
