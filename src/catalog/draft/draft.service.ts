import { Injectable } from '@nestjs/common';
import type { Finding } from '../../engine/index.js';
import { AppError, type Tx } from '../../runtime/index.js';
import type { PublishedVersion } from '../catalog.service.js';
import { ClinicProgrammeService } from '../clinic/clinic-programme.service.js';
import type { Programme, ProgrammeFile } from '../programme/programme-files.js';
import { VersionNoteService } from '../version/version-note.service.js';
import { behind } from './draft-change.js';
import { assertOpen, type DraftGround, DraftGroundService } from './draft-ground.service.js';
import { DraftClosing } from './draft-closing.service.js';
import { DraftJudge, needsReview } from './draft-judge.service.js';
import { ProofService } from './proof.service.js';
import type { Author, DraftRow } from './draft-row.js';

/** Everything that decides whether a draft may be published. */
export interface Publishable {
  readonly draftId: string;
  readonly scenarioId: string | null;
  readonly title: string;
  readonly revision: number;
  readonly programme: Programme;
  readonly findings: readonly Finding[];
  /** Whether a clinical text is changed, so that a second person has to approve it. */
  readonly needsReview: boolean;
  /** Whether it may be published as far as people are concerned: approved, or nothing to approve. */
  readonly approved: boolean;
  /** Files that were published otherwise since the draft changed them. */
  readonly behind: readonly string[];
  /** Whether it changes nothing of what is published. */
  readonly unchanged: boolean;
}

/** The door of drafts for the rooms above: their programme, and how they become versions. */
@Injectable()
export class DraftService {
  constructor(
    private readonly grounds: DraftGroundService,
    private readonly proofs: ProofService,
    private readonly judge: DraftJudge,
    private readonly programmes: ClinicProgrammeService,
    private readonly notes: VersionNoteService,
    private readonly closing: DraftClosing,
  ) {}

  /** Errors: DRAFT_UNKNOWN. */
  async head(tx: Tx, draftId: string): Promise<DraftRow> {
    return this.grounds.head(tx, draftId);
  }

  /** The whole programme with the draft's changes laid over, by path. Errors: DRAFT_UNKNOWN. */
  async files(tx: Tx, draftId: string): Promise<readonly ProgrammeFile[]> {
    return (await this.grounds.open(tx, draftId)).files;
  }

  /** The same, read: off the event loop, and from memory the next time. Errors: DRAFT_UNKNOWN, DRAFT_TOO_LARGE, DRAFT_TOO_COMPLEX. */
  async programme(tx: Tx, draftId: string): Promise<Programme> {
    return (await this.proofs.prove(await this.files(tx, draftId))).programme;
  }

  /** Errors: DRAFT_UNKNOWN, DRAFT_CLOSED, DRAFT_TOO_LARGE, DRAFT_TOO_COMPLEX. */
  async publishable(tx: Tx, draftId: string): Promise<Publishable> {
    return this.verdict(tx, await this.grounds.open(tx, draftId));
  }

  /**
   * Makes the draft's programme the clinic's own: new versions of the scenarios that changed, and the files. Holds the catalogue until
   * the end of the transaction. Errors: DRAFT_UNKNOWN, DRAFT_CLOSED, DRAFT_UNCHANGED, DRAFT_NOT_PUBLISHABLE,
   * DRAFT_NOT_APPROVED, DRAFT_BEHIND.
   */
  async publish(tx: Tx, draftId: string, by: Author): Promise<PublishedVersion[]> {
    const draft = await this.closing.hold(tx, draftId);
    const ground = await this.grounds.of(tx, draft);
    if (!changesAnything(ground)) throw unchanged(draft.title);
    const verdict = await this.verdict(tx, ground);
    assertPublishable(draft, verdict);
    const next = await this.notes.next(tx, verdict.programme);
    const versions = await this.programmes.installProved(tx, verdict.programme);
    const approvedBy = draft.state === 'approved' ? await this.closing.approver(tx, draftId) : undefined;
    await this.notes.write(tx, next, { by, files: ground.files, draftId, approvedBy });
    await this.closing.published(tx, draftId, by);
    return versions;
  }

  private async verdict(tx: Tx, ground: DraftGround): Promise<Publishable> {
    const { draft, texts, changed, files } = ground;
    assertOpen(draft);
    const { programme, findings } = await this.proofs.prove(files);
    const needed = needsReview(ground, await this.judge.ground(tx), programme);
    const { draftId, scenarioId, title, revision, state } = draft;
    const approved = !needed || state === 'approved';
    return {
      ...{ draftId, scenarioId, title, revision, programme, findings },
      needsReview: needed,
      approved,
      behind: behind(texts, changed),
      unchanged: !changesAnything(ground),
    };
  }
}

/** A file that was written back as it is published changes nothing. */
function changesAnything({ changed, texts }: DraftGround): boolean {
  return changed.some(({ path, text }) => (texts.get(path) ?? null) !== text);
}

function unchanged(title: string): AppError {
  return new AppError('DRAFT_UNCHANGED', `The draft "${title}" changes nothing of what is published.`, {
    status: 409,
    fix: 'Change something in it, or put the draft away.',
  });
}

function assertPublishable({ title }: DraftRow, verdict: Publishable): void {
  if (verdict.behind.length > 0) throw draftBehind(title, verdict.behind);
  const errors = verdict.findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw notPublishable(title, errors);
  if (!verdict.approved) throw notApproved(title);
}

function notPublishable(title: string, errors: readonly Finding[]): AppError {
  return new AppError(
    'DRAFT_NOT_PUBLISHABLE',
    `The draft "${title}" has ${errors.length} errors and was not published.`,
    {
      status: 422,
      fix: 'Correct the errors named here; each stands at its place in the draft.',
      violations: errors.slice(0, 100).map(({ code, file, line, message }) => ({
        pointer: `/${file ?? ''}`,
        detail: `${code}${line === undefined ? '' : ` (line ${line})`}: ${message}`,
      })),
    },
  );
}

function notApproved(title: string): AppError {
  return new AppError(
    'DRAFT_NOT_APPROVED',
    `The draft "${title}" changes a clinical text that no second person has approved.`,
    {
      status: 409,
      fix: 'Ask for a review; somebody who wrote nothing of the draft approves it.',
    },
  );
}

function draftBehind(title: string, paths: readonly string[]): AppError {
  return new AppError(
    'DRAFT_BEHIND',
    `Files of the draft "${title}" were published otherwise meanwhile: ${paths.slice(0, 5).join(', ')}.`,
    {
      status: 409,
      fix: 'Compare the draft with what is published, and save each of these files as it shall be.',
      violations: paths.map((path) => ({
        pointer: `/files/${path}`,
        detail: 'published otherwise since the draft changed it',
      })),
    },
  );
}
