import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EffectRegister, type EffectHandler, type EffectItem } from '../../enrolment/index.js';
import { IdSource, Logger, type Tx } from '../../runtime/index.js';
import { callBody } from './scenario-call.js';
import { WebhookDeliveryStore } from './webhook-delivery.store.js';
import { WebhookStore, type WebhookRow } from './webhook.store.js';

/**
 * `call_webhook`: what a scenario tells one of the clinic's systems is written in the turn's own transaction and told by the
 * same worker as changes of appointments. A name that nothing was set up for holds up no patient: it is logged and left.
 */
@Injectable()
export class WebhookEffect implements EffectHandler, OnModuleInit {
  readonly effect = 'call_webhook';

  constructor(
    private readonly register: EffectRegister,
    private readonly webhooks: WebhookStore,
    private readonly deliveries: WebhookDeliveryStore,
    private readonly ids: IdSource,
    private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.register.register(this);
  }

  async inTransaction(tx: Tx, items: readonly EffectItem[]): Promise<void> {
    const listed = await this.webhooks.list(tx);
    const byName = new Map(
      listed.flatMap((row) => (row.name === null || !row.active ? [] : [[row.name, row] as const])),
    );
    for (const item of items) {
      const name = String(item.params['webhook']);
      const webhook = byName.get(name);
      if (webhook) await this.note(tx, item, webhook);
      else this.missing(tx, item, name);
    }
  }

  private async note(tx: Tx, item: EffectItem, { webhookId, personal }: WebhookRow): Promise<void> {
    const { now, enrolmentId, person } = item;
    const deliveryId = this.ids.uuid(now);
    const body = callBody(item, { deliveryId, personal });
    const about = { enrolmentId, appointmentId: null, patientId: person.facts.id };
    await this.deliveries.insert(tx, {
      deliveryId,
      webhookId,
      ...about,
      type: 'scenario.called',
      body,
      createdAt: now,
    });
  }

  private missing(tx: Tx, { enrolmentId, scenarioId }: EffectItem, webhook: string): void {
    const fields = { clinic_id: tx.clinicId, enrolment_id: enrolmentId, scenario: scenarioId, context: webhook };
    this.logger.warn('booking.webhook_not_set_up', fields);
  }
}
