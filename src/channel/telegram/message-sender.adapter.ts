import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import type { MessageFile, OutboundMessage, SendResult } from '../port.js';
import { CallFailed } from './bot-api.adapter.js';
import type { BotApi } from './bot-api.adapter.js';
import { messageRefusal, showCalls } from './outgoing.js';
import type { FileSource, ShowCall } from './outgoing.js';
import { telegramOutcome } from './outcome.js';

const LARGEST_UPLOAD_BYTES = 50 * 1_024 * 1_024;
const partial: SendResult = { kind: 'unknown', code: 'TELEGRAM_PARTIAL' };
const shownMessage = z.object({ message_id: z.int() });

async function sourceOf(file: MessageFile, signal: AbortSignal): Promise<FileSource> {
  if (file.content) return { source: file.content, filename: file.name };
  try {
    const { size } = await stat(file.path);
    if (size <= LARGEST_UPLOAD_BYTES) return { source: await readFile(file.path, { signal }), filename: file.name };
  } catch {
    // Another machine may hold the file: Telegram then fetches it from its address.
  }
  return file.url;
}

/** What a failed call is given back as; anything else is a fault of ours and is thrown on. */
function failed(error: unknown): SendResult {
  if (error instanceof CallFailed) return telegramOutcome(error.failure);
  throw error;
}

function movedTo(error: unknown): number | undefined {
  return error instanceof CallFailed && error.failure.kind === 'refused' ? error.failure.movedTo : undefined;
}

function inChat(call: ShowCall, chat: number): ShowCall {
  return { ...call, payload: { ...call.payload, chat_id: chat } } as ShowCall;
}

/** Hands messages to a bot. */
export class MessageSender {
  constructor(private readonly api: BotApi) {}

  async send(message: OutboundMessage, signal: AbortSignal): Promise<SendResult> {
    const refusal = messageRefusal(message);
    if (refusal) return refusal;
    const files = message.files ?? [];
    const ready = await Promise.all(files.map(async (file) => ({ file, source: await sourceOf(file, signal) })));
    return this.show(showCalls(message, ready), signal);
  }

  /** A message of several calls that ends early is neither sent nor not sent: only a refusal of the first proves anything. */
  private async show(calls: readonly ShowCall[], signal: AbortSignal): Promise<SendResult> {
    let result: SendResult = partial;
    for (const [index, call] of calls.entries()) {
      result = await this.showOnce(call, signal);
      if (result.kind !== 'sent') return index === 0 ? result : partial;
    }
    return result;
  }

  /** A group that became a supergroup refuses under its old id, which proves that nothing was shown: once more, to the new. */
  private async showOnce(call: ShowCall, signal: AbortSignal): Promise<SendResult> {
    try {
      return await this.call(call, signal);
    } catch (error) {
      const chat = movedTo(error);
      return chat === undefined ? failed(error) : this.call(inChat(call, chat), signal).catch(failed);
    }
  }

  private async call({ method, payload }: ShowCall, signal: AbortSignal): Promise<SendResult> {
    const shown = shownMessage.safeParse(await this.api.callApi(method, payload, { signal }));
    // That it was shown is what the answer says; without a number it can only not be found again.
    return { kind: 'sent', providerId: shown.success ? String(shown.data.message_id) : null };
  }
}
