import { quantile, rounded } from '../statistics.js';
import type { LoadReport } from './load.js';
import type { Verdict } from './oracle.js';

/** What one run came to; times in milliseconds, from when a webhook was to be sent to the end of its answer. */
export interface WebhookFigures extends Verdict {
  readonly perSecond: number;
  readonly seconds: number;
  readonly sent: number;
  /** How many got 2xx, 503, another status, and no answer. */
  readonly taken: number;
  readonly refused503: number;
  readonly refusedOtherwise: number;
  readonly unanswered: number;
  readonly median: number;
  readonly p99: number;
  readonly max: number;
  /** Arrivals and events that waited when the last webhook was answered, and how long until none did. */
  readonly behind: number;
  readonly drainMs: number;
  /** CPU seconds of the server and of Postgres over the whole run, and the most memory the server had. */
  readonly nodeCpuSeconds: number;
  readonly postgresCpuSeconds: number;
  readonly peakMegabytes: number;
}

export interface WebhookRun {
  readonly wanted: { readonly perSecond: number; readonly seconds: number };
  readonly load: LoadReport;
  readonly verdict: Verdict;
  readonly behind: number;
  readonly drainMs: number;
  readonly spent: { readonly node: number; readonly postgres: number };
  readonly peakMegabytes: number;
}

export function figuresOf({
  wanted,
  load,
  verdict,
  behind,
  drainMs,
  spent,
  peakMegabytes,
}: WebhookRun): WebhookFigures {
  const { statuses, latencies } = load;
  const among = (test: (status: number) => boolean) => statuses.filter(test).length;
  const taken = among((status) => status >= 200 && status < 300);
  const [refused503, unanswered] = [among((status) => status === 503), among((status) => status === 0)];
  return {
    ...wanted,
    sent: statuses.length,
    taken,
    refused503,
    refusedOtherwise: statuses.length - taken - refused503 - unanswered,
    unanswered,
    ...verdict,
    median: rounded(quantile(latencies, 0.5), 1),
    p99: rounded(quantile(latencies, 0.99), 1),
    max: rounded(quantile(latencies, 1), 1),
    behind,
    drainMs: rounded(drainMs, 0),
    nodeCpuSeconds: rounded(spent.node, 1),
    postgresCpuSeconds: rounded(spent.postgres, 1),
    peakMegabytes: rounded(peakMegabytes, 0),
  };
}

/** The same as a page of text. */
export function describeWebhooks(figures: WebhookFigures): string {
  const { perSecond, seconds, ...counted } = figures;
  const width = Math.max(...Object.keys(counted).map((name) => name.length));
  const lines = Object.entries(counted).map(([name, value]) => `${name.padEnd(width)}  ${value}`);
  return [`${perSecond} webhooks a second for ${seconds} s`, '', ...lines].join('\n');
}
