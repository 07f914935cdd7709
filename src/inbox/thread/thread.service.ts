import { Injectable } from '@nestjs/common';
import type { Principal } from '../../auth/index.js';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { DESK, LedgerService } from '../../outbox/index.js';
import { cursorForms, cursorText, type Tx } from '../../runtime/index.js';
import { AttachmentStore } from '../attachment/attachment.store.js';
import type { EntryView } from '../conversation/conversation-answers.js';
import { ConversationAccess, type OpenedConversation } from '../conversation/conversation-access.service.js';
import { PersonMergeStore } from '../person/person-merge.store.js';
import { filesOf } from '../attachment/received-file.js';
import { knownPlace } from '../place.js';
import type { ThreadEntry } from './thread.js';
import { entryView } from './thread-view.js';
import { ThreadStore, type ThreadLine } from './thread.store.js';

/** One page of a thread, the oldest line first; `next` leads to older ones. */
export interface ThreadPage extends OpenedConversation {
  readonly entries: readonly EntryView[];
  readonly next: string | null;
}

/** Reads what was said with a patient over all channels, with what became of each message. */
@Injectable()
export class ThreadService {
  constructor(
    private readonly access: ConversationAccess,
    private readonly threads: ThreadStore,
    private readonly merges: PersonMergeStore,
    private readonly ledger: LedgerService,
    private readonly programmes: ClinicProgrammeService,
    private readonly files: AttachmentStore,
  ) {}

  /** Errors: PATIENT_UNKNOWN, INBOX_OUT_OF_SCOPE, INBOX_CURSOR. */
  async page(
    tx: Tx,
    actor: Principal,
    { patientId, before, limit }: { patientId: string; before?: string | undefined; limit: number },
  ): Promise<ThreadPage> {
    const opened = await this.access.open(tx, actor, patientId);
    const { patientIds } = opened;
    const recipientIds = await this.merges.recipientsOf(tx, patientIds);
    const place = before === undefined ? undefined : knownPlace(before, cursorForms.instant);
    const of = { patientIds, recipientIds, without: DESK };
    const lines = await this.threads.page(tx, of, { before: place && { at: place.first, id: place.id }, limit });
    const last = lines.length === limit ? lines.at(-1) : undefined;
    return {
      ...opened,
      entries: (await this.views(tx, lines)).reverse(),
      next: last ? cursorText(last.place, last.entryId) : null,
    };
  }

  /** One line as pages show it. */
  async view(tx: Tx, entry: ThreadEntry): Promise<EntryView> {
    const [view] = await this.views(tx, [entry]);
    return view as EntryView;
  }

  private async views(tx: Tx, lines: readonly Omit<ThreadLine, 'place'>[]): Promise<EntryView[]> {
    const touchIds = lines.flatMap(({ touchId }) => touchId ?? []);
    const withFiles = lines.filter(({ detail }) => filesOf(detail).length > 0).map(({ entryId }) => entryId);
    const ground = {
      touches: await this.ledger.ofTouches(tx, touchIds),
      asked: new Map((await this.threads.replies(tx, touchIds)).map((asked) => [asked.touchId, asked])),
      kept: await this.files.ofEntries(tx, withFiles),
      faults: await this.threads.givenUp(tx, withFiles),
      programme: await this.programmes.of(tx),
    };
    return lines.map((line) => entryView(line, ground));
  }
}
