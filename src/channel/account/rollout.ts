import { createHash } from 'node:crypto';
import { z } from 'zod';

/**
 * How far an account is live. `shadow`: everything is done but the send. `partial`: only the addresses on the list, and of
 * the others those of the named branches (none named: of all) within the share of recipients. `live`: everybody.
 */
export const rolloutSchema = z.strictObject({
  mode: z.enum(['shadow', 'partial', 'live']),
  allow: z.array(z.string().min(1)).default([]),
  branches: z.array(z.string().min(1)).default([]),
  share: z.number('must be a number from 0 to 100').min(0).max(100).default(0),
});

export type Rollout = z.infer<typeof rolloutSchema>;

export const live: Rollout = { mode: 'live', allow: [], branches: [], share: 100 };

/** Where an account begins: nobody is written to by it before somebody says so. */
export const shadow: Rollout = { mode: 'shadow', allow: [], branches: [], share: 0 };

/** Whom a message is for, as far as it matters here. */
export interface Reached {
  readonly address: string;
  readonly recipientId: string;
  /** Of the visit it is about; undefined when it is about none. */
  readonly branchId: string | undefined;
}

/** Whether a message may really leave. The same recipient always falls on the same side of a share that only grows. */
export function reaches(rollout: Rollout, { address, recipientId, branchId }: Reached): boolean {
  if (rollout.mode === 'live') return true;
  if (rollout.mode === 'shadow') return false;
  if (rollout.allow.includes(address)) return true;
  const branch = rollout.branches.length === 0 || (branchId !== undefined && rollout.branches.includes(branchId));
  return branch && placeOf(recipientId) < rollout.share;
}

/** A number from 0 up to 100 that belongs to the recipient. */
function placeOf(recipientId: string): number {
  return (createHash('sha256').update(recipientId).digest().readUInt32BE(0) / 2 ** 32) * 100;
}
