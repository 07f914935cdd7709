import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
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
import { ClinicId, UnitOfWork } from '../../runtime/index.js';
import { WebhookDeliveryStore } from './webhook-delivery.store.js';
import { WebhookService } from './webhook.service.js';
import type { WebhookRow } from './webhook.store.js';

const one = z.strictObject({ id: z.uuid() });
const write = z
  .strictObject({
    url: z.url({ protocol: /^https?$/ }).max(500),
    allow_private: z.boolean().default(false),
    /** By which scenarios call it, as the map names it; left out: it is told of appointments. */
    name: z
      .string()
      .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
      .max(60)
      .optional(),
    /** Whether it may be told the name and the language of the patient a scenario calls it about. */
    personal: z.boolean().default(false),
  })
  .meta({ id: 'WebhookWrite' });

const shown = {
  webhook_id: z.uuid(),
  name: z.string().nullable(),
  personal: z.boolean(),
  url: z.string(),
  allow_private: z.boolean(),
  created_at: z.iso.datetime(),
};
const listed = z.object(shown).meta({ id: 'Webhook' });
const made = z.object({ ...shown, secret: z.string() }).meta({ id: 'WebhookMade' });
const list = z.object({ webhooks: z.array(listed), next: z.null() }).meta({ id: 'WebhookList' });
const deliveries = z
  .object({
    deliveries: z.array(
      z.object({
        delivery_id: z.uuid(),
        appointment_id: z.uuid().nullable(),
        enrolment_id: z.uuid().nullable(),
        type: z.string(),
        state: z.enum(['waiting', 'delivered', 'given_up']),
        attempts: z.int(),
        last_result: z.string().nullable(),
        created_at: z.iso.datetime(),
      }),
    ),
    next: z.null(),
  })
  .meta({ id: 'WebhookDeliveryList' });

const NEWEST = 100;

/** Which systems are told of appointments, and which ones scenarios call. */
@ApiTags('booking')
@ApiBearerAuth()
@Need('channel.write')
@Controller('api/v1/webhooks')
export class WebhookController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly webhooks: WebhookService,
    private readonly store: WebhookDeliveryStore,
  ) {}

  @Get()
  @Need('channel.read')
  @ApiOperation({ summary: 'The systems that are told of appointments, and those that scenarios call' })
  @ApiOkResponse({ standardSchema: list })
  async list(@ClinicId() clinicId: number) {
    const rows = await this.work.run(clinicId, (tx) => this.webhooks.list(tx));
    return { webhooks: rows.map(view), next: null };
  }

  @Post()
  @ApiOperation({
    summary: 'Tell a system of appointments, or let scenarios call it by a name; the secret that signs is shown once',
  })
  @ApiCreatedResponse({ standardSchema: made })
  async add(@ClinicId() clinicId: number, @Body({ schema: write }) body: z.output<typeof write>) {
    const { url, allow_private: allowPrivate, name = null, personal } = body;
    const wish = { url, allowPrivate, name, personal };
    const { row, secret } = await this.work.run(clinicId, (tx) => this.webhooks.add(tx, wish));
    return { ...view(row), secret };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Tell a system nothing any more' })
  @ApiNoContentResponse()
  async remove(@ClinicId() clinicId: number, @Param({ schema: one }) { id }: z.output<typeof one>) {
    await this.work.run(clinicId, (tx) => this.webhooks.remove(tx, id));
  }

  @Get(':id/deliveries')
  @Need('channel.read')
  @ApiOperation({ summary: 'The newest hundred deliveries to a system, and what became of them' })
  @ApiOkResponse({ standardSchema: deliveries })
  async deliveries(@ClinicId() clinicId: number, @Param({ schema: one }) { id }: z.output<typeof one>) {
    const rows = await this.work.run(clinicId, async (tx) => {
      await this.webhooks.known(tx, id);
      return this.store.listing(tx, id, NEWEST);
    });
    return {
      deliveries: rows.map((row) => ({
        delivery_id: row.deliveryId,
        appointment_id: row.appointmentId,
        enrolment_id: row.enrolmentId,
        type: row.type,
        state: row.state,
        attempts: row.attempts,
        last_result: row.lastResult,
        created_at: new Date(row.createdAt).toISOString(),
      })),
      next: null,
    };
  }
}

function view({ webhookId, name, personal, url, allowPrivate, createdAt }: WebhookRow): z.input<typeof listed> {
  const created = new Date(createdAt).toISOString();
  return { webhook_id: webhookId, name, personal, url, allow_private: allowPrivate, created_at: created };
}
