import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res, UseFilters } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Appointment } from './fhir-resource.js';
import { Actor, AuditService, Need, type Principal } from '../../auth/index.js';
import { ClinicId, UnitOfWork, type Tx } from '../../runtime/index.js';
import { FhirBooking, type FhirWrite, type WrittenAppointment } from './fhir-booking.service.js';
import { OutcomeFilter } from './fhir-outcome.filter.js';
import { FhirReading } from './fhir-reading.service.js';
import { fhirAppointment, fhirSearches, type FhirAppointment, type FhirSearches } from './fhir-shape.js';

const json = { content: { 'application/fhir+json': { schema: { type: 'object' as const } } } };

/** FHIR R4 for the clinic's own system: Schedule and Slot to read, Appointment to read and to write. Errors are OperationOutcomes. */
@ApiTags('fhir')
@ApiBearerAuth()
@Need('booking.read')
@UseFilters(OutcomeFilter)
@Controller('fhir')
export class FhirController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly booking: FhirBooking,
    private readonly reading: FhirReading,
    private readonly audit: AuditService,
  ) {}

  @Get('Schedule')
  @ApiOperation({ summary: 'Weekly hours of doctors' })
  @ApiOkResponse(json)
  async schedule(
    @ClinicId() clinicId: number,
    @Query({ schema: fhirSearches.schedule }) query: FhirSearches['schedule'],
    @Res() response: Response,
  ) {
    send(response, await this.work.run(clinicId, (tx) => this.reading.schedules(tx, query)));
  }

  @Get('Slot')
  @ApiOperation({ summary: 'Free slots, two weeks of them unless told' })
  @ApiOkResponse(json)
  async slot(
    @ClinicId() clinicId: number,
    @Query({ schema: fhirSearches.slot }) query: FhirSearches['slot'],
    @Res() response: Response,
  ) {
    send(response, await this.work.run(clinicId, (tx) => this.reading.slots(tx, query)));
  }

  @Get('Appointment')
  @ApiOperation({ summary: 'Appointments that begin in a span' })
  @ApiOkResponse(json)
  async appointments(
    @ClinicId() clinicId: number,
    @Actor() actor: Principal,
    @Query({ schema: fhirSearches.appointment }) query: FhirSearches['appointment'],
    @Res() response: Response,
  ) {
    const found = await this.work.run(clinicId, async (tx) => {
      const { visits, bundle } = await this.reading.appointments(tx, actor, query);
      const patientIds = [...new Set(visits.map(({ patientId }) => patientId))];
      await this.audit.read(tx, actor, { what: 'appointment.read', patientIds });
      return bundle;
    });
    send(response, found);
  }

  @Get('Appointment/:id')
  @ApiOperation({ summary: 'One appointment' })
  @ApiOkResponse(json)
  async appointment(
    @ClinicId() clinicId: number,
    @Actor() actor: Principal,
    @Param({ schema: fhirSearches.one }) { id }: FhirSearches['one'],
    @Res() response: Response,
  ) {
    const resource = await this.work.run(clinicId, async (tx) => {
      const { resource: found, patientId } = await this.booking.read(tx, id);
      await this.audit.read(tx, actor, { what: 'appointment.read', patientId, subject: id });
      return found;
    });
    send(response.set('ETag', etagOf(resource)), resource);
  }

  @Post('Appointment')
  @HttpCode(201)
  @Need('booking.write')
  @ApiOperation({
    summary: 'Book a visit that the other system made; the same identifier again is the same appointment',
  })
  @ApiOkResponse(json)
  async create(
    @ClinicId() clinicId: number,
    @Actor() actor: Principal,
    @Body({ schema: fhirAppointment }) said: FhirAppointment,
    @Res() response: Response,
  ) {
    const write = { said, expected: versionIn(said) };
    sendWritten(response, await this.work.run(clinicId, (tx) => this.write(tx, actor, write)));
  }

  @Put('Appointment/:id')
  @Need('booking.write')
  @ApiOperation({
    summary: 'Bring an appointment to what the other system says of it; If-Match or meta.versionId guards it',
  })
  @ApiHeader({ name: 'If-Match', required: false })
  @ApiOkResponse(json)
  async change(
    @Actor() actor: Principal,
    @Param({ schema: fhirSearches.one }) { id: appointmentId }: FhirSearches['one'],
    @Body({ schema: fhirAppointment }) said: FhirAppointment,
    @Res() response: Response,
  ) {
    const match = /^(?:W\/)?"(\d+)"$/.exec(response.req.get('if-match') ?? '')?.[1];
    const write = { said, appointmentId, expected: match === undefined ? versionIn(said) : Number(match) };
    sendWritten(response, await this.work.run(actor.clinicId, (tx) => this.write(tx, actor, write)));
  }

  private async write(tx: Tx, actor: Principal, write: FhirWrite): Promise<WrittenAppointment> {
    const written = await this.booking.put(tx, write);
    const { patientId, resource } = written;
    await this.audit.wrote(tx, actor, { what: 'appointment.entered', patientId, subject: resource.id });
    return written;
  }
}

function versionIn({ meta }: FhirAppointment): number | undefined {
  return meta?.versionId === undefined ? undefined : Number(meta.versionId);
}

function etagOf({ meta }: Appointment): string {
  return `W/"${meta.versionId}"`;
}

function sendWritten(response: Response, { resource, created }: WrittenAppointment): void {
  response.status(created ? 201 : 200).set('ETag', etagOf(resource));
  if (created) response.location(`/fhir/Appointment/${resource.id}`);
  send(response, resource);
}

function send(response: Response, resource: object): void {
  response.type('application/fhir+json').send(JSON.stringify(resource));
}
