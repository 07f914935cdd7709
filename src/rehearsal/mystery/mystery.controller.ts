import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { ClinicId } from '../../runtime/index.js';
import { jobView } from '../long/long-job.js';
import { mysteryAnswers as answers, mysteryRequests as requests, type MysteryRequests } from './mystery-answers.js';
import type { MysteryReport } from './mystery-report.js';
import { MysteryService } from './mystery.service.js';
import type { OfflineTick } from './mystery.store.js';

/** The mystery patient: walks every branch and channel of a scenario, and says what no walk came to. */
@ApiTags('rehearsal')
@ApiBearerAuth()
@Need('programme.read')
@Controller('api/v1/mystery-walks')
export class MysteryController {
  constructor(private readonly mystery: MysteryService) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: 'Sends the mystery patient through a draft, a scenario, or everything that is published' })
  @ApiAcceptedResponse({ standardSchema: answers.started })
  async begin(@Actor() actor: Principal, @Body({ schema: requests.begin }) body: MysteryRequests['begin']) {
    const { draft_id: draftId = null, scenario_id: scenarioId = null } = body;
    return { job_id: await this.mystery.begin(actor, { draftId, scenarioId }) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'How far the mystery patient is, and how much of each scenario was walked' })
  @ApiOkResponse({ standardSchema: answers.walk })
  async show(@ClinicId() clinicId: number, @Param({ schema: requests.one }) { id }: MysteryRequests['one']) {
    const { job, reports } = await this.mystery.show(clinicId, id);
    const worstFirst = reports.toSorted((one, other) => shareOf(one) - shareOf(other));
    return { ...jobView(job), draft_id: job.input['draftId'] ?? null, scenarios: worstFirst.map(headOf) };
  }

  @Get(':id/scenarios/:scenario')
  @ApiOperation({ summary: 'One scenario: what was not walked and why, each state on each channel, the offline steps' })
  @ApiOkResponse({ standardSchema: answers.scenario })
  async scenario(
    @ClinicId() clinicId: number,
    @Param({ schema: requests.scenario }) { id, scenario }: MysteryRequests['scenario'],
  ) {
    const { report, ticks } = await this.mystery.scenario(clinicId, id, scenario);
    const said = new Map(ticks.map((tick) => [tick.key, tick]));
    const { plays, unwalked, walks, ways, channels, matrix, offline } = report;
    const steps = offline.map((step) => ({ ...step, tick: tickOf(said.get(step.key)) }));
    const found = { plays, unwalked, walks, ways, channels, matrix };
    return { ...headOf(report), ...found, troubles: report.faults, offline: steps };
  }

  @Put(':id/scenarios/:scenario/offline-steps')
  @HttpCode(204)
  @ApiOperation({ summary: 'Says of an offline step that it was looked at, and what was seen' })
  @ApiNoContentResponse()
  async tick(
    @Actor() actor: Principal,
    @Param({ schema: requests.scenario }) { id, scenario }: MysteryRequests['scenario'],
    @Body({ schema: requests.tick }) tick: MysteryRequests['tick'],
  ): Promise<void> {
    await this.mystery.tick(actor, { jobId: id, scenarioId: scenario }, tick);
  }
}

function headOf({ scenario, version, title, branches, states, faults }: MysteryReport) {
  return { scenario, version, title, branches, states, faults: faults.length };
}

function shareOf({ branches: { total, walked } }: MysteryReport): number {
  return total === 0 ? 1 : walked / total;
}

function tickOf(tick: OfflineTick | undefined) {
  if (!tick) return null;
  const { done, note, byName, at } = tick;
  return { done, note, by_name: byName, at: new Date(at).toISOString() };
}
