import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { limitFaults } from './bot-api-limits.js';
import { BotApiRules, UploadedFile } from './bot-api-rules.js';
import { UpdateQueue } from './update-queue.js';

export const TOKEN = '123456:AAE-peer_token';
export const BOT = '123456';

/** What becomes of one call: `taken` says whether the peer carries it out before it misbehaves. */
export type Fault =
  | { readonly kind: 'silence'; readonly taken: boolean }
  | { readonly kind: 'reset'; readonly taken: boolean }
  | {
      readonly kind: 'refuse';
      readonly code: number;
      readonly description: string;
      readonly parameters?: object;
      readonly headers?: Record<string, string>;
    }
  | {
      readonly kind: 'answer';
      readonly taken: boolean;
      readonly status: number;
      readonly body: string;
      readonly headers?: Record<string, string>;
    };

interface Refusal {
  readonly ok: false;
  readonly error_code: number;
  readonly description: string;
  readonly parameters?: object;
}

/** A call that was carried out: the peer's own record, whatever the client believes. */
export interface TakenCall {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly messageId?: number;
}

interface Call {
  readonly method: string;
  readonly params: Record<string, unknown>;
}

/** A Bot API on this machine. It refuses what the real one refuses, follows a script, and keeps a ledger of what it carried out. */
export class BotApiPeer {
  readonly ledger: TakenCall[] = [];
  /** What the published description does not allow; a test that leaves one here fails. */
  readonly violations: string[] = [];
  readonly updates = new UpdateQueue();
  /** Every call that came in, carried out or not. */
  readonly seen: string[] = [];
  /** What patients sent, by the path that getFile tells; the id of a file is its path. */
  readonly files = new Map<string, Buffer>();
  token = TOKEN;
  private readonly rules = new BotApiRules();
  private readonly faults = new Map<string, Fault[]>();
  private readonly moved = new Map<number, number>();
  private readonly server: Server;
  private nextMessage = 100;
  private root = '';

  constructor() {
    this.server = createServer((request, response) => {
      this.onRequest(request, response).catch(() => response.destroy());
    });
  }

  get address(): string {
    return this.root;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.root = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.updates.wake();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** For the next calls of a method, one each. */
  script(method: string, ...faults: Fault[]): void {
    this.faults.set(method, [...(this.faults.get(method) ?? []), ...faults]);
  }

  /** The chat of this number goes on under another. */
  move(from: number, to: number): void {
    this.moved.set(from, to);
  }

  taken(...methods: string[]): TakenCall[] {
    return this.ledger.filter(({ method }) => methods.includes(method));
  }

  private async onRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, owner, path] = /^\/file\/bot([^/]+)\/(.+)$/.exec(request.url ?? '') ?? [];
    if (path !== undefined) return this.giveFile(response, owner === this.token ? this.files.get(path) : undefined);
    const [, bot, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? [];
    const call = { method, params: await readParams(request, method, this.rules) };
    this.seen.push(method);
    if (bot !== this.token) return answer(response, 401, refusal(401, 'Unauthorized'));
    this.violations.push(...this.rules.faultsOf(method, call.params), ...limitFaults(method, call.params));
    const fault = this.faults.get(method)?.shift();
    if (fault) return this.misbehave(fault, call, response);
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const result = await this.carryOut(call, gone.signal);
    if ('error_code' in result) answer(response, result.error_code, result);
    else answer(response, 200, { ok: true, ...result });
  }

  private giveFile(response: ServerResponse, content: Buffer | undefined): void {
    if (content) response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(content);
    else answer(response, 404, refusal(404, 'Not Found'));
  }

  private async misbehave(fault: Fault, call: Call, response: ServerResponse): Promise<void> {
    if (fault.kind === 'refuse') {
      const { code, description, parameters, headers } = fault;
      return answer(response, code, { ...refusal(code, description), ...(parameters ? { parameters } : {}) }, headers);
    }
    if (fault.taken) await this.carryOut(call, AbortSignal.abort());
    if (fault.kind === 'silence') return;
    if (fault.kind === 'reset') return void response.socket?.resetAndDestroy();
    response.writeHead(fault.status, fault.headers).end(fault.body);
  }

  private async carryOut(call: Call, gone: AbortSignal): Promise<{ result: unknown } | Refusal> {
    const { method, params } = call;
    const to = this.moved.get(Number(params.chat_id));
    if (to !== undefined) {
      const parameters = { migrate_to_chat_id: to };
      return { ...refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat'), parameters };
    }
    if (method === 'getUpdates') return this.poll(params, gone);
    if (method === 'setWebhook') this.updates.setWebhook(String(params.url), String(params.secret_token ?? ''));
    if (method === 'deleteWebhook') this.updates.setWebhook('', '');
    const messageId = method.startsWith('send') ? this.nextMessage++ : undefined;
    this.ledger.push({ method, params, ...(messageId === undefined ? {} : { messageId }) });
    if (method === 'getMe')
      return { result: { id: Number(BOT), is_bot: true, first_name: 'T', username: 'tropa_bot' } };
    if (method === 'getFile') return this.tellFile(String(params.file_id));
    return { result: messageId === undefined ? true : shown(messageId, params) };
  }

  private tellFile(id: string): { result: unknown } | Refusal {
    if (!this.files.has(id)) return refusal(400, 'Bad Request: wrong file_id or the file is temporarily unavailable');
    return { result: { file_id: id, file_unique_id: 'u', file_path: id } };
  }

  private async poll(params: Call['params'], gone: AbortSignal) {
    if (this.updates.webhookUrl !== '') {
      const how = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
      return refusal(409, `Conflict: ${how}`);
    }
    if (this.updates.openPolls > 0) {
      return refusal(409, 'Conflict: terminated by other getUpdates request; make sure that only one is running');
    }
    const offset = typeof params.offset === 'number' ? params.offset : undefined;
    return { result: await this.updates.poll(offset, Number(params.timeout ?? 0), gone) };
  }
}

function refusal(error_code: number, description: string): Refusal {
  return { ok: false, error_code, description };
}

function shown(messageId: number, { chat_id, text, caption }: Call['params']) {
  return { message_id: messageId, date: 1_795_000_000, chat: { id: chat_id, type: 'private' }, text, caption };
}

function answer(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

async function readParams(request: IncomingMessage, method: string, rules: BotApiRules): Promise<Call['params']> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json')) return JSON.parse(body.toString()) as Call['params'];
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  const params: Record<string, unknown> = {};
  for (const [name, value] of form.entries()) {
    params[name] =
      typeof value === 'string' ? value : new UploadedFile(value.name, Buffer.from(await value.arrayBuffer()));
  }
  return rules.readForm(method, params);
}
