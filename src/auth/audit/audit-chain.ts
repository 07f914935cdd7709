import { createHmac } from 'node:crypto';

/** `refused` is what somebody was not let do, `access` what concerns signing in and the rights of staff. */
export type Act = 'read' | 'write' | 'refused' | 'access';

/** One row of the audit: who did what, to whom, when; never what was read or written. Times are epoch milliseconds. */
export interface AuditEntry {
  readonly clinicId: number;
  readonly occurredAt: number;
  readonly actorKind: 'staff' | 'key' | 'system';
  readonly actorId: string | null;
  readonly act: Act;
  /** A route (`GET /api/v1/patients/:id`) or a word of ours (`handover.accepted`). */
  readonly what: string;
  readonly patientIds: readonly string[];
  /** The id of the thing it was done to, where that is no patient. */
  readonly subject: string | null;
  readonly breakGlassId: string | null;
}

/** Where a chain stands: the number and the hash of its last row. */
export interface ChainHead {
  readonly chainId: string;
  readonly seq: number;
  readonly hash: Buffer;
}

/** A row with its place in its chain. */
export interface ChainedEntry extends AuditEntry {
  readonly chainId: string;
  readonly seq: number;
  readonly prevHash: Buffer;
  readonly hash: Buffer;
}

/** What the first row of a chain follows. */
export const GENESIS = Buffer.alloc(32);

/** The row as the next link of its chain. The keyed hash covers every field, the place and the link before. */
export function chained(key: Buffer, head: ChainHead, entry: AuditEntry): ChainedEntry {
  const link = { ...entry, chainId: head.chainId, seq: head.seq + 1, prevHash: head.hash };
  return { ...link, hash: hashOf(key, link) };
}

/** What is wrong with a row that is said to follow `head`; undefined: nothing. Any of the keys may have made it. */
export function brokenLink(keys: readonly Buffer[], head: ChainHead, row: ChainedEntry): BrokenLink | undefined {
  if (row.seq !== head.seq + 1) return 'missing';
  if (!row.prevHash.equals(head.hash)) return 'relinked';
  return keys.some((key) => hashOf(key, row).equals(row.hash)) ? undefined : 'changed';
}

/** Rows before it are gone; it follows another row than it was written after; it is not what was written. */
export type BrokenLink = 'missing' | 'relinked' | 'changed';

function hashOf(key: Buffer, row: Omit<ChainedEntry, 'hash'>): Buffer {
  const { clinicId, chainId, seq, occurredAt, actorKind, actorId, act, what, patientIds, subject, breakGlassId } = row;
  const place = [clinicId, chainId, seq, row.prevHash.toString('hex')];
  const said = [occurredAt, actorKind, actorId, act, what, [...patientIds], subject, breakGlassId];
  return createHmac('sha256', key)
    .update(JSON.stringify([...place, ...said]))
    .digest();
}
