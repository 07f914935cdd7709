import { Injectable } from '@nestjs/common';
import { AppError, Clock, LiveHints, Logger } from '../../runtime/index.js';
import type { ProgrammeFile } from '../programme-files.js';
import type { Proof } from './programme-proof.js';
import { ProofService } from './proof.service.js';

/** Whoever types saves every second or so: the whole programme is proved when they pause. */
const pauseMs = 700;

/** Proves the whole programme of a draft after its changes, and tells open pages when that is done. */
@Injectable()
export class DraftFindings {
  /** By clinic and draft: what ends the proof that a newer revision has made stale. */
  private readonly stale = new Map<string, AbortController>();

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

  /** Starts the proof of a new revision and forgets that of the one before; nobody waits for it. */
  start(clinicId: number, draftId: string, files: readonly ProgrammeFile[]): void {
    const key = `${clinicId} ${draftId}`;
    this.stale.get(key)?.abort();
    const ended = new AbortController();
    this.stale.set(key, ended);
    void this.run({ clinicId, draftId, files }, ended).finally(() => {
      if (this.stale.get(key) === ended) this.stale.delete(key);
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
