import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { confinedUrl } from './postgres/database.js';
import type { Clock } from './clock.js';
import type { Logger } from './logger.js';

/** The channel of the loops: "this clinic has work". */
export const WAKE_CHANNEL = 'tropa_wake';

/** Called with what was given to `notify`, or with '' when notifications may have been missed: then look for yourself. */
export type WakeListener = (payload: string) => void;

interface Notice {
  channel: string;
  payload: string;
}

const CHANNEL = /^[a-z][a-z0-9_]{0,62}$/;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Wakes listeners in this process at once and those of other processes through LISTEN/NOTIFY on one connection of its own,
 * which comes back by itself. A wake-up is a hint: a lost one costs a slow poll and never an error.
 */
export class Wakeups {
  /** Marks our own notices, so that the echo of the database does not wake us twice. */
  private readonly self = randomUUID();
  private readonly listeners = new Map<string, Set<WakeListener>>();
  private readonly closing = new AbortController();
  private waiting = new Map<string, Notice>();
  private client: pg.Client | undefined;
  private connecting: Promise<void> | undefined;
  private sending: Promise<void> | undefined;

  constructor(
    private readonly appUrl: string,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Calls `listener` for each notice of the channel from any process; resolves when the database listens. Returns the way out. */
  async listen(channel: string, listener: WakeListener): Promise<() => void> {
    if (!CHANNEL.test(channel)) throw new RangeError(`${channel} is not the name of a channel`);
    const listeners = this.listeners.get(channel) ?? new Set();
    const isNew = listeners.size === 0;
    this.listeners.set(channel, listeners.add(listener));
    if (isNew) await this.client?.query(`LISTEN ${channel}`).catch(() => undefined);
    await this.connected();
    return () => void listeners.delete(listener);
  }

  /**
   * Wakes everybody on the channel; call it after the commit. Notices that pile up meanwhile leave in one statement, equal
   * ones once. Never rejects.
   */
  async notify(channel: string, payload: string): Promise<void> {
    this.deliver(channel, payload);
    this.waiting.set(`${channel} ${payload}`, { channel, payload });
    this.sending ??= this.send().finally(() => (this.sending = undefined));
    await this.sending;
  }

  /** Stops listening and reconnecting. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.sending;
    await this.connecting;
    await this.client?.end().catch(() => undefined);
  }

  private deliver(channel: string, payload: string): void {
    for (const listener of this.listeners.get(channel) ?? []) listener(payload);
  }

  private async send(): Promise<void> {
    // Whoever notifies in the same turn of the event loop shares the statement.
    await Promise.resolve();
    while (this.waiting.size > 0 && !this.closing.signal.aborted) {
      const notices = [...this.waiting.values()];
      this.waiting = new Map();
      try {
        await this.connected();
        await this.client?.query('SELECT pg_notify(c, p) FROM unnest($1::text[], $2::text[]) AS n(c, p)', [
          notices.map((notice) => notice.channel),
          notices.map((notice) => `${this.self} ${notice.payload}`),
        ]);
      } catch (error) {
        this.logger.warn('wakeups.notify_failed', { error });
      }
    }
  }

  private async connected(): Promise<void> {
    if (this.client) return;
    this.connecting ??= this.connect().finally(() => (this.connecting = undefined));
    await this.connecting;
  }

  private async connect(): Promise<void> {
    for (let pause = FIRST_PAUSE_MS; !this.closing.signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      const client = new pg.Client({
        connectionString: confinedUrl(this.appUrl),
        keepAlive: true,
        connectionTimeoutMillis: 10_000,
      });
      client.on('error', () => this.lost(client));
      client.on('end', () => this.lost(client));
      client.on('notification', ({ channel, payload = '' }) => this.arrived(channel, payload));
      try {
        await client.connect();
        for (const channel of this.listeners.keys()) await client.query(`LISTEN ${channel}`);
        this.client = client;
        return;
      } catch (error) {
        this.logger.warn('wakeups.connect_failed', { error });
        await client.end().catch(() => undefined);
        await this.clock.sleep(pause, this.closing.signal);
      }
    }
  }

  private arrived(channel: string, payload: string): void {
    const [sender, ...words] = payload.split(' ');
    if (sender !== this.self) this.deliver(channel, words.join(' '));
  }

  /** What was sent while nobody listened is lost: after the reconnection everybody has a look. */
  private lost(client: pg.Client): void {
    if (this.client !== client) return;
    this.client = undefined;
    if (this.closing.signal.aborted) return;
    this.logger.warn('wakeups.connection_lost');
    void this.connected().then(() => {
      for (const channel of this.listeners.keys()) this.deliver(channel, '');
    });
  }
}
