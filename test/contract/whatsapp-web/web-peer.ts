import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import fs from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** What the page does with what it is asked; it is told when it loads and whenever it changes. */
export interface PageScript {
  /** `late`: no acknowledgement by itself; `silent`: taken, and the page says nothing; `nameless`: taken, and the call brings nothing. */
  send?: 'ok' | 'read' | 'late' | 'refused' | 'nothing' | 'silent' | 'nameless' | 'throw' | 'no_lid' | 'hang';
  check?: 'somebody' | 'nobody' | 'throw' | 'hang';
  neverReady?: boolean;
  /** The phone ended the session while no browser ran. */
  unpaired?: boolean;
}

/** A message WhatsApp took over. */
export interface TakenMessage {
  readonly id: string;
  readonly chat: string;
  readonly body: string;
  /** Epoch seconds. */
  readonly t: number;
  readonly ack: number;
  /** What went along as a file. */
  readonly file?: { readonly name: string; readonly type: string; readonly size: number };
}

/** A key and a certificate for web.whatsapp.com that nobody vouches for, and the mark by which the browser may know it. */
export function makeCertificate(): { key: Buffer; cert: Buffer; mark: string } {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'tropa-cert-'));
  const [key, cert] = [path.join(directory, 'key.pem'), path.join(directory, 'cert.pem')];
  try {
    const wanted = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=web.whatsapp.com'];
    execFileSync('openssl', ['req', ...wanted, '-keyout', key, '-out', cert], { stdio: 'ignore' });
    const pem = fs.readFileSync(cert);
    const spki = new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'der' });
    return { key: fs.readFileSync(key), cert: pem, mark: createHash('sha256').update(spki).digest('base64') };
  } finally {
    fs.rmSync(directory, { recursive: true });
  }
}

async function jsonOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
}

/** Stands in for WhatsApp: serves the page, drives it, and keeps its own record of what it took. */
export class WebPeer {
  readonly ledger: TakenMessage[] = [];
  /** Of every page that was loaded: whether its browser still held a pairing. */
  readonly loads: boolean[] = [];
  script: PageScript = {};
  private onScript: () => void = () => undefined;
  private readonly certificate = makeCertificate();
  private readonly pages = new Set<ServerResponse>();
  private readonly server = https.createServer(this.certificate, (request, response) => {
    void this.answer(request, response);
  });

  /** Listens on a free port; the result leads a browser here. */
  async start(): Promise<string[]> {
    this.server.listen(0, '127.0.0.1');
    await new Promise((resolve) => this.server.once('listening', resolve));
    const { port } = this.server.address() as AddressInfo;
    return [
      `--host-resolver-rules=MAP web.whatsapp.com:443 127.0.0.1:${port}`,
      `--ignore-certificate-errors-spki-list=${this.certificate.mark}`,
    ];
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Forgets all of the test before. */
  reset(): void {
    this.ledger.length = 0;
    this.loads.length = 0;
    this.script = {};
  }

  /** Tells the page to do something now. */
  command(command: string, values: object = {}): void {
    for (const page of this.pages) page.write(`data: ${JSON.stringify({ command, ...values })}\n\n`);
  }

  /** Changes what the page does, from when this resolves and after it loads again. */
  change(script: PageScript): Promise<void> {
    this.script = { ...this.script, ...script };
    return new Promise((resolve) => {
      this.onScript = resolve;
      this.command('script', script);
    });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === '/commands') return this.connect(request, response);
    if (request.method === 'POST') {
      const body = await jsonOf(request);
      response.setHeader('content-type', 'application/json');
      return void response.end(JSON.stringify(this.take(request.url ?? '', body)));
    }
    response.setHeader('content-type', 'text/html; charset=utf-8');
    const source = fs.readFileSync(path.join(process.cwd(), 'test/contract/whatsapp-web/page.js'), 'utf8');
    response.end(`<!doctype html><title>WhatsApp</title><script>${source}</script>`);
  }

  private take(url: string, body: Record<string, unknown>): unknown {
    if (url === '/loaded') {
      this.loads.push(body['paired'] === true);
      return this.script;
    }
    if (url === '/script') {
      this.onScript();
      return {};
    }
    if (url === '/history') return this.ledger.filter(({ chat }) => chat === body['chat']);
    this.ledger.push(body as unknown as TakenMessage);
    return {};
  }

  private connect(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
    this.pages.add(response);
    request.once('close', () => this.pages.delete(response));
  }
}
