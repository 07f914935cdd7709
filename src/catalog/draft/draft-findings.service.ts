import { Injectable } from '@nestjs/common';
import { AppError, Clock, LiveHints, Logger } from '../../runtime/index.js';
import type { ProgrammeFile } from '../programme/programme-files.js';
import type { Proof } from './programme-proof.js';
import { ProofService } from './proof.service.js';

/** Whoever types saves every second or so: the whole programme is proved when they pause. */
const pauseMs = 700;

/** Proves the whole programme of a draft after its changes, and tells open pages when that is done. */
@Injectable()
export class DraftFindings {
  /** By clinic and draft: the proof that is under way, and what ends it once a newer revision has made it stale. */
  private readonly underWay = new Map<string, { readonly digest: string; readonly ended: AbortController }>();

  constructor(
    private readonly proofs: ProofService,
    private readonly clock: Clock,
    private readonly hints: LiveHints,
    private readonly logger: Logger,
  ) {}

  /** What is proved of these files already. */
  known(files: readonly ProgrammeFile[]): Proof | undefined {
    return this.proofs.known(files);
  }

  /** Errors: DRAFT_TOO_LARGE, DRAFT_TOO_COMPLEX. */
  async whole(files: readonly ProgrammeFile[]): Promise<Proof> {
    return this.proofs.prove(files);
  }

  /**
   * Starts the proof of a new revision and forgets that of the one before; nobody waits for it. Every page that asks comes
   * here, so one that is under way for the same files goes on.
   */
  start(clinicId: number, draftId: string, files: readonly ProgrammeFile[]): void {
    const key = `${clinicId} ${draftId}`;
    const digest = this.proofs.digest(files);
    const before = this.underWay.get(key);
    if (before?.digest === digest) return;
    before?.ended.abort();
    const ended = new AbortController();
    this.underWay.set(key, { digest, ended });
    void this.run({ clinicId, draftId, files }, ended).finally(() => {
      if (this.underWay.get(key)?.ended === ended) this.underWay.delete(key);
    });
  }

  private async run(
    { clinicId, draftId, files }: { clinicId: number; draftId: string; files: readonly ProgrammeFile[] },
    ended: AbortController,
  ): Promise<void> {
    await this.clock.sleep(pauseMs, ended.signal);
    if (ended.signal.aborted) return;
    try {
      await this.proofs.prove(files, ended.signal);
    } catch (error) {
      if (!(error instanceof AppError)) this.logger.error('draft.proof_failed', { error });
    }
    if (!ended.signal.aborted) await this.hints.tellNow(clinicId, { kind: 'draft', id: draftId });
  }
}
