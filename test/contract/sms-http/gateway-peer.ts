import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What the gateway does with the next request. */
export type PeerScript =
  | {
      readonly does: 'answer';
      readonly status: number;
      readonly body?: string;
      readonly headers?: Record<string, string>;
    }
  /** Takes the message, and then: */
  | { readonly does: 'take_then_hang' | 'take_then_reset' | 'take_then_cut_answer' | 'take_then_500' }
  | { readonly does: 'reset_at_connect' };

/** A request that arrived whole: the peer's own record, whatever the client believes. */
export interface TakenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
  readonly fields: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An HTTP gateway on this machine that follows a script and keeps a ledger of what it was asked. */
export class GatewayPeer {
  script: PeerScript = { does: 'answer', status: 200, body: '{}' };
  /** Instead of the script, where an answer depends on the request. */
  answerTo: ((request: TakenRequest) => { status: number; body: string }) | undefined;
  readonly ledger: TakenRequest[] = [];
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  constructor() {
    this.server = createServer((request, response) => this.read(request, response));
    this.server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
      if (this.script.does === 'reset_at_connect') socket.resetAndDestroy();
    });
  }

  get root(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    if (this.server.listening) await new Promise((resolve) => this.server.close(resolve));
  }

  private read(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => this.take(request, Buffer.concat(chunks).toString(), response));
    request.on('error', () => undefined);
  }

  private take(request: IncomingMessage, body: string, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? '', this.root);
    const isForm = request.headers['content-type']?.includes('form') ?? false;
    const taken = {
      method: request.method ?? '',
      path: pathname,
      query: Object.fromEntries(searchParams),
      headers: request.headers,
      fields: isForm ? Object.fromEntries(new URLSearchParams(body)) : {},
      body,
    };
    this.ledger.push(taken);
    this.follow(taken, response);
  }

  private follow(request: TakenRequest, response: ServerResponse): void {
    const { script } = this;
    if (this.answerTo) {
      const { status, body } = this.answerTo(request);
      response.writeHead(status).end(body);
    } else if (script.does === 'answer') {
      response.writeHead(script.status, script.headers).end(script.body);
    } else if (script.does === 'take_then_500') {
      response.writeHead(500).end('{"code":20500}');
    } else if (script.does === 'take_then_cut_answer') {
      response.writeHead(201, { 'content-length': '1000' }).write('{"sid":"SM1"', () => response.destroy());
    } else if (script.does === 'take_then_reset') {
      response.socket?.resetAndDestroy();
    }
  }
}
