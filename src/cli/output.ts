/** The two streams of the process as a command uses them; `columns` is there on a terminal. */
interface Sink {
  readonly isTTY?: boolean;
  write(text: string): boolean;
}

/** A row of a table: what stands under each heading. */
export type Row = readonly (string | number)[];

const GAP = '  ';

/** Where a command writes: what was asked for to stdout, everything about how it went to stderr. */
export class Output {
  constructor(
    private readonly stdout: Sink,
    private readonly stderr: Sink,
  ) {}

  /** A person reads stdout, not a program. */
  get isTerminal(): boolean {
    return this.stdout.isTTY === true;
  }

  /** A person watches stderr, where progress is shown. */
  get isWatched(): boolean {
    return this.stderr.isTTY === true;
  }

  line(text = ''): void {
    this.stdout.write(`${text}\n`);
  }

  /** One document, indented on a terminal and on one line in a pipe. */
  json(document: unknown): void {
    this.line(JSON.stringify(document, null, this.isTerminal ? 2 : undefined));
  }

  /** A sentence about how it went: never part of the answer. */
  note(text: string): void {
    this.stderr.write(`${text}\n`);
  }

  /** The same with stderr in the place of stdout: for what is long, but not the answer. */
  get notes(): Output {
    return new Output(this.stderr, this.stderr);
  }

  /** Aligned columns under headings on a terminal; one line a row, its values parted by tabs, in a pipe. */
  table(headings: readonly string[], rows: readonly Row[]): void {
    if (rows.length === 0) return this.note('There are none.');
    if (!this.isTerminal) return rows.forEach((row) => this.line(row.map(oneLine).join('\t')));
    const cells = [headings, ...rows].map((row) => row.map(oneLine));
    const widths = headings.map((_, column) => Math.max(...cells.map((row) => [...(row[column] ?? '')].length)));
    for (const row of cells) this.line(aligned(row, widths));
  }
}

function aligned(row: readonly string[], widths: readonly number[]): string {
  const padded = row.map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - [...cell].length)));
  return padded.join(GAP).trimEnd();
}

/** What a clinic wrote must not move the cursor of the one who reads it, nor break the line of a pipe. */
function oneLine(cell: string | number): string {
  return String(cell).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
}
