import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';
import { readCsv, type CsvRow, type Refusal } from '../../patient/index.js';
import { AppError, UnitOfWork, type Tx } from '../../runtime/index.js';
import { practiceRequests } from './practice-requests.js';
import { PracticeService, type ScheduleInput } from './practice.service.js';

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** `id` is what the other system calls the row: by it the same file again changes nothing. */
const required = ['id', 'doctor', 'branch', ...days, 'valid_from'];
/** A clinic has tens of doctors: a file of more rows than this is another file. */
const MOST_ROWS = 5_000;

/** What an import did, in numbers. */
export interface ScheduleImportReport {
  dry_run: boolean;
  rows: number;
  created: number;
  changed: number;
  unchanged: number;
  refusals: Refusal[];
}

/** Undoes what a dry run wrote. */
class DryRunOver extends Error {}

/** Weekly hours from a file. */
@Injectable()
export class ScheduleImport {
  constructor(
    private readonly work: UnitOfWork,
    private readonly practice: PracticeService,
  ) {}

  /** In one transaction; rows that are refused leave the others as they are. Errors: IMPORT_MEDIA_TYPE and those of reading CSV. */
  async importCsv(clinicId: number, request: Request, dryRun: boolean): Promise<ScheduleImportReport> {
    if (!request.is('text/csv'))
      throw new AppError('IMPORT_MEDIA_TYPE', 'The body is not sent as CSV.', {
        status: 415,
        fix: 'Send it with Content-Type: text/csv.',
      });
    const rows = await rowsOf(request);
    const report = { dry_run: dryRun, rows: rows.length, created: 0, changed: 0, unchanged: 0, refusals: [] };
    try {
      await this.work.run(clinicId, async (tx) => {
        for (const row of rows) await this.take(tx, row, report);
        if (dryRun) throw new DryRunOver();
      });
    } catch (error) {
      if (!(error instanceof DryRunOver)) throw error;
    }
    return report;
  }

  private async take(tx: Tx, row: CsvRow | Refusal, report: ScheduleImportReport): Promise<void> {
    const read = 'reason' in row ? row : scheduleOf(row);
    if ('reason' in read) return void report.refusals.push(read);
    try {
      report[(await this.practice.addSchedule(tx, read)).change] += 1;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      report.refusals.push({ line: row.line, reason: error.message, fix: error.fix ?? '' });
    }
  }
}

async function rowsOf(request: Request): Promise<(CsvRow | Refusal)[]> {
  const rows: (CsvRow | Refusal)[] = [];
  for await (const row of readCsv(request, { columns: required, encoding: 'utf-8' })) {
    if (rows.length < MOST_ROWS) rows.push(row);
    else
      throw new AppError('REQUEST_TOO_LARGE', `The file has more than ${MOST_ROWS} rows.`, {
        status: 413,
        fix: 'Split it.',
      });
  }
  return rows;
}

/** A row of the file as the API would be sent it; `09:00-12:00 13:00-18:00` in the cell of a day are two stretches. */
function scheduleOf({ line, cells }: CsvRow): ScheduleInput | Refusal {
  const cell = (name: string) => (cells[name] ?? '').trim();
  const hours = Object.fromEntries(
    days.map((day) => [
      day,
      cell(day)
        .split(/[\s;,]+/)
        .filter((part) => part !== ''),
    ]),
  );
  const filled = (name: string) => (cell(name) === '' ? undefined : cell(name));
  const number = (name: string) => (filled(name) === undefined ? undefined : Number(cell(name)));
  const read = practiceRequests.schedule.safeParse({
    external_id: filled('id'),
    doctor_id: cell('doctor'),
    branch_id: cell('branch'),
    room_id: filled('room'),
    hours,
    every_weeks: number('every_weeks'),
    step_minutes: number('step_minutes'),
    valid_from: cell('valid_from'),
    valid_to: filled('valid_to'),
  });
  if (!read.success) return { line, reason: wrong(read.error), fix: 'Correct the cell.' };
  const { doctor_id: doctorId, branch_id: branchId, room_id: roomId, external_id: externalId } = read.data;
  const { every_weeks: everyWeeks, step_minutes: stepMinutes, valid_from: validFrom, valid_to: validTo } = read.data;
  const place = { doctorId, branchId, roomId, externalId, hours: read.data.hours };
  return { ...place, everyWeeks, stepMinutes, validFrom, validTo, onHolidays: read.data.on_holidays };
}

function wrong({ issues }: z.ZodError): string {
  const [issue] = issues;
  return issue === undefined ? 'the row is malformed' : `${issue.path.join('.') || 'the row'}: ${issue.message}`;
}
