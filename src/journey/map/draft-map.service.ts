import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService, DraftService, type Programme } from '../../catalog/index.js';
import { AppError, type Tx } from '../../runtime/index.js';
import { mapDiff, type TouchpointChange } from './map-diff.js';
import type { PlacedScenario } from './sheet-lint.js';
import { placedScenarios } from './sheet.service.js';

/** The map as it is and as a draft would make it. */
@Injectable()
export class DraftMaps {
  constructor(
    private readonly programmes: ClinicProgrammeService,
    private readonly drafts: DraftService,
  ) {}

  /** Errors: DRAFT_UNKNOWN, DRAFT_TOO_LARGE, DRAFT_TOO_COMPLEX, PROGRAMME_UNREADABLE. */
  async changes(tx: Tx, draftId: string): Promise<TouchpointChange[]> {
    const drafted = await this.drafts.programme(tx, draftId);
    const published = await this.programmes.of(tx);
    if (!drafted.map) {
      throw new AppError('PROGRAMME_UNREADABLE', 'The map of the draft cannot be read.', {
        status: 422,
        fix: 'Correct scenarios/map.yaml of the draft first.',
      });
    }
    const before = { map: published.map, scenarios: placedScenarios(published) };
    return mapDiff(before, { map: drafted.map, scenarios: scenariosOf(drafted) });
  }
}

function scenariosOf({ scenarios, templates }: Programme): PlacedScenario[] {
  return scenarios.map(({ definition: { scenario, touchpoint, groups } }) => {
    const own = templates.filter((one) => one.scenario === scenario);
    return { scenario, touchpoint, groups, channels: [...new Set(own.map(({ channel }) => channel))] };
  });
}
