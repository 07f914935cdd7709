import http from 'node:http';
import { trafficOf, type TrafficPlan, type Webhook } from './traffic.js';

/** What the process that sends is told. */
export interface LoadOrder {
  readonly origin: string;
  readonly perSecond: number;
  readonly plan: TrafficPlan;
}

/** Of each webhook, in their order: the status of the answer, 0 for none, and milliseconds from when it was to be sent. */
export interface LoadReport {
  readonly statuses: readonly number[];
  readonly latencies: readonly number[];
}

/** As long as a provider would wait. */
const patienceMs = 10_000;
const headStartMs = 200;

/**
 * Sends each webhook at its time, whether or not those before it were answered: a server that falls behind is not given a
 * rest, and its delay counts from the time at which the webhook was to leave.
 */
export async function sendAll(
  { origin, perSecond }: Omit<LoadOrder, 'plan'>,
  traffic: readonly Webhook[],
): Promise<LoadReport> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 512 });
  const gap = 1_000 / perSecond;
  const first = performance.now() + headStartMs;
  const latencies: number[] = [];
  const sent: Promise<number>[] = [];
  await new Promise<void>((resolve) => {
    const tick = () => {
      while (sent.length < traffic.length && first + sent.length * gap <= performance.now()) {
        const index = sent.length;
        const one = send(origin, traffic[index] as Webhook, agent);
        sent.push(one.finally(() => (latencies[index] = performance.now() - (first + index * gap))));
      }
      if (sent.length === traffic.length) resolve();
      else setTimeout(tick, first + sent.length * gap - performance.now());
    };
    tick();
  });
  const statuses = await Promise.all(sent);
  agent.destroy();
  return { statuses, latencies };
}

/** The status of the answer; 0: there was none. */
function send(origin: string, { path, headers, body }: Webhook, agent: http.Agent): Promise<number> {
  return new Promise((resolve) => {
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const options = { method: 'POST', agent, timeout: patienceMs, headers: { ...headers, ...length } };
    const request = http.request(`${origin}${path}`, options, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
      response.once('error', () => resolve(0));
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(0));
    request.end(body);
  });
}

/** As a process of its own: an order comes in, a report goes out. */
if (process.send && process.argv[2] === 'webhook-load') {
  process.once('message', (order: LoadOrder) => {
    void sendAll(order, trafficOf(order.plan)).then((report) => process.send?.(report, () => process.disconnect()));
  });
}
