import { Controller, Get, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { leafStates } from '../../engine/index.js';
import { JobService, UnitOfWork } from '../../runtime/index.js';
import { DraftMaps } from './draft-map.service.js';
import { MapCounts } from './map-counts.service.js';
import { answers, requests, type Requests } from './map-requests.js';
import { PanelService } from './panel.service.js';
import { panelShape } from './panel-shape.js';
import { printed, printTypes } from './print.adapter.js';
import { sheetShape } from './sheet-shape.js';
import { sheetSvg } from './sheet-svg.js';
import { MapReader } from './sheet.service.js';
import type { PatientAt } from './figures.js';

/** The living map of the patient's journey. */
@ApiTags('map')
@ApiBearerAuth()
@Need('report.read')
@Controller('api/v1/map')
export class MapController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly reader: MapReader,
    private readonly panels: PanelService,
    private readonly drafts: DraftMaps,
    private readonly counts: MapCounts,
    private readonly jobs: JobService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The whole journey on one sheet, coloured by its figures' })
  @ApiOkResponse({ standardSchema: sheetShape })
  show(@Actor() { clinicId }: Principal, @Query({ schema: requests.sheet }) query: Requests['sheet']) {
    return this.work.run(clinicId, (tx) => this.reader.sheet(tx, query));
  }

  @Get('print')
  @ApiOperation({ summary: 'The map on one A3 sheet' })
  @ApiProduces(...Object.values(printTypes))
  async print(
    @Actor() { clinicId }: Principal,
    @Query({ schema: requests.print }) { format, locale, ...query }: Requests['print'],
  ) {
    const sheet = await this.work.run(clinicId, (tx) => this.reader.sheet(tx, query));
    const svg = sheetSvg(sheet, locale ?? sheet.locale);
    return new StreamableFile(await printed(svg, format), {
      type: printTypes[format],
      disposition: `attachment; filename="map.${format}"`,
    });
  }

  @Get('diff')
  @Need('programme.read')
  @ApiOperation({ summary: 'What a draft would change on the map' })
  @ApiOkResponse({ standardSchema: answers.diff })
  async diff(@Actor() { clinicId }: Principal, @Query({ schema: requests.diff }) { draft }: Requests['diff']) {
    return { changes: await this.work.run(clinicId, (tx) => this.drafts.changes(tx, draft)), next: null };
  }

  @Get('touchpoints/:touchpoint')
  @ApiOperation({ summary: 'Why a touchpoint has its colour: the rule, the numbers and the rows behind them' })
  @ApiOkResponse({ standardSchema: panelShape })
  panel(
    @Actor() { clinicId }: Principal,
    @Param({ schema: requests.place }) { touchpoint }: Requests['place'],
    @Query({ schema: requests.sheet }) query: Requests['sheet'],
  ) {
    return this.work.run(clinicId, (tx) => this.panels.show(tx, touchpoint, query));
  }

  @Get('touchpoints/:touchpoint/patients')
  @Need('patient.read')
  @ApiOperation({ summary: 'The patients who are in a running scenario of the touchpoint' })
  @ApiOkResponse({ standardSchema: answers.patients })
  async patients(
    @Actor() { clinicId }: Principal,
    @Param({ schema: requests.place }) { touchpoint }: Requests['place'],
    @Query({ schema: requests.page }) { cursor: after, ...page }: Requests['page'],
  ) {
    const { limit } = page;
    const rows = await this.work.run(clinicId, (tx) => this.panels.patients(tx, touchpoint, { after, ...page }));
    return { patients: rows.map(patientView), next: rows.length === limit ? (rows.at(-1)?.enrolmentId ?? null) : null };
  }

  @Post('count')
  @HttpCode(200)
  @ApiOperation({ summary: 'Counts what is new for the map now' })
  @ApiOkResponse({ standardSchema: answers.counted })
  count(@Actor() { clinicId }: Principal) {
    return this.counts.count(clinicId);
  }

  @Post('rebuild')
  @HttpCode(202)
  @Need('programme.write')
  @ApiOperation({ summary: 'Counts everything for the map again, from the records' })
  @ApiAcceptedResponse({ standardSchema: answers.job })
  async rebuild(@Actor() { clinicId, id, name }: Principal) {
    const order = { kind: 'map.rebuild', input: {}, by: { id, name } };
    return { job: await this.work.run(clinicId, (tx) => this.jobs.start(tx, order)) };
  }
}

function patientView({ patientId, name, enrolmentId, scenario, value, startedAt }: PatientAt) {
  const states = [...leafStates(value)];
  const started = new Date(startedAt).toISOString();
  return { patient: patientId, name, enrolment: enrolmentId, scenario, states, started_at: started };
}
