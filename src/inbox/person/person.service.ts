import { Injectable } from '@nestjs/common';
import { holderOf } from '../conversation/holder.js';
import { AuditService, type Principal } from '../../auth/index.js';
import { TouchStore } from '../../outbox/index.js';
import { PersonLinkService } from '../../patient/index.js';
import { LiveHints, type Tx } from '../../runtime/index.js';
import { ConversationStore } from '../conversation/conversation.store.js';
import { joined, mergeable, mergeRefused } from './person-merge.js';
import { PersonMergeStore } from './person-merge.store.js';

/** One person as the desk means them: the patient, and everybody who turned out to be them. */
@Injectable()
export class PersonService {
  constructor(
    private readonly merges: PersonMergeStore,
    private readonly links: PersonLinkService,
    private readonly touches: TouchStore,
    private readonly conversations: ConversationStore,
    private readonly audit: AuditService,
    private readonly hints: LiveHints,
  ) {}

  /** The ids of one person, the one that stands for all first. */
  async everybody(tx: Tx, patientId: string): Promise<[string, ...string[]]> {
    const survivor = (await this.merges.survivors(tx, [patientId])).get(patientId) ?? patientId;
    const merged = await this.merges.mergedInto(tx, survivor);
    return [survivor, ...merged.map((row) => row.patientId)];
  }

  /** Whom each of these patients is now, where they are somebody else. */
  async survivors(tx: Tx, patientIds: readonly string[]): Promise<Map<string, string>> {
    return this.merges.survivors(tx, patientIds);
  }

  /** The same, locked with their recipients until the end of the transaction. */
  async lock(tx: Tx, patientId: string): Promise<[string, ...string[]]> {
    const everybody = await this.everybody(tx, patientId);
    await this.links.locked(tx, everybody);
    return everybody;
  }

  /**
   * `other` turned out to be the patient: one thread, one card, one recipient with one budget; rows of both stay where they are, so
   * that a split finds them. Both are locked. Errors: INBOX_MERGE_REFUSED.
   */
  async merge(tx: Tx, actor: Principal, { patientId, other, now }: Merging): Promise<string[]> {
    const locked = await this.links.locked(tx, [...new Set([patientId, other])]);
    const survivors = await this.merges.survivors(tx, [patientId, other]);
    const hasMerged = (await this.merges.mergedInto(tx, other)).length > 0;
    const found = { patient: locked.get(patientId), other: locked.get(other), isMerged: survivors.size > 0, hasMerged };
    const [into, gone] = mergeable(found);
    const link = await this.links.link(tx, gone, into);
    await this.touches.followPatient(tx, other, { from: link.recipientId, to: into.recipientId });
    const rows = await this.conversations.load(tx, [patientId, other]);
    const [stays, goes] = [rows.get(patientId), rows.get(other)];
    if (goes) await this.conversations.save(tx, [stays ? joined(stays, goes) : { ...goes, patientId }]);
    await this.conversations.remove(tx, other);
    const row = { patientId: other, intoId: patientId, mergedAt: now, before: { link, conversation: goes ?? null } };
    await this.merges.insert(tx, row, holderOf(actor));
    await this.links.settle(tx, [patientId, other], now);
    await this.told(tx, actor, 'patient.merged', [patientId, other]);
    return (await this.merges.mergedInto(tx, patientId)).map((merged) => merged.patientId);
  }

  /** Takes a merge back: each has again what was theirs, and what came since under their own name. Errors: INBOX_MERGE_REFUSED. */
  async split(tx: Tx, actor: Principal, { patientId, other, now }: Merging): Promise<void> {
    const locked = await this.links.locked(tx, [...new Set([patientId, other])]);
    const merge = (await this.merges.mergedInto(tx, patientId)).find((row) => row.patientId === other);
    const [patient, from] = [locked.get(other), locked.get(patientId)];
    if (!merge || !patient || !from) throw mergeRefused('The two are not merged.');
    const { link, conversation } = merge.before;
    await this.links.unlink(tx, { patient, from, before: link, at: merge.mergedAt });
    await this.touches.followPatient(tx, other, { from: from.recipientId, to: link.recipientId });
    await this.merges.remove(tx, other);
    await this.links.settle(tx, [patientId, other], now);
    if (conversation) await this.conversations.save(tx, [conversation]);
    await this.told(tx, actor, 'patient.split', [patientId, other]);
  }

  private async told(tx: Tx, actor: Principal, what: string, patientIds: readonly [string, string]): Promise<void> {
    await this.audit.wrote(tx, actor, { what, patientIds, subject: patientIds[1] });
    for (const id of patientIds) this.hints.tell(tx, { kind: 'conversation', id, patientId: id });
  }
}

/** Who stays, and who turned out to be them; `now` in epoch ms. */
export interface Merging {
  readonly patientId: string;
  readonly other: string;
  readonly now: number;
}
