import { Agent as PlainAgent, request as plainRequest } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import type { Socket } from 'node:net';

/** What is needed of an AbortSignal, so that both Node's own and the one of Telegraf's types fit. */
export interface AbortLike {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** A request that is sent once: no redirection is followed, nothing is repeated. */
export interface WireRequest {
  readonly url: URL;
  readonly type: string;
  readonly body: Buffer;
  readonly signal: AbortLike;
}

export interface WireAnswer {
  readonly status: number;
  readonly body: string;
  /** Seconds, of the header Retry-After. */
  readonly retryAfter: number | undefined;
}

/** No whole answer came; the message holds no word of the request. */
export class WireCut extends Error {
  constructor(
    readonly code: string,
    /** The connection stood, so the provider may have the request. */
    readonly byteLeft: boolean,
  ) {
    super(`The connection ended: ${code}`);
  }
}

/** A hundred updates with long texts are far smaller. */
const LARGEST_ANSWER_BYTES = 8 * 1_024 * 1_024;
const CONNECT_TIMEOUT_MS = 8_000;
/** Shorter than servers keep idle connections, so that a request seldom meets one that is just being closed. */
const IDLE_MS = 15_000;

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : 'UNNAMED';
}

function collect(response: IncomingMessage, done: (answer: WireAnswer) => void, fail: (error: Error) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > LARGEST_ANSWER_BYTES) return void response.destroy(new Error('The answer is too large.'));
    chunks.push(chunk);
  });
  response.on('error', fail);
  response.on('end', () => {
    const header = response.headers['retry-after'];
    const retryAfter = header === undefined ? undefined : Number(header);
    done({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString(), retryAfter });
  });
}

/** Notices the moment from which a byte of the request may be out, and gives up when a connection takes too long to stand. */
class FirstByte {
  left = false;
  timedOut = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly request: ClientRequest,
    secure: boolean,
  ) {
    request.once('socket', (socket) => {
      if (request.reusedSocket || !(secure || socket.connecting)) this.stands();
      else this.await(socket, secure ? 'secureConnect' : 'connect');
    });
  }

  end(): void {
    clearTimeout(this.timer);
  }

  private await(socket: Socket, event: 'secureConnect' | 'connect'): void {
    socket.once(event, () => this.stands());
    this.timer = setTimeout(() => {
      this.timedOut = true;
      this.request.destroy(new Error('No connection in time.'));
    }, CONNECT_TIMEOUT_MS);
  }

  private stands(): void {
    this.left = true;
    clearTimeout(this.timer);
  }
}

/** HTTP connections to one server, kept open between calls. */
export class Wire {
  private readonly plain = new PlainAgent({ keepAlive: true, timeout: IDLE_MS });
  private readonly tls = new TlsAgent({ keepAlive: true, timeout: IDLE_MS });

  /** Rejects with a WireCut alone. */
  async post({ url, type, body, signal }: WireRequest): Promise<WireAnswer> {
    if (signal.aborted) throw new WireCut('ABORTED', false);
    const secure = url.protocol === 'https:';
    const headers = { 'content-type': type, 'content-length': body.length, accept: 'application/json' };
    const options = { method: 'POST', headers, agent: secure ? this.tls : this.plain };
    const request = secure ? tlsRequest(url, options) : plainRequest(url, options);
    const first = new FirstByte(request, secure);
    const abort = () => request.destroy(new Error('Given up.'));
    signal.addEventListener('abort', abort);
    try {
      return await new Promise<WireAnswer>((resolve, reject) => {
        request.once('response', (response) => collect(response, resolve, reject));
        request.on('error', reject);
        request.end(body);
      });
    } catch (error) {
      const code = first.timedOut ? 'CONNECT_TIMEOUT' : signal.aborted ? 'ABORTED' : codeOf(error as Error);
      throw new WireCut(code, first.left);
    } finally {
      first.end();
      signal.removeEventListener('abort', abort);
    }
  }

  /** Ends idle connections and cuts the others. */
  close(): void {
    this.plain.destroy();
    this.tls.destroy();
  }
}
