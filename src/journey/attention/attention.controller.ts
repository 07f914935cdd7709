import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { UnitOfWork } from '../../runtime/index.js';
import { nextPlace, placeKeys, placeOf } from '../place.js';
import { stopReasons, type Attention } from './attention.js';
import { AttentionHands } from './attention-hands.service.js';
import { AttentionService } from './attention.service.js';

const reasons = z.enum(stopReasons);
const requests = {
  list: z.strictObject({
    stage: z.string().max(40).optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  trend: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
  stop: z
    .strictObject({ reason: reasons, note: z.string().trim().min(1).max(300).optional() })
    .refine(({ reason, note }) => reason !== 'other' || note !== undefined, {
      message: 'say in a note what the other reason is',
      path: ['note'],
    })
    .meta({ id: 'AttentionStopRequest' }),
  hand: z
    .strictObject({ department: z.string().min(1).max(80), summary: z.string().trim().min(1).max(300) })
    .meta({ id: 'AttentionHandRequest' }),
  enrol: z.strictObject({ scenario: z.string().min(1).max(80) }).meta({ id: 'AttentionEnrolRequest' }),
};

const answers = {
  list: z
    .object({
      gaps: z.array(
        z
          .object({ patient_id: z.uuid(), name: z.string().nullable(), stage: z.string(), since: z.iso.datetime() })
          .meta({ id: 'AttentionGap' }),
      ),
      stages: z.array(z.object({ stage: z.string(), gaps: z.int() })),
      next: z.string().nullable(),
    })
    .meta({ id: 'AttentionGapList' }),
  trend: z
    .object({
      days: z.array(
        z
          .object({ day: z.iso.date(), stage: z.string(), patients: z.int(), gaps: z.int() })
          .meta({ id: 'AttentionDay' }),
      ),
      next: z.null(),
    })
    .meta({ id: 'AttentionTrend' }),
  one: z
    .object({
      attended: z.boolean(),
      by: z.enum(['scenario', 'visit', 'handover', 'conversation', 'stop']).nullable(),
      reason: reasons.nullable(),
      since: z.iso.datetime().nullable(),
    })
    .meta({ id: 'Attention' }),
};

/** Whom nobody attends to, and what is done about it. */
@ApiTags('reports')
@ApiBearerAuth()
@Controller('api/v1/attention')
export class AttentionController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly attention: AttentionService,
    private readonly hands: AttentionHands,
  ) {}

  @Get()
  @Need('patient.read')
  @ApiOperation({ summary: 'Patients without a next contact, a visit, an owner or a stop, who waits longest first' })
  @ApiOkResponse({ standardSchema: answers.list })
  async list(
    @Actor() { clinicId }: Principal,
    @Query({ schema: requests.list }) query: z.output<typeof requests.list>,
  ) {
    const { stage, limit, cursor } = query;
    return this.work.run(clinicId, async (tx) => {
      const place = cursor === undefined ? undefined : placeOf(cursor, placeKeys.id);
      const before = place && { since: place.at, patientId: place.key };
      const { gaps, last } = await this.attention.gaps(tx, { stage, limit, before });
      return {
        gaps: gaps.map((gap) => ({
          ...{ patient_id: gap.patientId, name: gap.name === '' ? null : gap.name, stage: gap.stage },
          since: new Date(gap.since).toISOString(),
        })),
        stages: await this.attention.sums(tx),
        next: nextPlace(last && { at: last.since, key: last.patientId }),
      };
    });
  }

  @Get('trend')
  @Need('report.read')
  @ApiOperation({ summary: 'How many were forgotten on each day, by stage' })
  @ApiOkResponse({ standardSchema: answers.trend })
  async trend(
    @Actor() { clinicId }: Principal,
    @Query({ schema: requests.trend }) { from, to }: z.output<typeof requests.trend>,
  ) {
    return { days: await this.work.run(clinicId, (tx) => this.attention.trend(tx, from, to)), next: null };
  }

  @Post('refresh')
  @Need('report.read')
  @HttpCode(204)
  @ApiOperation({ summary: 'Looks at every patient now, instead of within the hour' })
  async refresh(@Actor() { clinicId }: Principal) {
    await this.attention.refresh(clinicId);
  }

  @Get(':patient_id')
  @Need('patient.read')
  @ApiOperation({ summary: 'How one patient is attended to' })
  @ApiOkResponse({ standardSchema: answers.one })
  async one(@Actor() { clinicId }: Principal, @Param('patient_id', ParseUUIDPipe) patientId: string) {
    return viewOf(await this.work.run(clinicId, (tx) => this.attention.of(tx, patientId)));
  }

  @Post(':patient_id/stop')
  @Need('attention.write')
  @HttpCode(200)
  @ApiOperation({ summary: 'The clinic stops on purpose and says why' })
  @ApiOkResponse({ standardSchema: answers.one })
  async stop(
    @Actor() { clinicId, id, name }: Principal,
    @Param('patient_id', ParseUUIDPipe) patientId: string,
    @Body({ schema: requests.stop }) { reason, note }: z.output<typeof requests.stop>,
  ) {
    const stop = { reason, note, by: { id, name } };
    return viewOf(await this.work.run(clinicId, (tx) => this.attention.stop(tx, patientId, stop)));
  }

  @Delete(':patient_id/stop')
  @Need('attention.write')
  @ApiOperation({ summary: 'Takes a stop back' })
  @ApiOkResponse({ standardSchema: answers.one })
  async lift(@Actor() { clinicId }: Principal, @Param('patient_id', ParseUUIDPipe) patientId: string) {
    return viewOf(await this.work.run(clinicId, (tx) => this.attention.lift(tx, patientId)));
  }

  @Post(':patient_id/hand')
  @Need('attention.write')
  @HttpCode(200)
  @ApiOperation({ summary: 'Makes the patient the task of a department, with what is to be done' })
  @ApiOkResponse({ standardSchema: answers.one })
  async hand(
    @Actor() { clinicId }: Principal,
    @Param('patient_id', ParseUUIDPipe) patientId: string,
    @Body({ schema: requests.hand }) order: z.output<typeof requests.hand>,
  ) {
    return viewOf(await this.work.run(clinicId, (tx) => this.hands.hand(tx, patientId, order)));
  }

  @Delete(':patient_id/hand')
  @Need('attention.write')
  @ApiOperation({ summary: 'Takes the task back, as long as nobody has accepted it' })
  @ApiOkResponse({ standardSchema: answers.one })
  async takeBack(@Actor() actor: Principal, @Param('patient_id', ParseUUIDPipe) patientId: string) {
    return viewOf(await this.hands.takeBack(actor.clinicId, patientId, actor));
  }

  @Post(':patient_id/enrol')
  @Need('attention.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Puts the patient into a scenario' })
  async enrol(
    @Actor() { clinicId }: Principal,
    @Param('patient_id', ParseUUIDPipe) patientId: string,
    @Body({ schema: requests.enrol }) { scenario }: z.output<typeof requests.enrol>,
  ) {
    await this.work.run(clinicId, (tx) => this.attention.enrol(tx, patientId, scenario));
  }
}

function viewOf(attention: Attention) {
  if (!attention.attended)
    return { attended: false, by: null, reason: null, since: new Date(attention.since).toISOString() };
  return { attended: true, by: attention.by, reason: attention.by === 'stop' ? attention.reason : null, since: null };
}
