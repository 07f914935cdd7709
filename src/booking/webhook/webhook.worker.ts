import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { AuthService } from '../../auth/index.js';
import { DAY } from '../../engine/index.js';
import { Clock, Logger, UnitOfWork } from '../../runtime/index.js';
import { meaningOf, nextTry } from './delivery-rule.js';
import { WebhookCaller, type CallResult } from './webhook-call.adapter.js';
import { WebhookDeliveryStore, type DueDelivery } from './webhook-delivery.store.js';
import { WebhookService } from './webhook.service.js';

const everyMs = 3_000;
/** Longer than a call may take. */
const LEASE_MS = 30_000;
const AT_ONCE = 20;
const KEPT_MS = 30 * DAY;

/** Tells the clinic's systems what became of appointments: at least once each, in the order of the changes of one appointment. */
@Injectable()
export class WebhookWorker {
  private busy = false;

  constructor(
    private readonly work: UnitOfWork,
    private readonly store: WebhookDeliveryStore,
    private readonly webhooks: WebhookService,
    private readonly caller: WebhookCaller,
    private readonly clinics: AuthService,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Every clinic, one after the other; a round that takes long is not overtaken by the next. */
  @Interval('booking.webhooks', everyMs)
  async roundAll(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      for (const clinicId of await this.clinics.clinicIds()) await this.round(clinicId);
    } catch (error) {
      this.logger.error('booking.webhook_failed', { error });
    } finally {
      this.busy = false;
    }
  }

  /** Tries what is due for a clinic; how many. */
  async round(clinicId: number): Promise<number> {
    const now = this.clock.now();
    const due = await this.work.run(clinicId, async (tx) => {
      await this.store.purge(tx, now - KEPT_MS);
      return this.store.claim(tx, { now, until: now + LEASE_MS, limit: AT_ONCE });
    });
    await Promise.all(due.map((one) => this.deliver(clinicId, one)));
    return due.length;
  }

  private async deliver(clinicId: number, one: DueDelivery): Promise<void> {
    const { deliveryId, webhookId, body } = one;
    const row = await this.work.run(clinicId, (tx) => this.webhooks.known(tx, webhookId));
    const { url, allowPrivate } = row;
    const secret = this.webhooks.secretOf(row);
    const call = { url, allowPrivate, secret, deliveryId, body: JSON.stringify(body), at: this.clock.now() };
    const result = await this.caller.post(call);
    await this.work.run(clinicId, (tx) => this.store.settle(tx, deliveryId, this.verdict(one, result)));
  }

  private verdict({ attempts }: DueDelivery, result: CallResult) {
    const now = this.clock.now();
    const said = 'status' in result ? `http_${result.status}` : result.failed;
    const meaning = 'status' in result ? meaningOf(result.status) : 'later';
    const dueAt = meaning === 'later' ? nextTry(attempts, now) : undefined;
    if (dueAt !== undefined) return { state: 'waiting' as const, result: said, dueAt, endedAt: null };
    const state = meaning === 'delivered' ? ('delivered' as const) : ('given_up' as const);
    return { state, result: said, dueAt: null, endedAt: now };
  }
}
