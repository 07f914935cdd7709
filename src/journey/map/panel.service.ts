import { Injectable } from '@nestjs/common';
import { PopulationService } from '../../enrolment/index.js';
import { AppError, everywhere, type Tx } from '../../runtime/index.js';
import type { PatientAt } from './figures.js';
import { LoopStore } from './loop.store.js';
import { panelOf } from './panel.js';
import type { MapPanel } from './panel-shape.js';
import { RowsStore, type StandingPage } from './rows.store.js';
import type { PlacedScenario } from './sheet-lint.js';
import { MapReader, placedScenarios, type SheetQuery } from './sheet.service.js';

/** So many rows stand behind a number in the panel; whoever wants all of them opens the page they come from. */
const shown = 20;

/** One touchpoint of the map from near. */
@Injectable()
export class PanelService {
  constructor(
    private readonly reader: MapReader,
    private readonly loop: LoopStore,
    private readonly rows: RowsStore,
    private readonly population: PopulationService,
  ) {}

  /** Errors: JOURNEY_MAP_UNKNOWN. */
  async show(tx: Tx, touchpoint: string, query: SheetQuery): Promise<MapPanel> {
    return everywhere(tx, async () => {
      const { programme, range, ...gathered } = await this.reader.gather(tx, query);
      const scenarios = here(placedScenarios(programme), touchpoint);
      const names = scenarios.map(({ scenario }) => scenario);
      const page = { since: Date.parse(range.from), limit: shown };
      const panel = panelOf({
        ...{ ...gathered, touchpoint, scenarios, groups: query.group === undefined ? null : [query.group] },
        voices: await this.loop.voices(tx, touchpoint, { ...page, limit: 2 * shown }),
        answers: await this.rows.answers(tx, touchpoint, page),
        handovers: await this.rows.handovers(tx, names, page),
        running: await this.running(tx, names),
      });
      if (panel) return panel;
      throw new AppError('JOURNEY_MAP_UNKNOWN', `The map has no touchpoint "${touchpoint}".`, {
        status: 404,
        fix: `Ask for one of: ${Object.keys(gathered.map.touchpoints).join(', ')}.`,
      });
    });
  }

  /** Who runs in the scenarios of a touchpoint; a page of them. Errors: JOURNEY_MAP_UNKNOWN. */
  async patients(tx: Tx, touchpoint: string, page: StandingPage): Promise<PatientAt[]> {
    const { group, persona } = page;
    const { programme } = await this.reader.gather(tx, { group, persona });
    const names = here(placedScenarios(programme), touchpoint).map(({ scenario }) => scenario);
    return names.length === 0 ? [] : this.rows.patients(tx, names, page);
  }

  private async running(tx: Tx, scenarios: readonly string[]): Promise<Map<string, number>> {
    const counted = new Map<string, number>();
    for (const scenario of scenarios) {
      const { versions } = await this.population.of(tx.clinicId, scenario);
      counted.set(
        scenario,
        versions.reduce((sum, { running }) => sum + running, 0),
      );
    }
    return counted;
  }
}

function here(scenarios: readonly PlacedScenario[], touchpoint: string): PlacedScenario[] {
  return scenarios.filter((one) => one.touchpoint === touchpoint);
}
