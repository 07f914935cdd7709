import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Actor, AuditService, Need, type Principal } from '../../auth/index.js';
import { ClinicId, Clock, UnitOfWork } from '../../runtime/index.js';
import { AbsenceService } from '../absence/absence.service.js';
import { AbsenceStore } from '../absence/absence.store.js';
import { bookingAnswers, isoTime } from '../booking-answers.js';
import { bookingRequests, type BookingRequests } from '../booking-requests.js';
import { dayAnswers as answers, dayRequests as requests, type DayRequests as Requests } from './day-requests.js';
import { absenceView, doctorDayView, previewView, reportView } from './day-views.js';
import { DayService } from './day.service.js';

/** The day at the desk, and what to do when a doctor cannot come. */
@ApiTags('day')
@ApiBearerAuth()
@Need('booking.read')
@Controller('api/v1')
export class DayController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly days: DayService,
    private readonly absences: AbsenceService,
    private readonly store: AbsenceStore,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  @Get('day')
  @ApiOperation({ summary: 'The visits of a day by doctor: who confirmed, who is silent, what to do next' })
  @ApiOkResponse({ standardSchema: answers.day })
  async day(
    @ClinicId() clinicId: number,
    @Actor() actor: Principal,
    @Query({ schema: requests.day }) query: Requests['day'],
  ) {
    const now = this.clock.now();
    const { doctors, ...day } = await this.work.run(clinicId, (tx) => this.days.day(tx, actor, { ...query, now }));
    return { ...day, doctors: doctors.map((one) => doctorDayView(one, now)) };
  }

  @Get('calendar')
  @ApiOperation({
    summary: 'Open hours of doctors and what takes them, also visits that other systems reported; at most 32 days',
  })
  @ApiOkResponse({ standardSchema: bookingAnswers.calendar })
  async calendar(
    @ClinicId() clinicId: number,
    @Actor() actor: Principal,
    @Query({ schema: bookingRequests.calendar }) query: BookingRequests['calendar'],
  ) {
    const { from, to, doctor, branch } = query;
    const wish = { start: from, end: to, doctor, branch, now: this.clock.now() };
    const { busy, open } = await this.work.run(clinicId, (tx) => this.days.calendar(tx, actor, wish));
    return {
      from: isoTime(from),
      to: isoTime(to),
      busy: busy.map((one) => ({
        ...{ reservation_id: one.reservationId, appointment_id: one.appointmentId, patient_id: one.patientId },
        ...{ patient_name: one.patientName, doctor_id: one.doctorId, room_id: one.roomId, branch_id: one.branchId },
        ...{ service_id: one.serviceId, status: one.status },
        ...{ starts_at: isoTime(one.startsAt), ends_at: isoTime(one.endsAt) },
      })),
      open: open.map((one) => ({
        ...{ doctor_id: one.doctorId, branch_id: one.branchId, room_id: one.roomId ?? null },
        ...{ starts_at: isoTime(one.start), ends_at: isoTime(one.end) },
      })),
    };
  }

  @Post('day/absence/preview')
  @HttpCode(200)
  @Need('schedule.write')
  @ApiOperation({ summary: 'Whom it would concern if a doctor could not come; nothing is changed' })
  @ApiOkResponse({ standardSchema: answers.preview })
  async preview(@ClinicId() clinicId: number, @Body({ schema: requests.preview }) body: Requests['preview']) {
    const { doctor_id: doctorId, from: start, to: end } = body;
    const [span, now] = [{ start, end }, this.clock.now()];
    return previewView(await this.work.run(clinicId, (tx) => this.absences.preview(tx, doctorId, span, now)));
  }

  @Post('day/absence')
  @HttpCode(202)
  @Need('schedule.write')
  @ApiOperation({
    summary:
      'A doctor cannot come: the time is closed at once; when it can no longer be undone the visits are cancelled and each patient is written to',
  })
  @ApiAcceptedResponse({ standardSchema: answers.absence })
  async declare(
    @ClinicId() clinicId: number,
    @Actor() actor: Principal,
    @Body({ schema: requests.absence }) body: Requests['absence'],
  ) {
    const { doctor_id: doctorId, undo_seconds: undoSeconds, ...rest } = body;
    const input = { ...rest, doctorId, undoMs: undoSeconds * 1_000, by: `${actor.kind}:${actor.id}` };
    return this.work.run(clinicId, async (tx) => {
      const absence = await this.absences.declare(tx, input, this.clock.now());
      await this.audit.wrote(tx, actor, { what: 'absence.declared', subject: absence.absenceId });
      return absenceView(absence);
    });
  }

  @Post('day/absence/:id/undo')
  @HttpCode(200)
  @Need('schedule.write')
  @ApiOperation({ summary: 'Take an absence back while nobody has been told of it' })
  @ApiOkResponse({ standardSchema: answers.absence })
  async undo(
    @ClinicId() clinicId: number,
    @Actor() actor: Principal,
    @Param({ schema: requests.one }) { id }: Requests['one'],
  ) {
    return this.work.run(clinicId, async (tx) => {
      const absence = await this.absences.undo(tx, id, this.clock.now());
      await this.audit.wrote(tx, actor, { what: 'absence.undone', subject: id });
      return absenceView(absence);
    });
  }

  @Get('day/absence/:id')
  @ApiOperation({ summary: 'Who was told, who chose a new time, and whom to call' })
  @ApiOkResponse({ standardSchema: answers.report })
  async report(@ClinicId() clinicId: number, @Param({ schema: requests.one }) { id }: Requests['one']) {
    const { absence, visits } = await this.work.run(clinicId, (tx) => this.absences.report(tx, id));
    return reportView(absence, visits);
  }

  @Get('absences')
  @ApiOperation({ summary: 'Absences that were declared, the newest first' })
  @ApiOkResponse({ standardSchema: answers.absences })
  async list(@ClinicId() clinicId: number, @Query({ schema: requests.absences }) { limit }: Requests['absences']) {
    const absences = await this.work.run(clinicId, (tx) => this.store.list(tx, limit));
    return { absences: absences.map(absenceView), next: null };
  }
}
