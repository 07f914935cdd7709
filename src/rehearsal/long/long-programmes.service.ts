import { Injectable } from '@nestjs/common';
import { AuthService } from '../../auth/index.js';
import { ClinicProgrammeService, DraftService, isPublishable, type ClinicProgramme } from '../../catalog/index.js';
import { AppError, type Tx } from '../../runtime/index.js';
import { rehearsalParts, rehearsalProgramme, type RehearsalParts } from '../rehearsal-programme.js';

/** Gives long rehearsals whole programmes: of a draft that has no error, or what is published. */
@Injectable()
export class LongProgrammes {
  constructor(
    private readonly programmes: ClinicProgrammeService,
    private readonly drafts: DraftService,
    private readonly auth: AuthService,
  ) {}

  /** For threads. Errors: REHEARSAL_DRAFT_BROKEN, DRAFT_UNKNOWN. */
  async parts(tx: Tx, draftId: string | null): Promise<RehearsalParts> {
    if (draftId !== null) return rehearsalParts(await this.proved(tx, draftId));
    const live = await this.programmes.of(tx);
    const { clinic } = await this.auth.clinic(tx);
    return {
      map: live.map,
      cadence: (clinic.settings as { readonly cadence: unknown }).cadence,
      scenarios: live.newest.map(({ definition }) => definition),
      replies: [...live.replies].map(([locale, intents]) => ({ locale: locale as 'uk', intents })),
    };
  }

  /** What is published, and the draft beside it. Errors: as above. */
  async both(tx: Tx, draftId: string): Promise<{ before: ClinicProgramme; after: ClinicProgramme }> {
    const after = rehearsalProgramme(await this.proved(tx, draftId));
    return { before: await this.programmes.of(tx), after };
  }

  /** A draft that the checker would refuse is not run: what it would have done says nothing. */
  private async proved(tx: Tx, draftId: string) {
    const { programme, findings } = await this.drafts.publishable(tx, draftId);
    if (isPublishable(findings)) return programme;
    const errors = findings.filter(({ severity }) => severity === 'error').slice(0, 5);
    throw new AppError('REHEARSAL_DRAFT_BROKEN', 'The draft has errors and is not run on many patients.', {
      status: 422,
      fix: 'Correct what is named here; the checker shows it at its place in the draft.',
      violations: errors.map(({ file, message }) => ({ pointer: `/${file ?? ''}`, detail: message })),
    });
  }
}
