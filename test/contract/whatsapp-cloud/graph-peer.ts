import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What the peer does with the next message. */
export type GraphScript =
  | { readonly do: 'accept' }
  | { readonly do: 'accept_then_timeout' }
  | { readonly do: 'accept_then_reset' }
  | { readonly do: 'accept_then_cut_answer' }
  | { readonly do: 'accept_then_flood' }
  | { readonly do: 'server_fault_before' }
  | { readonly do: 'server_fault_after' }
  | { readonly do: 'redirect'; readonly to: string }
  | {
      readonly do: 'refuse';
      readonly status: number;
      readonly body: string;
      readonly headers?: Record<string, string>;
    };

/** A message the peer took over, whatever the client believes. */
export interface TakenMessage {
  readonly id: string;
  readonly clientRef: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** One call, as it came. */
export interface SeenCall {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<IncomingMessage['headers']>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What a webhook of the peer is: the raw body and its signature. */
export interface SignedWebhook {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

const SENT_AT = 1_795_348_800;

/** The Graph API of one business number on this machine: follows a script, keeps a ledger, and signs what it tells. */
export class GraphPeer {
  script: GraphScript = { do: 'accept' };
  /** What the number's own page says of it. */
  phone: Readonly<Record<string, unknown>> = { id: '106540352242922', status: 'CONNECTED', quality_rating: 'GREEN' };
  /** The texts of the business account, as its manager shows them. */
  texts: readonly Readonly<Record<string, unknown>>[] = [];
  /** What patients sent, by its id. */
  readonly media = new Map<string, { readonly type: string; readonly content: Buffer }>();
  readonly ledger: TakenMessage[] = [];
  readonly calls: SeenCall[] = [];
  /** The number of the account that a message really reaches. */
  waId: (to: string) => string = (to) => to;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  constructor(private readonly appSecret: string) {
    this.server = createServer((request, response) => void this.onCall(request, response));
    this.server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  async start(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await new Promise((resolve) => this.server.once('listening', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  /** Reports about one taken message, one webhook each. */
  statuses({ id, clientRef, body }: TakenMessage, states: readonly string[]): SignedWebhook[] {
    return states.map((status, index) =>
      this.webhook({
        statuses: [
          {
            id,
            status,
            timestamp: String(SENT_AT + index),
            recipient_id: body['to'],
            biz_opaque_callback_data: clientRef,
          },
        ],
      }),
    );
  }

  /** The patient presses the button of a taken message. */
  press({ id, body }: TakenMessage, title: string): SignedWebhook {
    const button_reply = { ...this.buttonOf(body, title), title };
    const message = { type: 'interactive', interactive: { type: 'button_reply', button_reply }, context: { id } };
    const whole = { ...message, from: body['to'], id: `${id}.answer`, timestamp: String(SENT_AT) };
    return this.webhook({ contacts: [{ wa_id: body['to'], profile: { name: 'Олена' } }], messages: [whole] });
  }

  webhook(value: object): SignedWebhook {
    const metadata = { display_phone_number: '15550783881', phone_number_id: '106540352242922' };
    const change = { field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } };
    const entry = [{ id: '102290129340398', changes: [change] }];
    const body = Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry }));
    const signature = createHmac('sha256', this.appSecret).update(body).digest('hex');
    return { body, headers: { 'x-hub-signature-256': `sha256=${signature}` } };
  }

  private buttonOf(body: Readonly<Record<string, unknown>>, title: string): { id: string } {
    const { interactive } = body as {
      interactive: { action: { buttons: { reply: { id: string; title: string } }[] } };
    };
    const found = interactive.action.buttons.find(({ reply }) => reply.title === title);
    if (!found) throw new Error(`the message has no button ${title}`);
    return { id: found.reply.id };
  }

  private async onCall(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      return;
    }
    const text = Buffer.concat(chunks).toString();
    const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    const { method = '', url = '', headers } = request;
    this.calls.push({ method, url, headers, body });
    const [, content] = /^\/content\/(\w+)/.exec(url) ?? [];
    if (content !== undefined) return this.giveMedia(content, headers, response);
    if (method === 'GET') return this.onQuestion(new URL(url, `http://${headers.host ?? ''}`), response);
    if (body['status'] === 'read') return this.answer(response, 200, { success: true });
    this.onMessage(body, response);
  }

