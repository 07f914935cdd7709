import type { AppError, Tx } from '../../runtime/index.js';
import type { CsvRow, Refusal } from './csv-row.js';
import type { Reading } from './row-fields.js';

/** What became of a row that was read. `key` tells rows about the same thing; `refused` are cells of a taken row. */
export interface RowOutcome {
  readonly key: string;
  readonly change: 'created' | 'changed' | 'unchanged' | 'refused';
  readonly refused?: readonly Refusal[];
}

/** Reads rows one by one and applies them batch by batch. Rows are opaque to everybody else. */
export interface RowReader<Row = unknown> {
  read(row: CsvRow): Reading<Row>;
  apply(tx: Tx, rows: readonly Row[]): Promise<RowOutcome[]>;
}

/** What an import did, or would do. */
export interface ImportReport {
  readonly kind: string;
  readonly dryRun: boolean;
  /** All rows read: created + changed + unchanged + refused. */
  readonly rows: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  /** The first 1,000 refusals of rows and of cells, by line. */
  readonly refusals: readonly Refusal[];
  /** How many refusals there were in all, cells of taken rows included. */
  readonly refusalsInAll: number;
  /** Why the rest of the file was not read. */
  readonly stopped?: { readonly line?: number; readonly reason: string; readonly fix?: string };
}

/** What became of the rows of one transaction. */
export interface Taken {
  readonly rows: number;
  /** Rows that were not taken, and cells of rows that were, by line. */
  readonly refusals: readonly Refusal[];
  readonly refused: number;
  readonly outcomes: readonly Pick<RowOutcome, 'key' | 'change'>[];
}

/** How far an import came. */
export type ImportCounts = Pick<
  ImportReport,
  'rows' | 'created' | 'changed' | 'unchanged' | 'refused' | 'refusalsInAll'
>;

export const noRows: ImportCounts = { rows: 0, created: 0, changed: 0, unchanged: 0, refused: 0, refusalsInAll: 0 };

/** The counts with one transaction more. */
export function countedWith(before: ImportCounts, taken: Taken): ImportCounts {
  const of = (change: RowOutcome['change']) => taken.outcomes.filter((outcome) => outcome.change === change).length;
  return {
    rows: before.rows + taken.rows,
    created: before.created + of('created'),
    changed: before.changed + of('changed'),
    unchanged: before.unchanged + of('unchanged'),
    refused: before.refused + taken.refused + of('refused'),
    refusalsInAll: before.refusalsInAll + taken.refusals.length,
  };
}

/** A dry run forgets what an earlier batch created: the same thing would not be created twice. */
export function createdOnce(taken: Taken, seen: Set<string>): Taken {
  const outcomes = taken.outcomes.map(({ key, change }) => {
    const again = change === 'created' && seen.has(key);
    if (change === 'created') seen.add(key);
    return { key, change: again ? ('unchanged' as const) : change };
  });
  return { ...taken, outcomes };
}

/** Why a file could not be read any further. */
export function stoppedBy({ message, fix, at }: AppError): NonNullable<ImportReport['stopped']> {
  const line = at?.line;
  return { reason: message, ...(line === undefined ? {} : { line }), ...(fix === undefined ? {} : { fix }) };
}

const LISTED = 1_000;

/** Counts on the way. */
export class ImportTally {
  private counts = noRows;
  private readonly seen = new Set<string>();
  private readonly refusals: Refusal[] = [];
  private stopped: ImportReport['stopped'];

  constructor(
    private readonly kind: string,
    private readonly dryRun: boolean,
  ) {}

  get rows(): number {
    return this.counts.rows;
  }

  add(taken: Taken): void {
    this.counts = countedWith(this.counts, this.dryRun ? createdOnce(taken, this.seen) : taken);
    this.refusals.push(...taken.refusals.slice(0, LISTED - this.refusals.length));
  }

  /** The file could not be read any further. */
  stop(error: AppError): void {
    this.stopped = stoppedBy(error);
  }

  report(): ImportReport {
    const { kind, dryRun, counts, refusals, stopped } = this;
    return { kind, dryRun, ...counts, refusals, ...(stopped ? { stopped } : {}) };
  }
}
