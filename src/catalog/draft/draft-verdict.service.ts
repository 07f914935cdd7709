import { Injectable } from '@nestjs/common';
import type { Finding } from '../../engine/index.js';
import { UnitOfWork } from '../../runtime/index.js';
import { ProgrammeFileService } from '../version/programme-file.service.js';
import { DraftFindings } from './draft-findings.service.js';
import { DraftGroundService } from './draft-ground.service.js';
import { DraftJudge } from './draft-judge.service.js';

/** What is known of a revision: of the draft's own files, or of the whole programme with them. */
export interface DraftVerdict {
  readonly revision: number;
  readonly checked: 'scenario' | 'programme';
  /** Null: not known before the whole programme is proved. */
  readonly publishable: boolean | null;
  readonly findings: readonly Finding[];
}

/** Answers what is wrong with a draft. */
@Injectable()
export class DraftVerdictService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly grounds: DraftGroundService,
    private readonly judge: DraftJudge,
    private readonly proofs: DraftFindings,
    private readonly programme: ProgrammeFileService,
  ) {}

  /** What is wrong with the programme in force, as far as a publication lets anything through. */
  async inForce(clinicId: number): Promise<readonly Finding[]> {
    const { findings } = await this.proofs.whole(await this.work.run(clinicId, (tx) => this.programme.files(tx)));
    return findings;
  }

  /**
   * What is proved of the newest revision; `wait`: of the whole programme, however long it takes. Otherwise what the draft's own files
   * tell, and the proof of the rest begins. Errors: DRAFT_UNKNOWN, DRAFT_TOO_LARGE, DRAFT_TOO_COMPLEX.
   */
  async of(clinicId: number, draftId: string, wait: boolean): Promise<DraftVerdict> {
    const { ground, clinical } = await this.work.run(clinicId, async (tx) => ({
      ground: await this.grounds.open(tx, draftId),
      clinical: await this.judge.ground(tx),
    }));
    const { revision, scenarioId } = ground.draft;
    const proof = wait ? await this.proofs.whole(ground.files) : this.proofs.known(ground.files);
    if (proof) return { revision, checked: 'programme', publishable: proof.publishable, findings: proof.findings };
    this.proofs.start(clinicId, draftId, ground.files);
    const { findings } = await this.judge.look({ ...ground, scenarioId }, clinical);
    return { revision, checked: 'scenario', publishable: null, findings };
  }
}
