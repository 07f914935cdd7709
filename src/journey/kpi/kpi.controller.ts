import { Body, Controller, Get, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Actor, AuditService, mayDo, Need, type Principal } from '../../auth/index.js';
import { UnitOfWork } from '../../runtime/index.js';
import { kpiOf } from '../kpi-catalogue.js';
import { nextPlace, placeKeys, placeOf } from '../place.js';
import { KpiJobs } from './kpi-jobs.service.js';
import { csvOf, kpiTable } from './kpi-table.js';
import { KpiTargets } from './kpi-targets.service.js';
import { kpiAnswers, kpiRequests, reportView, rowView } from './kpi-views.js';
import { xlsxOfRows } from './kpi-xlsx.js';
import { KpiService } from './kpi.service.js';
import type { Slice } from './kpi.store.js';

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

type Figures = z.output<typeof kpiRequests.figures>;
type Rows = z.output<typeof kpiRequests.rows>;
type FileQuery = z.output<typeof kpiRequests.file>;

/** The figures of the journey, and the rows behind each of them. */
@ApiTags('reports')
@ApiBearerAuth()
@Need('report.read')
@Controller('api/v1/kpis')
export class KpiController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly kpis: KpiService,
    private readonly jobs: KpiJobs,
    private readonly targets: KpiTargets,
    private readonly audit: AuditService,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Every KPI of a stretch of days with target, interval and trend, by one dimension if asked',
  })
  @ApiOkResponse({ standardSchema: kpiAnswers.figures })
  async figures(@Actor() { clinicId }: Principal, @Query({ schema: kpiRequests.figures }) query: Figures) {
    const { from, to, step, by } = query;
    const asked = { from, to, step, by, slice: sliceOf(query) };
    return reportView(await this.work.run(clinicId, (tx) => this.kpis.figures(tx, asked)));
  }

  @Post('rebuild')
  @HttpCode(200)
  @ApiOperation({ summary: 'Counts every day again by a job; the figures stay readable meanwhile' })
  @ApiOkResponse({ standardSchema: kpiAnswers.job })
  async rebuild(@Actor() { clinicId, id, name }: Principal) {
    return { job: await this.work.run(clinicId, (tx) => this.jobs.start(tx, { id, name })) };
  }

  @Get('export.:format')
  @ApiOperation({ summary: 'The figures as CSV or Excel' })
  @ApiProduces(...Object.values(types))
  async file(
    @Actor() { clinicId }: Principal,
    @Param({ schema: kpiRequests.format }) { format }: z.output<typeof kpiRequests.format>,
    @Query({ schema: kpiRequests.file }) query: FileQuery,
  ) {
    const { from, to, by, locale } = query;
    const asked = { from, to, by, step: 'month' as const, slice: sliceOf(query) };
    const { readings } = await this.work.run(clinicId, (tx) => this.kpis.figures(tx, asked));
    const table = kpiTable(readings, locale);
    const bytes = format === 'csv' ? Buffer.from(csvOf(table)) : await xlsxOfRows('KPI', table);
    const disposition = `attachment; filename="kpi-${from}-${to}.${format}"`;
    return new StreamableFile(bytes, { type: types[format], disposition });
  }

  @Post(':kpi/target')
  @Need('programme.write')
  @HttpCode(200)
  @ApiOperation({ summary: 'A draft of the map with another target' })
  @ApiOkResponse({ standardSchema: kpiAnswers.draft })
  async target(
    @Actor() { clinicId, id, name }: Principal,
    @Param({ schema: kpiRequests.id }) { kpi }: z.output<typeof kpiRequests.id>,
    @Body({ schema: kpiRequests.target }) { target }: z.output<typeof kpiRequests.target>,
  ) {
    return { draft: await this.work.run(clinicId, (tx) => this.targets.propose(tx, { id, name }, kpi, target)) };
  }

  @Get(':kpi/rows')
  @ApiOperation({ summary: 'The rows a number was counted from, the newest first' })
  @ApiOkResponse({ standardSchema: kpiAnswers.rows })
  async rows(
    @Actor() actor: Principal,
    @Param({ schema: kpiRequests.id }) { kpi }: z.output<typeof kpiRequests.id>,
    @Query({ schema: kpiRequests.rows }) query: Rows,
  ) {
    const { from, to, value, limit, cursor } = query;
    const place = cursor === undefined ? undefined : placeOf(cursor, placeKeys.text);
    const before = place && { at: place.at, ref: place.key };
    const named = actor.kind === 'key' || mayDo(actor.roles, 'patient.read');
    return this.work.run(actor.clinicId, async (tx) => {
      const asked = { from, to, value, before, limit, slice: sliceOf(query) };
      const facts = await this.kpis.facts(tx, kpi, asked);
      const patientIds = named ? [...new Set(facts.flatMap(({ patientId }) => patientId ?? []))] : [];
      await this.audit.read(tx, actor, { what: 'kpi.rows', subject: kpi, patientIds });
      const last = facts.length === limit ? facts.at(-1) : undefined;
      const next = nextPlace(last && { at: last.at, key: last.ref });
      return { source: kpiOf(kpi).source, rows: facts.map((fact) => rowView(fact, named)), next };
    });
  }
}

function sliceOf({ stage, branch, department, channel, part }: Slice): Slice {
  return { stage, branch, department, channel, part };
}
