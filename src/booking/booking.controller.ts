import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Actor, AuditService, Need, type Principal } from '../auth/index.js';
import { AppError, ClinicId, Clock, UnitOfWork } from '../runtime/index.js';
import { bookingAnswers as answers, holdView, isoTime, slotView } from './booking-answers.js';
import { bookingRequests as requests, type BookingRequests as Requests } from './booking-requests.js';
import { BookingService } from './booking.service.js';
import { VisitCourse, type VisitState } from './visit/visit-course.service.js';

const MONTH_MS = 31 * 86_400_000;

/** Free slots, holds and appointments. */
@ApiTags('booking')
@ApiBearerAuth()
@Need('booking.write')
@Controller('api/v1')
export class BookingController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly booking: BookingService,
    private readonly course: VisitCourse,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  @Get('slots')
  @Need('booking.read')
  @ApiOperation({ summary: 'Free slots, the earliest first; a slot held for the patient before all others' })
  @ApiOkResponse({ standardSchema: answers.slots })
  async slots(@ClinicId() clinicId: number, @Query({ schema: requests.slots }) query: Requests['slots']) {
    const now = this.clock.now();
    const { service: serviceId, doctor: doctorId, branch: branchId, patient: patientId, limit } = query;
    const from = query.from ?? now;
    const wish = { serviceId, doctorId, branchId, patientId, limit, now, from, to: query.to ?? from + MONTH_MS };
    const offers = await this.work.run(clinicId, (tx) => this.booking.offers(tx, wish));
    return { slots: offers.map(slotView), next: null };
  }

  @Post('holds')
  @ApiOperation({ summary: 'Keep a slot for a patient for at most five minutes; another hold of theirs ends' })
  @ApiCreatedResponse({ standardSchema: answers.hold })
  async hold(@ClinicId() clinicId: number, @Body({ schema: requests.hold }) body: Requests['hold']) {
    const { slot: slotKey, patient_id: patientId, seconds } = body;
    const wish = { slotKey, patientId, now: this.clock.now(), forMs: seconds * 1_000 };
    const hold = await this.work.run(clinicId, (tx) => this.booking.hold(tx, wish));
    if (!hold) throw taken();
    return holdView(hold);
  }

  @Delete('holds/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Let go of a hold; one that is over already is left at that' })
  @ApiNoContentResponse()
  async letGo(@ClinicId() clinicId: number, @Param({ schema: requests.one }) { id }: Requests['one']) {
    await this.work.run(clinicId, (tx) => this.booking.letGo(tx, id));
  }

  @Post('appointments')
  @ApiOperation({ summary: 'Book a slot, or the slot of a hold' })
  @ApiCreatedResponse({ standardSchema: answers.booked })
  async book(
    @ClinicId() clinicId: number,
    @Actor() actor: Principal,
    @Body({ schema: requests.book }) body: Requests['book'],
  ) {
    const { patient_id: patientId, slot, hold_id: holdId, source } = body;
    const what = slot === undefined ? { holdId: holdId ?? '' } : { slotKey: slot };
    return this.work.run(clinicId, async (tx) => {
      const booked = await this.booking.book(tx, { ...what, patientId, source, now: this.clock.now() });
      if (booked === 'taken') throw taken();
      const { appointmentId } = booked;
      await this.audit.wrote(tx, actor, { what: 'appointment.booked', patientId, subject: appointmentId });
      return { appointment_id: appointmentId, patient_id: patientId };
    });
  }

  @Post('appointments/:id/move')
  @HttpCode(200)
  @ApiOperation({ summary: 'Move to another slot in one step: the old time is kept unless the new one is got' })
  @ApiOkResponse({ standardSchema: answers.changed })
  async move(
    @ClinicId() clinicId: number,
    @Actor() actor: Principal,
    @Param({ schema: requests.one }) { id: appointmentId }: Requests['one'],
    @Body({ schema: requests.move }) { slot: slotKey }: Requests['move'],
  ) {
    return this.work.run(clinicId, async (tx) => {
      const result = await this.booking.move(tx, { appointmentId, slotKey, now: this.clock.now() });
      if (result === 'taken') throw taken();
      const state = await this.course.state(tx, appointmentId);
      const { patientId } = state;
      await this.audit.wrote(tx, actor, { what: 'appointment.moved', patientId, subject: appointmentId });
      return stateView(state);
    });
  }

  @Post('appointments/:id/cancel')
  @HttpCode(200)
  @ApiOperation({ summary: 'Cancel; one that is cancelled or over already stays as it is' })
  @ApiOkResponse({ standardSchema: answers.changed })
  async cancel(
    @ClinicId() clinicId: number,
    @Actor() actor: Principal,
    @Param({ schema: requests.one }) { id: appointmentId }: Requests['one'],
    @Body({ schema: requests.cancel }) body: Requests['cancel'],
  ) {
    return this.work.run(clinicId, async (tx) => {
      const cancelled = await this.booking.cancel(tx, { ...body, appointmentId, now: this.clock.now() });
      const state = await this.course.state(tx, appointmentId);
      const { patientId } = state;
      if (cancelled)
        await this.audit.wrote(tx, actor, { what: 'appointment.cancelled', patientId, subject: appointmentId });
      return stateView(state);
    });
  }

  @Post('appointments/:id/:step')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say what became of it: confirmed, arrived, no-show, fulfilled' })
  @ApiOkResponse({ standardSchema: answers.changed })
  async step(
    @ClinicId() clinicId: number,
    @Actor() actor: Principal,
    @Param({ schema: requests.step }) { id: appointmentId, step }: Requests['step'],
  ) {
    return this.work.run(clinicId, async (tx) => {
      const state = await this.course.step(tx, appointmentId, step, this.clock.now());
      const { patientId } = state;
      await this.audit.wrote(tx, actor, { what: `appointment.${step}`, patientId, subject: appointmentId });
      return stateView(state);
    });
  }
}

function stateView({ appointmentId, patientId, status, startsAt }: VisitState) {
  return { appointment_id: appointmentId, patient_id: patientId, status, starts_at: isoTime(startsAt) };
}

function taken(): AppError {
  return new AppError('BOOKING_SLOT_TAKEN', 'This time is taken, or the hold on it is over.', {
    status: 409,
    fix: 'Ask for the free slots again and choose another one.',
  });
}
