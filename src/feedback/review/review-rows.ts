import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { compileDateFormat, type DateFormat } from '../../patient/rules.js';
import { AppError } from '../../runtime/index.js';
import { columnsFor, type ReviewColumns, type ReviewField } from './review-columns.js';

/** A review as a site has it. */
export const reviewRow = z
  .strictObject({
    site: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z0-9][a-z0-9.-]{0,60}$/, 'write the site as a host or a short name'),
    id: z.string().trim().min(1).max(200),
    said_at: z.iso.datetime({ offset: true }).or(z.iso.date()),
    /** Stars. */
    score: z.number().int().min(1).max(10).optional(),
    scale_max: z.number().int().min(2).max(10).default(5),
    text: z.string().trim().max(10_000).optional(),
    author: z.string().trim().max(200).optional(),
    url: z
      .url({ protocol: /^https?$/ })
      .max(2_000)
      .optional(),
    locale: z.enum(['ru', 'uk', 'en']).optional(),
    touchpoint: z.string().max(100).optional(),
    /** The reference the patient was given, where the site has a field for it. */
    reference: z.string().max(40).optional(),
  })
  .refine(({ score, scale_max: most }) => score === undefined || score <= most, {
    path: ['score'],
    error: 'beyond scale_max',
  })
  .refine(({ score, text }) => score !== undefined || (text ?? '') !== '', {
    path: ['text'],
    error: 'neither words nor stars',
  })
  .meta({ id: 'ReviewRow' });
export type ReviewRow = z.output<typeof reviewRow>;

/** A row that was left out, with why. Rows count from 1, the heading not among them. */
export interface RefusedRow {
  readonly row: number;
  readonly why: string;
}

/** What a file of reviews holds. */
export interface ReadReviews {
  readonly rows: readonly ReviewRow[];
  readonly refused: readonly RefusedRow[];
  /** The names of its columns, as they stand there. */
  readonly headings: readonly string[];
  /** Which of them was read as what. */
  readonly columns: ReviewColumns;
}

/** How a file is to be read. */
export interface ReviewFile {
  readonly csv: string;
  /** Holds for rows without a site of their own. */
  readonly site?: string | undefined;
  /** What each column is; recognised by its name where nothing is said. */
  readonly columns?: ReviewColumns | undefined;
  /** Such as `dd.MM.yyyy`; ISO dates and instants without one. */
  readonly date_format?: string | undefined;
}

const mostRows = 10_000;

/**
 * Reads a CSV row by row; columns that are nothing to us are left alone.
 * Errors: REVIEW_FILE for what is no CSV or too long, REVIEW_COLUMN for a column it has not, REVIEW_DATE_FORMAT.
 */
export function readReviews({ csv, site, columns: said, date_format: dates }: ReviewFile): ReadReviews {
  const [headings = [], ...records] = recordsOf(csv);
  const columns = columnsFor(headings, said);
  const format = dates === undefined ? undefined : formatOf(dates);
  const rows: ReviewRow[] = [];
  const refused: RefusedRow[] = [];
  for (const [index, record] of records.entries()) {
    const cells = cellsOf(record, headings, columns);
    const read = reviewRow.safeParse({ ...(site === undefined ? {} : { site }), ...shapedOf(cells, format) });
    if (read.success) rows.push(read.data);
    else refused.push({ row: index + 1, why: whyOf(read.error) });
  }
  return { rows, refused, headings, columns };
}

function recordsOf(csv: string): string[][] {
  const records = parsed(csv);
  if (records.length <= mostRows + 1) return records;
  throw new AppError('REVIEW_FILE', `The file has more than ${mostRows} rows.`, {
    status: 422,
    fix: 'Cut it into several files; what is in two of them is kept once.',
  });
}

function parsed(csv: string): string[][] {
  try {
    return parse(csv, {
      ...{ bom: true, delimiter: [',', ';', '\t'], trim: true },
      ...{ relax_column_count: true, skip_empty_lines: true, to: mostRows + 2 },
    });
  } catch {
    throw new AppError('REVIEW_FILE', 'The file cannot be read as CSV.', {
      status: 422,
      fix: 'Send UTF-8 with a heading: site,id,said_at,score,text,author,url.',
    });
  }
}

function formatOf(text: string): DateFormat {
  const format = compileDateFormat(text);
  if (format) return format;
  throw new AppError('REVIEW_DATE_FORMAT', `"${text}" is no format of a date.`, {
    status: 422,
    fix: 'Write a pattern such as dd.MM.yyyy, or leave it out for ISO dates.',
  });
}

type Cells = Partial<Record<ReviewField, string>>;

/** Empty cells are absent. */
function cellsOf(record: readonly string[], headings: readonly string[], columns: ReviewColumns): Cells {
  const cells = Object.entries(columns).map(([field, column]) => [field, record[headings.indexOf(column)] ?? '']);
  return Object.fromEntries(cells.filter(([, cell]) => cell !== '')) as Cells;
}

/** Stars are numbers, dates are ISO, and a review of a site that shows no ids is known by what it says. */
function shapedOf(cells: Cells, format: DateFormat | undefined): Record<string, unknown> {
  const { score, scale_max: most, said_at: saidAt } = cells;
  return {
    ...cells,
    ...(cells.id === undefined ? { id: printOf(cells) } : {}),
    ...(score === undefined ? {} : { score: numberOf(score) }),
    ...(most === undefined ? {} : { scale_max: numberOf(most) }),
    ...(saidAt === undefined || !format ? {} : { said_at: format.day(saidAt) ?? saidAt }),
  };
}

const numberOf = (cell: string): number => Number(cell.replace(',', '.'));

function printOf({ said_at: saidAt, author, text, score }: Cells): string {
  return createHash('sha256')
    .update(JSON.stringify([saidAt, author, text, score]))
    .digest('hex')
    .slice(0, 32);
}

/** Names the fields alone: what stands in them may be somebody's. */
function whyOf(error: z.ZodError): string {
  return [...new Set(error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`))].join('; ');
}
