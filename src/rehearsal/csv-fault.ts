import { CsvError } from 'csv-parse/sync';

/** Where a CSV breaks off and why, in words of ours: the parser's own sentence quotes the field, and so what is known of a patient. */
export function csvFault(error: unknown): { readonly line: number; readonly problem: string } {
  if (!(error instanceof CsvError)) return { line: 1, problem: 'it is no CSV with headings' };
  const { code, lines } = error as CsvError & { readonly lines?: number };
  const problem = String(code).startsWith('CSV_')
    ? String(code).slice('CSV_'.length).toLowerCase().replaceAll('_', ' ')
    : 'it is no CSV with headings';
  return { line: lines ?? 1, problem };
}
