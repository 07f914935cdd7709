import { randomInt } from 'node:crypto';
import type { Clock, Logger } from '../../../runtime/index.js';
import { backOffMs } from './back-off.js';
import { openSocket } from './connect.adapter.js';
import { CREDENTIALS, refusalOf } from './outcome.js';
import { SmppSession } from './session.adapter.js';
import type { SessionOptions } from './session.adapter.js';
import type { SmppSettings } from './settings.js';

const INTERFACE_VERSION = 0x34;
/** A connection that ends sooner than this counts as an attempt that failed. */
const SETTLED_MS = 5_000;
const CHANCES = 1_000;

/** Why there is no connection. `refused`: the provider does not know us by that name and password. */
export interface Down {
  readonly code: string;
  readonly refused: boolean;
}

/** What the house gives a connection. */
export interface LinkHouse {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onMessage: SessionOptions['onMessage'];
}

/** Keeps one bound connection, from the first time somebody needs it until `close`. */
export class SmppLink {
  private readonly stopping = new AbortController();
  private session: SmppSession | undefined;
  private down: Down | undefined;
  private running: Promise<void> | undefined;
  private receiving = false;
  private sessions = 0;
  private changed = signalOfChange();

  constructor(
    private readonly settings: SmppSettings,
    private readonly password: string,
    private readonly house: LinkHouse,
  ) {}

  get refused(): boolean {
    return this.down?.refused ?? false;
  }

  /** The bound connection. Waits while one is being made; undefined: the signal aborted first. */
  async bound(signal: AbortSignal): Promise<SmppSession | Down | undefined> {
    this.running ??= this.run();
    while (!signal.aborted) {
      if (this.session?.usable) return this.session;
      if (this.down) return this.down;
      await either(this.changed.promise, signal);
    }
    return undefined;
  }

  /** From here on messages are received, too. */
  async receive(): Promise<void> {
    if (this.receiving) return;
    this.receiving = true;
    await this.renew();
  }

  /** Ends the connection in good order; another one is made at once. */
  async renew(): Promise<void> {
    await this.session?.close();
  }

  async close(): Promise<void> {
    this.stopping.abort();
    await this.session?.close();
    await this.running;
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopping.signal.aborted) {
      const opened = await this.open();
      if (opened instanceof SmppSession) failures = (await this.lived(opened, failures)) ? 0 : failures + 1;
      else {
        failures += 1;
        this.become(undefined, opened);
      }
      const pause = backOffMs(failures, randomInt(CHANCES) / CHANCES);
      if (pause > 0) await this.house.clock.sleep(pause, this.stopping.signal);
      this.become(undefined, this.refused ? this.down : undefined);
    }
    this.become(undefined, { code: 'STOPPED', refused: false });
  }

  /**
   * Resolves when the connection is over: whether it had stood for a while, or was ended by us. What wants to be sent waits
   * for the next one, unless this is the second in a row that broke at once.
   */
  private async lived(session: SmppSession, failures: number): Promise<boolean> {
    const { clock, logger } = this.house;
    const began = clock.monotonic();
    if (this.stopping.signal.aborted) await session.close();
    this.become(session, undefined);
    logger.info('smpp.bound', { channel: 'sms' });
    const code = await session.ended;
    logger.warn('smpp.ended', { channel: 'sms', code });
    const stood = code === 'SMPP_CLOSED' || clock.monotonic() - began >= SETTLED_MS;
    this.become(undefined, stood || failures === 0 ? undefined : { code, refused: false });
    return stood;
  }

  private async open(): Promise<SmppSession | Down> {
    const opened = await openSocket(this.settings, this.stopping.signal);
    if ('code' in opened) return this.failed({ code: opened.code, refused: false });
    const { response_seconds: response, enquire_link_seconds: enquire } = this.settings;
    this.sessions += 1;
    const session = new SmppSession(opened.socket, {
      id: this.sessions,
      responseMs: response * 1_000,
      enquireMs: enquire * 1_000,
      onMessage: this.house.onMessage,
    });
    return this.bind(session);
  }

  /** Without anybody to hand messages to, this process must not attract them. */
  private async bind(session: SmppSession): Promise<SmppSession | Down> {
    const { system_id, system_type, address_range } = this.settings;
    const fields = { system_id, password: this.password, system_type, address_range };
    const { receiving } = this;
    const command = receiving ? 'bind_transceiver' : 'bind_transmitter';
    const ask = { signal: this.stopping.signal };
    const reply = await session.request(command, { ...fields, interface_version: INTERFACE_VERSION }, ask);
    if (reply.kind === 'answer' && reply.pdu.command_status === 0) {
      if (receiving === this.receiving) return session;
      await session.close();
      return this.open();
    }
    session.finish('SMPP_BIND');
    if (reply.kind === 'none') return this.failed({ code: reply.code, refused: false });
    const status = reply.pdu.command_status;
    return this.failed({ code: refusalOf(status).code, refused: CREDENTIALS.has(status) });
  }

  private failed(down: Down): Down {
    if (!this.stopping.signal.aborted) this.house.logger.warn('smpp.not_bound', { channel: 'sms', code: down.code });
    return down;
  }

  private become(session: SmppSession | undefined, down: Down | undefined): void {
    this.session = session;
    this.down = down;
    const { resolve } = this.changed;
    this.changed = signalOfChange();
    resolve();
  }
}

function signalOfChange() {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

function either(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      signal.removeEventListener('abort', done);
      resolve();
    };
    signal.addEventListener('abort', done, { once: true });
    void promise.then(done);
  });
}
