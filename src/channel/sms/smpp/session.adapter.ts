import type { Socket } from 'node:net';
import { TEMPORARY } from './outcome.js';
import type { Reply } from './outcome.js';
import { encodePdu, headerOf, PduStream, readPdu } from './pdu.js';
import type { Pdu, PduFields } from './pdu.js';

const UNKNOWN_COMMAND = 0x03;
/** Late answers that may still tell what became of a message. */
const REMEMBERED = 1_000;
const LAST_WORD_MS = 1_000;

/** One unit the provider sent on its own account. */
export interface Handed {
  /** Undefined: its body can not be read. */
  readonly pdu: Pdu | undefined;
  readonly octets: Buffer;
  /** Of the connection it came over. */
  readonly session: number;
}

export interface SessionOptions {
  /** Unlike that of any other connection of this process. */
  readonly id: number;
  readonly responseMs: number;
  readonly enquireMs: number;
  /** Takes a message over; resolves to the status to answer with. A throw is answered as a passing fault. */
  readonly onMessage: (handed: Handed) => Promise<number>;
}

interface Ask {
  readonly signal?: AbortSignal;
  /** The answer came when nobody waited any more. */
  readonly onLate?: (octets: Buffer) => void;
}

interface Pending {
  readonly settle: (reply: Reply) => void;
  readonly onLate: ((octets: Buffer) => void) | undefined;
}

/**
 * One connection. Each request is settled: by its answer, when its time is over, by the signal, or by the end of the
 * connection; a request that was written and not answered may have been carried out.
 */
export class SmppSession {
  /** Resolves to the reason when the connection is over; never rejects. */
  readonly ended: Promise<string>;
  private readonly pending = new Map<number, Pending>();
  private readonly late = new Map<number, (octets: Buffer) => void>();
  private readonly asking = new Set<Promise<Reply>>();
  private readonly taking = new Set<Promise<void>>();
  private readonly stream = new PduStream();
  private readonly pulse: NodeJS.Timeout;
  private readonly over: (code: string) => void;
  private sequence = 0;
  private heard = true;
  private state: 'open' | 'closing' | 'ended' = 'open';

  constructor(
    private readonly socket: Socket,
    private readonly options: SessionOptions,
  ) {
    let over: (code: string) => void = () => undefined;
    this.ended = new Promise((resolve) => (over = resolve));
    this.over = over;
    socket.on('data', (chunk: Buffer) => this.read(chunk));
    socket.on('error', () => this.finish('SMPP_CONNECTION'));
    socket.on('close', () => this.finish('SMPP_CONNECTION'));
    this.pulse = setInterval(() => void this.checkLife(), options.enquireMs);
    this.pulse.unref();
  }

  get usable(): boolean {
    return this.state === 'open' && this.socket.writable;
  }

  request(command: string, fields: PduFields, ask: Ask = {}): Promise<Reply> {
    if (!this.usable || ask.signal?.aborted) {
      return Promise.resolve({
        kind: 'none',
        written: false,
        code: ask.signal?.aborted ? 'STOPPED' : 'SMPP_CONNECTION',
      });
    }
    const asking = this.ask(command, fields, ask);
    this.asking.add(asking);
    void asking.then(() => this.asking.delete(asking));
    return asking;
  }

  /** Lets requests in flight end, says goodbye and closes. */
  async close(): Promise<void> {
    if (this.state !== 'open') return void (await this.ended);
    this.state = 'closing';
    await this.quiet();
    await this.farewell();
    this.finish('SMPP_CLOSED');
  }

  /** Cuts the connection: requests that wait are settled now. */
  finish(code: string): void {
    if (this.state === 'ended') return;
    this.state = 'ended';
    clearInterval(this.pulse);
    this.socket.destroy();
    for (const { settle } of [...this.pending.values()]) settle({ kind: 'none', written: true, code });
    this.late.clear();
    this.over(code);
  }

