import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { ProbeOutcome, ProbeResult } from './probe-rule.js';

/** How an account is probed and what came of it. Instants are epoch ms. */
export interface ProbeRow {
  readonly accountId: string;
  /** The clinic's own test contact. */
  readonly address: string;
  readonly everyHours: number;
  readonly nextAt: number;
  readonly lastAt: number | null;
  readonly result: ProbeResult | null;
  readonly code: string | null;
  readonly goodAt: number | null;
  /** Since when it fails; null: it does not. */
  readonly failingSince: number | null;
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const at = (field: string) => `to_timestamp(${field}::float8 / 1000)`;
const columns = `account_id AS "accountId", address, every_hours AS "everyHours", ${ms('next_at')} AS "nextAt", ${ms('last_at')} AS "lastAt",
  result, code, ${ms('good_at')} AS "goodAt", ${ms('failing_since')} AS "failingSince"`;

const saveSql = `
  INSERT INTO channel_probe (clinic_id, account_id, address, every_hours, next_at) VALUES ($1, $2, $3, $4, ${at('$5')})
  ON CONFLICT (clinic_id, account_id) DO UPDATE
    SET address = excluded.address, every_hours = excluded.every_hours, next_at = excluded.next_at`;

/** Whoever moves the time of the next one sends this one: two processes never send the same probe. */
const claimSql = `
  UPDATE channel_probe SET next_at = ${at('$4')}
   WHERE clinic_id = $1 AND account_id = $2 AND next_at <= ${at('$3')} RETURNING ${columns}`;

const recordSql = `
  UPDATE channel_probe p
     SET last_at = ${at('$3')}, result = $4, code = $5,
         good_at = CASE WHEN $4 = 'accepted' THEN ${at('$3')} ELSE p.good_at END,
         failing_since = CASE WHEN $4 = 'accepted' THEN NULL ELSE coalesce(p.failing_since, ${at('$3')}) END
    FROM (SELECT failing_since FROM channel_probe WHERE clinic_id = $1 AND account_id = $2 FOR UPDATE) before
   WHERE p.clinic_id = $1 AND p.account_id = $2
  RETURNING before.failing_since IS NULL AND $4 <> 'accepted' AS "newlyFailing"`;

const patientSql = `
  SELECT EXISTS (SELECT 1 FROM contact_point WHERE clinic_id = $1 AND channel = $2 AND address = $3) AS known`;

/** The scheduled probes of accounts: the only place with their SQL. */
@Injectable()
export class ProbeStore {
  async all(tx: Tx): Promise<ProbeRow[]> {
    return tx.query<ProbeRow>(`SELECT ${columns} FROM channel_probe WHERE clinic_id = $1`, [tx.clinicId]);
  }

  async save(tx: Tx, probe: Pick<ProbeRow, 'accountId' | 'address' | 'everyHours' | 'nextAt'>): Promise<void> {
    await tx.query(saveSql, [tx.clinicId, probe.accountId, probe.address, probe.everyHours, probe.nextAt]);
  }

  async remove(tx: Tx, accountId: string): Promise<void> {
    await tx.query('DELETE FROM channel_probe WHERE clinic_id = $1 AND account_id = $2', [tx.clinicId, accountId]);
  }

  async due(tx: Tx, accountId: string, now: number): Promise<ProbeRow | undefined> {
    const sql = `SELECT ${columns} FROM channel_probe WHERE clinic_id = $1 AND account_id = $2 AND next_at <= ${at('$3')}`;
    return (await tx.query<ProbeRow>(sql, [tx.clinicId, accountId, now]))[0];
  }

  /** False when another process took it. */
  async claim(tx: Tx, accountId: string, { now, nextAt }: { now: number; nextAt: number }): Promise<boolean> {
    return (await tx.query(claimSql, [tx.clinicId, accountId, now, nextAt])).length > 0;
  }

  /** Whether it is the first failure after a success, or at all. */
  async record(tx: Tx, accountId: string, now: number, { result, code }: ProbeOutcome): Promise<boolean> {
    const [row] = await tx.query<{ newlyFailing: boolean }>(recordSql, [tx.clinicId, accountId, now, result, code]);
    return row?.newlyFailing ?? false;
  }

  /** Whether a patient of the clinic is, or was, reached there. */
  async isPatients(tx: Tx, channel: string, address: string): Promise<boolean> {
    const [row] = await tx.query<{ known: boolean }>(patientSql, [tx.clinicId, channel, address]);
    return row?.known ?? false;
  }

  async clinic(tx: Tx): Promise<{ zone: string; cadence: unknown }> {
    const sql = `SELECT zone, settings -> 'cadence' AS cadence FROM clinic WHERE clinic_id = $1`;
    const [row] = await tx.query<{ zone: string; cadence: unknown }>(sql, [tx.clinicId]);
    return row ?? { zone: 'UTC', cadence: undefined };
  }
}
