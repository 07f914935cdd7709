import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setImmediate as soon } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../runtime/rules.js';
import { type PlainProof, type ProofOrder, prove } from './programme-proof.js';

const file = new URL('./programme-proof.worker.js', import.meta.url);
/** Where the sources run as they are, there is no compiled file beside this one: then the proof runs in the same thread. */
const threaded = existsSync(fileURLToPath(file));
const resourceLimits = { maxOldGenerationSizeMb: 512, stackSizeMb: 4 };

interface Waiting {
  readonly order: ProofOrder;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (proof: PlainProof) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * One thread that proves one order after the other. What takes longer than the limit, or is not wanted any more, ends with its
 * thread, and the next order gets a new one: whatever somebody wrote, it holds up nobody but its author.
 */
export class ProofThread {
  private readonly waiting: Waiting[] = [];
  private worker: Worker | undefined;
  private current: Waiting | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly limitMs: number) {}

  /** Errors: DRAFT_TOO_COMPLEX, when the limit of time or memory is reached; DRAFT_PROOF_STALE, when `signal` aborts. */
  async ask(order: ProofOrder, signal?: AbortSignal): Promise<PlainProof> {
    if (!threaded) return soon(undefined).then(() => prove(order));
    return new Promise((resolve, reject) => {
      const asked: Waiting = { order, signal, resolve, reject };
      signal?.addEventListener('abort', () => this.drop(asked), { once: true });
      this.waiting.push(asked);
      this.next();
    });
  }

  /** Whoever still waits is told that nothing comes. */
  async close(): Promise<void> {
    for (const { reject } of this.waiting.splice(0)) reject(stale());
    this.end(stale());
    await this.worker?.terminate();
  }

  private next(): void {
    if (this.current) return;
    this.current = this.waiting.shift();
    if (!this.current) return;
    this.worker ??= this.start();
    this.timer = setTimeout(() => this.end(tooComplex()), this.limitMs).unref();
    this.worker.ref();
    this.worker.postMessage(this.current.order);
  }

  private start(): Worker {
    const worker = new Worker(file, { resourceLimits, execArgv: [] });
    worker.on('message', (proof: PlainProof) => this.settle(worker, (asked) => asked.resolve(proof)));
    const lost = (error: unknown): void => {
      if (this.worker === worker) this.worker = undefined;
      this.settle(worker, (asked) => asked.reject(error));
    };
    worker.on('error', (error) => lost(isLimit(error) ? tooComplex() : error));
    worker.on('exit', () => lost(tooComplex()));
    return worker;
  }

  private settle(worker: Worker, tell: (asked: Waiting) => void): void {
    if (this.worker !== undefined && this.worker !== worker) return;
    const asked = this.current;
    clearTimeout(this.timer);
    worker.unref();
    this.current = undefined;
    if (asked) tell(asked);
    this.next();
  }

  private drop(asked: Waiting): void {
    const at = this.waiting.indexOf(asked);
    if (at >= 0) this.waiting.splice(at, 1)[0]?.reject(stale());
    if (this.current === asked) this.end(stale());
  }

  /** Ends the thread with what it works on. */
  private end(error: AppError): void {
    const worker = this.worker;
    const asked = this.current;
    if (!worker || !asked) return;
    this.worker = undefined;
    this.current = undefined;
    clearTimeout(this.timer);
    void worker.terminate();
    asked.reject(error);
    this.next();
  }
}

/** Of memory, or of the stack. */
function isLimit(error: unknown): boolean {
  return (
    error instanceof RangeError ||
    (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
  );
}

function tooComplex(): AppError {
  return new AppError('DRAFT_TOO_COMPLEX', 'The draft takes more time or memory to check than there is.', {
    status: 422,
    fix: 'Take back the last change, or make the scenario smaller: fewer states inside each other, fewer ways between them.',
  });
}

function stale(): AppError {
  return new AppError('DRAFT_PROOF_STALE', 'The draft was changed while it was checked.', {
    status: 409,
    fix: 'Ask for the findings of the newest revision.',
    retryable: true,
  });
}
