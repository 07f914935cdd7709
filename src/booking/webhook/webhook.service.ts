import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, IdSource, SecretBox, type Tx } from '../../runtime/index.js';
import { WebhookStore, type WebhookRow } from './webhook.store.js';

/** Which systems are told of appointments. Their secrets are sealed; each can be read once, when it is made. */
@Injectable()
export class WebhookService {
  constructor(
    private readonly store: WebhookStore,
    private readonly box: SecretBox,
    private readonly ids: IdSource,
    private readonly clock: Clock,
  ) {}

  list(tx: Tx): Promise<WebhookRow[]> {
    return this.store.list(tx);
  }

  /**
   * From now on changes of appointments are told there, or, with a name, what scenarios tell by that name.
   * Errors: BOOKING_WEBHOOK_URL, BOOKING_WEBHOOK_NAME.
   */
  async add(
    tx: Tx,
    { url, allowPrivate, name, personal }: Pick<WebhookRow, 'url' | 'allowPrivate' | 'name' | 'personal'>,
  ): Promise<{ readonly row: WebhookRow; readonly secret: string }> {
    checkUrl(url, allowPrivate);
    const createdAt = this.clock.now();
    const webhookId = this.ids.uuid(createdAt);
    const secret = randomBytes(32).toString('base64url');
    const sealed = this.box.seal(Buffer.from(secret), contextOf(webhookId));
    const row = { webhookId, name, personal, url, secret: sealed, allowPrivate, active: true, createdAt };
    if (!(await this.store.insert(tx, row))) throw nameTaken(name ?? '');
    return { row, secret };
  }

  /** What was not told yet is not told any more. Errors: BOOKING_WEBHOOK_UNKNOWN. */
  async remove(tx: Tx, webhookId: string): Promise<void> {
    if (!(await this.store.remove(tx, webhookId))) throw unknown(webhookId);
  }

  /** Errors: BOOKING_WEBHOOK_UNKNOWN. */
  async known(tx: Tx, webhookId: string): Promise<WebhookRow> {
    const row = (await this.store.list(tx)).find((one) => one.webhookId === webhookId);
    if (!row) throw unknown(webhookId);
    return row;
  }

  secretOf({ webhookId, secret }: WebhookRow): Buffer {
    return this.box.open(secret, contextOf(webhookId));
  }
}

function contextOf(webhookId: string): string {
  return `webhook/${webhookId}`;
}

function checkUrl(text: string, allowPrivate: boolean): void {
  const url = new URL(text);
  const plain = url.username === '' && url.password === '' && url.hash === '';
  if (plain && (url.protocol === 'https:' || (url.protocol === 'http:' && allowPrivate))) return;
  throw new AppError('BOOKING_WEBHOOK_URL', 'Nothing can be told at this address.', {
    fix: 'Write it as https://host/path without a name or a password; http only with allow_private, in your own network.',
  });
}

function nameTaken(name: string): AppError {
  return new AppError('BOOKING_WEBHOOK_NAME', `There is a webhook "${name}" already.`, {
    status: 409,
    fix: 'Remove it first, or choose another name and use it in the map and in the scenarios.',
  });
}

function unknown(webhookId: string): AppError {
  return new AppError('BOOKING_WEBHOOK_UNKNOWN', `There is no webhook ${webhookId}.`, {
    status: 404,
    fix: 'Take the id from the list of webhooks.',
  });
}
