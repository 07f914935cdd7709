import { createHmac } from 'node:crypto';
import { emailKind } from '../../../src/channel/email/kind.js';
import { smppKind } from '../../../src/channel/sms/smpp/kind.js';
import { BotApiPeer, TOKEN } from '../../contract/telegram/bot-api-peer.js';
import { hasSpecification, SKIPPED } from '../../contract/telegram/bot-api-rules.js';
import { SmtpPeer } from '../../contract/email/smtp-peer.js';
import { ACCOUNT, Smsc } from '../../contract/smpp/smsc.js';
import { GatewayPeer } from '../../contract/sms-http/gateway-peer.js';
import { secrets as cloudSecrets } from '../../contract/whatsapp-cloud/account.js';
import { GraphPeer, type SignedWebhook } from '../../contract/whatsapp-cloud/graph-peer.js';
import type { LiveHouse } from './live-house.js';

/** Without the published description the Bot API of the tests checks nothing, so nothing runs against it. */
export const telegramPresent = hasSpecification;
if (!hasSpecification) console.warn(SKIPPED);

const TWILIO = 'AC0123456789abcdef0123456789abcdef';
const TWILIO_TOKEN = 'the-auth-token';
const SENDER = '+15005550006';
type More = Readonly<Record<string, unknown>>;

/** A bot at a Bot API of this machine. */
export class TelegramProvider {
  readonly peer = new BotApiPeer();
  private pressed = 0;

  start(): Promise<void> {
    return this.peer.start();
  }

  stop(): Promise<void> {
    return this.peer.stop();
  }

  account(name = 'bot', more: More = {}) {
    const settings = { api_root: this.peer.address, poll_seconds: 1 };
    return { kind: 'telegram', name, settings, secrets: { token: TOKEN }, rollout: { mode: 'live' }, ...more };
  }

  /** Messages that the chat really got. */
  sentTo(chat: string) {
    return this.peer.taken('sendMessage').filter(({ params }) => String(params['chat_id']) === chat);
  }

  /** The patient presses the button with this label under the chat's last message. */
  press(chat: string, label: string): void {
    const sent = this.sentTo(chat).at(-1);
    const markup = sent?.params['reply_markup'] as
      { inline_keyboard: { text: string; callback_data: string }[][] } | undefined;
    const button = markup?.inline_keyboard.flat().find(({ text }) => text === label);
    if (!sent || !button) throw new Error(`the chat has no button ${label}`);
    this.pressed += 1;
    const from = { id: Number(chat), is_bot: false, first_name: 'Olena', language_code: 'en' };
    const message = {
      message_id: sent.messageId,
      date: 1_768_212_000,
      chat: { id: Number(chat), type: 'private' },
      text: sent.params['text'],
    };
    const id = `press-${this.pressed}`;
    this.peer.updates.add({ callback_query: { id, from, message, chat_instance: '1', data: button.callback_data } });
  }
}

/** A business number at a Graph API of this machine. */
export class WhatsappProvider {
  readonly peer = new GraphPeer(cloudSecrets.app_secret);
  private root = '';
  private heard = 0;

  async start(): Promise<void> {
    this.root = await this.peer.start();
  }

  stop(): Promise<void> {
    return this.peer.stop();
  }

  account(name = 'cloud', more: More = {}) {
    const settings = { phone_number_id: '106540352242922', api_root: this.root };
    return { kind: 'whatsapp-cloud', name, settings, secrets: cloudSecrets, rollout: { mode: 'live' }, ...more };
  }

  /** The patient writes, and free words are allowed for a day. */
  async hears(live: LiveHouse, webhook: unknown, from: string): Promise<void> {
    const timestamp = String(Math.floor(live.clock.now() / 1_000));
    this.heard += 1;
    const words = {
      from: from.slice(1),
      id: `wamid.said-${this.heard}`,
      timestamp,
      type: 'text',
      text: { body: 'Hello' },
    };
    const status = await this.deliver(live, webhook, this.peer.webhook({ messages: [words] }));
    if (status !== 200) throw new Error(`the webhook answered ${status}`);
    await live.until(
      () => live.house.rows('SELECT 1 FROM arrival WHERE clinic_id = 1'),
      (rows) => rows.length === 0,
    );
  }

  async deliver(live: LiveHouse, webhook: unknown, { body, headers }: SignedWebhook): Promise<number> {
    const init = {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: new Uint8Array(body),
    };
    return (await live.hook(String(webhook), init)).status;
  }

