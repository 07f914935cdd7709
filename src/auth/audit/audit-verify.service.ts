import { Injectable } from '@nestjs/common';
import { Clock, SecretBox } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import { brokenLink, GENESIS } from './audit-chain.js';
import type { BrokenLink, ChainHead } from './audit-chain.js';
import { AuditStore } from './audit.store.js';

const PAGE = 1_000;

/** A place where the audit is not what was written. `cut`: rows that an anchor names are gone from the end of a chain. */
export interface AuditFault {
  readonly chainId: string;
  readonly seq: number;
  readonly fault: BrokenLink | 'cut';
}

/** What a verification found. */
export interface AuditVerdict {
  readonly chains: number;
  readonly entries: number;
  readonly anchors: number;
  readonly faults: readonly AuditFault[];
}

/** Proves that nothing in the audit was changed, removed or put in between since it was written. */
@Injectable()
export class AuditVerifyService {
  private readonly keys: readonly Buffer[];

  constructor(
    private readonly store: AuditStore,
    private readonly clock: Clock,
    box: SecretBox,
  ) {
    this.keys = box.derived('audit');
  }

  /**
   * Notes where every chain stands and gives it back: kept outside of the database it shows even that the end of a chain, or a whole one,
   * was cut off.
   */
  async anchor(tx: Tx): Promise<ChainHead[]> {
    const heads = await this.store.heads(tx);
    await this.store.insertAnchors(tx, heads, this.clock.now());
    return heads;
  }

  /** Walks every chain from its first row and holds it to the anchors: those in the database and those given from outside. */
  async verify(tx: Tx, outside: readonly ChainHead[] = []): Promise<AuditVerdict> {
    const anchors = [...(await this.store.anchors(tx)), ...outside];
    const chains = new Set([...(await this.store.heads(tx)), ...anchors].map(({ chainId }) => chainId));
    const faults: AuditFault[] = [];
    let entries = 0;
    for (const chainId of chains) {
      const walked = await this.walk(tx, chainId, anchors);
      entries += walked.entries;
      faults.push(...walked.faults);
    }
    return { chains: chains.size, entries, anchors: anchors.length, faults };
  }

  private async walk(
    tx: Tx,
    chainId: string,
    anchors: readonly ChainHead[],
  ): Promise<{ entries: number; faults: AuditFault[] }> {
    const faults: AuditFault[] = [];
    const due = new Map(anchors.filter((anchor) => anchor.chainId === chainId).map(({ seq, hash }) => [seq, hash]));
    let head: ChainHead = { chainId, seq: 0, hash: GENESIS };
    let entries = 0;
    for (let page = await this.store.links(tx, chainId, 0, PAGE); page.length > 0;) {
      for (const row of page) {
        const fault =
          brokenLink(this.keys, head, row) ?? (due.get(row.seq)?.equals(row.hash) === false ? 'changed' : undefined);
        if (fault) faults.push({ chainId, seq: row.seq, fault });
        due.delete(row.seq);
        head = row;
      }
      entries += page.length;
      page = await this.store.links(tx, chainId, head.seq, PAGE);
    }
    for (const seq of due.keys()) faults.push({ chainId, seq, fault: 'cut' });
    return { entries, faults };
  }
}
