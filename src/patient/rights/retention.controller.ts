import { Body, Controller, Get, HttpCode, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { UnitOfWork } from '../../runtime/index.js';
import { allPeriods, type Period } from './retention.js';
import { RetentionService, type RetentionState } from './retention.service.js';

const years = z.int().min(1).max(100);

const requests = {
  state: z.strictObject({ years: z.coerce.number().pipe(years).optional() }).meta({ id: 'RetentionQuery' }),
  decide: z.strictObject({ record_years: years.nullable() }).meta({ id: 'RetentionDecision' }),
};

const answer = z
  .object({
    /** A starting point for the clinic's country, not legal advice; null where none is known here. */
    law: z.object({ country: z.string(), years: z.int() }).nullable(),
    /** What the clinic decided; null: records are kept until somebody is forgotten. */
    record_years: z.int().nullable(),
    changed_at: z.iso.datetime().nullable(),
    /** Patients whose period is over, with these years. */
    due: z.object({ years: z.int().nullable(), patients: z.int() }),
    tables: z.array(
      z.object({
        table: z.string(),
        kind: z.enum(['record', 'hours', 'act', 'proof', 'house']),
        hours: z.int().nullable(),
      }),
    ),
  })
  .meta({ id: 'Retention' });

/** How long everything is kept. */
@ApiTags('patients')
@ApiBearerAuth()
@Controller('api/v1/retention')
export class RetentionController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly retention: RetentionService,
  ) {}

  @Get()
  @Need('staff.write')
  @ApiOperation({
    summary: 'How long each table keeps what it holds, and how many patients would go; years= tries a number',
  })
  @ApiOkResponse({ standardSchema: answer })
  async state(@Actor() actor: Principal, @Query({ schema: requests.state }) query: z.output<typeof requests.state>) {
    return view(await this.work.run(actor.clinicId, (tx) => this.retention.state(tx, query.years)));
  }

  @Put()
  @HttpCode(204)
  @Need('patient.erase')
  @ApiOperation({
    summary: 'Decide after how many years without a visit or a word a patient is deleted; null: never by itself',
  })
  @ApiNoContentResponse()
  async decide(@Actor() actor: Principal, @Body({ schema: requests.decide }) body: z.output<typeof requests.decide>) {
    await this.work.run(actor.clinicId, (tx) => this.retention.decide(tx, actor, body.record_years));
  }
}

function view({ law, setting, years: tried, due }: RetentionState) {
  return {
    law: law ?? null,
    record_years: setting?.recordYears ?? null,
    changed_at: setting ? new Date(setting.changedAt).toISOString() : null,
    due: { years: tried ?? null, patients: due },
    tables: allPeriods().map(({ table, period }) => ({ table, kind: period.kind, hours: hoursOf(period) })),
  };
}

function hoursOf(period: Period): number | null {
  return period.kind === 'hours' ? period.hours : null;
}
