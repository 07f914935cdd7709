import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Actor, Need, Repeatable, type Principal } from '../../auth/index.js';
import { AppError } from '../../runtime/index.js';
import { dateFormats } from './guess-columns.js';
import { REFUSALS_KEPT } from './import-file.store.js';
import { contentOf, ImportJob } from './import-job.service.js';
import { lookAt, previewOf, type PreviewRow } from './import-look.js';
import { refusalsCsv } from './refusals-csv.js';

/** Pages send the beginning of a file to be looked at. */
const LARGEST_LOOK = 1024 * 1024;
/** A page lists so many; the rest is in the table to be saved. */
const SHOWN = 200;

const mapping = z
  .string()
  .max(20_000)
  .transform((text, context): Record<string, unknown> => {
    try {
      return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
    } catch {
      context.addIssue('this is no JSON object; URL-encode the whole mapping');
      return z.NEVER;
    }
  });
const lookQuery = z.strictObject({ mapping_json: mapping.optional() });
const orderQuery = z.strictObject({ mapping_json: mapping, dry_run: z.enum(['true', 'false']) });
const byId = z.strictObject({ id: z.uuid() });

const refusal = z
  .object({ line: z.int(), column: z.string().optional(), reason: z.string(), fix: z.string() })
  .meta({ id: 'ImportRefusal' });
const previewRow = z
  .object({
    line: z.int(),
    patient: z
      .object({
        external_id: z.string(),
        name: z.string().nullable(),
        family_name: z.string().nullable(),
        birth_date: z.string().nullable(),
        gender: z.string().nullable(),
        locale: z.string().nullable(),
        tags: z.array(z.string()),
        contacts: z.array(z.object({ channel: z.string(), address: z.string() })),
      })
      .nullable(),
    refusals: z.array(refusal),
  })
  .meta({ id: 'ImportPreviewRow' });
const look = z
  .object({
    encoding: z.string(),
    columns: z.array(z.string()),
    /** By field of ours: the column that probably holds it. */
    guess: z.record(z.string(), z.string()),
    /** By column: the format of its dates. */
    dates: z.record(z.string(), z.string()),
    date_formats: z.array(z.string()),
    /** The first rows by the mapping that was sent. */
    rows: z.array(previewRow),
  })
  .meta({ id: 'ImportLook' });
const started = z.object({ job: z.uuid() }).meta({ id: 'ImportStarted' });
const refusals = z.object({ refusals: z.array(refusal) }).meta({ id: 'ImportRefusals' });

/** Files that are brought in as a job: looked at, tried, taken, and what was not taken. */
@ApiTags('imports')
@ApiBearerAuth()
@Need('intake.write')
@Controller('api/v1/import-jobs')
export class ImportJobController {
  constructor(private readonly imports: ImportJob) {}

  @Post('look')
  @HttpCode(200)
  @Repeatable()
  @ApiOperation({
    summary: 'What the columns of a file of patients probably mean, and its first rows by a mapping; nothing is kept',
  })
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiOkResponse({ standardSchema: look })
  async look(
    @Query({ schema: lookQuery }) { mapping_json: given }: z.output<typeof lookQuery>,
    @Req() request: Request,
  ): Promise<z.input<typeof look>> {
    const content = await contentOf(csvOf(request), LARGEST_LOOK);
    const seen = lookAt(content);
    const rows = given ? await previewOf(content, given) : [];
    return {
      ...seen,
      columns: [...seen.columns],
      guess: { ...seen.guess },
      dates: { ...seen.dates },
      date_formats: [...dateFormats],
      rows: rows.map(previewView),
    };
  }

  @Post()
  @HttpCode(202)
  @Repeatable()
  @ApiOperation({
    summary: 'Brings a CSV file of at most 50 MB in, or tries to, as a job; the same again changes nothing',
  })
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiOkResponse({ standardSchema: started })
  async start(
    @Actor() actor: Principal,
    @Query({ schema: orderQuery }) order: z.output<typeof orderQuery>,
    @Req() request: Request,
  ): Promise<z.input<typeof started>> {
    const dryRun = order.dry_run === 'true';
    return { job: await this.imports.begin(actor, { source: csvOf(request), mapping: order.mapping_json, dryRun }) };
  }

  @Get(':id/refusals')
  @ApiOperation({ summary: 'The first 200 rows and cells that were not taken: where and why, never what they say' })
  @ApiOkResponse({ standardSchema: refusals })
  async refusals(
    @Actor() { clinicId }: Principal,
    @Param({ schema: byId }) { id }: z.output<typeof byId>,
  ): Promise<z.input<typeof refusals>> {
    return { refusals: await this.imports.refusals(clinicId, id, SHOWN) };
  }

  @Get(':id/refusals.csv')
  @ApiOperation({ summary: 'The same as a table to be saved, at most 10,000 lines' })
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  async table(
    @Actor() { clinicId }: Principal,
    @Param({ schema: byId }) { id }: z.output<typeof byId>,
    @Res() response: Response,
  ): Promise<void> {
    const table = refusalsCsv(await this.imports.refusals(clinicId, id, REFUSALS_KEPT));
    response.set({
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="refused.csv"',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    });
    response.send(table);
  }
}

/** Errors: IMPORT_MEDIA_TYPE. */
function csvOf(request: Request): Request {
  if (request.is('text/csv')) return request;
  throw new AppError('IMPORT_MEDIA_TYPE', 'The body is not sent as CSV.', {
    status: 415,
    fix: 'Send it with Content-Type: text/csv.',
  });
}

function previewView({ line, patient, refusals: refused }: PreviewRow): z.input<typeof previewRow> {
  return {
    line,
    refusals: [...refused],
    patient: patient
      ? {
          external_id: patient.externalId,
          name: patient.name ?? null,
          family_name: patient.familyName ?? null,
          birth_date: patient.birthDate ?? null,
          gender: patient.gender ?? null,
          locale: patient.locale ?? null,
          tags: [...(patient.tags ?? [])],
          contacts: [...patient.contacts],
        }
      : null,
  };
}
