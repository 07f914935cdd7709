import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AppError, Clock, IdSource, SecretBox, Wakeups } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import type { ChannelAccount, ChannelKind } from '../kind.js';
import type { ChannelState } from '../registry.service.js';
import { AccountStore, type AccountRow } from './account.store.js';
import { ChannelKinds } from './kinds.js';
import { shadow, type Rollout } from './rollout.js';
import type { SpendingCap } from './spending-cap.js';

/** Tells every process that the accounts of a clinic changed. */
export const ACCOUNTS_CHANNEL = 'tropa_accounts';

/** A new account, as an operator gives it. Secrets are by name, in the clear. */
export interface NewAccount {
  readonly kind: string;
  readonly name: string;
  readonly rank?: number | undefined;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly rollout?: Rollout | undefined;
  readonly cap?: SpendingCap | undefined;
}

/** What is to be different; what is left out stays. A secret given replaces the one of that name. */
export interface AccountChange {
  readonly name?: string | undefined;
  readonly rank?: number | undefined;
  readonly state?: ChannelState | undefined;
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
  readonly secrets?: Readonly<Record<string, string>> | undefined;
  readonly rollout?: Rollout | undefined;
  readonly cap?: SpendingCap | null | undefined;
}

const secretsText = z.record(z.string(), z.string());

/** Accounts of channels: set up, changed and read, with their secrets sealed under a key that is not in the database. */
@Injectable()
export class AccountService {
  constructor(
    private readonly store: AccountStore,
    private readonly everyKind: ChannelKinds,
    private readonly box: SecretBox,
    private readonly ids: IdSource,
    private readonly clock: Clock,
    private readonly wakeups: Wakeups,
  ) {}

  /**
   * In shadow unless told: nobody real is written to by mistake.
   * Errors: CHANNEL_KIND_UNKNOWN, CHANNEL_SETTINGS_INVALID, CHANNEL_SECRET_MISSING, CHANNEL_SECRET_UNKNOWN,
   * CHANNEL_NAME_TAKEN, CHANNEL_DEMO_TIME.
   */
  async add(tx: Tx, input: NewAccount): Promise<AccountRow> {
    if (this.clock.skippedMs > 0) throw demoTime();
    const kind = this.kindOf(input.kind);
    await this.assertFree(tx, input.name);
    const accountId = this.ids.uuid(this.clock.now());
    const settings = settingsOf(kind, input.settings);
    assertSecrets(kind, input.secrets);
    const row: AccountRow = {
      accountId,
      channel: kind.channel,
      kind: kind.kind,
      name: input.name,
      rank: input.rank ?? 0,
      state: 'on',
      rollout: input.rollout ?? shadow,
      cap: input.cap ?? null,
      settings,
      secrets: this.seal(tx.clinicId, accountId, input.secrets),
      revision: 1,
    };
    await this.save(tx, row);
    return row;
  }

  /** Errors: CHANNEL_ACCOUNT_UNKNOWN and those of `add`. */
  async change(tx: Tx, name: string, change: AccountChange): Promise<AccountRow> {
    const before = await this.named(tx, name);
    const kind = this.kindOf(before.kind);
    if (change.name !== undefined && change.name !== before.name) await this.assertFree(tx, change.name);
    const secrets = { ...this.open(tx.clinicId, before), ...change.secrets };
    assertSecrets(kind, secrets);
    const row: AccountRow = {
      ...before,
      name: change.name ?? before.name,
      rank: change.rank ?? before.rank,
      state: change.state ?? before.state,
      rollout: change.rollout ?? before.rollout,
      cap: change.cap === undefined ? before.cap : change.cap,
      settings: settingsOf(kind, { ...before.settings, ...change.settings }),
      secrets: this.seal(tx.clinicId, before.accountId, secrets),
      revision: before.revision + 1,
    };
    await this.save(tx, row);
    return row;
  }

  /** Messages that left through it keep its id. Errors: CHANNEL_ACCOUNT_UNKNOWN. */
  async remove(tx: Tx, name: string): Promise<AccountRow> {
    const row = await this.named(tx, name);
    await this.store.remove(tx, row.accountId);
    this.tell(tx);
    return row;
  }

