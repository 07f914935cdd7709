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

const LISTED = 1_000;

/** Counts on the way. */
export class ImportTally {
  rows = 0;
  private readonly counts = { created: 0, changed: 0, unchanged: 0, refused: 0 };
  private readonly seen = new Set<string>();
  private readonly refusals: Refusal[] = [];
  private refusalsInAll = 0;
  private stopped: ImportReport['stopped'];

  constructor(
    private readonly kind: string,
    private readonly dryRun: boolean,
  ) {}

  add(rows: number, refused: readonly Refusal[], outcomes: readonly RowOutcome[]): void {
    this.rows += rows;
    this.counts.refused += refused.length;
    for (const outcome of outcomes) this.count(outcome);
    this.list([...refused, ...outcomes.flatMap((outcome) => outcome.refused ?? [])].sort((a, b) => a.line - b.line));
  }

  /** The file could not be read any further. */
  stop({ message, fix, at }: AppError): void {
    const line = at?.line;
    this.stopped = { reason: message, ...(line === undefined ? {} : { line }), ...(fix === undefined ? {} : { fix }) };
  }

  report(): ImportReport {
    const { kind, dryRun, rows, refusals, refusalsInAll, stopped } = this;
    return { kind, dryRun, rows, ...this.counts, refusals, refusalsInAll, ...(stopped ? { stopped } : {}) };
  }

  /** A dry run forgets what an earlier batch created: the same thing would not be created twice. */
  private count({ key, change }: RowOutcome): void {
    const again = this.dryRun && change === 'created' && this.seen.has(key);
    if (this.dryRun && change === 'created') this.seen.add(key);
    this.counts[again ? 'unchanged' : change] += 1;
  }

  private list(refusals: readonly Refusal[]): void {
    this.refusalsInAll += refusals.length;
    this.refusals.push(...refusals.slice(0, LISTED - this.refusals.length));
  }
}
