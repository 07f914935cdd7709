import { All, Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { setTimeout as delay } from 'node:timers/promises';
import { Public } from '../auth/index.js';
import { AccountKeeper, InboundSink, type WebhookRequest } from '../channel/index.js';
import { Config, Logger, Metrics } from '../runtime/index.js';
import { keptOf } from './reading/kept-request.js';

/** What a body may be, by its parser; nothing else reaches a webhook. */
const noBody = Buffer.alloc(0);
/** Shorter than any provider waits. What is stored after all is delivered again, and known by its id. */
const storeMs = 8_000;

/**
 * Webhooks of providers. Each proves itself to its account's kind over the raw body; whatever is genuine is stored before it is
 * answered. A refusal says nothing, and a failure to store makes the provider keep what it has.
 */
@Public()
@ApiExcludeController()
@Controller('hooks')
export class HooksController {
  private readonly received;

  constructor(
    private readonly accounts: AccountKeeper,
    private readonly sink: InboundSink,
    private readonly config: Config,
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.received = metrics.counter({
      name: 'tropa_webhooks_total',
      help: 'Webhooks by kind of account and verdict',
      labels: ['kind', 'verdict'],
    });
  }

  @All(':kind/:clinicId/:accountId')
  async receive(
    @Param() at: { kind: string; clinicId: string; accountId: string },
    @Req() request: Request,
    @Res() response: Response,
  ) {
    const open = this.accounts.find(at.accountId);
    const ours = open && open.row.kind === at.kind && String(open.clinicId) === at.clinicId && open.row.state !== 'off';
    if (!ours || !open.kind.verify || !isMethod(request.method)) return void response.status(404).end();
    const arrival = this.requestOf(request, request.method);
    const verdict = open.kind.verify(arrival, open.account);
    this.received.inc({ kind: at.kind, verdict: verdict.kind });
    if (verdict.kind === 'refuse') return void response.status(401).end();
    if (verdict.kind === 'answer') return void response.status(verdict.status).type(verdict.type).send(verdict.body);
    const source = { clinicId: open.clinicId, accountId: open.row.accountId };
    if (!(await this.stored(source, keptOf(arrival, open.account.secrets))))
      return void response.status(503).set('Retry-After', '10').end();
    const { status = 200, type = 'text/plain', body: answer = '' } = verdict;
    response.status(status).type(type).send(answer);
  }

  /** Whether it is certain that it is stored. */
  private async stored(source: { clinicId: number; accountId: string }, arrival: Parameters<InboundSink['arrive']>[1]) {
    const waiting = new AbortController();
    const late = delay(storeMs, false, { signal: waiting.signal }).catch(() => false);
    const stored = this.sink.arrive(source, arrival).then(
      () => true,
      (error: unknown) => {
        this.logger.error('intake.not_stored', { clinic_id: source.clinicId, error });
        return false;
      },
    );
    try {
      return await Promise.race([stored, late]);
    } finally {
      waiting.abort();
    }
  }

  private requestOf(request: Request, method: 'GET' | 'POST'): WebhookRequest {
    const base = this.config.publicUrl ?? `${request.protocol}://${request.get('host') ?? ''}`;
    const body: unknown = request.body;
    return {
      method,
      url: `${base}${request.originalUrl}`,
      body: Buffer.isBuffer(body) ? body : noBody,
      headers: flat(request.headers),
      query: flat(request.query),
    };
  }
}

function isMethod(method: string): method is 'GET' | 'POST' {
  return method === 'GET' || method === 'POST';
}

/** One text a name; of several the first, as signatures take it. Nested parameters are nobody's. */
function flat(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const entries = Object.entries(values).flatMap(([name, value]) => {
    const one: unknown = Array.isArray(value) ? value[0] : value;
    return typeof one === 'string' ? [[name, one] as const] : [];
  });
  return Object.fromEntries(entries);
}
