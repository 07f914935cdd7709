import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { AppError } from '../../runtime/index.js';
import { csvFault } from '../csv-fault.js';
import type { CohortMember } from './cohort.js';
import { cohortMembers } from './cohort-file.js';

/**
 * Patients of a CSV file with headings, or of a JSON file with a list of them. Errors: REHEARSAL_COHORT_BROKEN.
 */
export async function readCohort(file: string): Promise<CohortMember[]> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) throw unreadable(file, 'Name a CSV or JSON file of patients, or a number of them.');
  return cohortMembers(file.toLowerCase().endsWith('.json') ? fromJson(file, text) : fromCsv(file, text));
}

function fromJson(file: string, text: string): unknown[] {
  try {
    const read: unknown = JSON.parse(text);
    if (Array.isArray(read)) return read as unknown[];
  } catch {
    throw unreadable(file, 'It is no JSON.');
  }
  throw unreadable(file, 'It must be a list of patients.');
}

function fromCsv(file: string, text: string): unknown[] {
  try {
    return parse(text, { columns: true, bom: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    const { line, problem } = csvFault(error);
    throw unreadable(file, `Mend line ${line} (${problem}): it has to be a CSV with headings.`);
  }
}

function unreadable(file: string, fix: string): AppError {
  return new AppError('REHEARSAL_COHORT_BROKEN', `The file of patients ${file} cannot be read.`, { status: 400, fix });
}
