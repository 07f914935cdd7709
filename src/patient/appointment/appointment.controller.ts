import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AuthService, Need } from '../../auth/index.js';
import { AppError, Clock, ClinicId, UnitOfWork } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import type { AppointmentResult } from './appointment-draft.js';
import { AppointmentFactStore } from './appointment-fact.store.js';
import { AppointmentService } from './appointment.service.js';
import type { AppointmentInput } from './appointment.service.js';
import { requests } from '../patient-requests.js';
import type { Requests } from '../patient-requests.js';
import { answers } from '../patient-views.js';

@ApiTags('appointments')
@ApiBearerAuth()
@Need('booking.write')
@Controller('api/v1/appointments/:external_id')
export class AppointmentController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly appointments: AppointmentService,
    private readonly facts: AppointmentFactStore,
    private readonly auth: AuthService,
    private readonly clock: Clock,
  ) {}

  @Put()
  @ApiOperation({
    summary: 'Report how an appointment is: booked, moved to another time, doctor or branch, cancelled, …',
  })
  @ApiOkResponse({ standardSchema: answers.appointment })
  async report(
    @ClinicId() clinicId: number,
    @Param({ schema: requests.externalId }) { external_id: externalId }: Requests['externalId'],
    @Body({ schema: requests.appointment }) body: Requests['appointment'],
  ) {
    return this.uow.run(clinicId, async (tx) => {
      const zone = body.zone ?? (await this.zoneOf(tx, body.branch));
      const {
        starts_at: startsAt,
        booked_at: bookedAt,
        occurred_at: occurredAt,
        patient_external_id: patientExternalId,
      } = body;
      const { branch: branchId, status, revision, doctor, service, by } = body;
      const times = { startsAt, bookedAt, occurredAt, zone };
      return this.record(tx, {
        externalId,
        patientExternalId,
        ...times,
        branchId,
        status,
        revision,
        doctor,
        service,
        by,
      });
    });
  }

  @Post('status')
  @HttpCode(200)
  @ApiOperation({ summary: 'Report that an appointment was confirmed, attended, missed, cancelled, …' })
  @ApiOkResponse({ standardSchema: answers.appointment })
  async status(
    @ClinicId() clinicId: number,
    @Param({ schema: requests.externalId }) { external_id: externalId }: Requests['externalId'],
    @Body({ schema: requests.appointmentStatus })
    { status, occurred_at: occurredAt, by }: Requests['appointmentStatus'],
  ) {
    return this.uow.run(clinicId, async (tx) => {
      const fact = await this.facts.find(tx, externalId);
      if (!fact) throw refusal('APPOINTMENT_UNKNOWN', 'There is no appointment with this id.', 404);
      const { patientId, zone } = fact;
      return this.record(tx, {
        externalId,
        patientId,
        startsAt: fact.startsAt.getTime(),
        zone,
        status,
        occurredAt,
        by,
      });
    });
  }

  private async record(tx: Tx, input: AppointmentInput) {
    const [result] = await this.appointments.recordAppointments(tx, [input], this.clock.now());
    return { appointment_id: result?.appointmentId, change: accepted(result?.change) };
  }

  /** Appointments print and anchor in their branch's zone. */
  private async zoneOf(tx: Tx, branchId: string | null | undefined): Promise<string> {
    const { clinic, branches } = await this.auth.clinic(tx);
    return branches.get(branchId ?? '')?.zone ?? clinic.zone;
  }
}

function accepted(change: AppointmentResult['change'] | undefined): AppointmentResult['change'] | undefined {
  if (change === 'unknown_patient') throw refusal('PATIENT_UNKNOWN', 'There is no patient with this id.', 404);
  if (change === 'other_patient')
    throw refusal('APPOINTMENT_OF_ANOTHER', 'This appointment belongs to another patient.', 409);
  return change;
}

const fixes: Readonly<Record<number, string>> = {
  404: 'Create it first, or correct the id.',
  409: 'Cancel it, and report a new appointment with an id of its own.',
};

function refusal(code: string, message: string, status: 404 | 409): AppError {
  return new AppError(code, message, { status, fix: fixes[status] ?? '' });
}
