import type { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import { isHidden } from './chat-id.js';
import type { Answer, BrowserReport, OpenRequest, WebFile } from './protocol.js';
import { personalChat, phoneIn, readMedia, readMessage, toWebAck, toWebMessage } from './web-message.js';
import type { LibraryMessage } from './web-message.js';

/** What is used of the library; it comes at run time alone, so that the product stands without it. */
interface WebClient extends EventEmitter {
  readonly pupBrowser: (EventEmitter & { process(): { readonly pid?: number } | null }) | null;
  readonly pupPage: WebPage | null;
  initialize(): Promise<void>;
  destroy(): Promise<void>;
  isRegisteredUser(chatId: string): Promise<boolean>;
  sendMessage(chatId: string, content: string | object, options: object): Promise<unknown>;
  getChatById(chatId: string): Promise<WebChat | undefined>;
  getMessageById(fullId: string): Promise<WebMediaMessage | null>;
  getContactLidAndPhone(chatIds: readonly string[]): Promise<unknown>;
}

interface WebPage extends EventEmitter {
  mainFrame(): unknown;
  evaluate(expression: string): Promise<unknown>;
}

interface WebChat {
  fetchMessages(options: { limit: number; fromMe: boolean }): Promise<readonly unknown[]>;
}

interface WebMediaMessage {
  readonly _data?: { readonly size?: unknown };
  downloadMedia(): Promise<unknown>;
}

interface WebLibrary {
  readonly Client: new (options: object) => WebClient;
  readonly MessageMedia: new (type: string, content: string, name: string) => object;
}

const require = createRequire(import.meta.url);

/** A number behind a hidden id is asked for this long; the message then goes on without it. */
const PHONE_MS = 3_000;
const PROTOCOL_MS = 60_000;
const LOADING_MS = 60_000;
const KEPT_PHONES = 5_000;

/** The page keeps these alive while it waits; in others the library closes the browser by itself. */
const OFFLINE = new Set(['OPENING', 'TIMEOUT']);

function clientOptions({ profile, chromium, noSandbox, arguments: more }: OpenRequest, onBrowser: () => void): object {
  const nothing = () => Promise.resolve();
  const sessionIsInTheProfile = {
    setup: () => undefined,
    beforeBrowserInitialized: nothing,
    afterBrowserInitialized: () => Promise.resolve(onBrowser()),
    onAuthenticationNeeded: () => Promise.resolve({ failed: false, restart: false }),
    getAuthEventPayload: nothing,
    afterAuthReady: nothing,
    disconnect: nothing,
    destroy: nothing,
    logout: nothing,
  };
  return {
    authStrategy: sessionIsInTheProfile,
    authTimeoutMs: LOADING_MS,
    webVersionCache: { type: 'none' },
    puppeteer: {
      executablePath: chromium,
      userDataDir: profile,
      headless: true,
      // A pipe, not a port: nobody else on the machine can reach it, and the browser ends with this process.
      pipe: true,
      protocolTimeout: PROTOCOL_MS,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      args: ['--disable-dev-shm-usage', ...(noSandbox ? ['--no-sandbox'] : []), ...more],
    },
  };
}

/** One page of web.whatsapp.com in a browser of its own, by the library. */
export class WebClientAdapter {
  private readonly client: WebClient;
  private readonly media: WebLibrary['MessageMedia'];
  private readonly phones = new Map<string, string>();
  private readonly registered = new Set<string>();
  /** Messages are told in the order they came, although a number may have to be asked for in between. */
  private telling = Promise.resolve();
  private ready = false;

  constructor(
    request: OpenRequest,
    private readonly report: (report: BrowserReport) => void,
    private readonly ended: () => void,
  ) {
    const { Client, MessageMedia } = require('whatsapp-web.js') as WebLibrary;
    this.media = MessageMedia;
    this.client = new Client(clientOptions(request, () => this.watchBrowser()));
    this.watchSession();
    this.watchMessages();
  }

  open(): Promise<void> {
    return this.client.initialize();
  }

  close(): Promise<void> {
    return this.client.destroy();
  }

  async check(chatId: string): Promise<Answer<'check'>> {
    const known = isHidden(chatId) || this.registered.has(chatId);
    const registered = known || (await this.client.isRegisteredUser(chatId));
    if (registered && this.registered.size < KEPT_PHONES) this.registered.add(chatId);
    return { registered };
  }

  /** Nothing of the page's own is added: no preview of a link, no mark that the chat was read. */
  async send(chatId: string, text: string, file?: WebFile): Promise<Answer<'send'>> {
    const content = file ? new this.media(file.type, file.content, file.name) : text;
    const options = { linkPreview: false, sendSeen: false, ...(file && { caption: text }) };
    const sent = readMessage(await this.client.sendMessage(chatId, content, options));
    return { id: sent?.id.id ?? null, ack: sent?.ack ?? null };
  }

  async history(chatId: string, limit: number): Promise<Answer<'history'>> {
    const chat = await this.client.getChatById(chatId);
    if (!chat) return { messages: [], complete: false };
    const found = await chat.fetchMessages({ limit, fromMe: true });
    const messages = found.map(readMessage).filter((message) => message !== undefined);
    return {
      messages: messages.map(({ id, body, timestamp, ack }) => ({ id: id.id, body, at: timestamp * 1_000, ack })),
      complete: messages.length === found.length && found.length < limit,
    };
  }

  /** The content of what came with a message; the phone may be asked for it again, which takes a moment. */
  async file(fullId: string, mostBytes: number): Promise<Answer<'file'>> {
    const message = await this.client.getMessageById(fullId);
    if (!message) return { code: 'FILE_GONE' };
    if (Number(message._data?.size ?? 0) > mostBytes) return { code: 'FILE_TOO_LARGE' };
    return readMedia(await message.downloadMedia(), mostBytes);
  }

  private watchBrowser(): void {
    const { pupBrowser: browser, pupPage: page } = this.client;
    const pid = browser?.process()?.pid;
    if (pid !== undefined) this.report({ type: 'browser', pid });
    browser?.once('disconnected', this.ended);
    page?.on('framenavigated', (frame: unknown) => {
      if (this.ready && frame === page.mainFrame()) void this.checkPage(page);
    });
  }

  /** A page that loaded itself again has lost what the library put into it, and a mere change of its address has not. */
  private async checkPage(page: WebPage): Promise<void> {
    const intact = await page.evaluate('typeof window.WWebJS !== "undefined"').catch(() => false);
    if (intact !== true) this.report({ type: 'reloaded' });
  }

  private watchSession(): void {
    const { client, report } = this;
    client.on('qr', (code: unknown) => report({ type: 'qr', code: String(code).slice(0, 300) }));
    client.on('authenticated', () => report({ type: 'authenticated' }));
    client.on('ready', () => {
      this.ready = true;
      report({ type: 'ready' });
    });
    client.on('auth_failure', () => report({ type: 'auth_failure' }));
    client.on('disconnected', (reason: unknown) =>
      report({ type: 'disconnected', reason: String(reason).slice(0, 300) }),
    );
    client.on('change_state', (state: unknown) => {
      if (state === 'CONNECTED') report({ type: 'network', up: true });
      else if (OFFLINE.has(String(state))) report({ type: 'network', up: false });
    });
  }

  private watchMessages(): void {
    this.client.on('message_create', (message: unknown) =>
      this.tell(message, (read, chatId, phone) => ({
        type: read.id.fromMe ? 'own_message' : 'message',
        message: toWebMessage(read, chatId, phone),
      })),
    );
    this.client.on('message_ack', (message: unknown, ack: unknown) => {
      if (typeof ack !== 'number' || !Number.isInteger(ack) || ack === 0 || ack < -1 || ack > 9) return;
      this.tell(message, (read, chatId, phone) =>
        read.id.fromMe ? { type: 'ack', ack: toWebAck(read, chatId, ack, phone) } : undefined,
      );
    });
  }

  private tell(
    message: unknown,
    reportOf: (read: LibraryMessage, chatId: string, phone?: string) => BrowserReport | undefined,
  ): void {
    const read = readMessage(message);
    const chatId = read && personalChat(read);
    if (!read || chatId === undefined) return;
    this.telling = this.telling.then(async () => {
      const report = reportOf(read, chatId, isHidden(chatId) ? await this.phoneOf(chatId) : undefined);
      if (report) this.report(report);
    });
  }

  private async phoneOf(chatId: string): Promise<string | undefined> {
    const known = this.phones.get(chatId);
    if (known !== undefined) return known;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), PHONE_MS)));
    const asked = this.client.getContactLidAndPhone([chatId]).catch(() => undefined);
    const phone = phoneIn(await Promise.race([asked, late]));
    clearTimeout(timer);
    if (phone !== undefined && this.phones.size < KEPT_PHONES) this.phones.set(chatId, phone);
    return phone;
  }
}
