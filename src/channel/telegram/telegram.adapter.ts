import { z } from 'zod';
import type { TakeArrival } from '../arrival.js';
import { downloaded } from '../file-download.adapter.js';
import type {
  ChannelAdapter,
  ChannelCapabilities,
  ChannelHealth,
  FetchedFile,
  FetchLimits,
  OutboundMessage,
  SendContext,
  SendResult,
  TakenReply,
} from '../port.js';
import { BotApi, CallFailed } from './bot-api.adapter.js';
import { commandMenus } from './command-menu.js';
import { MessageSender } from './message-sender.adapter.js';
import { LONGEST_TEXT } from './outgoing.js';
import { questionCalls } from './pressed-question.js';
import { startLink } from './start-link.js';
import type { MenuLanguage } from './telegram-settings.js';
import { UpdateSource } from './update-source.adapter.js';
import type { UpdateSourceOptions } from './update-source.adapter.js';

/** Rates by the word of Telegram's own FAQ, as a start: what counts is the `retry_after` of a refusal. */
const capabilities: ChannelCapabilities = {
  buttons: true,
  markup: 'none',
  maxLength: LONGEST_TEXT,
  subject: false,
  media: true,
  receipts: false,
  silenceMs: null,
  repeatSafe: 'no',
  concurrency: 10,
  perSecond: 30,
  perAddressMs: 1_000,
  callTimeoutMs: 30_000,
  unknownGraceMs: 60_000,
};
const MENU_TIMEOUT_MS = 10_000;
const fileForm = z.object({ file_path: z.string(), file_size: z.int().optional() });
const ownAccount = z.object({ username: z.string() });

/** One bot. */
export interface TelegramOptions extends Omit<UpdateSourceOptions, 'api'> {
  readonly token: string;
  readonly apiRoot: string;
  readonly menuLanguage: MenuLanguage;
}

/** Telegram through one bot. It tells of no delivery; a press or a reply proves one. */
export class TelegramAdapter implements ChannelAdapter {
  readonly name = 'telegram';
  readonly channel = 'telegram';
  readonly capabilities = capabilities;
  private readonly api: BotApi;
  private readonly sender: MessageSender;
  private readonly updates: UpdateSource;
  private readonly closing = new AbortController();
  private menuSet: Promise<void> | undefined;
  private ownName: string | undefined;

  constructor(private readonly options: TelegramOptions) {
    this.api = new BotApi(options.token, options.apiRoot);
    this.sender = new MessageSender(this.api);
    this.updates = new UpdateSource({ ...options, api: this.api });
  }

  /** The bot's name, without @; unset until `health` learned it. */
  username(): string | undefined {
    return this.ownName;
  }

  startLink(token: string): string | undefined {
    return this.ownName === undefined ? undefined : startLink(this.ownName, token);
  }

  send(message: OutboundMessage, { signal }: SendContext): Promise<SendResult> {
    return this.sender.send(message, signal);
  }

  async fetchFile(reference: string, { signal, mostBytes }: FetchLimits): Promise<FetchedFile> {
    try {
      const file = fileForm.safeParse(await this.api.callApi('getFile', { file_id: reference }, { signal }));
      if (!file.success) return { code: 'TELEGRAM_FOREIGN_ANSWER' };
      const { file_path: path, file_size: bytes = 0 } = file.data;
      if (bytes > mostBytes) return { code: 'FILE_TOO_LARGE' };
      return await downloaded(this.api.fileUrl(path), { signal, mostBytes });
    } catch (error) {
      return { code: fileFault(error) };
    }
  }

  async health(): Promise<ChannelHealth> {
    try {
      const account = ownAccount.safeParse(await this.api.callApi('getMe', {}));
      if (!account.success) return { state: 'down', code: 'TELEGRAM_FOREIGN_ANSWER' };
      this.ownName = account.data.username;
    } catch (error) {
      return { state: 'down', code: codeOf(error) };
    }
    const { trouble } = this.updates;
    return trouble === undefined ? { state: 'up' } : { state: 'degraded', code: trouble };
  }

  listen(take: TakeArrival): Promise<void> {
    this.menuSet ??= this.setMenu();
    this.updates.start(take);
    return Promise.resolve();
  }

  async acknowledge(reply: TakenReply): Promise<void> {
    const calls = questionCalls(reply).map(({ method, payload }) =>
      this.attempt(() => this.api.callApi(method, payload)),
    );
    await Promise.all(calls);
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.updates.close();
    await this.api.disconnect();
  }

  /** A menu is a convenience: without it every command works all the same. */
  private async setMenu(): Promise<void> {
    for (const { language, commands } of commandMenus(this.options.menuLanguage)) {
      const payload = { commands, ...(language === undefined ? {} : { language_code: language }) };
      const signal = AbortSignal.any([this.closing.signal, AbortSignal.timeout(MENU_TIMEOUT_MS)]);
      await this.attempt(() => this.api.callApi('setMyCommands', payload, { signal }));
    }
  }

  private async attempt(call: () => Promise<unknown>): Promise<void> {
    try {
      await call();
    } catch (error) {
      const { clinicId: clinic_id, accountId: account_id } = this.options.source;
      this.options.logger.warn('telegram.courtesy_failed', { clinic_id, account_id, code: codeOf(error) });
    }
  }
}

function codeOf(error: unknown): string {
  return error instanceof CallFailed ? error.code : 'TELEGRAM_FAILED';
}

/** The Bot API refuses what it hands out to nobody: a file above its own limit, or one it has no more. */
function fileFault(error: unknown): string {
  const failure = error instanceof CallFailed ? error.failure : undefined;
  if (failure?.kind !== 'refused' || failure.status !== 400) return codeOf(error);
  return /too big/i.test(failure.description) ? 'FILE_TOO_LARGE' : 'FILE_GONE';
}
