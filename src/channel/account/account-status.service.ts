import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Config, UnitOfWork } from '../../runtime/index.js';
import type { ChannelHealth, OutboundMessage, Pairing, SendResult } from '../port.js';
import { sendSafely } from '../send-safely.js';
import { ProbeStore, type ProbeRow } from '../probe/probe.store.js';
import { AccountHouse } from './account-house.service.js';
import { AccountService } from './account.service.js';
import { AccountStore, type AccountRow, type QueueDepth } from './account.store.js';

/** An account and how it is. Instants are ISO 8601; nothing secret. */
export interface AccountStatus {
  readonly name: string;
  readonly account: string;
  readonly channel: string;
  readonly kind: string;
  readonly rank: number;
  readonly state: string;
  readonly rollout: AccountRow['rollout'];
  readonly cap: AccountRow['cap'];
  readonly settings: AccountRow['settings'];
  /** Where the provider sends what patients write, for kinds with a webhook. */
  readonly webhook: string | null;
  readonly health: { state: string; code: string | null; since: string; checked_at: string } | null;
  readonly pairing: Pairing | null;
  readonly probe: ProbeView | null;
}

/** The accounts of a clinic and what waits on each channel. */
export interface ChannelsStatus {
  readonly accounts: readonly AccountStatus[];
  readonly queues: readonly (Omit<QueueDepth, 'oldestDueAt'> & { readonly oldest_due_at: string | null })[];
}

/** Answers how the channels of a clinic are, and tries an account out. */
@Injectable()
export class AccountStatusService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: AccountStore,
    private readonly probes: ProbeStore,
    private readonly accounts: AccountService,
    private readonly house: AccountHouse,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async status(clinicId: number): Promise<ChannelsStatus> {
    return this.work.run(clinicId, async (tx) => {
      const healths = new Map((await this.store.healths(tx)).map((health) => [health.accountId, health]));
      const rows = await this.store.all(tx);
      const probes = new Map((await this.probes.all(tx)).map((probe) => [probe.accountId, probe]));
      const depths = await this.store.depths(tx, this.clock.now());
      return {
        accounts: rows.map((row) =>
          this.statusOf(clinicId, row, healths.get(row.accountId), probes.get(row.accountId)),
        ),
        queues: depths.map(({ oldestDueAt, ...depth }) => ({ ...depth, oldest_due_at: isoOf(oldestDueAt) })),
      };
    });
  }

  statusOf(
    clinicId: number,
    row: AccountRow,
    health?: Awaited<ReturnType<AccountStore['healths']>>[number],
    probe?: ProbeRow,
  ): AccountStatus {
    const { name, accountId, channel, kind, rank, state, rollout, cap, settings } = row;
    return {
      name,
      account: accountId,
      channel,
      kind,
      rank,
      state,
      rollout,
      cap,
      settings,
      webhook: this.webhookOf(clinicId, row),
      health: health
        ? {
            state: health.state,
            code: health.code,
            since: new Date(health.since).toISOString(),
            checked_at: new Date(health.checkedAt).toISOString(),
          }
        : null,
      pairing: health?.pairing ?? null,
      probe: probe ? probeView(probe) : null,
    };
  }

  /**
   * Asks the provider whether it knows the account; with `to`, sends one message there, past every queue and gate.
   * Errors: CHANNEL_ACCOUNT_UNKNOWN, CHANNEL_TEST_ELSEWHERE (only the listening process may use it).
   */
  async test(clinicId: number, name: string, to?: string): Promise<{ health: ChannelHealth; sent: SendResult | null }> {
    const row = await this.work.run(clinicId, (tx) => this.accounts.named(tx, name));
    const adapter = this.accounts
      .kindOf(row.kind)
      .open(this.accounts.account(clinicId, row), this.house.of(clinicId, row.accountId));
    try {
      if (adapter.exclusive) throw elsewhere(name);
      const health = await adapter.health();
      if (to === undefined) return { health, sent: null };
      const message = testMessage(clinicId, row, { address: to, lastHeardAt: this.clock.now() });
      const deadline = this.clock.monotonic() + adapter.capabilities.callTimeoutMs;
      return { health, sent: await sendSafely(adapter, message, { clock: this.clock, deadline }) };
    } finally {
      await adapter.close();
    }
  }

  /** Opens the account and closes it again, without a word to the provider. Errors: those of its kind about settings and secrets. */
  async assertOpens(clinicId: number, row: AccountRow): Promise<void> {
    const account = this.accounts.account(clinicId, row);
    await this.accounts.kindOf(row.kind).open(account, this.house.of(clinicId, row.accountId)).close();
  }

  private webhookOf(clinicId: number, { kind, accountId }: AccountRow): string | null {
    if (!this.accounts.kindOf(kind).verify) return null;
    return `${this.config.publicUrl ?? ''}/hooks/${kind}/${clinicId}/${accountId}`;
  }
}

type ProbeView = ReturnType<typeof probeView>;

function probeView({ address, everyHours, nextAt, lastAt, result, code, goodAt, failingSince }: ProbeRow) {
  return {
    to: address,
    every_hours: everyHours,
    next_at: new Date(nextAt).toISOString(),
    last_at: isoOf(lastAt),
    result,
    code,
    good_at: isoOf(goodAt),
    failing_since: isoOf(failingSince),
  };
}

/** Whoever tries an account out has written to it, or the provider itself refuses free words. */
function testMessage(
  clinicId: number,
  { channel, name }: AccountRow,
  to: Pick<OutboundMessage, 'address' | 'lastHeardAt'>,
): OutboundMessage {
  const text = `Tropa: ${name}`;
  return {
    clientRef: randomUUID(),
    clinicId,
    channel,
    ...to,
    subject: text,
    text,
    buttons: [],
    class: 'service',
    locale: 'en',
  };
}

function elsewhere(name: string): AppError {
  return new AppError(
    'CHANNEL_TEST_ELSEWHERE',
    `The connection of "${name}" belongs to the process that listens on it.`,
    {
      status: 409,
      fix: 'Look at its health and pairing with npx tropa channel status.',
    },
  );
}

function isoOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
