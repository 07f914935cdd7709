import { Telegram } from 'telegraf';
import type { Opts, Telegram as Methods } from 'telegraf/types';
import { z } from 'zod';
import type { TelegramFailure } from './outcome.js';
import { telegramOutcome } from './outcome.js';
import { Wire, WireCut } from './wire.adapter.js';
import type { AbortLike, WireAnswer } from './wire.adapter.js';

/** A call that did not succeed. Holds no word of the request nor of the answer but what the outcome is read from. */
export class CallFailed extends Error {
  constructor(readonly failure: TelegramFailure) {
    super('A call of the Bot API did not succeed.');
  }

  get code(): string {
    return telegramOutcome(this.failure).code;
  }
}

const answerForm = z.union([
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error_code: z.int(),
    description: z.string().default(''),
    parameters: z.object({ retry_after: z.number().optional(), migrate_to_chat_id: z.int().optional() }).optional(),
  }),
]);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The result of an answer, or the CallFailed that it is. */
function resultOf({ status, body, retryAfter }: WireAnswer): unknown {
  const form = answerForm.safeParse(parseJson(body));
  if (!form.success) throw new CallFailed({ kind: 'foreign', status });
  const answer = form.data;
  if (answer.ok) return answer.result;
  const { error_code, description, parameters } = answer;
  const retryAfterSeconds = parameters?.retry_after ?? retryAfter;
  throw new CallFailed({
    kind: 'refused',
    status: error_code,
    description,
    retryAfterSeconds,
    movedTo: parameters?.migrate_to_chat_id,
  });
}

interface Upload {
  readonly source: Buffer;
  readonly filename: string;
}

function isUpload(value: unknown): value is Upload {
  return typeof value === 'object' && value !== null && 'source' in value && Buffer.isBuffer(value.source);
}

/** A form where a file goes along, and JSON otherwise; the form's own encoder keeps names of files from breaking out of it. */
async function encode(payload: object): Promise<{ type: string; body: Buffer }> {
  const fields = Object.entries(payload).filter(([, value]) => value !== undefined && value !== null);
  if (!fields.some(([, value]) => isUpload(value))) {
    return { type: 'application/json', body: Buffer.from(JSON.stringify(Object.fromEntries(fields))) };
  }
  const form = new FormData();
  for (const [name, value] of fields as [string, unknown][]) {
    if (isUpload(value)) form.append(name, new Blob([new Uint8Array(value.source)]), value.filename);
    else form.append(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  const encoded = new Response(form);
  const body = Buffer.from(await encoded.arrayBuffer());
  return { type: encoded.headers.get('content-type') ?? '', body };
}

/**
 * Telegraf's client over a connection of our own. Its fetch follows redirections, reads answers of any size, waits 500
 * seconds and cannot tell whether a byte had left when it was given up, which decides between `not_sent` and `unknown`.
 */
export class BotApi extends Telegram {
  private readonly wire = new Wire();
  private readonly inFlight = new Set<Promise<unknown>>();
  private closed = false;

  constructor(
    token: string,
    private readonly apiRoot: string,
  ) {
    super(token, { apiRoot, webhookReply: false });
  }

  /** Rejects with a CallFailed alone. Without a signal the call has ten seconds. */
  override async callApi<M extends keyof Methods>(
    method: M,
    payload: Opts<M>,
    options: { signal?: AbortLike } = {},
  ): Promise<ReturnType<Methods[M]>> {
    const call = this.call(method, payload, options.signal ?? AbortSignal.timeout(10_000));
    this.inFlight.add(call);
    try {
      return (await call) as ReturnType<Methods[M]>;
    } finally {
      this.inFlight.delete(call);
    }
  }

  /** Where the content of a file is, by the path that `getFile` told; it holds the token and is for nobody's eyes. */
  fileUrl(path: string): URL {
    const steps = path.split('/').map(encodeURIComponent).join('/');
    return new URL(`${this.apiRoot}/file/bot${this.token}/${steps}`);
  }

  /** Calls in flight get their answer first, within the time that their signal gives them; later ones fail. */
  async disconnect(): Promise<void> {
    this.closed = true;
    await Promise.allSettled(this.inFlight);
    this.wire.close();
  }

  private async call(method: string, payload: object, signal: AbortLike): Promise<unknown> {
    if (this.closed) throw new CallFailed({ kind: 'cut', byteLeft: false, code: 'ABORTED' });
    const url = new URL(`${this.apiRoot}/bot${this.token}/${method}`);
    const { type, body } = await encode(payload);
    try {
      return resultOf(await this.wire.post({ url, type, body, signal }));
    } catch (error) {
      if (!(error instanceof WireCut)) throw error;
      throw new CallFailed({ kind: 'cut', byteLeft: error.byteLeft, code: error.code });
    }
  }
}
