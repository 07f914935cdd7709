import { browserRequest } from './protocol.js';
import type { BrowserReport, BrowserRequest, OpenRequest } from './protocol.js';
import { WebClientAdapter } from './web-client.adapter.js';
import { faultOf } from './web-message.js';

/**
 * The process of one account's browser: it is told by messages, holds no secret of the house, and may be killed at any
 * moment. It ends when the browser ends or when whoever started it is gone.
 */

/** For a browser that does not close itself, after whoever started this process is gone. */
const LAST_MS = 3_000;

let page: WebClientAdapter | undefined;

function report(message: BrowserReport): void {
  if (process.connected) process.send?.(message);
}

/** Lets what was reported leave first. */
function end(): void {
  if (!process.connected) process.exit(0);
  process.send?.({ type: 'fault', code: 'ENDED', fatal: false } satisfies BrowserReport, () => process.exit(0));
}

async function open(request: OpenRequest): Promise<void> {
  try {
    page = new WebClientAdapter(request, report, end);
    await page.open();
  } catch (error) {
    report({ type: 'fault', code: faultOf(error), fatal: true });
    await page?.close().catch(() => undefined);
    end();
  }
}

async function carryOut(request: Exclude<BrowserRequest, OpenRequest>): Promise<unknown> {
  if (!page) throw new Error('not open');
  switch (request.do) {
    case 'check':
      return page.check(request.chatId);
    case 'send':
      return page.send(request.chatId, request.text, request.file);
    case 'history':
      return page.history(request.chatId, request.limit);
    case 'file':
      return page.file(request.fullId, request.mostBytes);
    case 'close':
      // Also where the browser is only just starting: it ends with this process.
      return page.close().finally(end);
  }
}

async function answer(request: Exclude<BrowserRequest, OpenRequest>): Promise<void> {
  try {
    report({ type: 'answered', call: request.call, value: await carryOut(request) });
  } catch (error) {
    report({ type: 'failed', call: request.call, code: faultOf(error) });
  }
}

process.on('message', (message) => {
  const request = browserRequest.parse(message);
  if (request.do === 'open') void open(request);
  else void answer(request);
});

process.on('disconnect', () => {
  setTimeout(() => process.exit(0), LAST_MS).unref();
  void (page?.close() ?? Promise.resolve()).catch(() => undefined).finally(() => process.exit(0));
});

// The library leaves promises behind when the page loads itself again; the session's own events say what that means.
process.on('unhandledRejection', (error) => report({ type: 'fault', code: faultOf(error), fatal: false }));

// Whoever started this process ends it in order; a signal to the whole group of a terminal must not come before.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
