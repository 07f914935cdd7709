import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { UnitOfWork, type Tx } from '../../runtime/index.js';
import { VoiceDeskReading } from './voice-desk-reading.service.js';
import { VoiceReader } from './voice-reader.service.js';
import { VoiceDesk } from './voice-desk.service.js';
import { answers, queryOf, requests, type Requests } from './voice-views.js';
import type { Voice } from './voice.js';

/** What is said about the clinic: read, confirmed, put right, written down. */
@ApiTags('feedback')
@ApiBearerAuth()
@Need('feedback.write')
@Controller('api/v1/feedback')
export class VoiceController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly reading: VoiceDeskReading,
    private readonly desk: VoiceDesk,
    private readonly voices: VoiceReader,
  ) {}

  @Get()
  @Need('feedback.read')
  @ApiOperation({ summary: 'What was said, newest first; of the own departments’ touchpoints' })
  @ApiOkResponse({ standardSchema: answers.list })
  list(@Actor() actor: Principal, @Query({ schema: requests.list }) query: Requests['list']) {
    return this.work.run(actor.clinicId, (tx) => this.reading.list(tx, actor, queryOf(query)));
  }

  @Get(':id')
  @Need('feedback.read')
  @ApiOperation({ summary: 'One voice, with how its reading was corrected' })
  @ApiOkResponse({ standardSchema: answers.whole })
  find(@Actor() actor: Principal, @Param({ schema: requests.id }) { id }: Requests['id']) {
    return this.work.run(actor.clinicId, (tx) => this.reading.whole(tx, actor, id));
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Writes down what a patient said to staff; a complaint of a known patient starts its recovery',
  })
  @ApiOkResponse({ standardSchema: answers.voice })
  writeDown(@Actor() actor: Principal, @Body({ schema: requests.writeDown }) body: Requests['writeDown']) {
    const { patient_id: patientId, ...said } = body;
    return this.shown(actor, async (tx) => {
      if (patientId !== undefined) await this.voices.assertPatient(tx, patientId);
      return this.desk.writeDown(tx, actor, { ...said, patientId });
    });
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @ApiOperation({ summary: 'Says that it is what it seems: scenarios hear of it' })
  @ApiOkResponse({ standardSchema: answers.voice })
  confirm(
    @Actor() actor: Principal,
    @Param({ schema: requests.id }) { id }: Requests['id'],
    @Body({ schema: requests.verdict }) verdict: Requests['verdict'],
  ) {
    return this.shown(actor, async (tx) => {
      await this.reading.visible(tx, actor, id);
      return this.desk.confirm(tx, actor, id, verdict);
    });
  }

  @Post(':id/note')
  @HttpCode(200)
  @ApiOperation({ summary: 'Says that it was read and nothing is to be done' })
  @ApiOkResponse({ standardSchema: answers.voice })
  note(@Actor() actor: Principal, @Param({ schema: requests.id }) { id }: Requests['id']) {
    return this.aside(actor, id, 'noted');
  }

  @Post(':id/dismiss')
  @HttpCode(200)
  @ApiOperation({ summary: 'Says that it is nothing of the kind: it counts nowhere' })
  @ApiOkResponse({ standardSchema: answers.voice })
  dismiss(@Actor() actor: Principal, @Param({ schema: requests.id }) { id }: Requests['id']) {
    return this.aside(actor, id, 'dismissed');
  }

  @Put(':id/reading')
  @ApiOperation({ summary: 'Puts the reading right by hand; what it said before is kept' })
  @ApiOkResponse({ standardSchema: answers.voice })
  correct(
    @Actor() actor: Principal,
    @Param({ schema: requests.id }) { id }: Requests['id'],
    @Body({ schema: requests.reading }) reading: Requests['reading'],
  ) {
    return this.shown(actor, async (tx) => {
      await this.reading.visible(tx, actor, id);
      const given = Object.fromEntries(Object.entries(reading).filter(([, value]) => value !== undefined));
      return this.desk.correct(tx, actor, id, given);
    });
  }

  private aside(actor: Principal, id: string, state: 'noted' | 'dismissed') {
    return this.shown(actor, async (tx) => {
      await this.reading.visible(tx, actor, id);
      return this.desk.setAside(tx, actor, id, state);
    });
  }

  private shown(actor: Principal, act: (tx: Tx) => Promise<Voice>) {
    return this.work.run(actor.clinicId, async (tx) => (await this.reading.views(tx, actor, [await act(tx)]))[0]);
  }
}
