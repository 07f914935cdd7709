import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { Need, Public } from '../../auth/index.js';
import { AppError, ClinicId, UnitOfWork } from '../../runtime/index.js';
import { CalendarLinks } from './calendar-links.service.js';
import { CalendarService } from './calendar.service.js';

const one = z.strictObject({ id: z.uuid() });
const feed = z.strictObject({ clinic: z.coerce.number().int().positive(), token: z.string().min(1).max(100) });
const link = z.strictObject({ token: z.string().min(1).max(400) });
const linked = z
  .object({ appointment_id: z.uuid(), url: z.string().nullable() })
  .meta({ id: 'AppointmentCalendarLink' });
const text = { content: { 'text/calendar': { schema: { type: 'string' as const } } } };

/** Visits for calendar programs. */
@ApiTags('booking')
@Controller()
export class CalendarController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendars: CalendarService,
    private readonly links: CalendarLinks,
  ) {}

  @Get('api/v1/appointments/:id/calendar')
  @Need('booking.read')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'An appointment as iCalendar' })
  @ApiOkResponse(text)
  async visit(
    @ClinicId() clinicId: number,
    @Param({ schema: one }) { id }: z.output<typeof one>,
    @Res() response: Response,
  ) {
    send(response, await this.work.run(clinicId, (tx) => this.calendars.visit(tx, id)));
  }

  @Get('api/v1/appointments/:id/calendar-link')
  @Need('booking.read')
  @ApiBearerAuth()
  @ApiOperation({ summary: "The signed address of an appointment for its patient's calendar" })
  @ApiOkResponse({ standardSchema: linked })
  async link(@ClinicId() clinicId: number, @Param({ schema: one }) { id }: z.output<typeof one>) {
    await this.work.run(clinicId, (tx) => this.calendars.visit(tx, id));
    return { appointment_id: id, url: this.links.linkOf(clinicId, id) ?? null };
  }

  @Get('book/calendar/:token')
  @Public()
  @ApiOperation({ summary: "The patient's visit; the signed address is the proof" })
  @ApiOkResponse(text)
  async ofPatient(@Param({ schema: link }) { token }: z.output<typeof link>, @Res() response: Response) {
    const named = this.links.readLink(token);
    if (!named)
      throw new AppError('BOOKING_LINK_OVER', 'This address of a visit is not genuine, or it has expired.', {
        status: 404,
        fix: 'Take the address from the newest message of the clinic.',
      });
    send(response, await this.work.run(named.clinicId, (tx) => this.calendars.visit(tx, named.appointmentId)));
  }

  @Get('book/:clinic/feed/:token')
  @Public()
  @ApiOperation({ summary: "A doctor's calendar; the secret address is the proof" })
  @ApiOkResponse(text)
  async ofDoctor(@Param({ schema: feed }) { clinic, token }: z.output<typeof feed>, @Res() response: Response) {
    send(response, await this.work.run(clinic, (tx) => this.calendars.feed(tx, token)));
  }
}

function send(response: Response, calendar: string): void {
  response
    .set({
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'attachment; filename="visit.ics"',
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex',
    })
    .send(calendar);
}
