import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { AppError } from '../../runtime/index.js';

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
}

const mostRows = 10_000;

/**
 * Reads a CSV whose heading names the fields of `reviewRow`; other columns are left alone. `site` holds for rows without one.
 * Errors: REVIEW_FILE for what is no CSV.
 */
export function readReviews(csv: string, site: string | undefined): ReadReviews {
  const rows: ReviewRow[] = [];
  const refused: RefusedRow[] = [];
  for (const [index, record] of recordsOf(csv).entries()) {
    const read = reviewRow.safeParse(shapedOf(record, site));
    if (read.success) rows.push(read.data);
    else refused.push({ row: index + 1, why: whyOf(read.error) });
  }
  return { rows, refused };
}

function recordsOf(csv: string): Record<string, string>[] {
  try {
    return parse(csv, {
      ...{
        bom: true,
        columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
        delimiter: [',', ';', '\t'],
      },
      ...{ relax_column_count: true, skip_empty_lines: true, to: mostRows },
    });
  } catch {
    throw new AppError('REVIEW_FILE', 'The file cannot be read as CSV.', {
      status: 422,
      fix: 'Send UTF-8 with a heading: site,id,said_at,score,text,author,url.',
    });
  }
}

/** Empty cells are absent, and stars are numbers. */
function shapedOf(record: Record<string, string>, site: string | undefined): Record<string, unknown> {
  const known = Object.keys(reviewRow.shape);
  const cells = Object.entries(record).filter(([name, cell]) => known.includes(name) && cell.trim() !== '');
  const shaped = cells.map(([name, cell]) => [name, name === 'score' || name === 'scale_max' ? Number(cell) : cell]);
  return { ...(site === undefined ? {} : { site }), ...(Object.fromEntries(shaped) as Record<string, unknown>) };
}

/** Names the fields alone: what stands in them may be somebody's. */
function whyOf(error: z.ZodError): string {
  return [...new Set(error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`))].join('; ');
}
