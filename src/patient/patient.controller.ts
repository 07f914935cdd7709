import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Need } from '../auth/index.js';
import { AppError, Clock, ClinicId, UnitOfWork } from '../runtime/index.js';
import { ConsentService } from './consent/consent.service.js';
import { saidTooEarly } from './consent/consent-summary.js';
import { patientInputOf, requests } from './patient-requests.js';
import type { Requests } from './patient-requests.js';
import { PatientViewService } from './patient-view.service.js';
import { answers, timelineView } from './patient-views.js';
import { PatientService } from './patient.service.js';
import { TimelineStore } from './event/timeline.store.js';

@ApiTags('patients')
@ApiBearerAuth()
@Need('patient.write')
@Controller('api/v1/patients')
export class PatientController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly patients: PatientService,
    private readonly views: PatientViewService,
    private readonly consents: ConsentService,
    private readonly timeline: TimelineStore,
    private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Create a patient, or change what is said anew about a known one' })
  @ApiOkResponse({ standardSchema: answers.patientResult })
  async upsert(@ClinicId() clinicId: number, @Body({ schema: requests.patient }) body: Requests['patient']) {
    const input = patientInputOf(body, this.clock.now());
    const [result] = await this.uow.run(clinicId, (tx) => this.patients.upsertPatients(tx, [input]));
    return { patient_id: result?.patientId, external_id: body.external_id, change: result?.change };
  }

  @Need('patient.read')
  @Get()
  @ApiOperation({ summary: 'Find a patient by the id in the clinic’s own system' })
  @ApiOkResponse({ standardSchema: answers.patient })
  async find(@ClinicId() clinicId: number, @Query({ schema: requests.patientQuery }) query: Requests['patientQuery']) {
    return this.uow.run(clinicId, (tx) => this.views.view(tx, { externalId: query.external_id }));
  }

  @Need('patient.read')
  @Get(':id')
  @ApiOperation({ summary: 'Show a patient with recipient, consents and contact points' })
  @ApiOkResponse({ standardSchema: answers.patient })
  async show(@ClinicId() clinicId: number, @Param({ schema: requests.patientId }) { id }: Requests['patientId']) {
    return this.uow.run(clinicId, (tx) => this.views.view(tx, { patientId: id }));
  }

  @Need('patient.read')
  @Get(':id/timeline')
  @ApiOperation({ summary: 'Show what happened to a patient, newest first' })
  @ApiOkResponse({ standardSchema: answers.timeline })
  async history(
    @ClinicId() clinicId: number,
    @Param({ schema: requests.patientId }) { id }: Requests['patientId'],
    @Query({ schema: requests.timelineQuery }) { before, limit }: Requests['timelineQuery'],
  ) {
    const page = { before: before ?? this.clock.now() + 1, limit };
    return timelineView(await this.uow.run(clinicId, (tx) => this.timeline.read(tx, id, page)));
  }

  @Post(':id/consents')
  @HttpCode(200)
  @ApiOperation({ summary: 'Record what the patient agreed to or refused, with its proof' })
  @ApiOkResponse({ standardSchema: answers.consent })
  async consent(
    @ClinicId() clinicId: number,
    @Param({ schema: requests.patientId }) { id }: Requests['patientId'],
    @Body({ schema: requests.consent }) { occurred_at: occurredAt, ...word }: Requests['consent'],
  ) {
    if (saidTooEarly(occurredAt, this.clock.now())) {
      throw new AppError('CONSENT_FUTURE', 'The consent lies in the future.', {
        fix: 'Write when it was said, with the offset of its time zone.',
      });
    }
    const [result] = await this.uow.run(clinicId, async (tx) => {
      const { recipient } = await this.views.view(tx, { patientId: id });
      return this.consents.recordConsents(tx, [{ ...word, recipientId: recipient.recipient_id, occurredAt }]);
    });
    return { result };
  }

  @Put(':id/deceased')
  @HttpCode(204)
  @ApiOperation({ summary: 'Say that a patient died: nothing is sent to them from now on' })
  async deceased(
    @ClinicId() clinicId: number,
    @Param({ schema: requests.patientId }) { id }: Requests['patientId'],
    @Body({ schema: requests.deceased }) { at }: Requests['deceased'],
  ): Promise<void> {
    await this.uow.run(clinicId, (tx) => this.patients.markDeceased(tx, id, at));
  }
}
