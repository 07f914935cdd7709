import { createInterface } from 'node:readline';
import { compiled, startChild, type Child } from './child.js';

/** The compiled server as a process of its own. */
export interface ServerProcess extends Child {
  readonly url: string;
  /** One request; the body is JSON both ways. */
  ask(
    path: string,
    init?: { method?: string; key?: string; body?: unknown; headers?: Record<string, string> },
  ): Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** Starts the server on a free port and waits until it says that it serves. */
export async function startServerProcess(env: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const child = startChild([compiled('main.js')], { PORT: '0', ...env });
  const port = await Promise.race([
    portOf(child),
    child.ended.then(({ stdout, stderr }) =>
      Promise.reject(new Error(`the server did not start: ${stdout.slice(-500)} ${stderr.slice(-500)}`)),
    ),
  ]);
  const url = `http://127.0.0.1:${port}`;
  return {
    ...child,
    url,
    ask: async (path, { method = 'GET', key, body, headers = {} } = {}) => {
      const sent = {
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      };
      const response = await fetch(`${url}${path}`, {
        method,
        headers: sent,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const type = response.headers.get('content-type') ?? '';
      return {
        status: response.status,
        type,
        headers: response.headers,
        body: type.includes('json') ? (JSON.parse(text) as Record<string, unknown>) : {},
      };
    },
  };
}

/** Asks again every 50 ms until the answer is the wanted one, for at most a minute. */
export async function eventually<Value>(
  question: () => Promise<Value>,
  wanted: (value: Value) => boolean,
): Promise<Value> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const value = await question();
    if (wanted(value) || performance.now() > deadline) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function portOf({ process }: Child): Promise<number> {
  return new Promise((resolve) => {
    if (!process.stdout) return;
    createInterface(process.stdout).on('line', (line) => {
      const told = line.startsWith('{') ? (JSON.parse(line) as { msg?: string; event?: string; port?: number }) : {};
      if (line.includes('runtime.started') && told.port !== undefined) resolve(told.port);
    });
  });
}
