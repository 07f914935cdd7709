import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Need } from '../../auth/index.js';
import { AppError, Clock, ClinicId, UnitOfWork } from '../../runtime/index.js';
import { checkEvent } from './event-request.js';
import { EventStore } from './event.store.js';
import { requests } from '../patient-requests.js';
import type { Requests } from '../patient-requests.js';
import { answers } from '../patient-views.js';
import { PatientService } from '../patient.service.js';

@ApiTags('events')
@ApiBearerAuth()
@Need('intake.write')
@Controller('api/v1/events')
export class EventController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly patients: PatientService,
    private readonly events: EventStore,
    private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: 'Tell the scenarios what happened to a patient; the same key again is the same event' })
  @ApiAcceptedResponse({ standardSchema: answers.event })
  async tell(
    @ClinicId() clinicId: number,
    @Body({ schema: requests.event }) { patient_external_id, type, occurred_at, payload, key }: Requests['event'],
  ) {
    const now = this.clock.now();
    const occurredAt = occurred_at ?? now;
    checkEvent(type, payload, { at: occurredAt, now });
    const [receipt] = await this.uow.run(clinicId, async (tx) => {
      const patientId = (await this.patients.patientIds(tx, [patient_external_id])).get(patient_external_id);
      if (patientId === undefined) {
        const fix = 'Create the patient first, or correct the id.';
        throw new AppError('PATIENT_UNKNOWN', 'There is no patient with this id.', { status: 404, fix });
      }
      return this.events.record(tx, [{ patientId, type, occurredAt, payload, key }]);
    });
    return { recorded: receipt?.recorded, event_id: receipt?.eventId };
  }
}
