import { z } from 'zod';
import type { Clock, Logger } from '../../runtime/index.js';
import type { TakeArrival } from '../arrival.js';
import { backOffMs } from './back-off.js';
import { CallFailed } from './bot-api.adapter.js';
import type { BotApi } from './bot-api.adapter.js';
import { telegramOutcome } from './outcome.js';
import { allowedUpdates } from './update.js';

/** Where updates come from, and what is needed to ask for them. */
export interface UpdateSourceOptions {
  readonly api: BotApi;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Only for log lines. */
  readonly source: { readonly clinicId: number; readonly accountId: string };
  readonly pollSeconds: number;
  /** Unset: the bot is polled. */
  readonly webhook: { readonly url: string; readonly secret: string } | undefined;
}

const updates = z.array(z.looseObject({ update_id: z.int() }));
/** Telegram answers at the end of its wait; what says nothing so long after that has been cut without a word. */
const POLL_SLACK_MS = 10_000;
/** A server that does not hold its empty answer back, as some stand-ins of the Bot API do, is not asked without a pause. */
const EARLY_MS = 500;
const TAKE_FAILED = 'TELEGRAM_TAKE_FAILED';
const CONFLICT = 409;

function refusalOf(error: unknown): { status: number; description: string } | undefined {
  return error instanceof CallFailed && error.failure.kind === 'refused' ? error.failure : undefined;
}

/** Keeps updates coming in until it is closed: asks for them one call at a time, or has Telegram call the webhook. */
export class UpdateSource {
  /** Why nothing comes in at the moment; unset: it does. */
  trouble: string | undefined;
  private readonly stop = new AbortController();
  private running: Promise<void> | undefined;
  private offset: number | undefined;

  constructor(private readonly options: UpdateSourceOptions) {}

  start(take: TakeArrival): void {
    const { webhook } = this.options;
    this.running ??= webhook
      ? this.untilDone(async () => this.register(webhook))
      : this.untilDone(async () => this.poll(take));
  }

  /** What was being taken is taken to its end; nothing further is confirmed. */
  async close(): Promise<void> {
    this.stop.abort();
    await this.running;
  }

  /** Repeats `round` until it says that all is done, waiting longer the more often it fails. */
  private async untilDone(round: () => Promise<boolean>): Promise<void> {
    const { signal } = this.stop;
    for (let failures = 0; !signal.aborted;) {
      try {
        if (await round()) return;
        failures = 0;
        this.trouble = undefined;
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        await this.options.clock.sleep(await this.waitAfter(error, failures), signal);
      }
    }
  }

  private async register({ url, secret }: { url: string; secret: string }): Promise<boolean> {
    const payload = { url, secret_token: secret, allowed_updates: [...allowedUpdates] };
    await this.options.api.callApi('setWebhook', payload, { signal: this.signalFor(POLL_SLACK_MS) });
    this.trouble = undefined;
    return true;
  }

  /**
   * Telegram itself keeps what was confirmed: a call whose offset lies above an update forgets it. So the offset goes up only
   * behind what was taken, and is stored nowhere; what a crash leaves unconfirmed comes again. Once a call with an offset was
   * answered it is not repeated, because numbers may begin anywhere, lower too, after a week without updates.
   */
  private async poll(take: TakeArrival): Promise<boolean> {
    const { api, clock, pollSeconds } = this.options;
    const asked = clock.monotonic();
    const signal = this.signalFor(pollSeconds * 1_000 + POLL_SLACK_MS);
    const payload = { offset: this.offset, timeout: pollSeconds, allowed_updates: [...allowedUpdates] };
    const answer = updates.safeParse(await api.callApi('getUpdates', payload, { signal }));
    if (!answer.success) throw new CallFailed({ kind: 'foreign', status: 200 });
    this.offset = undefined;
    const early = answer.data.length === 0 && clock.monotonic() - asked < EARLY_MS;
    if (early) await clock.sleep(EARLY_MS, this.stop.signal);
    for (const update of answer.data) {
      if (this.stop.signal.aborted) return true;
      await take({ body: Buffer.from(JSON.stringify(update)), headers: {}, query: {} });
      this.offset = update.update_id + 1;
    }
    return false;
  }

  private signalFor(ms: number): AbortSignal {
    return AbortSignal.any([this.stop.signal, AbortSignal.timeout(ms)]);
  }

  /** Notes what went wrong and tells how long to wait. A webhook in the way is taken down, for this bot is to be polled. */
  private async waitAfter(error: unknown, failures: number): Promise<number> {
    const { logger, source } = this.options;
    const refusal = refusalOf(error);
    const conflict = refusal?.status === CONFLICT;
    this.trouble = conflict ? 'TELEGRAM_CONFLICT' : error instanceof CallFailed ? error.code : TAKE_FAILED;
    const fields = { clinic_id: source.clinicId, account_id: source.accountId, code: this.trouble, attempt: failures };
    logger.warn('telegram.updates_failed', fields);
    if (conflict && /webhook/i.test(refusal.description) && (await this.dropWebhook()) && failures === 1) return 0;
    const outcome = error instanceof CallFailed ? telegramOutcome(error.failure) : undefined;
    const wish = outcome?.kind === 'not_sent' ? outcome.retryAfterMs : undefined;
    return Math.max(wish ?? 0, backOffMs(failures));
  }

  /** What waits for the webhook stays waiting, for the poll. */
  private async dropWebhook(): Promise<boolean> {
    const signal = this.signalFor(POLL_SLACK_MS);
    return this.options.api.callApi('deleteWebhook', { drop_pending_updates: false }, { signal }).then(
      () => true,
      () => false,
    );
  }
}