  /** Errors: CHANNEL_ACCOUNT_UNKNOWN. */
  async named(tx: Tx, name: string): Promise<AccountRow> {
    const row = await this.store.findByName(tx, name);
    if (row) return row;
    const known = (await this.store.all(tx)).map((account) => account.name);
    throw new AppError('CHANNEL_ACCOUNT_UNKNOWN', `The clinic has no channel account named "${name}".`, {
      status: 404,
      fix:
        known.length === 0 ? 'Set one up with npx tropa channel add.' : `Use one of its accounts: ${known.join(', ')}.`,
    });
  }

  /** The account as its kind opens it, with its secrets in the clear. Errors: SECRET_KEY_UNKNOWN, SECRET_UNREADABLE. */
  account(clinicId: number, row: AccountRow): ChannelAccount {
    const settings = settingsOf(this.kindOf(row.kind), row.settings);
    return { clinicId, accountId: row.accountId, settings, secrets: this.open(clinicId, row) };
  }

  /** Every kind there is. */
  kinds(): ChannelKind[] {
    return this.everyKind.all();
  }

  /** Errors: CHANNEL_KIND_UNKNOWN. */
  kindOf(name: string): ChannelKind {
    const kind = this.everyKind.find(name);
    if (kind) return kind;
    const known = this.kinds().map((one) => one.kind);
    throw new AppError('CHANNEL_KIND_UNKNOWN', `There is no kind of channel account named "${name}".`, {
      fix: `Use one of: ${known.join(', ')}.`,
    });
  }

  private async save(tx: Tx, row: AccountRow): Promise<void> {
    await this.store.save(tx, row, this.clock.now());
    this.tell(tx);
  }

  private tell(tx: Tx): void {
    tx.afterCommit(() => this.wakeups.notify(ACCOUNTS_CHANNEL, String(tx.clinicId)));
  }

  private async assertFree(tx: Tx, name: string): Promise<void> {
    if (!(await this.store.findByName(tx, name))) return;
    throw new AppError('CHANNEL_NAME_TAKEN', `The clinic already has a channel account named "${name}".`, {
      status: 409,
      fix: 'Choose another name, or change the account that has it.',
    });
  }

  private seal(clinicId: number, accountId: string, secrets: Readonly<Record<string, string>>): Buffer {
    return this.box.seal(Buffer.from(JSON.stringify(secrets)), contextOf(clinicId, accountId));
  }

  private open(clinicId: number, row: AccountRow): Record<string, string> {
    const text = this.box.open(row.secrets, contextOf(clinicId, row.accountId)).toString();
    return secretsText.parse(JSON.parse(text));
  }
}

function contextOf(clinicId: number, accountId: string): string {
  return `channel-account/${clinicId}/${accountId}`;
}

function settingsOf(kind: ChannelKind, given: unknown): Record<string, unknown> {
  const result = kind.settings.safeParse(given);
  if (result.success) return result.data as Record<string, unknown>;
  const complaints = result.error.issues.map(({ path, message }) => `${path.join('.') || 'settings'}: ${message}`);
  throw new AppError('CHANNEL_SETTINGS_INVALID', `The settings of the ${kind.kind} account are not valid.`, {
    status: 422,
    fix: complaints.join('; '),
  });
}

function assertSecrets(kind: ChannelKind, secrets: Readonly<Record<string, string>>): void {
  const unknown = Object.keys(secrets).find((name) => !Object.hasOwn(kind.secrets, name));
  if (unknown !== undefined) {
    throw new AppError('CHANNEL_SECRET_UNKNOWN', `A ${kind.kind} account has no secret named "${unknown}".`, {
      status: 422,
      fix: `Its secrets are: ${Object.keys(kind.secrets).join(', ') || 'none'}.`,
    });
  }
  const missing = Object.entries(kind.secrets).find(([name, { required }]) => required && !secrets[name]);
  if (missing === undefined) return;
  throw new AppError('CHANNEL_SECRET_MISSING', `A ${kind.kind} account needs the secret "${missing[0]}".`, {
    status: 422,
    fix: missing[1].about,
  });
}

/** Patients would be reminded of visits of next year. */
function demoTime(): AppError {
  return new AppError(
    'CHANNEL_DEMO_TIME',
    "The demo's clock was run forward: nobody real can be written to from here.",
    {
      status: 409,
      fix: 'Set up accounts in an installation of its own, with TROPA_DEMO=false and an empty database.',
    },
  );
}
