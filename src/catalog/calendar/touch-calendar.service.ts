import { Injectable } from '@nestjs/common';
import { compileScenario, isoDateOf, localDay } from '../../engine/index.js';
import { AppError, Clock, type Tx } from '../../runtime/index.js';
import { ClinicProgrammeService } from '../clinic/clinic-programme.service.js';
import { DraftGroundService } from '../draft/draft-ground.service.js';
import { ProofService } from '../draft/proof.service.js';
import { type CalendarDays, touchCalendar } from './touch-calendar.js';

/** Says what the scenario of a draft sends when, under the rules that are in force at the clinic. */
@Injectable()
export class TouchCalendarService {
  constructor(
    private readonly grounds: DraftGroundService,
    private readonly proofs: ProofService,
    private readonly programmes: ClinicProgrammeService,
    private readonly clock: Clock,
  ) {}

  /** `from` left out: today. Errors: DRAFT_UNKNOWN, CALENDAR_UNREADABLE, DRAFT_TOO_LARGE, DRAFT_TOO_COMPLEX. */
  async of(tx: Tx, draftId: string, { from, visit }: Partial<CalendarDays>) {
    const { draft, files } = await this.grounds.open(tx, draftId);
    const clinic = await this.programmes.of(tx);
    const definition = await this.proofs.definition(files, draft.scenarioId ?? '');
    if (!definition) throw unreadable(draft.title);
    const days = { from: from ?? isoDateOf(localDay(clinic.clinic.zone, this.clock.now())), visit };
    try {
      return touchCalendar(compileScenario(definition, 1), clinic, days);
    } catch {
      // What the checker would refuse cannot be walked either; it says better than the engine why.
      throw unreadable(draft.title);
    }
  }
}

function unreadable(title: string): AppError {
  return new AppError('CALENDAR_UNREADABLE', `What "${title}" sends when cannot be said: its scenario has errors.`, {
    status: 422,
    fix: 'Mend what the checker says of it.',
  });
}
