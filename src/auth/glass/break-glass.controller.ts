import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { UnitOfWork } from '../../runtime/index.js';
import { Actor } from '../access/actor.decorator.js';
import { Need } from '../access/need.decorator.js';
import type { Principal } from '../access/principal.js';
import { assertStaff } from '../session/account.service.js';
import { code } from '../session/session-requests.js';
import { BreakGlassService } from './break-glass.service.js';
import type { BrokenGlass } from './break-glass.store.js';

const requests = {
  open: z
    .strictObject({ patient: z.uuid(), reason: z.string().trim().min(10).max(500), code })
    .meta({ id: 'BreakGlassOpening' }),
  list: z
    .strictObject({
      unreviewed: z.enum(['true', 'false']).default('false'),
      after: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    })
    .meta({ id: 'BreakGlassQuery' }),
};

const glass = z.object({
  id: z.uuid(),
  staff: z.object({ id: z.uuid(), name: z.string() }),
  patient_id: z.uuid(),
  reason: z.string(),
  opened_at: z.iso.datetime(),
  expires_at: z.iso.datetime(),
  reviewed_at: z.iso.datetime().nullable(),
});

const answers = {
  opened: z.object({ id: z.uuid(), expires_at: z.iso.datetime() }).meta({ id: 'BreakGlassOpened' }),
  list: z.object({ break_glass: z.array(glass), next: z.uuid().nullable() }).meta({ id: 'BreakGlassList' }),
};

/** Access to a patient beyond one's rights, and who used it. */
@ApiTags('audit')
@Controller('api/v1/break-glass')
export class BreakGlassController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly glasses: BreakGlassService,
  ) {}

  @Post()
  @Need('patient.read')
  @ApiOperation({ summary: 'See one patient whatever your department, for an hour, with a reason and a fresh code' })
  @ApiCreatedResponse({ standardSchema: answers.opened })
  async open(
    @Actor() actor: Principal,
    @Body({ schema: requests.open }) { patient: patientId, reason, code: digits }: z.output<typeof requests.open>,
  ) {
    assertStaff(actor);
    const opened = await this.work.run(actor.clinicId, (tx) =>
      this.glasses.open(tx, actor, { patientId, reason, code: digits }),
    );
    return { id: opened.breakGlassId, expires_at: new Date(opened.expiresAt).toISOString() };
  }

  @Get()
  @Need('audit.read')
  @ApiOperation({ summary: 'Who saw a patient beyond their rights, and why; newest first' })
  @ApiOkResponse({ standardSchema: answers.list })
  async list(@Actor() actor: Principal, @Query({ schema: requests.list }) query: z.output<typeof requests.list>) {
    const page = { after: query.after, unreviewed: query.unreviewed === 'true', limit: query.limit };
    const found = await this.work.run(actor.clinicId, (tx) => this.glasses.list(tx, page));
    const last = found.length === query.limit ? found.at(-1)?.breakGlassId : undefined;
    return { break_glass: found.map(glassView), next: last ?? null };
  }

  @Post(':id/review')
  @HttpCode(204)
  @Need('audit.read')
  @ApiOperation({ summary: 'Say that you have looked into it' })
  @ApiNoContentResponse()
  async review(@Actor() actor: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    assertStaff(actor);
    await this.work.run(actor.clinicId, (tx) => this.glasses.review(tx, actor, id));
  }
}

function glassView(of: BrokenGlass): z.input<typeof glass> {
  return {
    id: of.breakGlassId,
    staff: { id: of.staffId, name: of.staffName },
    patient_id: of.patientId,
    reason: of.reason,
    opened_at: new Date(of.openedAt).toISOString(),
    expires_at: new Date(of.expiresAt).toISOString(),
    reviewed_at: of.reviewedAt === null ? null : new Date(of.reviewedAt).toISOString(),
  };
}
