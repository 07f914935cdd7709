import { Injectable } from '@nestjs/common';
import type { Principal } from '../../auth/index.js';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { Clock, type Tx } from '../../runtime/index.js';
import type { QueuesView } from './conversation-answers.js';
import { ConversationStore } from './conversation.store.js';
import { departmentsOf, holderOf } from './holder.js';
import { ThreadStore, type Mention } from '../thread/thread.store.js';

/** How many wait where. */
@Injectable()
export class QueueCounts {
  constructor(
    private readonly store: ConversationStore,
    private readonly threads: ThreadStore,
    private readonly programmes: ClinicProgrammeService,
    private readonly clock: Clock,
  ) {}

  /** How many wait in each queue of whoever asks. */
  async queues(tx: Tx, actor: Principal): Promise<QueuesView> {
    const departments = departmentsOf(actor);
    const { departments: known, clinic } = await this.programmes.of(tx);
    const counts = await this.store.counts(tx, departments, this.clock.now());
    const byName = new Map(counts.map((count) => [count.department, count]));
    const seen = [...new Set([...(departments ?? Object.keys(known)), ...byName.keys()])];
    const locale = clinic.locale;
    return {
      mine: await this.store.mine(tx, holderOf(actor)),
      unassigned: counts.reduce((sum, { unassigned }) => sum + unassigned, 0),
      mentions: actor.kind === 'staff' ? await this.threads.mentionCount(tx, actor.id) : 0,
      snoozed: await this.store.snoozed(tx, departments),
      handovers: await this.store.offered(tx, departments),
      departments: seen.map((department) => ({
        department,
        name: known[department]?.name[locale] ?? department,
        waiting: byName.get(department)?.waiting ?? 0,
        overdue: byName.get(department)?.overdue ?? 0,
      })),
      clinic_departments: Object.entries(known).map(([department, { name }]) => ({
        ...{ department, name: name[locale] ?? department },
      })),
    };
  }

  /** Notes that name the actor and were not seen, newest first; a system is named nowhere. */
  async mentions(tx: Tx, actor: Principal): Promise<Mention[]> {
    return actor.kind === 'staff' ? this.threads.mentions(tx, actor.id, 100) : [];
  }

  async mentionSeen(tx: Tx, staffId: string, entryId: string): Promise<void> {
    await this.threads.mentionSeen(tx, staffId, entryId, this.clock.now());
  }
}
