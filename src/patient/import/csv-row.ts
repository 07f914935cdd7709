/** One record of a file: the line it begins on (the header is line 1) and its cells by column. */
export interface CsvRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** Why a row, or one cell of it, was not taken. It never repeats what the cell says: that may be personal. */
export interface Refusal {
  readonly line: number;
  readonly column?: string;
  readonly reason: string;
  readonly fix: string;
}

/** The trimmed cell of a column; '' when it is empty or the mapping has no such column. */
export function cellOf(row: CsvRow, column: string | undefined): string {
  return column === undefined ? '' : (row.cells[column] ?? '').trim();
}