  /** Like the real one, to nobody without the token. */
  private giveMedia(id: string, { authorization }: IncomingMessage['headers'], response: ServerResponse): void {
    const media = this.media.get(id);
    if (media === undefined || authorization?.startsWith('Bearer ') !== true) return this.answer(response, 404, {});
    response.writeHead(200, { 'content-type': media.type }).end(media.content);
  }

  private tellMedia(id: string, origin: string, response: ServerResponse): void {
    const media = this.media.get(id);
    if (!media) return this.answer(response, 400, { error: { code: 100, error_subcode: 33 } });
    const facts = { mime_type: media.type, file_size: String(media.content.length), messaging_product: 'whatsapp' };
    this.answer(response, 200, { id, url: `${origin}/content/${id}`, sha256: 'x', ...facts });
  }

  private onQuestion({ origin, pathname, searchParams }: URL, response: ServerResponse): void {
    const { script } = this;
    if (script.do === 'refuse') {
      response.writeHead(script.status, { 'content-type': 'application/json', ...script.headers });
      return void response.end(script.body);
    }
    const [, media] = /^\/v[\d.]+\/(media\w+)$/.exec(pathname) ?? [];
    if (media !== undefined) return this.tellMedia(media, origin, response);
    if (!pathname.endsWith('/message_templates')) return this.answer(response, 200, this.phone);
    this.answer(response, 200, this.textsFrom(searchParams));
  }

  /** A page as the Graph API cuts it: only the fields that were asked for, a cursor on every page, and `next` on all but the last. */
  private textsFrom(asked: URLSearchParams): object {
    const from = Number(asked.get('after') ?? 0);
    const end = from + Number(asked.get('limit') ?? 25);
    const fields = ['id', ...(asked.get('fields') ?? '').split(',')];
    const data = this.texts
      .slice(from, end)
      .map((text) => Object.fromEntries(Object.entries(text).filter(([field]) => fields.includes(field))));
    const next = end < this.texts.length ? { next: 'https://graph.facebook.com/next' } : {};
    return { data, paging: { cursors: { before: String(from), after: String(end) }, ...next } };
  }

  private onMessage(body: Record<string, unknown>, response: ServerResponse): void {
    const { script } = this;
    if (script.do === 'refuse') {
      response.writeHead(script.status, { 'content-type': 'application/json', ...script.headers });
      return void response.end(script.body);
    }
    if (script.do === 'redirect') {
      response.writeHead(307, { location: script.to });
      return void response.end();
    }
    if (script.do === 'server_fault_before') return this.answer(response, 503, { error: { code: 131016 } });
    const taken = this.take(body);
    if (script.do === 'server_fault_after') return this.answer(response, 500, { error: { code: 131000 } });
    this.answerTaken(taken, response);
  }

  private take(body: Record<string, unknown>): TakenMessage {
    const id = `wamid.${this.ledger.length + 1}`;
    const taken = { id, clientRef: String(body['biz_opaque_callback_data']), body };
    this.ledger.push(taken);
    return taken;
  }

  private answerTaken({ id, body }: TakenMessage, response: ServerResponse): void {
    const to = String(body['to']);
    const answer = {
      messaging_product: 'whatsapp',
      contacts: [{ input: to, wa_id: this.waId(to) }],
      messages: [{ id }],
    };
    switch (this.script.do) {
      case 'accept_then_timeout':
        return;
      case 'accept_then_reset':
        return void response.socket?.resetAndDestroy();
      case 'accept_then_cut_answer':
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write(JSON.stringify(answer).slice(0, 20), () => response.socket?.destroy());
        return;
      case 'accept_then_flood':
        return this.answer(response, 200, { ...answer, padding: 'x'.repeat(200_000) });
      default:
        return this.answer(response, 200, answer);
    }
  }

  private answer(response: ServerResponse, status: number, body: object): void {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  }
}
