import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Arrival, ChannelAdapter, ChannelHouse, InboundItem, SendResult } from '../../../src/channel/index.js';
import { sendSafely } from '../../../src/channel/send-safely.js';
import { smppKind } from '../../../src/channel/sms/smpp/kind.js';
import { createLogger, SecretBox, SystemClock } from '../../../src/runtime/index.js';
import { ACCOUNT } from './smsc.js';

export const clock = new SystemClock();
export const PATIENT = '+380501112233';

/** An account at a provider on this machine, with the house around it. */
export class TestAccount {
  readonly lines: string[] = [];
  readonly arrivals: Arrival[] = [];
  private readonly directory = mkdtempSync(join(tmpdir(), 'tropa-smpp-'));
  private readonly box = new SecretBox([{ id: 'test', key: randomBytes(32) }]);
  private readonly adapters: ChannelAdapter[] = [];

  constructor(
    private readonly port: number,
    private readonly own: Readonly<Record<string, unknown>> = {},
    private readonly password = ACCOUNT.password,
  ) {}

  get account() {
    const settings = smppKind.settings.parse({
      host: '127.0.0.1',
      port: this.port,
      tls: false,
      system_id: ACCOUNT.system_id,
      source_addr: 'Tropa',
      response_seconds: 5,
      ...this.own,
    });
    return { clinicId: 1, accountId: 'a', settings, secrets: { password: this.password } };
  }

  get partsDirectory(): string {
    return join(this.directory, 'parts');
  }

  /** Another process of the same account. */
  open(): ChannelAdapter {
    const logger = createLogger({ level: 'debug', destination: { write: (line) => void this.lines.push(line) } });
    const house: ChannelHouse = { clock, logger, publicUrl: undefined, directory: this.directory, box: this.box };
    const adapter = smppKind.open(this.account, house);
    this.adapters.push(adapter);
    return adapter;
  }

  /** One that listens; what arrives is kept. */
  async listening(): Promise<ChannelAdapter> {
    const adapter = this.open();
    await adapter.listen?.((arrival) => Promise.resolve(void this.arrivals.push(arrival)));
    return adapter;
  }

  /** All that arrived, as the house would read it. */
  async items(): Promise<InboundItem[]> {
    const read = await Promise.all(this.arrivals.map((arrival) => smppKind.parse(arrival, this.account)));
    return read.flat();
  }

  async close(): Promise<void> {
    await Promise.all(this.adapters.map((adapter) => adapter.close()));
    rmSync(this.directory, { recursive: true, force: true });
  }
}

export function refOf(index: number): string {
  return `0198f1d2-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

interface Sending {
  readonly index?: number;
  readonly text?: string;
  readonly address?: string;
  readonly ms?: number;
}

export function send(adapter: ChannelAdapter, sending: Sending = {}): Promise<SendResult> {
  const { index = 0, text = 'Чекаємо на вас завтра о 10:00', address = PATIENT, ms = 20_000 } = sending;
  const common = { clinicId: 1, channel: 'sms', buttons: [], class: 'reminder', locale: 'uk' } as const;
  const message = { ...common, clientRef: refOf(index), address, text };
  return sendSafely(adapter, message, { clock, deadline: clock.monotonic() + ms });
}
