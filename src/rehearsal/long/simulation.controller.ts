import { Body, Controller, Get, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { JobService, UnitOfWork } from '../../runtime/index.js';
import type { SimulationReport } from '../simulation/simulation-report.js';
import { simulationHtml } from '../simulation/simulation-html.js';
import { longAnswers as answers, longRequests as requests, type LongRequests } from './long-answers.js';
import { jobOf, jobView } from './long-job.js';
import { SIMULATION, type SimulationWish } from './simulation.job.service.js';

interface SimulationResult {
  readonly clinic: string;
  readonly from: number;
  readonly simulation: SimulationReport;
  readonly per_day: Record<string, number[]>;
}

/** Many invented patients live with a draft, or with what is published. */
@ApiTags('rehearsal')
@ApiBearerAuth()
@Need('programme.read')
@Controller('api/v1/simulations')
export class SimulationController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly jobs: JobService,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: 'Starts a simulation as a job' })
  @ApiAcceptedResponse({ standardSchema: answers.started })
  async start(
    @Actor() { clinicId, id, name }: Principal,
    @Body({ schema: requests.simulation }) body: LongRequests['simulation'],
  ) {
    const { draft_id: draftId = null, ...wish } = body;
    const order = { kind: SIMULATION, input: { draftId, ...wish }, total: wish.patients, by: { id, name } };
    return { job_id: await this.work.run(clinicId, (tx) => this.jobs.start(tx, order)) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'How far a simulation is, and its report' })
  @ApiOkResponse({ standardSchema: answers.simulation })
  async show(@Actor() actor: Principal, @Param({ schema: requests.one }) { id }: LongRequests['one']) {
    const job = await this.work.run(actor.clinicId, (tx) => jobOf(this.jobs, tx, { kind: SIMULATION, id }));
    const { draftId, patients, days, seed } = job.input as unknown as SimulationWish;
    const result = job.report as unknown as SimulationResult | null;
    return {
      ...jobView(job),
      input: { draft_id: draftId, patients, days, seed },
      from: result ? new Date(result.from).toISOString() : null,
      report: result?.simulation ?? null,
      per_day: result?.per_day ?? {},
    };
  }

  @Get(':id/report')
  @ApiOperation({ summary: 'The report as one page that needs nothing from outside' })
  @ApiProduces('text/html')
  @ApiOkResponse({ content: { 'text/html': { schema: { type: 'string' } } } })
  async page(@Actor() actor: Principal, @Param({ schema: requests.one }) { id }: LongRequests['one']) {
    const job = await this.work.run(actor.clinicId, (tx) =>
      jobOf(this.jobs, tx, { kind: SIMULATION, id, wanted: 'done' }),
    );
    const { simulation, clinic, from } = job.report as unknown as SimulationResult;
    const page = Buffer.from(simulationHtml(simulation, { title: clinic, from }));
    return new StreamableFile(page, { type: 'text/html', disposition: 'attachment; filename="simulation.html"' });
  }
}
