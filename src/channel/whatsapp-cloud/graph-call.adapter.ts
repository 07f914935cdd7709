import type { Clock } from '../../runtime/index.js';
import { downloaded } from '../file-download.adapter.js';
import type { FetchedFile, FetchLimits } from '../port.js';
import { lostCallCode, retryAfterMs } from './lost-call.js';
import type { GraphAnswer } from './send-outcome.js';
import type { CloudSettings } from './settings.js';

/** No answer of the API is near this; what is longer is not read. */
const LONGEST_ANSWER = 64 * 1_024;
/** The API's description asks callers to name themselves in this form. */
const USER_AGENT = 'Tropa/1.0.0';

interface GraphRequest extends RequestInit {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

interface Outgoing {
  readonly stream: ReadableStream<Uint8Array>;
  readonly length: number;
  /** Whether the connection has asked for the first byte. */
  left(): boolean;
}

/**
 * A body that tells whether any of it left. `fetch` takes one chunk before it has a connection, so an empty one goes first:
 * whoever asks for the second has somewhere to write it to. As long as nobody did, nothing can have left.
 */
function outgoing(body: object): Outgoing {
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  let asked = 0;
  const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    asked += 1;
    if (asked === 1) return controller.enqueue(new Uint8Array(0));
    controller.enqueue(bytes);
    controller.close();
  };
  const stream = new ReadableStream<Uint8Array>({ pull }, { highWaterMark: 0 });
  return { stream, length: bytes.length, left: () => asked > 1 };
}

async function readText(response: Response): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  for await (const chunk of response.body ?? []) {
    const bytes = chunk as Uint8Array;
    length += bytes.length;
    if (length > LONGEST_ANSWER) return undefined;
    text += decoder.decode(bytes, { stream: true });
  }
  return text + decoder.decode();
}

/** An answer cut off, too long or no JSON is none; the status stands for itself. */
async function readJson(response: Response): Promise<unknown> {
  try {
    const text = await readText(response);
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

/** Calls of the Graph API for one number. Never rejects, follows no redirect and repeats nothing by itself. */
export class GraphCall {
  private readonly root: string;
  private readonly node: string;
  private readonly own: Readonly<Record<string, string>>;

  constructor(
    { api_root, version, phone_number_id }: CloudSettings,
    token: string,
    private readonly clock: Clock,
  ) {
    this.root = `${api_root}/${version}`;
    this.node = `${this.root}/${phone_number_id}`;
    this.own = { authorization: `Bearer ${token}`, 'user-agent': USER_AGENT };
  }

  async post(edge: string, body: object, signal: AbortSignal): Promise<GraphAnswer> {
    const { stream, length, left } = outgoing(body);
    const headers = { 'content-type': 'application/json', 'content-length': String(length) };
    return this.call(`${this.node}/${edge}`, { method: 'POST', body: stream, duplex: 'half', headers, signal }, left);
  }

  async get(query: string, signal: AbortSignal): Promise<GraphAnswer> {
    return this.call(`${this.node}?${query}`, { method: 'GET', headers: {}, signal }, () => false);
  }

  /** Of another node than the number, such as the business account. */
  async getOf(path: string, signal: AbortSignal): Promise<GraphAnswer> {
    return this.call(`${this.root}/${path}`, { method: 'GET', headers: {}, signal }, () => false);
  }

  /** The content behind an address that an answer named. */
  async download(url: URL, limits: FetchLimits): Promise<FetchedFile> {
    return downloaded(url, { ...limits, headers: this.own });
  }

  private async call(url: string, request: GraphRequest, left: () => boolean): Promise<GraphAnswer> {
    const headers = { ...request.headers, ...this.own, accept: 'application/json' };
    try {
      const response = await fetch(url, { ...request, headers, redirect: 'manual' });
      const pause = retryAfterMs(response.headers.get('retry-after'), this.clock.now());
      return { kind: 'answered', status: response.status, retryAfterMs: pause, body: await readJson(response) };
    } catch (error) {
      return { kind: 'lost', left: left(), code: lostCallCode(error, request.signal.aborted) };
    }
  }
}
