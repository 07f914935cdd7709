import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../runtime/index.js';
import type { ChannelAccount, ChannelKind } from '../kind.js';
import { channelNames, type ChannelAdapter } from '../port.js';
import { ChannelRegistry, type ChannelState, type OwnChannel, type Route } from '../registry.service.js';
import { AccountHouse } from './account-house.service.js';
import { AccountService } from './account.service.js';
import { AccountStore, type AccountRow } from './account.store.js';

/** An account that is open in this process. */
export interface OpenAccount {
  readonly clinicId: number;
  readonly row: AccountRow;
  readonly kind: ChannelKind;
  readonly account: ChannelAccount;
  readonly adapter: ChannelAdapter;
}

/** Keeps the registry in step with the accounts in the database: opens what is new, replaces what changed, closes what went. */
@Injectable()
export class AccountKeeper {
  private readonly open = new Map<string, OpenAccount>();
  /** Accounts whose connection another process alone may use. */
  private readonly elsewhere = new Set<string>();
  /** One reading of a clinic after the other: of two at once the one that read earlier could have the last word. */
  private readonly reading = new Map<number, Promise<unknown>>();

  constructor(
    private readonly accounts: AccountService,
    private readonly store: AccountStore,
    private readonly registry: ChannelRegistry,
    private readonly work: UnitOfWork,
    private readonly house: AccountHouse,
  ) {}

  /** Every account open in this process. */
  all(): OpenAccount[] {
    return [...this.open.values()];
  }

  find(accountId: string): OpenAccount | undefined {
    return this.open.get(accountId);
  }

  /** Reads the accounts of a clinic again. An account that cannot be opened is logged and takes part in nothing. */
  async refresh(clinicId: number): Promise<void> {
    const before = this.reading.get(clinicId) ?? Promise.resolve();
    const read = before.catch(() => undefined).then(() => this.read(clinicId));
    this.reading.set(clinicId, read);
    const gone = await read;
    await Promise.all(gone.map(({ adapter }) => adapter.close()));
  }

  /** Answers what is not in use any more. */
  private async read(clinicId: number): Promise<OpenAccount[]> {
    const rows = await this.work.run(clinicId, (tx) => this.store.all(tx));
    const gone = this.all().filter((one) => one.clinicId === clinicId && !isSame(one, rows));
    for (const row of rows) this.enter(clinicId, row);
    for (const one of gone) if (this.open.get(one.row.accountId) === one) this.open.delete(one.row.accountId);
    this.serve(clinicId, rows);
    return gone;
  }

  /** Whether this process may use the connection of an exclusive account. */
  async setHeld({ clinicId, row }: OpenAccount, held: boolean): Promise<void> {
    const known = !this.elsewhere.has(row.accountId);
    if (known === held) return;
    if (held) this.elsewhere.delete(row.accountId);
    else this.elsewhere.add(row.accountId);
    await this.refresh(clinicId);
  }

  /** Closes the adapter of an account and opens another one in its place. */
  async reopen(clinicId: number, accountId: string): Promise<void> {
    const before = this.open.get(accountId);
    this.open.delete(accountId);
    await this.refresh(clinicId);
    await before?.adapter.close();
  }

  private enter(clinicId: number, row: AccountRow): void {
    const before = this.open.get(row.accountId);
    if (before && before.row.revision === row.revision) return;
    try {
      const account = this.accounts.account(clinicId, row);
      const kind = this.accounts.kindOf(row.kind);
      const adapter = kind.open(account, this.house.of(clinicId, row.accountId));
      this.open.set(row.accountId, { clinicId, row, kind, account, adapter });
    } catch (error) {
      this.house.logger.error('channel.account_not_opened', { clinic_id: clinicId, channel: row.channel, error });
    }
  }

  /** A clinic with an account of its own is out of the sandbox: a channel without an account reaches nobody. */
  private serve(clinicId: number, rows: readonly AccountRow[]): void {
    for (const channel of channelNames) {
      const own = rows.filter((row) => row.channel === channel);
      const sandbox = this.registry.adapterOf(clinicId, channel, null)?.name === 'sandbox';
      if (own.length > 0) this.registry.serveClinic(clinicId, channel, this.channelOf(own));
      else this.registry.serveClinic(clinicId, channel, rows.length > 0 && sandbox ? closed : undefined);
    }
  }

  private channelOf(rows: readonly AccountRow[]): OwnChannel {
    return {
      state: stateOf(rows),
      routes: rows.filter((row) => row.state === 'on').flatMap((row) => this.routeOf(row)),
    };
  }

  private routeOf({ accountId, rollout, cap }: AccountRow): Route[] {
    const open = this.open.get(accountId);
    if (!open || (open.adapter.exclusive && this.elsewhere.has(accountId))) return [];
    return [{ accountId, adapter: open.adapter, rollout, cap: cap ?? undefined }];
  }
}

const closed: OwnChannel = { state: 'off', routes: [] };

/** A channel is off when all its accounts are; while one of them is paused and none is on, its messages wait. */
function stateOf(rows: readonly AccountRow[]): ChannelState {
  return (['on', 'paused'] as const).find((state) => rows.some((row) => row.state === state)) ?? 'off';
}

function isSame({ row }: OpenAccount, rows: readonly AccountRow[]): boolean {
  return rows.some(({ accountId, revision }) => accountId === row.accountId && revision === row.revision);
}
