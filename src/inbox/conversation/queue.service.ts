import { Injectable } from '@nestjs/common';
import { StaffService, type Principal } from '../../auth/index.js';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { Clock, cursorForms, cursorText, type Tx } from '../../runtime/index.js';
import type { ConversationView } from './conversation-answers.js';
import type { Requests } from './conversation-requests.js';
import { begun } from './conversation.js';
import { ConversationAccess } from './conversation-access.service.js';
import { ConversationStore, type ConversationRow } from './conversation.store.js';
import { conversationView } from './conversation-view.js';
import { departmentOf } from '../desk/desk-deadline.js';
import { longWaitFrom } from '../desk/wait-share.js';
import { reasonIn } from '../handover/handover-reasons.js';
import { departmentsOf, holderOf, staffOf } from './holder.js';
import { sortKeyOf } from '../need.js';
import { knownPlace } from '../place.js';
import { TypingService } from './typing.service.js';

/** Whom to answer next, and how many wait where. */
@Injectable()
export class QueueService {
  constructor(
    private readonly store: ConversationStore,
    private readonly access: ConversationAccess,
    private readonly programmes: ClinicProgrammeService,
    private readonly staff: StaffService,
    private readonly typing: TypingService,
    private readonly clock: Clock,
  ) {}

  /** In the order of `sortKeyOf`: by need. Errors: INBOX_CURSOR. */
  async list(
    tx: Tx,
    actor: Principal,
    query: Requests['list'],
  ): Promise<{ conversations: ConversationView[]; next: string | null }> {
    const { queue, department, status, waiting, channel, locale, cursor, limit } = query;
    const place = cursor === undefined ? undefined : knownPlace(cursor, cursorForms.whole);
    const rows = await this.store.list(tx, {
      ...{ status, waiting, channel, limit },
      departments: narrowed(departmentsOf(actor), department),
      assignee: queue === 'mine' ? holderOf(actor) : undefined,
      unassigned: queue === 'unassigned',
      after: place && { sortKey: Number(place.first), patientId: place.id },
    });
    const last = rows.length === limit ? rows.at(-1) : undefined;
    const next = last ? cursorText(sortKeyOf(last), last.patientId) : null;
    return { conversations: await this.views(tx, actor, rows, locale), next };
  }

  /** One that nobody began yet stands as it would begin. Errors: PATIENT_UNKNOWN, INBOX_OUT_OF_SCOPE. */
  async one(tx: Tx, actor: Principal, patientId: string): Promise<ConversationView> {
    const { row, head, patientIds } = await this.access.open(tx, actor, patientId);
    if (row) return this.view(tx, actor, row);
    const programme = await this.programmes.of(tx);
    const fresh = begun(patientIds[0], departmentOf(programme), this.clock.now());
    return this.view(tx, actor, { ...fresh, name: head.name, locale: head.locale, heldBy: head.heldBy });
  }

  async view(tx: Tx, actor: Principal, row: ConversationRow): Promise<ConversationView> {
    const [view] = await this.views(tx, actor, [row]);
    return view as ConversationView;
  }

  private async views(
    tx: Tx,
    actor: Principal,
    rows: readonly ConversationRow[],
    locale?: string,
  ): Promise<ConversationView[]> {
    const writers = new Map<string, readonly string[]>();
    for (const { patientId } of rows) writers.set(patientId, await this.typing.writers(actor, patientId));
    const ids = [...rows.flatMap(({ assignee }) => staffOf(assignee) ?? []), ...[...writers.values()].flat()];
    const names = await this.staff.named(tx, [...new Set(ids)]);
    const tasks = await this.tasks(tx, rows, locale);
    const { rules } = await this.programmes.of(tx);
    const longFrom = ({ waitingSince, dueAt, department }: ConversationRow): number | null =>
      waitingSince === null || dueAt === null ? null : longWaitFrom(rules.calendar(department), waitingSince, dueAt);
    return rows.map((row) => conversationView(row, { now: this.clock.now(), names, tasks, writers, longFrom }));
  }

  private async tasks(tx: Tx, rows: readonly ConversationRow[], locale?: string): Promise<Map<string, string>> {
    const open = await this.store.tasks(
      tx,
      rows.map(({ patientId }) => patientId),
    );
    const spoken = locale ?? (await this.programmes.of(tx)).clinic.locale;
    return new Map(open.map(({ patientId, reason, summary }) => [patientId, reasonIn(reason, spoken) ?? summary]));
  }
}

/** One department of those one may see; none of them when it is another's. */
function narrowed(scope: readonly string[] | null, wanted: string | undefined): readonly string[] | null {
  if (wanted === undefined) return scope;
  return scope === null || scope.includes(wanted) ? [wanted] : [];
}
