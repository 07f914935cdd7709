import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { ChannelName, Pairing } from '../port.js';
import type { ChannelState } from '../registry.service.js';
import type { Rollout } from './rollout.js';
import type { SpendingCap } from './spending-cap.js';

/** An account as it is stored; its secrets are sealed. */
export interface AccountRow {
  readonly accountId: string;
  readonly channel: ChannelName;
  readonly kind: string;
  readonly name: string;
  /** Its place among the accounts of its channel: the lowest is used, the others stand in for it. */
  readonly rank: number;
  readonly state: ChannelState;
  readonly rollout: Rollout;
  readonly cap: SpendingCap | null;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secrets: Buffer;
  readonly revision: number;
}

/** How an account was last seen; instants are epoch ms. */
export interface HealthRow {
  readonly accountId: string;
  readonly state: 'up' | 'degraded' | 'down';
  readonly code: string | null;
  readonly since: number;
  readonly checkedAt: number;
  readonly pairing: Pairing | null;
}

/** What waits on a channel and since when (epoch ms). */
export interface QueueDepth {
  readonly channel: string;
  readonly waiting: number;
  readonly due: number;
  readonly oldestDueAt: number | null;
  readonly unknown: number;
}

const columns = `
  account_id AS "accountId", channel, kind, name, rank, state, rollout, cap, settings, secrets, revision`;
const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const at = (field: string) => `to_timestamp(${field}::float8 / 1000)`;

const upsertSql = `
  INSERT INTO channel_account (clinic_id, account_id, channel, kind, name, rank, state, rollout, cap, settings, secrets, revision,
         created_at, changed_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, ${at('$13')}, ${at('$13')})
  ON CONFLICT (clinic_id, account_id) DO UPDATE
    SET name = excluded.name, rank = excluded.rank, state = excluded.state, rollout = excluded.rollout, cap = excluded.cap,
        settings = excluded.settings, secrets = excluded.secrets, revision = excluded.revision, changed_at = excluded.changed_at`;

const healthSql = `
  INSERT INTO channel_health (clinic_id, account_id, state, code, since, checked_at, pairing)
  VALUES ($1, $2, $3, $4, ${at('$5')}, ${at('$5')}, $6)
  ON CONFLICT (clinic_id, account_id) DO UPDATE
    SET state = excluded.state, code = excluded.code, checked_at = excluded.checked_at, pairing = excluded.pairing,
        since = CASE WHEN channel_health.state = excluded.state AND channel_health.code IS NOT DISTINCT FROM excluded.code
                     THEN channel_health.since ELSE excluded.since END`;

const depthsSql = `
  SELECT channel, count(*) FILTER (WHERE status = 'pending')::integer AS waiting,
         count(*) FILTER (WHERE status = 'pending' AND ready_at <= ${at('$2')})::integer AS due,
         ${ms(`min(ready_at) FILTER (WHERE status = 'pending' AND ready_at <= ${at('$2')})`)} AS "oldestDueAt",
         count(*) FILTER (WHERE status = 'ended')::integer AS unknown
    FROM touch
   WHERE clinic_id = $1 AND channel IS NOT NULL AND (status = 'pending' OR outcome = 'unknown')
   GROUP BY channel ORDER BY channel`;

/** The day has its row before anybody reads it: a row that is not there yet cannot be locked, and two would spend it twice. */
const openDaySql = `
  INSERT INTO channel_spend (clinic_id, account_id, day, units, amount) VALUES ($1, $2, $3::date, 0, 0)
  ON CONFLICT (clinic_id, account_id, day) DO NOTHING`;

const spentSql = `
  SELECT amount::float8 AS amount FROM channel_spend
   WHERE clinic_id = $1 AND account_id = $2 AND day = $3::date FOR UPDATE`;

const spendSql = `
  INSERT INTO channel_spend (clinic_id, account_id, day, units, amount) VALUES ($1, $2, $3::date, $4, $5)
  ON CONFLICT (clinic_id, account_id, day) DO UPDATE
    SET units = channel_spend.units + excluded.units, amount = channel_spend.amount + excluded.amount`;

/** The accounts of channels, how they are and what they cost: the only place with their SQL. */
@Injectable()
export class AccountStore {
  /** In the order of failover, channel by channel. */
  async all(tx: Tx): Promise<AccountRow[]> {
    return tx.query<AccountRow>(
      `SELECT ${columns} FROM channel_account WHERE clinic_id = $1 ORDER BY channel, rank, account_id`,
      [tx.clinicId],
    );
  }

  async find(tx: Tx, accountId: string): Promise<AccountRow | undefined> {
    const sql = `SELECT ${columns} FROM channel_account WHERE clinic_id = $1 AND account_id = $2`;
    return (await tx.query<AccountRow>(sql, [tx.clinicId, accountId]))[0];
  }

  async findByName(tx: Tx, name: string): Promise<AccountRow | undefined> {
    const sql = `SELECT ${columns} FROM channel_account WHERE clinic_id = $1 AND name = $2`;
    return (await tx.query<AccountRow>(sql, [tx.clinicId, name]))[0];
  }

  async save(tx: Tx, row: AccountRow, now: number): Promise<void> {
    await tx.query(upsertSql, [
      tx.clinicId,
      row.accountId,
      row.channel,
      row.kind,
      row.name,
      row.rank,
      row.state,
      JSON.stringify(row.rollout),
      row.cap === null ? null : JSON.stringify(row.cap),
      JSON.stringify(row.settings),
      row.secrets,
      row.revision,
      now,
    ]);
  }

  async remove(tx: Tx, accountId: string): Promise<void> {
    await tx.query('DELETE FROM channel_account WHERE clinic_id = $1 AND account_id = $2', [tx.clinicId, accountId]);
  }

  async healths(tx: Tx): Promise<HealthRow[]> {
    return tx.query<HealthRow>(
      `SELECT account_id AS "accountId", state, code, ${ms('since')} AS since, ${ms('checked_at')} AS "checkedAt", pairing
         FROM channel_health WHERE clinic_id = $1`,
      [tx.clinicId],
    );
  }

  async saveHealth(
    tx: Tx,
    health: { accountId: string; state: string; code: string | undefined; pairing: Pairing | undefined },
    now: number,
  ): Promise<void> {
    const pairing = health.pairing ? JSON.stringify(health.pairing) : null;
    await tx.query(healthSql, [tx.clinicId, health.accountId, health.state, health.code ?? null, now, pairing]);
  }

  /** What waits, what is due and what nobody can tell, by channel. */
  async depths(tx: Tx, now: number): Promise<QueueDepth[]> {
    return tx.query<QueueDepth>(depthsSql, [tx.clinicId, now]);
  }

  /** What the account cost on a day (`2026-01-12`), locked until the transaction ends. */
  async spent(tx: Tx, accountId: string, day: string): Promise<number> {
    const key = [tx.clinicId, accountId, day];
    await tx.query(openDaySql, key);
    const [row] = await tx.query<{ amount: number }>(spentSql, key);
    return row?.amount ?? 0;
  }

  async spend(tx: Tx, accountId: string, day: string, spent: { units: number; amount: number }): Promise<void> {
    await tx.query(spendSql, [tx.clinicId, accountId, day, spent.units, spent.amount]);
  }
}
