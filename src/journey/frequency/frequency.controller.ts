import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { messageClasses } from '../../engine/index.js';
import { UnitOfWork, wilson, type Share } from '../../runtime/index.js';
import { isoOf } from '../kpi/kpi-views.js';
import { FrequencyService, type TriedLine } from './frequency.service.js';
import { trialName } from './trial.js';
import { trialVerdicts, type Trial } from './trial-verdict.js';

const key = z
  .strictObject({
    group: z.string().regex(/^[a-z][a-z0-9-]{0,60}$/, 'name a client group of the map'),
    class: z.enum(messageClasses),
  })
  .meta({ id: 'FrequencyTrialKey' });
const trial = key.extend({ limit: z.int().min(1).max(30) }).meta({ id: 'FrequencyTrialRequest' });

/** Null: nothing of the kind. */
const share = z
  .object({ n: z.int(), of: z.int(), low: z.number(), high: z.number() })
  .nullable()
  .meta({ id: 'FrequencyShare' });

const line = z
  .object({
    group: z.string(),
    class: z.string(),
    limit: z.int().nullable(),
    advice: z.enum(['keep', 'less', 'more']),
    recommended: z.int().nullable(),
    because: z.enum([
      'follows_visits',
      'too_few',
      'no_worse',
      'more_refusals',
      'fewer_answers',
      'more_missed',
      'no_limit',
      'as_good',
    ]),
    compared: z.array(z.int()).nullable(),
    trial: z
      .object({
        scenario: z.string(),
        ...{ usual: z.int(), tried: z.int(), verdict: z.enum(trialVerdicts), dealt: z.int(), measured: z.int() },
        ...{ booked_usual: share, booked_tried: share, refused_usual: share, refused_tried: share },
      })
      .nullable(),
    cells: z.array(
      z
        .object({
          contacts: z.int(),
          n: z.int(),
          answered: share,
          refused_day: share,
          refused_week: share,
          missed: share,
        })
        .meta({ id: 'FrequencyCell' }),
    ),
  })
  .meta({ id: 'FrequencyLine' });

const answers = {
  lines: z
    .object({ refreshed_at: z.iso.datetime().nullable(), lines: z.array(line), next: z.null() })
    .meta({ id: 'FrequencyList' }),
  trial: z.object({ draft: z.uuid() }).meta({ id: 'FrequencyTrial' }),
};

/** How often is right, from what the clinic's own patients did. */
@ApiTags('reports')
@ApiBearerAuth()
@Need('report.read')
@Controller('api/v1/frequency')
export class FrequencyController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly frequency: FrequencyService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'By group and class: what followed each number of contacts in 30 days, and the advice' })
  @ApiOkResponse({ standardSchema: answers.lines })
  async lines(@Actor() { clinicId }: Principal) {
    const { lines, refreshedAt } = await this.work.run(clinicId, (tx) => this.frequency.lines(tx));
    return { refreshed_at: isoOf(refreshedAt), lines: lines.map(lineView), next: null };
  }

  @Post('refresh')
  @HttpCode(204)
  @ApiOperation({ summary: 'Counts the contacts of the last half-year anew' })
  async refresh(@Actor() { clinicId }: Principal) {
    await this.frequency.refresh(clinicId);
  }

  @Post('trials')
  @Need('programme.write')
  @ApiOperation({ summary: 'A draft of an experiment with a holdout that tries another number of contacts' })
  @ApiOkResponse({ standardSchema: answers.trial })
  @HttpCode(200)
  async trial(@Actor() { clinicId, id, name }: Principal, @Body({ schema: trial }) order: z.output<typeof trial>) {
    return { draft: await this.work.run(clinicId, (tx) => this.frequency.begin(tx, { id, name }, order)) };
  }

  @Post('trials/end')
  @Need('programme.write')
  @ApiOperation({ summary: 'A draft without the trial, with the number it came to as the budget' })
  @ApiOkResponse({ standardSchema: answers.trial })
  @HttpCode(200)
  async end(@Actor() { clinicId, id, name }: Principal, @Body({ schema: key }) order: z.output<typeof key>) {
    return { draft: await this.work.run(clinicId, (tx) => this.frequency.end(tx, { id, name }, order)) };
  }
}

function lineView({ group, class: messageClass, limit, cells, recommendation, trial: tried }: TriedLine) {
  const { advice, limit: recommended, because, compared } = recommendation;
  return {
    ...{ group, class: messageClass, limit, advice, recommended, because },
    compared: compared === null ? null : [...compared],
    trial: tried && trialView(trialName({ group, class: messageClass }), tried),
    cells: cells.map(({ contacts, n, response, refusal, refusalDay, missed }) => ({
      ...{ contacts, n, answered: shareView(response), missed: shareView(missed) },
      ...{ refused_day: shareView(refusalDay), refused_week: shareView(refusal) },
    })),
  };
}

function trialView(scenario: string, { booked, refused, ...tried }: Trial) {
  return {
    ...{ scenario, ...tried },
    ...{ booked_usual: shareView(booked.usual), booked_tried: shareView(booked.tried) },
    ...{ refused_usual: shareView(refused.usual), refused_tried: shareView(refused.tried) },
  };
}

function shareView(seen: Share) {
  if (seen.of === 0) return null;
  const [low, high] = wilson(seen);
  return { n: seen.n, of: seen.of, low: Math.round(low * 10_000) / 10_000, high: Math.round(high * 10_000) / 10_000 };
}
