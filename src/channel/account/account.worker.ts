import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Logger, Shutdown, UnitOfWork, WAKE_CHANNEL, Wakeups } from '../../runtime/index.js';
import { InboundSink } from '../inbound-sink.js';
import type { ChannelAdapter, ChannelHealth } from '../port.js';
import { AccountKeeper, type OpenAccount } from './account-keeper.service.js';
import { ACCOUNTS_CHANNEL } from './account.service.js';
import { AccountStore } from './account.store.js';
import { ProbeService } from '../probe/probe.service.js';
import { LeaseStore } from './lease.store.js';

/** A process that died is replaced as the listener after this long at most. */
const leaseMs = 30_000;
const tickMs = 5_000;
const healthMs = 60_000;
const pairingMs = 5_000;
const againMs = 1_000;
const healthLimitMs = 15_000;

/** Keeps the accounts of all clinics open in this process, listens where it is the one to listen, and writes down how they are. */
@Injectable()
export class AccountWorker {
  private readonly holder = randomUUID();
  private readonly listening = new Map<string, OpenAccount>();
  private readonly tending = new Map<string, Promise<void>>();
  private readonly checkedAt = new Map<string, number>();
  private readonly stopping = new AbortController();
  private stopNotices: () => void = () => undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly keeper: AccountKeeper,
    private readonly store: AccountStore,
    private readonly leases: LeaseStore,
    private readonly probes: ProbeService,
    private readonly sink: InboundSink,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly wakeups: Wakeups,
    shutdown: Shutdown,
  ) {
    shutdown.register('loops', 'channel-accounts', () => this.stop());
  }

  /** Resolves when the accounts of every clinic are open; `listening`: whatever has to be asked or listened to is, from now on. */
  async start({ listening }: { listening: boolean }): Promise<void> {
    this.stopNotices = await this.wakeups.listen(ACCOUNTS_CHANNEL, (payload) => void this.changed(payload));
    await this.refreshAll();
    if (listening) this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopNotices();
    this.stopping.abort();
    await this.running;
    await Promise.all(this.tending.values());
    for (const { clinicId, row } of this.listening.values()) {
      await this.work.run(clinicId, (tx) => this.leases.release(tx, row.accountId, this.holder)).catch(() => undefined);
    }
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      for (const account of this.keeper.all()) this.tend(account);
      await this.clock.sleep(tickMs, this.stopping.signal);
    }
  }

  private async changed(payload: string): Promise<void> {
    const clinicId = Number(payload);
    if (payload === '' || !Number.isInteger(clinicId)) await this.refreshAllAtLast();
    else await this.refresh(clinicId);
    // What waited for a channel that is served again need not wait any longer.
    await this.wakeups.notify(WAKE_CHANNEL, payload);
  }

  /** After a loss of the database its first connections may be dead ones still: nobody else looks again. */
  private async refreshAllAtLast(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        return await this.refreshAll();
      } catch (error) {
        this.logger.warn('channel.accounts_not_read', { error });
        await this.clock.sleep(againMs, this.stopping.signal);
      }
    }
  }

  private async refreshAll(): Promise<void> {
    const clinics = await this.work.system((tx) =>
      tx.query<{ clinic_id: number }>('SELECT clinic_id FROM clinic_wake ORDER BY clinic_id'),
    );
    for (const clinic of clinics) await this.refresh(clinic.clinic_id);
  }

  private async refresh(clinicId: number): Promise<void> {
    try {
      await this.keeper.refresh(clinicId);
    } catch (error) {
      this.logger.error('channel.accounts_not_read', { clinic_id: clinicId, error });
    }
  }

  /** Each account by itself: a browser that takes a minute to start must not cost another account its lease. */
  private tend(account: OpenAccount): void {
    const { accountId } = account.row;
    if (this.tending.has(accountId)) return;
    const tended = this.tendOne(account).finally(() => this.tending.delete(accountId));
    this.tending.set(accountId, tended);
  }

  private async tendOne(account: OpenAccount): Promise<void> {
    try {
      if (account.adapter.listen) await this.listenOn(account);
      await this.check(account);
      await this.probe(account);
    } catch (error) {
      this.logger.warn('channel.account_not_tended', {
        clinic_id: account.clinicId,
        channel: account.adapter.channel,
        error,
      });
    }
  }

  /** One process listens on an account: two pollers would take each other's messages. */
  private async listenOn(account: OpenAccount): Promise<void> {
    const { clinicId, row, adapter } = account;
    const now = this.clock.now();
    const lease = { holder: this.holder, now, until: now + leaseMs };
    const held =
      row.state !== 'off' && (await this.work.run(clinicId, (tx) => this.leases.take(tx, row.accountId, lease)));
    await this.keeper.setHeld(account, held);
    const before = this.listening.get(row.accountId);
    if (before?.adapter === adapter) return held ? undefined : this.lost(account);
    if (!held) return;
    this.listening.set(row.accountId, account);
    await adapter.listen?.((arrival) => this.sink.arrive({ clinicId, accountId: row.accountId }, arrival));
  }

  /** The lease went to another process, such as after a long pause of this one: the connection is given up. */
  private async lost({ clinicId, row, adapter }: OpenAccount): Promise<void> {
    this.listening.delete(row.accountId);
    this.logger.warn('channel.lease_lost', { clinic_id: clinicId, channel: adapter.channel });
    await this.keeper.reopen(clinicId, row.accountId);
  }

  private async check(account: OpenAccount): Promise<void> {
    const { clinicId, row, adapter } = account;
    const now = this.clock.monotonic();
    const pause = adapter.pairing ? pairingMs : healthMs;
    const key = `${row.accountId}/${row.revision}`;
    if (now - (this.checkedAt.get(key) ?? -Infinity) < pause) return;
    if (adapter.exclusive && !this.listening.has(row.accountId)) return;
    this.checkedAt.set(key, now);
    const { state, code } = await this.healthOf(adapter);
    const health = { accountId: row.accountId, state, code, pairing: adapter.pairing?.() };
    await this.work.run(clinicId, (tx) => this.store.saveHealth(tx, health, this.clock.now()));
  }

  /** One that is held alone is probed by whoever holds it. */
  private async probe({ clinicId, row, adapter }: OpenAccount): Promise<void> {
    if (adapter.exclusive && !this.listening.has(row.accountId)) return;
    await this.probes.probe(clinicId, row, adapter);
  }

  private async healthOf(adapter: ChannelAdapter): Promise<ChannelHealth> {
    const given = new AbortController();
    const silent = this.clock
      .sleep(healthLimitMs, given.signal)
      .then(() => ({ state: 'down', code: 'NO_ANSWER' }) as const);
    try {
      return await Promise.race([adapter.health(), silent]);
    } finally {
      given.abort();
    }
  }
}
