import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Actor, AuditService, Need, type Principal } from '../../auth/index.js';
import { ClinicId, UnitOfWork } from '../../runtime/index.js';
import { ErasureService } from './erasure.service.js';
import { exportHeaders, exportHtml } from './export-html.js';
import { ExportService } from './export.service.js';
import { SecondPersonService } from './second-person.service.js';
import { rightsAnswers, rightsRequests, erasureView, type RightsRequests } from './rights-requests.js';

/** What patients have a right to: to read everything, and to be forgotten. */
@ApiTags('patients')
@ApiBearerAuth()
@Controller('api/v1')
export class RightsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly exports: ExportService,
    private readonly erasures: ErasureService,
    private readonly audit: AuditService,
    private readonly seconds: SecondPersonService,
  ) {}

  @Get('patients/:id/export')
  @Need('patient.export')
  @ApiOperation({
    summary:
      'Everything that is kept about a patient, once a second person confirmed it; format=html is a page for people to read',
  })
  @ApiOkResponse({ standardSchema: rightsAnswers.export })
  async export(
    @Actor() actor: Principal,
    @Param({ schema: rightsRequests.patient }) { id }: RightsRequests['patient'],
    @Query({ schema: rightsRequests.format }) { format, locale }: RightsRequests['format'],
    @Res({ passthrough: true }) response: Response,
  ) {
    const exported = await this.work.run(actor.clinicId, async (tx) => {
      await this.seconds.pass(tx, actor, { act: 'export', patientId: id }, false);
      return this.exports.of(tx, id);
    });
    if (format === 'json') return exported;
    response.set(exportHeaders).attachment('patient.html').type('html');
    return exportHtml(exported, locale);
  }

  @Post('patients/:id/erase')
  @HttpCode(204)
  @Need('patient.erase')
  @ApiOperation({
    summary: 'Forget a patient: everything about them is deleted at once, and what is planned is not sent',
  })
  @ApiNoContentResponse()
  async erase(
    @ClinicId() clinicId: number,
    @Actor() actor: Principal,
    @Param({ schema: rightsRequests.patient }) { id }: RightsRequests['patient'],
    @Body({ schema: rightsRequests.erase }) { reason }: RightsRequests['erase'],
  ): Promise<void> {
    await this.work.run(clinicId, async (tx) => {
      await this.seconds.pass(tx, actor, { act: 'erase', patientId: id }, true);
      await this.erasures.erase(tx, id, { by: actor.id, reason });
      await this.audit.wrote(tx, actor, { what: 'patient.erased', patientId: id });
    });
  }

  @Post('patients/:id/erase/refuse')
  @HttpCode(204)
  @Need('patient.erase')
  @ApiOperation({ summary: 'Decline a request to be forgotten, with the reason the law gives' })
  @ApiNoContentResponse()
  async refuse(
    @ClinicId() clinicId: number,
    @Actor() actor: Principal,
    @Param({ schema: rightsRequests.patient }) { id }: RightsRequests['patient'],
    @Body({ schema: rightsRequests.refuse }) { reason }: RightsRequests['refuse'],
  ): Promise<void> {
    await this.work.run(clinicId, async (tx) => {
      await this.erasures.refuse(tx, id, { by: actor.id, reason });
      await this.audit.wrote(tx, actor, { what: 'patient.erasure_refused', patientId: id });
    });
  }

  @Get('erasures')
  @Need('patient.erase')
  @ApiOperation({ summary: 'Requests to be forgotten, oldest first' })
  @ApiOkResponse({ standardSchema: rightsAnswers.erasures })
  async list(
    @ClinicId() clinicId: number,
    @Query({ schema: rightsRequests.list }) { status, after, limit }: RightsRequests['list'],
  ) {
    const rows = await this.work.run(clinicId, (tx) => this.erasures.list(tx, { status, after, limit: limit + 1 }));
    const erasures = rows.slice(0, limit).map(erasureView);
    return { erasures, next: rows.length > limit ? (erasures.at(-1)?.erasure_id ?? null) : null };
  }
}
