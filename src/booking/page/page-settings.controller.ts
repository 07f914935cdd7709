import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Actor, AuditService, Need, type Principal } from '../../auth/index.js';
import { AppError, ClinicId, UnitOfWork } from '../../runtime/index.js';
import { BookingLinks } from './booking-links.service.js';
import { jurisdictions } from './consent-texts.js';
import { PagePersonStore } from './page-person.store.js';
import { PageSettingsService } from './page-settings.service.js';
import type { PageSettings } from './page-settings.store.js';

const one = z.strictObject({ id: z.uuid() });
/** An origin and nothing more: it becomes a part of a header. */
const origin = z
  .string()
  .max(200)
  .regex(/^https:\/\/[a-z0-9.-]+(:\d{1,5})?$/, 'write the origin of the page, such as https://clinic.example');

const fields = {
  enabled: z.boolean(),
  jurisdiction: z.enum(jurisdictions),
  embed_origins: z.array(origin).max(20),
  hold_minutes: z.int().min(2).max(30),
};
const write = z.strictObject(fields).meta({ id: 'BookingPageWrite' });
const answer = z.object(fields).meta({ id: 'BookingPage' });
const link = z.object({ url: z.string(), expires_at: z.iso.datetime() }).meta({ id: 'BookingLink' });

/** How the public page behaves, and links to it for patients who need not say who they are. */
@ApiTags('booking')
@ApiBearerAuth()
@Controller('api/v1')
export class PageSettingsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly settings: PageSettingsService,
    private readonly links: BookingLinks,
    private readonly people: PagePersonStore,
    private readonly audit: AuditService,
  ) {}

  @Get('booking-page')
  @Need('booking.read')
  @ApiOperation({ summary: 'How the public booking page behaves' })
  @ApiOkResponse({ standardSchema: answer })
  async read(@ClinicId() clinicId: number) {
    return view(await this.work.run(clinicId, (tx) => this.settings.of(tx)));
  }

  @Put('booking-page')
  @Need('schedule.write')
  @ApiOperation({ summary: 'Switch the public booking page on or off, and say which pages may show it in a frame' })
  @ApiOkResponse({ standardSchema: answer })
  async write(@ClinicId() clinicId: number, @Body({ schema: write }) body: z.output<typeof write>) {
    const { enabled, jurisdiction, embed_origins: embedOrigins, hold_minutes: holdMinutes } = body;
    const settings = { enabled, jurisdiction, embedOrigins, holdMinutes };
    return view(await this.work.run(clinicId, (tx) => this.settings.save(tx, settings)));
  }

  @Post('patients/:id/booking-link')
  @HttpCode(200)
  @Need('booking.write')
  @ApiOperation({ summary: 'A link by which the patient books once without typing who they are; it holds for 14 days' })
  @ApiOkResponse({ standardSchema: link })
  async link(
    @ClinicId() clinicId: number,
    @Actor() actor: Principal,
    @Param({ schema: one }) { id: patientId }: z.output<typeof one>,
  ) {
    const made = this.links.linkOf(clinicId, patientId);
    if (!made) throw noAddress();
    await this.work.run(clinicId, async (tx) => {
      if (!(await this.people.ofPatient(tx, patientId))) throw unknown(patientId);
      await this.audit.wrote(tx, actor, { what: 'booking.link_made', patientId });
    });
    return { url: made.url, expires_at: new Date(made.expiresAt).toISOString() };
  }
}

function view({ enabled, jurisdiction, embedOrigins, holdMinutes }: PageSettings): z.input<typeof answer> {
  return { enabled, jurisdiction, embed_origins: [...embedOrigins], hold_minutes: holdMinutes };
}

function unknown(patientId: string): AppError {
  return new AppError('PATIENT_UNKNOWN', `There is no patient ${patientId}.`, {
    status: 404,
    fix: 'Take the id from the patient as the API shows it.',
  });
}

function noAddress(): AppError {
  return new AppError('BOOKING_PAGE_ADDRESS', 'The server does not know the address at which patients reach it.', {
    status: 409,
    fix: 'Set PUBLIC_URL to the https address of this server.',
  });
}
