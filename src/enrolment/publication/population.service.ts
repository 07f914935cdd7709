import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService, RolloutStore } from '../../catalog/index.js';
import { Clock, UnitOfWork } from '../../runtime/index.js';
import { populationOf, type VersionPopulation } from './population.js';
import { PopulationStore, type RunningCount } from './population.store.js';

/** A count is not taken again for so long: open pages ask every few seconds. */
const rememberMs = 3_000;

/** A version with those who stand in it, and whether it enrols more. */
export interface ScenarioVersionPopulation extends VersionPopulation {
  readonly enrols: boolean;
  /** Percent of the recipients it enrols. */
  readonly share: number;
}

export interface ScenarioPopulation {
  readonly scenario: string;
  /** Epoch ms. */
  readonly asOf: number;
  readonly versions: readonly ScenarioVersionPopulation[];
}

/** How many are in each scenario at that instant, in epoch ms. */
export interface PopulationOverview {
  readonly asOf: number;
  readonly scenarios: readonly RunningCount[];
}

/** Who stands where, counted a few times a minute at most. */
@Injectable()
export class PopulationService {
  private readonly remembered = new Map<string, { population: ScenarioPopulation; until: number }>();
  private readonly overviews = new Map<number, { overview: PopulationOverview; until: number }>();

  constructor(
    private readonly work: UnitOfWork,
    private readonly store: PopulationStore,
    private readonly programmes: ClinicProgrammeService,
    private readonly rollouts: RolloutStore,
    private readonly clock: Clock,
  ) {}

  async of(clinicId: number, scenario: string): Promise<ScenarioPopulation> {
    const key = `${clinicId}/${scenario}`;
    const known = this.remembered.get(key);
    if (known && known.until > this.clock.monotonic()) return known.population;
    const population = await this.count(clinicId, scenario);
    this.remembered.set(key, { population, until: this.clock.monotonic() + rememberMs });
    return population;
  }

  /** All scenarios of the clinic that have anybody in them. */
  async overview(clinicId: number): Promise<PopulationOverview> {
    const known = this.overviews.get(clinicId);
    if (known && known.until > this.clock.monotonic()) return known.overview;
    const scenarios = await this.work.run(clinicId, (tx) => this.store.running(tx));
    const overview = { asOf: this.clock.now(), scenarios };
    this.overviews.set(clinicId, { overview, until: this.clock.monotonic() + rememberMs });
    return overview;
  }

  private count(clinicId: number, scenario: string): Promise<ScenarioPopulation> {
    return this.work.run(clinicId, async (tx) => {
      const counted = populationOf(await this.store.counts(tx, scenario));
      const { newest } = await this.programmes.of(tx);
      const last = newest.find(({ id }) => id === scenario)?.version;
      const rollout = (await this.rollouts.all(tx)).find((row) => row.scenarioId === scenario && row.version === last);
      const shareOf = (version: number): number => {
        if (!rollout) return version === last ? 100 : 0;
        const inside = Math.min(rollout.share, 100 - rollout.holdout);
        if (version === rollout.version) return inside;
        return version === rollout.previous ? 100 - inside : 0;
      };
      const numbers = new Set(counted.map(({ version }) => version));
      const empty = [last, rollout?.previous ?? undefined].flatMap((version) =>
        version === undefined || numbers.has(version)
          ? []
          : [{ version, running: 0, parked: 0, positions: [], states: [] }],
      );
      const versions = [...empty, ...counted]
        .map((one) => ({ ...one, share: shareOf(one.version), enrols: shareOf(one.version) > 0 }))
        .sort((left, right) => right.version - left.version);
      return { scenario, asOf: this.clock.now(), versions };
    });
  }
}
