import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { InboundItem } from '../../../src/channel/arrival.js';
import type { ChannelAccount, WebhookRequest } from '../../../src/channel/kind.js';
import { smsHttpKind } from '../../../src/channel/sms/http/kind.js';
import type { SmsHttpSettings } from '../../../src/channel/sms/http/settings.js';

/** The moment at which the webhooks of these tests count as stored. */
export const STORED_AT = Date.parse('2026-03-02T10:00:00Z');

type Account = ChannelAccount<SmsHttpSettings>;

/** Stands where the house takes webhooks: verifies each with the kind, keeps it, answers what the kind says. */
export class Hooks {
  readonly items: InboundItem[] = [];
  refused = 0;
  account: Account | undefined;
  private readonly server: Server;
  private waiting: (() => void)[] = [];

  constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const url = `${this.url}${request.url ?? ''}`;
        const headers = Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
        );
        const query = Object.fromEntries(new URL(url).searchParams);
        const method = request.method === 'GET' ? 'GET' : 'POST';
        void this.take({ body: Buffer.concat(chunks), headers, query, method, url }).then(({ status, type, body }) => {
          response.writeHead(status, { 'content-type': type }).end(body);
        });
      });
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Resolves when as many items came in; a gateway that stays silent is the time limit of the test. */
  async until(enough: (items: readonly InboundItem[]) => boolean): Promise<readonly InboundItem[]> {
    while (!enough(this.items)) await new Promise<void>((resolve) => this.waiting.push(resolve));
    return this.items;
  }

  private async take(request: WebhookRequest) {
    const verdict = this.account && smsHttpKind.verify?.(request, this.account);
    if (!this.account || verdict?.kind !== 'take') {
      this.refused += 1;
      return { status: 401, type: 'text/plain', body: '' };
    }
    this.items.push(...(await smsHttpKind.parse({ ...request, receivedAt: STORED_AT }, this.account)));
    for (const wake of this.waiting.splice(0)) wake();
    return { status: verdict.status ?? 200, type: verdict.type ?? 'text/plain', body: verdict.body ?? '' };
  }
}
