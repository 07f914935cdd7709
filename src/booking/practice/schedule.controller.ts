import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Req } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Request } from 'express';
import { Need, Repeatable } from '../../auth/index.js';
import { ClinicId, UnitOfWork } from '../../runtime/index.js';
import { exceptionView, practiceAnswers as answers, scheduleView } from './practice-answers.js';
import { practiceRequests as requests, type PracticeRequests as Requests } from './practice-requests.js';
import { PracticeService, type ScheduleInput } from './practice.service.js';
import { ScheduleImport } from './schedule-import.service.js';
import { ScheduleStore } from './schedule.store.js';

/** When doctors see patients. */
@ApiTags('booking')
@ApiBearerAuth()
@Need('schedule.write')
@Controller('api/v1')
export class ScheduleController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly practice: PracticeService,
    private readonly store: ScheduleStore,
    private readonly imports: ScheduleImport,
  ) {}

  @Get('schedules')
  @Need('booking.read')
  @ApiOperation({ summary: 'Weekly hours of one doctor or of all' })
  @ApiOkResponse({ standardSchema: answers.schedules })
  async schedules(
    @ClinicId() clinicId: number,
    @Query({ schema: requests.ofDoctor }) { doctor }: Requests['ofDoctor'],
  ) {
    const found = await this.work.run(clinicId, (tx) =>
      this.store.schedules(tx, doctor === undefined ? undefined : [doctor]),
    );
    return { schedules: found.map(scheduleView), next: null };
  }

  @Post('schedules')
  @ApiOperation({ summary: 'Weekly hours of a doctor at a branch, from a day on' })
  @ApiCreatedResponse({ standardSchema: answers.schedule })
  async addSchedule(@ClinicId() clinicId: number, @Body({ schema: requests.schedule }) body: Requests['schedule']) {
    return scheduleView(
      (await this.work.run(clinicId, (tx) => this.practice.addSchedule(tx, scheduleOf(body)))).schedule,
    );
  }

  @Post('schedules/csv')
  @HttpCode(200)
  @Repeatable()
  @ApiOperation({ summary: 'Weekly hours from a CSV file; the same file again changes nothing' })
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiOkResponse({ standardSchema: answers.csv })
  async importCsv(
    @ClinicId() clinicId: number,
    @Query({ schema: requests.csv }) { dry_run: dryRun }: Requests['csv'],
    @Req() request: Request,
  ) {
    return this.imports.importCsv(clinicId, request, dryRun);
  }

  @Put('schedules/:id')
  @ApiOperation({ summary: 'Change weekly hours; visits that are booked already stay' })
  @ApiOkResponse({ standardSchema: answers.schedule })
  async changeSchedule(
    @ClinicId() clinicId: number,
    @Param({ schema: requests.scheduleId }) { id }: Requests['scheduleId'],
    @Body({ schema: requests.schedule }) body: Requests['schedule'],
  ) {
    return scheduleView(await this.work.run(clinicId, (tx) => this.practice.changeSchedule(tx, id, scheduleOf(body))));
  }

  @Delete('schedules/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take weekly hours away; visits that are booked already stay' })
  @ApiNoContentResponse()
  async removeSchedule(
    @ClinicId() clinicId: number,
    @Param({ schema: requests.scheduleId }) { id }: Requests['scheduleId'],
  ) {
    await this.work.run(clinicId, (tx) => this.practice.removeSchedule(tx, id));
  }

  @Get('schedule-exceptions')
  @Need('booking.read')
  @ApiOperation({ summary: 'Absences and extra hours that overlap a span' })
  @ApiOkResponse({ standardSchema: answers.exceptions })
  async exceptions(
    @ClinicId() clinicId: number,
    @Query({ schema: requests.exceptions }) { doctor, from, to }: Requests['exceptions'],
  ) {
    const span = { start: from, end: to };
    const found = await this.work.run(clinicId, (tx) =>
      this.store.exceptions(tx, span, doctor === undefined ? undefined : [doctor]),
    );
    return { exceptions: found.map(exceptionView), next: null };
  }

  @Post('schedule-exceptions')
  @ApiOperation({
    summary: 'An absence or extra hours; visits that are booked in an absence stay: POST day/absence tells them',
  })
  @ApiCreatedResponse({ standardSchema: answers.exception })
  async addException(@ClinicId() clinicId: number, @Body({ schema: requests.exception }) body: Requests['exception']) {
    const { doctor_id: doctorId, branch_id: branchId, room_id: roomId } = body;
    const { kind, starts_at: startsAt, ends_at: endsAt, reason } = body;
    const input = { doctorId, branchId, roomId, kind, startsAt, endsAt, reason };
    return exceptionView(await this.work.run(clinicId, (tx) => this.practice.addException(tx, input)));
  }

  @Delete('schedule-exceptions/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take an absence or extra hours back' })
  @ApiNoContentResponse()
  async removeException(
    @ClinicId() clinicId: number,
    @Param({ schema: requests.scheduleId }) { id }: Requests['scheduleId'],
  ) {
    await this.work.run(clinicId, (tx) => this.practice.removeException(tx, id));
  }
}

function scheduleOf(body: Requests['schedule']): ScheduleInput {
  return {
    doctorId: body.doctor_id,
    branchId: body.branch_id,
    roomId: body.room_id,
    hours: body.hours,
    everyWeeks: body.every_weeks,
    stepMinutes: body.step_minutes,
    validFrom: body.valid_from,
    validTo: body.valid_to,
    onHolidays: body.on_holidays,
    externalId: body.external_id,
  };
}
