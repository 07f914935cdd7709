import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { Act, ChainedEntry, ChainHead } from './audit-chain.js';
import type { AuditPlace } from './audit-cursor.js';

/** Which rows are asked for; times in epoch milliseconds, `from` inclusive, `to` exclusive. */
export interface AuditFilter {
  readonly actorId?: string | undefined;
  readonly patientId?: string | undefined;
  readonly act?: Act | undefined;
  readonly glassOnly?: boolean | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

interface Row {
  occurred_at: Date;
  chain_id: string;
  seq: string;
  actor_kind: ChainedEntry['actorKind'];
  actor_id: string | null;
  act: Act;
  what: string;
  patient_ids: string[];
  subject: string | null;
  break_glass_id: string | null;
  prev_hash: Buffer;
  hash: Buffer;
}

const insertSql = `
  INSERT INTO audit_entry (clinic_id, occurred_at, chain_id, seq, actor_kind, actor_id, act, what, patient_ids, subject,
    break_glass_id, prev_hash, hash)
  VALUES ($1, to_timestamp($2::float8 / 1000), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`;

const columns = `occurred_at, chain_id, seq, actor_kind, actor_id, act, what, patient_ids, subject, break_glass_id, prev_hash, hash`;

const listSql = `
  SELECT ${columns} FROM audit_entry
   WHERE clinic_id = $1
     AND ($2::uuid IS NULL OR actor_id = $2)
     AND ($3::uuid IS NULL OR patient_ids @> ARRAY[$3::uuid])
     AND ($4::text IS NULL OR act = $4)
     AND (NOT $5::boolean OR break_glass_id IS NOT NULL)
     AND ($6::float8 IS NULL OR occurred_at >= to_timestamp($6::float8 / 1000))
     AND ($7::float8 IS NULL OR occurred_at < to_timestamp($7::float8 / 1000))
     AND ($8::float8 IS NULL OR (occurred_at, chain_id, seq) < (to_timestamp($8::float8 / 1000), $9::uuid, $10::bigint))
   ORDER BY occurred_at DESC, chain_id DESC, seq DESC LIMIT $11`;

@Injectable()
export class AuditStore {
  async insert(tx: Tx, entry: ChainedEntry): Promise<void> {
    const { occurredAt, chainId, seq, actorKind, actorId, act, what, patientIds, subject, breakGlassId } = entry;
    const who = [actorKind, actorId, act, what, patientIds, subject, breakGlassId];
    await tx.prepared('audit_insert', insertSql, [
      ...[tx.clinicId, occurredAt, chainId, seq],
      ...who,
      ...[entry.prevHash, entry.hash],
    ]);
  }

  /** Newest first, from behind `after`. */
  async list(
    tx: Tx,
    filter: AuditFilter,
    page: { after: AuditPlace | undefined; limit: number },
  ): Promise<ChainedEntry[]> {
    const { actorId = null, patientId = null, act = null, glassOnly = false, from = null, to = null } = filter;
    const { after, limit } = page;
    const place = [after?.occurredAt ?? null, after?.chainId ?? null, after?.seq ?? null];
    const values = [tx.clinicId, actorId, patientId, act, glassOnly, from, to, ...place, limit];
    return (await tx.query<Row>(listSql, values)).map((row) => entryOf(tx.clinicId, row));
  }

  /** The last row of every chain. */
  async heads(tx: Tx): Promise<ChainHead[]> {
    const sql = `SELECT DISTINCT ON (chain_id) chain_id, seq, hash FROM audit_entry
                  WHERE clinic_id = $1 ORDER BY chain_id, seq DESC`;
    return (await tx.query<Pick<Row, 'chain_id' | 'seq' | 'hash'>>(sql, [tx.clinicId])).map(headOf);
  }

  /** Rows of one chain in their order, from behind `seq`. */
  async links(tx: Tx, chainId: string, seq: number, limit: number): Promise<ChainedEntry[]> {
    const sql = `SELECT ${columns} FROM audit_entry
                  WHERE clinic_id = $1 AND chain_id = $2 AND seq > $3 ORDER BY seq LIMIT $4`;
    return (await tx.query<Row>(sql, [tx.clinicId, chainId, seq, limit])).map((row) => entryOf(tx.clinicId, row));
  }

  async insertAnchors(tx: Tx, heads: readonly ChainHead[], now: number): Promise<void> {
    const sql = `INSERT INTO audit_anchor (clinic_id, anchored_at, chain_id, seq, hash)
                 SELECT $1, to_timestamp($2::float8 / 1000), * FROM unnest($3::uuid[], $4::bigint[], $5::bytea[])
                 ON CONFLICT DO NOTHING`;
    const [chains, seqs] = [heads.map((head) => head.chainId), heads.map((head) => head.seq)];
    await tx.query(sql, [tx.clinicId, now, chains, seqs, heads.map((head) => head.hash)]);
  }

  /** The newest anchor of every chain. */
  async anchors(tx: Tx): Promise<ChainHead[]> {
    const sql = `SELECT DISTINCT ON (chain_id) chain_id, seq, hash FROM audit_anchor
                  WHERE clinic_id = $1 ORDER BY chain_id, anchored_at DESC`;
    return (await tx.query<Pick<Row, 'chain_id' | 'seq' | 'hash'>>(sql, [tx.clinicId])).map(headOf);
  }
}

function headOf({ chain_id: chainId, seq, hash }: Pick<Row, 'chain_id' | 'seq' | 'hash'>): ChainHead {
  return { chainId, seq: Number(seq), hash };
}

function entryOf(clinicId: number, row: Row): ChainedEntry {
  return {
    clinicId,
    occurredAt: row.occurred_at.getTime(),
    chainId: row.chain_id,
    seq: Number(row.seq),
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    act: row.act,
    what: row.what,
    patientIds: row.patient_ids,
    subject: row.subject,
    breakGlassId: row.break_glass_id,
    prevHash: row.prev_hash,
    hash: row.hash,
  };
}
