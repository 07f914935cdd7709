import { Injectable } from '@nestjs/common';
import { AppError, Clock, LiveHints, type Tx } from '../../runtime/index.js';
import type { ProgrammeFile } from '../programme/programme-files.js';
import { ProgrammeFileService } from '../version/programme-file.service.js';
import { overlaid, textsOf, type Texts } from './draft-change.js';
import { DraftFileStore, type DraftFileRow, type StoredChange } from './draft-file.store.js';
import type { Author, DraftRow } from './draft-row.js';
import { DraftStore } from './draft.store.js';

/** A draft with everything it stands on. */
export interface DraftGround {
  readonly draft: DraftRow;
  /** The files in force, by path. */
  readonly published: readonly ProgrammeFile[];
  readonly texts: Texts;
  /** What the draft changes. */
  readonly changed: readonly DraftFileRow[];
  /** Those in force with the changes laid over. */
  readonly files: readonly ProgrammeFile[];
}

/** Reads drafts with the programme under them. */
@Injectable()
export class DraftGroundService {
  constructor(
    private readonly drafts: DraftStore,
    private readonly changes: DraftFileStore,
    private readonly programme: ProgrammeFileService,
    private readonly clock: Clock,
    private readonly hints: LiveHints,
  ) {}

  /** Errors: DRAFT_UNKNOWN. */
  async head(tx: Tx, draftId: string): Promise<DraftRow> {
    return (await this.drafts.find(tx, draftId)) ?? unknown(draftId);
  }

  /** The draft, which nobody else changes until the end of the transaction. Errors: DRAFT_UNKNOWN, DRAFT_CLOSED. */
  async lock(tx: Tx, draftId: string): Promise<DraftRow> {
    return assertOpen((await this.drafts.lock(tx, draftId)) ?? unknown(draftId));
  }

  async of(tx: Tx, draft: DraftRow): Promise<DraftGround> {
    const published = await this.programme.files(tx);
    const changed = await this.changes.list(tx, draft.draftId);
    return { draft, published, texts: textsOf(published), changed, files: overlaid(published, changed) };
  }

  /** Errors: DRAFT_UNKNOWN. */
  async open(tx: Tx, draftId: string): Promise<DraftGround> {
    return this.of(tx, await this.head(tx, draftId));
  }

  /** Writes the next revision of a locked draft; it is open again, and whoever wrote it is one of its authors. */
  async write(
    tx: Tx,
    draft: DraftRow,
    changes: readonly StoredChange[],
    { by, needsReview, undoes = null }: { by: Author; needsReview: boolean; undoes?: number | null },
  ): Promise<DraftRow> {
    const { draftId } = draft;
    const now = this.clock.now();
    const revision = draft.revision + 1;
    await this.changes.write(tx, draftId, changes, { revision, by, now, undoes });
    const written = await this.drafts.touch(tx, { draftId, revision, needsReview }, by, now);
    this.tell(tx, draftId, by);
    return written ?? unknown(draftId);
  }

  /** Open pages look at the draft again. */
  tell(tx: Tx, draftId: string, by?: Author): void {
    this.hints.tell(tx, { kind: 'draft', id: draftId, by: by?.id });
  }
}

/** Errors: DRAFT_CLOSED, for one that is published or discarded. */
export function assertOpen(draft: DraftRow): DraftRow {
  if (draft.state !== 'published' && draft.state !== 'discarded') return draft;
  throw new AppError(
    'DRAFT_CLOSED',
    `The draft "${draft.title}" is ${draft.state}; nothing of it is changed any more.`,
    {
      status: 409,
      fix: draft.state === 'discarded' ? 'Reopen it first.' : 'Make a new draft of the scenario.',
    },
  );
}

function unknown(draftId: string): never {
  throw new AppError('DRAFT_UNKNOWN', `There is no draft ${draftId}.`, {
    status: 404,
    fix: 'Read the list of drafts again.',
  });
}
