import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { localeIds } from '../../catalog/index.js';
import { UnitOfWork } from '../../runtime/index.js';
import { printed } from '../map/index.js';
import { headReport } from './head-report.js';
import { HeadReports } from './head-report.service.js';
import { reportDocx } from './report-docx.js';
import { reportPdf } from './report-pdf.adapter.js';

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

/** One period of the journey as a document for the head of the clinic. */
@ApiTags('reports')
@ApiBearerAuth()
@Need('report.read')
@Controller('api/v1/reports')
export class ReportController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly reports: HeadReports,
  ) {}

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
