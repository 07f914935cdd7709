import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { faultOf, faults, repliesOf, reportOf, type Fault } from './fault-plan.js';
import type { Call, Callback, Ledger, RunTerms } from './ledger.js';
import { hookSecret } from './secret.js';

interface Send {
  readonly ref: string;
  readonly address: string;
}

const slowMs = 150;
const lateMs = 900;
const earlyMs = 250;
const hookRetryMs = 100;
const hookTimeoutMs = 2_000;

/** One run as its provider lives it. */
class ProviderRun {
  terms: RunTerms;
  private readonly calls: Call[] = [];
  private readonly callbacks: Callback[] = [];
  private inFlight = 0;
  private maxInFlight = 0;
  private closed = false;

  constructor(terms: RunTerms) {
    this.terms = terms;
  }

  get ledger(): Ledger {
    return { calls: this.calls, callbacks: this.callbacks, inFlight: this.inFlight, maxInFlight: this.maxInFlight };
  }

  close(): void {
    this.closed = true;
  }

  knows(ref: string): boolean {
    return this.calls.some((call) => call.ref === ref && faults[call.fault].taken);
  }

  async take({ ref, address }: Send, worker: string, response: ServerResponse): Promise<void> {
    this.inFlight += 1;
    this.maxInFlight = Math.max(this.maxInFlight, this.inFlight);
    response.once('close', () => (this.inFlight -= 1));
    const { seed, channelClass } = this.terms;
    const nth = 1 + this.calls.filter((call) => call.address === address).length;
    const fault = faultOf(seed, address, nth);
    const repeated = channelClass === 'dedupes' && this.knows(ref);
    const delivered = faults[fault].taken && !repeated;
    this.calls.push({ seq: this.calls.length, ref, address, worker, fault, delivered });
    if (delivered) await this.follow(ref, address, nth);
    await answer(fault, ref, response);
  }

  /** What comes of a delivery: reports of it where the class has them, and now and then a reply. */
  private async follow(ref: string, address: string, nth: number): Promise<void> {
    const { seed, channelClass } = this.terms;
    for (let copy = repliesOf(seed, address, nth); copy > 0; copy -= 1) {
      this.tell(this.entry(`${ref}/said-${nth}`, 'reply', ref), address, 40 * copy);
    }
    if (channelClass !== 'callback') return;
    const entry = (kind: Callback['kind']) => this.entry(`${ref}/${kind}-${nth}`, kind, ref);
    const report = reportOf(seed, address, nth);
    if (report === 'silent') return;
    if (report === 'early') {
      await Promise.race([this.post(entry('delivered'), address), delay(earlyMs)]);
      return;
    }
    if (report === 'undelivered') return this.tell(entry('failed'), address, 60);
    if (report === 'reordered') {
      this.tell(entry('read'), address, 20);
      this.tell(entry('delivered'), address, 120);
      return;
    }
    this.tell(entry('delivered'), address, report === 'late' ? lateMs : 20);
    if (report === 'twice') this.tell(entry('delivered'), address, 60);
  }

  private entry(id: string, kind: Callback['kind'], ref: string): Callback {
    const callback = { id, kind, ref, acknowledged: false };
    this.callbacks.push(callback);
    return callback;
  }

  private tell(callback: Callback, address: string, afterMs: number): void {
    void delay(afterMs).then(() => this.post(callback, address));
  }

  /** Posts it until some worker has answered that it was received. */
  private async post(callback: Callback, address: string): Promise<void> {
    const { id, kind, ref } = callback;
    const body = JSON.stringify({ id, kind, ref, address, providerId: `p-${ref}` });
    for (let turn = this.callbacks.length; !this.closed; turn += 1) {
      const { hooks } = this.terms;
      const url = hooks[turn % Math.max(1, hooks.length)];
      if (url !== undefined && (await posted(url, body))) {
        callback.acknowledged = true;
        return;
      }
      await delay(hookRetryMs);
    }
  }
}

async function posted(url: string, body: string): Promise<boolean> {
  try {
    const headers = { 'content-type': 'application/json', 'x-fault-secret': hookSecret };
    const signal = AbortSignal.timeout(hookTimeoutMs);
    const response = await fetch(url, { method: 'POST', headers, body, signal });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

async function answer(fault: Fault, ref: string, response: ServerResponse): Promise<void> {
  if (fault === 'accept_then_timeout' || fault === 'half_open') return;
  if (fault === 'accept_then_reset') return void response.socket?.destroy();
  if (fault === 'slow') await delay(slowMs);
  const [status, body] = {
    ok: [200, { id: `p-${ref}` }] as const,
    slow: [200, { id: `p-${ref}` }] as const,
    reject: [400, { error: 'refused' }] as const,
    throttled: [429, { retry_after_ms: 300 }] as const,
    '5xx_before': [503, {}] as const,
    '5xx_after': [502, {}] as const,
  }[fault];
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const runs = new Map<string, ProviderRun>();

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

function runOf(name: string): ProviderRun {
  const run = runs.get(name);
  if (!run) throw new Error(`no run ${name}`);
  return run;
}

function told(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://provider');
  const name = String(request.headers['x-run'] ?? searchParams.get('run') ?? '');
  const text = await textOf(request);
  if (pathname === '/send') {
    await runOf(name).take(JSON.parse(text) as Send, String(request.headers['x-worker']), response);
  } else if (pathname === '/lookup') {
    told(response, { accepted: runOf(name).knows(searchParams.get('ref') ?? '') });
  } else if (pathname === '/terms') {
    const terms = JSON.parse(text) as RunTerms;
    const known = runs.get(terms.run);
    if (known) known.terms = terms;
    else runs.set(terms.run, new ProviderRun(terms));
    told(response, {});
  } else if (pathname === '/close') {
    runOf(name).close();
    runs.delete(name);
    told(response, {});
  } else told(response, runOf(name).ledger);
}

const server = createServer((request, response) => {
  handle(request, response).catch(() => response.socket?.destroy());
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.once('disconnect', () => process.exit());
