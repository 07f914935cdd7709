import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { UnitOfWork } from '../../runtime/index.js';
import { DiffService } from '../diff/diff.service.js';
import { ScenarioListService } from './scenario-list.service.js';
import { diffView, fileView, scenarioAnswers as answers, versionView } from './scenario-views.js';
import { VersionService } from './version.service.js';

const id = z.string().regex(/^[a-z][a-z0-9-]{0,99}$/);
const side = z.string().min(1).max(50);
const requests = {
  id: z.strictObject({ id }),
  version: z.strictObject({ id, version: z.coerce.number().int().min(1) }),
  label: z.strictObject({ label: z.string().trim().min(1).max(100).nullable() }).meta({ id: 'VersionLabelRequest' }),
  diff: z.strictObject({ from: side, to: side }),
} as const;

/** Scenarios as they are published: their versions, and what is between two of them. */
@ApiTags('scenarios')
@ApiBearerAuth()
@Need('programme.read')
@Controller('api/v1/scenarios')
export class ScenarioController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly scenarios: ScenarioListService,
    private readonly versions: VersionService,
    private readonly diffs: DiffService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Every scenario of the clinic with its newest version and its open draft' })
  @ApiOkResponse({ standardSchema: answers.list })
  async list(@Actor() actor: Principal) {
    return this.work.run(actor.clinicId, (tx) => this.scenarios.list(tx));
  }

  @Get('names')
  @Need('staff.read')
  @ApiOperation({ summary: 'What each scenario is called' })
  @ApiOkResponse({ standardSchema: answers.names })
  async names(@Actor() actor: Principal) {
    return this.work.run(actor.clinicId, (tx) => this.scenarios.names(tx));
  }

  @Get(':id/versions')
  @ApiOperation({ summary: 'The versions of a scenario, newest first' })
  @ApiOkResponse({ standardSchema: answers.versions })
  async history(@Actor() actor: Principal, @Param({ schema: requests.id }) { id }: z.output<typeof requests.id>) {
    const rows = await this.work.run(actor.clinicId, (tx) => this.versions.list(tx, id));
    return { versions: rows.map(versionView), next: null };
  }

  @Get(':id/versions/:version')
  @ApiOperation({ summary: 'A version with its files' })
  @ApiOkResponse({ standardSchema: answers.version })
  async version(
    @Actor() actor: Principal,
    @Param({ schema: requests.version }) { id, version }: z.output<typeof requests.version>,
  ) {
    return this.work.run(actor.clinicId, async (tx) => {
      const row = await this.versions.find(tx, id, version);
      return { scenario_id: id, ...versionView(row), files: fileView(await this.versions.files(tx, row)) };
    });
  }

  @Put(':id/versions/:version/label')
  @Need('programme.write')
  @ApiOperation({ summary: 'Names a version, or takes its name away' })
  @ApiOkResponse({ standardSchema: answers.version })
  async label(
    @Actor() actor: Principal,
    @Param({ schema: requests.version }) { id, version }: z.output<typeof requests.version>,
    @Body({ schema: requests.label }) { label }: z.output<typeof requests.label>,
  ) {
    return this.work.run(actor.clinicId, async (tx) => {
      const row = await this.versions.label(tx, id, version, label);
      return { scenario_id: id, ...versionView(row), files: fileView(await this.versions.files(tx, row)) };
    });
  }

  @Get(':id/diff')
  @ApiOperation({ summary: 'What is otherwise between two versions, or a version and a draft' })
  @ApiOkResponse({ standardSchema: answers.diff })
  async diff(
    @Actor() actor: Principal,
    @Param({ schema: requests.id }) { id }: z.output<typeof requests.id>,
    @Query({ schema: requests.diff }) { from, to }: z.output<typeof requests.diff>,
  ) {
    const { graph, files } = await this.work.run(actor.clinicId, (tx) => this.diffs.of(tx, id, from, to));
    return diffView(from, to, graph, files);
  }
}
