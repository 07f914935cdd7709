import { createHash } from 'node:crypto';
import type { Clock, Logger } from '../../../runtime/index.js';
import type { TakeArrival } from '../../arrival.js';
import { toArrival } from './inbound.js';
import { placeOf } from './inbound-text.js';
import type { Place } from './inbound-text.js';
import { TEMPORARY } from './outcome.js';
import type { PartShelf } from './part-shelf.store.js';
import { HEADER_OCTETS } from './pdu.js';
import type { Pdu } from './pdu.js';
import { Recall } from './recall.js';
import { isReceipt } from './receipt.js';
import type { Handed } from './session.adapter.js';

const TAKEN = 0;
const QUEUE_FULL = 0x14;
/** Messages that are being stored at once; the provider keeps the others for a while. */
const MOST_AT_ONCE = 100;
/** Texts that may wait for their parts; beyond that each part is handed in by itself. */
const MOST_TEXTS = 500;
/** Another process that has not handed in what it claimed for so long is taken for dead. */
const ABANDONED_MS = 10 * 60_000;

/** What a listener needs; `clientRefOf` knows whom a receipt is about where it repeats our number. */
export interface ListenerHouse {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly shelf: PartShelf;
  readonly assemblyMs: number;
  readonly clientRefOf: (pdu: Pdu) => string | undefined;
}

/** Hands in what comes over the connections, each unit before it is acknowledged. */
export class SmppListener {
  private readonly recall = new Recall();
  /** Claimed texts that are being handed in. */
  private readonly handing = new Set<string>();
  private take: TakeArrival | undefined;
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> | undefined;
  private busy = 0;
  private texts = 0;

  constructor(private readonly house: ListenerHouse) {}

  /** From here on everything goes to `take`; what an earlier process left behind, too. */
  async start(take: TakeArrival): Promise<void> {
    this.take = take;
    await this.house.shelf.tidy();
    const { assemblyMs } = this.house;
    this.timer ??= setInterval(() => this.sweepOnce(), Math.max(50, Math.min(assemblyMs / 4, 10_000)));
    this.timer.unref();
  }

  /** Resolves when nothing is being handed in any more. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping;
  }

  /** Resolves to the status for the provider, once the unit is stored. */
  async receive(handed: Handed): Promise<number> {
    if (!this.take) return TEMPORARY;
    if (this.busy >= MOST_AT_ONCE) return QUEUE_FULL;
    this.busy += 1;
    try {
      return await this.store(handed, this.take);
    } catch (error) {
      this.house.logger.warn('smpp.not_stored', { channel: 'sms', error });
      return TEMPORARY;
    } finally {
      this.busy -= 1;
    }
  }

  /** The answer to a message nobody waited for any more: it still tells what became of it. */
  async late(octets: Buffer, clientRef: string): Promise<void> {
    const received = this.house.clock.now();
    const units = [octets.toString('hex')];
    await this.take?.(toArrival({ kind: 'late', received, units, client_ref: clientRef })).catch(() => undefined);
  }

  private async store({ pdu, octets, session }: Handed, take: TakeArrival): Promise<number> {
    const unit = octets.toString('hex');
    if (pdu === undefined || isReceipt(pdu)) {
      const clientRef = pdu && this.house.clientRefOf(pdu);
      const known = clientRef === undefined ? {} : { client_ref: clientRef };
      await take(toArrival({ kind: 'deliver', received: this.house.clock.now(), units: [unit], ...known }));
      return TAKEN;
    }
    const mark = createHash('sha256').update(octets.subarray(HEADER_OCTETS)).digest('base64');
    const { at, stored } = this.recall.heard(mark, session, this.house.clock.now());
    if (stored) return TAKEN;
    const place = placeOf(pdu);
    if (place && this.texts < MOST_TEXTS) await this.shelve(keyOf(pdu, place), place, { unit, received: at });
    else await take(toArrival({ kind: 'deliver', received: at, units: [unit] }));
    this.recall.stored(mark);
    return TAKEN;
  }

  private async shelve(key: string, { number, total }: Place, part: { unit: string; received: number }): Promise<void> {
    const { name, count } = await this.house.shelf.put(key, number, part);
    if (count === 1) this.texts += 1;
    if (count >= total) await this.handIn(name).catch((error: unknown) => this.waits(error));
  }

  /** On the disk it is safe: when this fails, the next sweep tries again. */
  private async handIn(name: string): Promise<void> {
    const text = await this.house.shelf.claim(name);
    if (!text || text.parts.length === 0 || !this.take) return;
    this.handing.add(text.name);
    try {
      const received = Math.min(...text.parts.map((part) => part.received));
      await this.take(toArrival({ kind: 'deliver', received, units: text.parts.map(({ unit }) => unit) }));
      await this.house.shelf.remove(text.name);
    } finally {
      this.handing.delete(text.name);
    }
  }

  private sweepOnce(): void {
    this.sweeping ??= this.sweep()
      .catch((error: unknown) => this.waits(error))
      .finally(() => (this.sweeping = undefined));
  }

  /** Hands in what waited long enough for parts that did not come. */
  private async sweep(): Promise<void> {
    const { shelf, clock, assemblyMs } = this.house;
    const names = await shelf.names();
    this.texts = names.length;
    for (const name of names.filter((each) => !this.handing.has(each))) {
      const parts = await shelf.look(name);
      const patience = shelf.isClaimed(name) ? assemblyMs + ABANDONED_MS : assemblyMs;
      const oldest = Math.min(...parts.map((part) => part.received));
      if (parts.length > 0 && clock.now() - oldest >= patience) await this.handIn(name);
    }
  }

  private waits(error: unknown): void {
    this.house.logger.warn('smpp.parts_wait', { channel: 'sms', error });
  }
}

/** Parts of one text share sender, receiver and reference; a phone uses the same reference again after a while. */
function keyOf(pdu: Pdu, { reference, total }: Place): string {
  return JSON.stringify([pdu.source_addr, pdu.destination_addr, pdu.data_coding, reference, total]);
}
