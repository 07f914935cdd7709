import { ImapFlow } from 'imapflow';
import type { FetchMessageObject } from 'imapflow';
import type { Arrival, TakeArrival } from '../arrival.js';
import type { ImapSettings } from './email-settings.js';
import { NOT_STORED } from './imap-fault.js';
import { markFor, TAKEN } from './imap-mark.js';
import type { Mark } from './imap-mark.js';
import type { ImapPlace } from './imap-place.adapter.js';

const MIB = 1_024 * 1_024;
/** A larger mail is taken in without its end, which is the end of an attachment. */
export const MAX_MAIL_BYTES = 25 * MIB;
const CUT_TO_BYTES = MIB;

const LIMITS = {
  connectionTimeout: 20_000,
  greetingTimeout: 15_000,
  socketTimeout: 5 * 60_000,
  // Below the half hour after which servers, and below the minutes after which firewalls, drop a silent connection.
  maxIdleTime: 4 * 60_000,
  maxLineLength: 8 * MIB,
  maxLiteralSize: 32 * MIB,
  maxResponseSize: 40 * MIB,
};

/** Connects nothing yet. */
export function imapClient({ host, port, security, user, pass, ca }: ImapSettings): ImapFlow {
  return new ImapFlow({
    host,
    port,
    secure: security === 'implicit',
    // `undefined` would mean TLS only if the server happens to offer it.
    doSTARTTLS: security === 'implicit' ? undefined : security === 'starttls',
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true, ca },
    auth: { user, pass },
    logger: false,
    autoIdleDelay: 200,
    ...LIMITS,
  });
}

function arrivalTime({ internalDate }: FetchMessageObject, now: number): number {
  const time = new Date(internalDate ?? NaN).getTime();
  return Number.isNaN(time) ? now : time;
}

/** What the session needs of its house. */
export interface SessionHouse {
  readonly place: ImapPlace;
  /** How often the reading of a mail, by its number, was begun and not finished; outlives the session. */
  readonly tries: Map<number, number>;
  /** Milliseconds since the epoch. */
  now(): number;
  /** A mail came, or the connection ended: there is something to see to. */
  onNews(): void;
}

/** One connection to the mailbox, from the greeting to the end. */
export class ImapSession {
  private readonly client: ImapFlow;
  private mark: Mark | undefined;

  constructor(
    private readonly settings: ImapSettings,
    private readonly house: SessionHouse,
  ) {
    this.client = imapClient(settings);
    this.client.on('exists', () => house.onNews());
    this.client.on('close', () => house.onNews());
    // Whatever it is, the call in flight rejects with it or the connection closes.
    this.client.on('error', () => undefined);
  }

  get usable(): boolean {
    return this.client.usable;
  }

  /** False where the server cannot keep a flag of ours. */
  get ownFlag(): boolean {
    return this.mark?.flag === TAKEN;
  }

  /** Connects and opens the folder; true when the server numbered it anew since the last session. */
  async open(): Promise<boolean> {
    await this.client.connect();
    const { processedFolder } = this.settings;
    if (processedFolder !== undefined) await this.client.mailboxCreate(processedFolder);
    const folder = await this.client.mailboxOpen(this.settings.mailbox);
    this.mark = markFor(folder.permanentFlags);
    return this.house.place.begin(folder.uidValidity.toString(), this.house.now());
  }

  /**
   * Hands in every mail that was not taken yet, oldest first; ends early, without an error, once `stopped` says so. A mail
   * that broke off a session before comes after the others, so that it keeps none of them waiting.
   */
  async drain(take: TakeArrival, stopped: () => boolean): Promise<void> {
    const query = { ...this.mark?.untaken, since: this.house.place.since, deleted: false };
    const found = await this.client.search(query, { uid: true });
    if (!Array.isArray(found)) throw new Error('The mailbox could not be searched.');
    const tries = (uid: number): number => this.house.tries.get(uid) ?? 0;
    for (const uid of found.sort((left, right) => tries(left) - tries(right) || left - right)) {
      if (stopped()) return;
      this.house.tries.set(uid, tries(uid) + 1);
      await this.takeOne(uid, take);
      this.house.tries.delete(uid);
    }
  }

  async end(): Promise<void> {
    if (this.client.usable) await this.client.logout().catch(() => undefined);
    this.client.close();
  }

  /** Closes the connection under whatever it is doing. */
  abort(): void {
    this.client.close();
  }

  /** The mark comes after the storing: a crash between the two hands the mail in again, and never loses it. */
  private async takeOne(uid: number, take: TakeArrival): Promise<void> {
    const range = String(uid);
    const head = await this.client.fetchOne(range, { uid: true, size: true, internalDate: true }, { uid: true });
    if (!head) return;
    const arrivedAt = arrivalTime(head, this.house.now());
    const cut = (head.size ?? 0) > MAX_MAIL_BYTES;
    const whole = await this.client.fetchOne(
      range,
      { uid: true, source: cut ? { start: 0, maxLength: CUT_TO_BYTES } : true },
      { uid: true },
    );
    if (!whole || !whole.source) return;
    await take(arrivalOf(whole.source, arrivedAt, cut)).catch(notStored);
    await this.markTaken(range);
    await this.house.place.took(arrivedAt);
  }

  private async markTaken(range: string): Promise<void> {
    const { processedFolder } = this.settings;
    const done =
      processedFolder === undefined
        ? await this.client.messageFlagsAdd(range, [this.mark?.flag ?? TAKEN], { uid: true, silent: true })
        : await this.client.messageMove(range, processedFolder, { uid: true });
    // Going on would hand the same mail in for ever.
    if (!done && this.client.usable) throw new Error('The mailbox does not let a mail be marked.');
  }
}

function notStored(cause: unknown): never {
  throw Object.assign(new Error('The mail could not be stored.', { cause }), { code: NOT_STORED });
}

function arrivalOf(body: Buffer, arrivedAt: number, cut: boolean): Arrival {
  return { body, headers: { 'arrived-at': String(arrivedAt), ...(cut ? { cut: 'true' } : {}) }, query: {} };
}