  /** A report that the number is on no phone with WhatsApp, although the message had been taken. */
  failure(sent: GraphPeer['ledger'][number], at: number, code = 131_026): SignedWebhook {
    const status = {
      id: sent.id,
      status: 'failed',
      timestamp: String(Math.floor(at / 1_000)),
      recipient_id: sent.body['to'],
      biz_opaque_callback_data: sent.clientRef,
      errors: [{ code, title: 'Message undeliverable' }],
    };
    return this.peer.webhook({ statuses: [status] });
  }
}

/** A provider's SMPP server of this machine. */
export class SmppProvider {
  readonly smsc = new Smsc();
  private port = 0;

  async start(): Promise<void> {
    this.port = await this.smsc.start();
  }

  stop(): Promise<void> {
    return this.smsc.stop();
  }

  account(name = 'smpp', more: More = {}) {
    const settings = {
      host: '127.0.0.1',
      port: this.port,
      tls: false,
      system_id: ACCOUNT.system_id,
      source_addr: 'Tropa',
      response_seconds: 2,
    };
    return {
      kind: smppKind.kind,
      name,
      settings,
      secrets: { password: ACCOUNT.password },
      rollout: { mode: 'live' },
      ...more,
    };
  }

  /** Whole texts that really went to the number. */
  textsTo(number: string): string[] {
    return this.smsc
      .texts()
      .filter(({ to }) => to === number.slice(1))
      .map(({ text }) => text);
  }
}

/** An HTTP gateway of this machine that plays Twilio by its documentation. */
export class GatewayProvider {
  readonly peer = new GatewayPeer();
  /** The id of the last message taken. */
  sid = '';
  private count = 0;

  async start(): Promise<void> {
    await this.peer.start();
    this.peer.answerTo = ({ fields }) =>
      fields['Body'] === undefined ? { status: 200, body: '{}' } : { status: 201, body: this.taken() };
  }

  stop(): Promise<void> {
    return this.peer.stop();
  }

  account(name = 'gateway', more: More = {}) {
    const settings = {
      gateway: 'twilio',
      account: TWILIO,
      sender: SENDER,
      api_root: this.peer.root,
      allow_private: true,
    };
    return {
      kind: 'sms-http',
      name,
      settings,
      secrets: { password: TWILIO_TOKEN },
      rollout: { mode: 'live' },
      ...more,
    };
  }

  textsTo(number: string): string[] {
    return this.peer.ledger.filter(({ fields }) => fields['To'] === number).map(({ fields }) => String(fields['Body']));
  }

  /** A callback as Twilio makes it: a form, signed over the address and its fields. */
  async callBack(live: LiveHouse, webhook: unknown, fields: Readonly<Record<string, string>>): Promise<number> {
    const signed = Object.keys(fields)
      .sort()
      .reduce((all, name) => `${all}${name}${fields[name] ?? ''}`, `${live.url}${String(webhook)}`);
    const signature = createHmac('sha1', TWILIO_TOKEN).update(signed).digest('base64');
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature };
    const init = { method: 'POST', headers, body: new URLSearchParams(fields).toString() };
    return (await live.hook(String(webhook), init)).status;
  }

  private taken(): string {
    this.count += 1;
    this.sid = `SM${this.count}`;
    return JSON.stringify({ sid: this.sid, status: 'queued', error_code: null });
  }

  reports(
    live: LiveHouse,
    webhook: unknown,
    { sid, status, to }: { sid: string; status: string; to: string },
  ): Promise<number> {
    return this.callBack(live, webhook, { MessageSid: sid, MessageStatus: status, To: to, From: SENDER });
  }

  says(
    live: LiveHouse,
    webhook: unknown,
    { sid, from, text }: { sid: string; from: string; text: string },
  ): Promise<number> {
    return this.callBack(live, webhook, { MessageSid: sid, SmsStatus: 'received', From: from, To: SENDER, Body: text });
  }
}

/** The mail provider of the patients on this machine. */
export class MailProvider {
  readonly peer = new SmtpPeer();
  private port = 0;

  async start(): Promise<void> {
    this.port = await this.peer.start();
  }

  stop(): Promise<void> {
    return this.peer.stop();
  }

  account(name = 'mail', more: More = {}) {
    const smtp = { host: '127.0.0.1', port: this.port, security: 'none' };
    return {
      kind: emailKind.kind,
      name,
      settings: { smtp, from: 'Clinic <hello@clinic.example>' },
      rollout: { mode: 'live' },
      ...more,
    };
  }

  sentTo(address: string) {
    return this.peer.ledger.filter(({ to }) => to.includes(address));
  }
}
