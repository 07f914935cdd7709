import { Injectable } from '@nestjs/common';
import { Clock, IdSource, SecretBox } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import type { Principal } from '../access/principal.js';
import { chained, GENESIS } from './audit-chain.js';
import type { Act, ChainHead } from './audit-chain.js';
import { AuditStore } from './audit.store.js';

/** What is written down. `what` is a route or a word of ours, `subject` an id: personal data has no place in either. */
export interface Audited {
  readonly what: string;
  readonly patientId?: string | undefined;
  readonly patientIds?: readonly string[];
  readonly subject?: string | undefined;
}

/** Whoever acts; `system` is the product itself and whoever works on its command line. */
export type AuditActor = Pick<Principal, 'kind' | 'id' | 'breakGlassId'> | 'system';

/**
 * Writes down who saw and did what, in the transaction it is given: what cannot be written down does not happen. Each row carries a
 * keyed hash over itself and the row before it in its chain. A chain belongs to one transaction at a time, so writers never wait for
 * each other; one whose transaction was rolled back simply goes no further. Not for use inside a savepoint.
 */
@Injectable()
export class AuditService {
  private readonly key: Buffer;
  private readonly free = new Map<number, ChainHead[]>();
  private readonly held = new WeakMap<Tx, { head: ChainHead }>();

  constructor(
    private readonly store: AuditStore,
    private readonly clock: Clock,
    private readonly ids: IdSource,
    box: SecretBox,
  ) {
    this.key = box.derived('audit')[0];
  }

  /** Somebody looked at patient data. HTTP requests leave this row by themselves. */
  async read(tx: Tx, actor: AuditActor, audited: Audited): Promise<void> {
    await this.append(tx, actor, 'read', audited);
  }

  /** Somebody changed something a person has to answer for. */
  async wrote(tx: Tx, actor: AuditActor, audited: Audited): Promise<void> {
    await this.append(tx, actor, 'write', audited);
  }

  /** One row of any kind, at the time of the clock. */
  async append(tx: Tx, actor: AuditActor, act: Act, audited: Audited): Promise<void> {
    const { what, patientId, patientIds = [], subject = null } = audited;
    const held = this.hold(tx);
    const entry = chained(this.key, held.head, {
      clinicId: tx.clinicId,
      occurredAt: Math.floor(this.clock.now()),
      ...whoOf(actor),
      act,
      what,
      patientIds: patientId === undefined ? patientIds : [patientId, ...patientIds],
      subject,
    });
    // Before the statement is awaited: another row of this transaction may be written meanwhile.
    held.head = entry;
    await this.store.insert(tx, entry);
  }

  private hold(tx: Tx): { head: ChainHead } {
    const known = this.held.get(tx);
    if (known) return known;
    const free = this.free.get(tx.clinicId) ?? [];
    const head = free.pop() ?? { chainId: this.ids.uuid(this.clock.now()), seq: 0, hash: GENESIS };
    const held = { head };
    this.held.set(tx, held);
    tx.afterCommit(() => {
      const { chainId, seq, hash } = held.head;
      this.free.set(tx.clinicId, [...(this.free.get(tx.clinicId) ?? []), { chainId, seq, hash }]);
    });
    return held;
  }
}

function whoOf(actor: AuditActor) {
  if (actor === 'system') return { actorKind: 'system', actorId: null, breakGlassId: null } as const;
  return { actorKind: actor.kind, actorId: actor.id, breakGlassId: actor.breakGlassId ?? null };
}
