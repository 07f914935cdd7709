import { Injectable } from '@nestjs/common';
import type { Finding } from '../../engine/index.js';
import { AppError, type Tx, UnitOfWork } from '../../runtime/index.js';
import { isScenarioPath } from '../version/programme-paths.js';
import { movedOn, overlaid, storedChanges } from './draft-change.js';
import { type DraftFileRow, DraftFileStore } from './draft-file.store.js';
import { DraftFindings } from './draft-findings.service.js';
import { assertOpen, type DraftGround, DraftGroundService } from './draft-ground.service.js';
import { DraftJudge } from './draft-judge.service.js';
import { assertChanges, type FileChange } from './draft-limits.js';
import type { Author, DraftRow } from './draft-row.js';

/** A change of a draft as it is asked for. */
export interface DraftChange {
  readonly draftId: string;
  /** The revision that whoever asks has seen. */
  readonly baseRevision: number;
  readonly changes: readonly FileChange[];
  readonly undoes?: number | undefined;
}

/** What became of a change. */
export interface Changed {
  readonly draft: DraftRow;
  /** What the files of the draft tell by themselves. */
  readonly findings: readonly Finding[];
}

/** Changes drafts: several people at once, each file theirs who changed it first since the other has looked. */
@Injectable()
export class DraftEditService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly grounds: DraftGroundService,
    private readonly judge: DraftJudge,
    private readonly files: DraftFileStore,
    private readonly findings: DraftFindings,
  ) {}

  /**
   * Writes a new revision, unless nothing is otherwise than it was. Whatever is too large is refused before anything is written.
   * Errors: DRAFT_UNKNOWN, DRAFT_CLOSED, DRAFT_MOVED_ON, DRAFT_PATH, DRAFT_TOO_LARGE, DRAFT_TOO_COMPLEX, DRAFT_SCENARIO_KEPT.
   */
  async change(clinicId: number, by: Author, change: DraftChange): Promise<Changed> {
    assertChanges(change.changes);
    const { ground, clinical } = await this.work.run(clinicId, async (tx) => ({
      ground: await this.grounds.open(tx, change.draftId),
      clinical: await this.judge.ground(tx),
    }));
    assertOpen(ground.draft);
    assertTaken(ground, change);
    const next = laidOver(ground, change.changes);
    const verdict = await this.judge.look({ ...next, scenarioId: ground.draft.scenarioId }, clinical);
    const draft = await this.work.run(clinicId, (tx) => this.write(tx, by, change, { seen: ground, ...verdict }));
    this.findings.start(clinicId, change.draftId, next.files);
    return { draft, findings: verdict.findings };
  }

  /**
   * Takes one revision back, by a new one. Errors: those of `change`, DRAFT_REVISION_UNKNOWN, DRAFT_UNDO_OVERTAKEN when one of
   * its files was changed since.
   */
  async undo(clinicId: number, by: Author, draftId: string, revision: number): Promise<Changed> {
    const { ground, edits } = await this.work.run(clinicId, async (tx) => ({
      ground: await this.grounds.open(tx, draftId),
      edits: await this.files.edits(tx, draftId, revision),
    }));
    if (edits.length === 0) throw unknownRevision(revision);
    const standing = new Map(ground.files.map(({ file, text }) => [file, text]));
    const overtaken = edits.find(({ path, after }) => (standing.get(path) ?? null) !== after);
    if (overtaken) throw undoOvertaken(revision, overtaken.path);
    const changes = edits.map(({ path, before }) => ({ path, text: before }));
    return this.change(clinicId, by, { draftId, baseRevision: ground.draft.revision, changes, undoes: revision });
  }

  /** Somebody may have been quicker while the files were looked at. */
  private async write(
    tx: Tx,
    by: Author,
    change: DraftChange,
    { seen, needsReview }: { seen: DraftGround; needsReview: boolean },
  ): Promise<DraftRow> {
    const draft = await this.grounds.lock(tx, change.draftId);
    const ground = await this.grounds.of(tx, draft);
    assertTaken(ground, change);
    const stored = storedChanges(ground.texts, ground.changed, change.changes);
    if (stored.length === 0) return draft;
    const others = draft.revision !== seen.draft.revision && draft.needsReview;
    return this.grounds.write(tx, draft, stored, {
      by,
      needsReview: needsReview || others,
      undoes: change.undoes ?? null,
    });
  }
}

/** The draft as it is with these changes. */
export function laidOver(
  ground: Pick<DraftGround, 'published' | 'changed'>,
  changes: readonly FileChange[],
): Pick<DraftGround, 'published' | 'files'> & { readonly changed: readonly FileChange[] } {
  const changed = new Map([...ground.changed, ...changes].map(({ path, text }) => [path, { path, text }]));
  const rows = [...changed.values()];
  return { published: ground.published, changed: rows, files: overlaid(ground.published, rows) };
}

function assertTaken(ground: DraftGround, { changes, baseRevision }: DraftChange): void {
  const moved = movedOn(ground.changed, changes, baseRevision);
  if (moved.length > 0) throw draftMovedOn(ground.draft, moved);
  const gone = changes.find(({ path, text }) => text === null && isScenarioPath(path) && ground.texts.has(path));
  if (gone) throw scenarioKept(gone.path);
}

function draftMovedOn({ title, revision }: DraftRow, moved: readonly DraftFileRow[]): AppError {
  const names = [...new Set(moved.map(({ changedBy }) => changedBy.name))].join(', ');
  return new AppError(
    'DRAFT_MOVED_ON',
    `${names} changed the same files of "${title}" meanwhile; nothing of yours was written.`,
    {
      status: 409,
      fix: `Read the draft again (revision ${revision}), compare the files named here with yours, and send what shall stand.`,
      violations: moved.map(({ path, changedBy, changedAt, revision: at }) => ({
        pointer: `/files/${path}`,
        detail: `changed by ${changedBy.name} in revision ${at} at ${new Date(changedAt).toISOString()}`,
      })),
    },
  );
}

function scenarioKept(path: string): AppError {
  return new AppError(
    'DRAFT_SCENARIO_KEPT',
    `${path} is a published scenario, and its versions stay for those who are in them.`,
    {
      status: 422,
      fix: 'Pause the scenario, or take away its enrol rules, so that nobody enters it any more.',
    },
  );
}

function unknownRevision(revision: number): AppError {
  return new AppError('DRAFT_REVISION_UNKNOWN', `The draft has no revision ${revision} in its history.`, {
    status: 404,
    fix: 'Read the edits of the draft again.',
  });
}

function undoOvertaken(revision: number, path: string): AppError {
  return new AppError(
    'DRAFT_UNDO_OVERTAKEN',
    `${path} was changed again after revision ${revision}; nothing was taken back.`,
    {
      status: 409,
      fix: 'Take back the later changes of this file first, newest first.',
    },
  );
}
