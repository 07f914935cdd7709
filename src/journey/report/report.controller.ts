import { Body, Controller, Get, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { localeIds } from '../../catalog/index.js';
import { UnitOfWork } from '../../runtime/index.js';
import { printed } from '../map/index.js';
import { headReport } from './head-report.js';
import { HeadReports } from './head-report.service.js';
import { reportDocx } from './report-docx.js';
import { reportPdf } from './report-pdf.adapter.js';
import { planAnswers, planRequests, planView } from './service-plan-views.js';
import { ServicePlans } from './service-plan.service.js';

const requests = {
  format: z.strictObject({ format: z.enum(['docx', 'pdf']) }),
  query: z
    .strictObject({ from: z.iso.date(), to: z.iso.date(), locale: z.enum(localeIds).default('en') })
    .refine(({ from, to }) => from <= to, {
      message: 'the first day lies after the last; exchange them',
      path: ['to'],
    }),
};

const types = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const;

/** One period of the journey as a document for the head of the clinic, and how far the map is carried out. */
@ApiTags('reports')
@ApiBearerAuth()
@Need('report.read')
@Controller('api/v1/reports')
export class ReportController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly reports: HeadReports,
    private readonly plans: ServicePlans,
  ) {}

  @Get('plan')
  @ApiOperation({ summary: 'Rollout of each department, the register of processes, goals with figures and scenarios' })
  @ApiOkResponse({ standardSchema: planAnswers.plan })
  async plan(@Actor() { clinicId }: Principal) {
    return planView(await this.work.run(clinicId, (tx) => this.plans.read(tx)));
  }

  @Post('plan/goals/:goal/renewal')
  @Need('programme.write')
  @HttpCode(200)
  @ApiOperation({ summary: 'A draft of the map in which a goal holds until another day' })
  @ApiOkResponse({ standardSchema: planAnswers.draft })
  async renew(
    @Actor() { clinicId, id, name }: Principal,
    @Param({ schema: planRequests.goal }) { goal }: z.output<typeof planRequests.goal>,
    @Body({ schema: planRequests.renewal }) { renew_on: day }: z.output<typeof planRequests.renewal>,
  ) {
    return { draft: await this.work.run(clinicId, (tx) => this.plans.renew(tx, { id, name }, goal, day)) };
  }

  @Get('journey.:format')
  @ApiOperation({ summary: 'Figures, map, improvements, attention, rollout and goals of a period as Word or PDF' })
  @ApiProduces(...Object.values(types))
  async journey(
    @Actor() { clinicId }: Principal,
    @Param({ schema: requests.format }) { format }: z.output<typeof requests.format>,
    @Query({ schema: requests.query }) { from, to, locale }: z.output<typeof requests.query>,
  ) {
    const { facts, svg } = await this.work.run(clinicId, (tx) => this.reports.gather(tx, { from, to }, locale));
    const report = headReport(facts, locale);
    const map = await printed(svg, 'png');
    const bytes = format === 'docx' ? await reportDocx(report, map) : await reportPdf(report, map);
    const disposition = `attachment; filename="journey-${from}-${to}.${format}"`;
    return new StreamableFile(bytes, { type: types[format], disposition });
  }
}
