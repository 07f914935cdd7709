import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { z } from 'zod';
import { Need } from '../../auth/index.js';
import { AppError, ClinicId, Clock, cursorForms, cursorParts, cursorText, UnitOfWork } from '../../runtime/index.js';
import { bookingAnswers as answers, isoTime, waitingPage } from '../booking-answers.js';
import { bookingRequests as requests, type BookingRequests as Requests } from '../booking-requests.js';
import { WaitingListStore, type WaitingCursor, type WaitingEntry } from './waiting-list.store.js';
import { WaitingListService } from './waiting-list.service.js';

/** Who wants to come earlier than there is a free slot. */
@ApiTags('booking')
@ApiBearerAuth()
@Need('booking.write')
@Controller('api/v1/waiting-list')
export class WaitingListController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly waiting: WaitingListService,
    private readonly store: WaitingListStore,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Need('booking.read')
  @ApiOperation({ summary: 'The waiting list, those who have waited longest first' })
  @ApiOkResponse({ standardSchema: waitingPage })
  async list(@ClinicId() clinicId: number, @Query({ schema: requests.waitingList }) query: Requests['waitingList']) {
    const statuses = query.status === 'open' ? (['waiting', 'offered'] as const) : [query.status];
    const after = query.cursor === undefined ? undefined : readCursor(query.cursor);
    const entries = await this.work.run(clinicId, (tx) => this.store.page(tx, statuses, after, query.limit));
    const last = entries.at(-1);
    return {
      waiting: entries.map((entry) => ({ ...waitingView(entry), patient_name: entry.patientName })),
      next: entries.length < query.limit || !last ? null : cursorText(last.createdAt, last.waitingId),
    };
  }

  @Post()
  @ApiOperation({ summary: 'Put a patient on the list: a freed slot is offered to them for half an hour' })
  @ApiCreatedResponse({ standardSchema: answers.waiting })
  async add(@ClinicId() clinicId: number, @Body({ schema: requests.waiting }) body: Requests['waiting']) {
    const { patient_id: patientId, service_id: serviceId, doctor_id: doctorId, branch_id: branchId } = body;
    const input = { patientId, serviceId, doctorId, branchId, hours: body.hours, from: body.from, to: body.to };
    return waitingView(await this.work.run(clinicId, (tx) => this.waiting.add(tx, input, this.clock.now())));
  }

  @Post(':id/pass-on')
  @HttpCode(204)
  @ApiOperation({ summary: 'They do not want the freed time: it goes to the next at once, and they go on waiting' })
  @ApiNoContentResponse()
  async passOn(@ClinicId() clinicId: number, @Param({ schema: requests.one }) { id }: Requests['one']) {
    await this.work.run(clinicId, (tx) => this.waiting.decline(tx, id));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a patient off the list' })
  @ApiNoContentResponse()
  async withdraw(@ClinicId() clinicId: number, @Param({ schema: requests.one }) { id }: Requests['one']) {
    await this.work.run(clinicId, (tx) => this.waiting.withdraw(tx, id));
  }
}

function readCursor(cursor: string): WaitingCursor {
  const [createdAt, waitingId] = cursorParts(cursor, cursorForms.whole, cursorForms.id) ?? [];
  if (createdAt !== undefined && waitingId !== undefined) return { createdAt: Number(createdAt), waitingId };
  throw new AppError('BOOKING_CURSOR', 'This is no place in the waiting list.', {
    fix: 'Send the `next` of the page before, unchanged, or none for the first page.',
  });
}

function waitingView(entry: WaitingEntry): z.input<typeof answers.waiting> {
  const hours = entry.hours && Object.fromEntries(Object.entries(entry.hours).map(([day, some]) => [day, [...some]]));
  return {
    waiting_id: entry.waitingId,
    patient_id: entry.patientId,
    service_id: entry.serviceId,
    doctor_id: entry.doctorId,
    branch_id: entry.branchId,
    hours,
    from: isoTime(entry.from),
    to: isoTime(entry.to),
    status: entry.status,
    offered_until: entry.offeredUntil === null ? null : isoTime(entry.offeredUntil),
    created_at: isoTime(entry.createdAt),
  };
}