  private ask(command: string, fields: PduFields, { signal, onLate }: Ask): Promise<Reply> {
    const sequence = this.nextSequence();
    return new Promise((resolve) => {
      const giveUp = (code: string) => () => {
        this.remember(sequence, onLate);
        settle({ kind: 'none', written: true, code });
      };
      const abort = giveUp('SMPP_ABORTED');
      const timer = setTimeout(giveUp('SMPP_NO_ANSWER'), this.options.responseMs);
      const settle = (reply: Reply): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
        this.pending.delete(sequence);
        resolve(reply);
      };
      this.pending.set(sequence, { settle, onLate });
      signal?.addEventListener('abort', abort, { once: true });
      this.socket.write(encodePdu(command, sequence, fields));
    });
  }

  private nextSequence(): number {
    this.sequence = this.sequence >= 0x7fffffff ? 1 : this.sequence + 1;
    return this.sequence;
  }

  private remember(sequence: number, onLate: Ask['onLate']): void {
    if (onLate) this.late.set(sequence, onLate);
    const [oldest] = this.late.keys();
    if (this.late.size > REMEMBERED && oldest !== undefined) this.late.delete(oldest);
  }

  private read(chunk: Buffer): void {
    this.heard = true;
    try {
      for (const octets of this.stream.push(chunk)) this.receive(octets);
    } catch {
      this.finish('SMPP_PROTOCOL');
    }
  }

  private receive(octets: Buffer): void {
    const { response, sequence } = headerOf(octets);
    const pdu = readPdu(octets);
    if (response) this.answered(sequence, pdu, octets);
    else this.asked(sequence, pdu, octets);
  }

  private answered(sequence: number, pdu: Pdu | undefined, octets: Buffer): void {
    const waiting = this.pending.get(sequence);
    if (waiting) {
      waiting.settle(pdu ? { kind: 'answer', pdu } : { kind: 'none', written: true, code: 'SMPP_PROTOCOL' });
      return;
    }
    const onLate = this.late.get(sequence);
    this.late.delete(sequence);
    onLate?.(octets);
  }

  private asked(sequence: number, pdu: Pdu | undefined, octets: Buffer): void {
    const command = pdu?.command ?? commandOf(octets);
    switch (command) {
      case 'deliver_sm':
      case 'data_sm':
        this.takeOver(`${command}_resp`, sequence, { pdu, octets, session: this.options.id });
        return;
      case 'enquire_link':
        return this.write(encodePdu('enquire_link_resp', sequence));
      case 'unbind':
        this.write(encodePdu('unbind_resp', sequence));
        return void this.dismissed();
      case 'alert_notification':
      case 'outbind':
        return;
      default:
        return this.write(encodePdu('generic_nack', sequence, {}, UNKNOWN_COMMAND));
    }
  }

  /** What comes after the goodbye began could be stored, but perhaps not acknowledged any more, and would come twice. */
  private takeOver(answer: string, sequence: number, handed: Handed): void {
    if (this.state !== 'open') return this.write(encodePdu(answer, sequence, {}, TEMPORARY));
    const taking = this.options
      .onMessage(handed)
      .catch(() => TEMPORARY)
      .then((status) => this.write(encodePdu(answer, sequence, {}, status)));
    this.taking.add(taking);
    void taking.then(() => this.taking.delete(taking));
  }

  private write(octets: Buffer): void {
    if (this.state !== 'ended' && this.socket.writable) this.socket.write(octets);
  }

  /** The provider said goodbye: what it still owes may follow, then it is over. */
  private async dismissed(): Promise<void> {
    if (this.state === 'open') this.state = 'closing';
    await this.quiet();
    this.socket.end();
    await Promise.race([this.ended, later(LAST_WORD_MS)]);
    this.finish('SMPP_UNBOUND');
  }

  /** Every request has its own limit; what is being stored gets as long as one of them. */
  private async quiet(): Promise<void> {
    await Promise.race([Promise.all([...this.taking]), later(this.options.responseMs), this.ended]);
    await Promise.all([...this.asking]);
  }

  private async farewell(): Promise<void> {
    if (this.state === 'ended' || !this.socket.writable) return;
    const last = AbortSignal.timeout(Math.min(LAST_WORD_MS, this.options.responseMs));
    await this.ask('unbind', {}, { signal: last });
    this.socket.end();
  }

  private async checkLife(): Promise<void> {
    if (this.heard) {
      this.heard = false;
      return;
    }
    const reply = await this.request('enquire_link', {});
    if (reply.kind === 'none' && reply.code === 'SMPP_NO_ANSWER') this.finish('SMPP_SILENT');
  }
}

const DELIVER_SM = 0x05;
const DATA_SM = 0x103;

/** A message whose body is damaged is still a message: it is stored as it came and answered. */
function commandOf(octets: Buffer): string | undefined {
  const command = octets.readUInt32BE(4);
  return command === DELIVER_SM ? 'deliver_sm' : command === DATA_SM ? 'data_sm' : undefined;
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
