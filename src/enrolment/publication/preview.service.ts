import { Injectable } from '@nestjs/common';
import {
  CatalogService,
  ClinicProgrammeService,
  type ClinicProgramme,
  type NextVersion,
  type Programme,
} from '../../catalog/index.js';
import { compileScenario, positionOf } from '../../engine/index.js';
import { Clock, type Tx } from '../../runtime/index.js';
import { FlightReader } from './flight-reader.service.js';
import { MoveChoices, type MoveChoice } from './move-choice.js';
import { moveOf, type Flight, type Moved } from './move.js';
import { PlaceTally } from './place-tally.js';
import { populationOf, type VersionPopulation } from './population.js';
import { PopulationStore } from './population.store.js';
import { previewOf, standingChoice, tallyKey, type PreviewedVersion, type ScenarioPreview } from './preview.js';

/** Of one place so many are looked at, and of one version so many altogether; the counts themselves are exact. */
const lookedAt = { place: 1_000, version: 10_000, page: 500 };

interface Looking {
  readonly scenario: string;
  readonly next: PreviewedVersion;
  readonly older: ReadonlyMap<number, PreviewedVersion>;
  /** What stands for each place: what was chosen, or is suggested. */
  readonly choices: MoveChoices;
}

/** Says before a publication what it would do to whom; changes nothing. */
@Injectable()
export class PreviewService {
  constructor(
    private readonly catalog: CatalogService,
    private readonly programmes: ClinicProgrammeService,
    private readonly population: PopulationStore,
    private readonly flights: FlightReader,
    private readonly clock: Clock,
  ) {}

  /** One preview for each scenario of which the programme makes a new version. */
  async preview(tx: Tx, programme: Programme, moves: readonly MoveChoice[]): Promise<ScenarioPreview[]> {
    const now = await this.programmes.refreshed(tx);
    const fresh = (await this.catalog.nextVersions(tx, programme)).filter((version) => version.fresh);
    const previews: ScenarioPreview[] = [];
    for (const version of fresh) previews.push(await this.scenario(tx, now, version, moves));
    return previews;
  }

  private async scenario(
    tx: Tx,
    programme: ClinicProgramme,
    version: NextVersion,
    moves: readonly MoveChoice[],
  ): Promise<ScenarioPreview> {
    const { scenario } = version;
    const population = populationOf(await this.population.counts(tx, scenario));
    const next = {
      compiled: compileScenario(version.definition, version.version),
      pins: new Map(Object.entries(version.templates)),
    };
    const older = new Map(population.map((one) => [one.version, olderVersion(programme, scenario, one.version)]));
    const previous = version.version > 1 ? version.version - 1 : null;
    if (previous !== null && !older.has(previous)) older.set(previous, olderVersion(programme, scenario, previous));
    const departments = new Set(Object.keys(programme.departments));
    const ground = { scenario, previous, next, older, population, departments, choices: new MoveChoices(moves) };
    const first = previewOf({ ...ground, tallies: new Map() });
    const choices = new MoveChoices(first.rows.map(standingChoice));
    const tallies = await this.tallies(tx, { scenario, next, older, choices }, population);
    return previewOf({ ...ground, tallies });
  }

  private async tallies(
    tx: Tx,
    looking: Looking,
    population: readonly VersionPopulation[],
  ): Promise<Map<string, PlaceTally>> {
    const tallies = new Map<string, PlaceTally>();
    for (const { version } of population) await this.tallyVersion(tx, looking, version, tallies);
    return tallies;
  }

  private async tallyVersion(
    tx: Tx,
    looking: Looking,
    version: number,
    tallies: Map<string, PlaceTally>,
  ): Promise<void> {
    let after: string | undefined;
    for (let seen = 0; seen < lookedAt.version; seen += lookedAt.page) {
      const of = { scenarioId: looking.scenario, version };
      const page = await this.flights.running(tx, of, { after, limit: lookedAt.page });
      await this.tallyPage(tx, looking, page, tallies);
      after = page.at(-1)?.enrolmentId;
      if (page.length < lookedAt.page) return;
    }
  }

  private async tallyPage(
    tx: Tx,
    looking: Looking,
    flights: readonly Flight[],
    tallies: Map<string, PlaceTally>,
  ): Promise<void> {
    const now = this.clock.now();
    const facts = await this.flights.facts(tx, flights, now);
    const pending = await this.flights.pendingTouches(
      tx,
      flights.map(({ enrolmentId }) => enrolmentId),
    );
    for (const flight of flights) {
      const key = tallyKey(flight.version, positionOf(flight.snapshot.value));
      const tally = tallies.get(key) ?? new PlaceTally();
      tallies.set(key, tally);
      const known = facts.of(flight);
      if (tally.size >= lookedAt.place || !known) continue;
      const rules = facts.programme.rules;
      tally.add(flight, triedMove(looking, flight, { facts: known, rules, now }), pending.get(flight.enrolmentId) ?? 0);
    }
  }
}

function triedMove(
  { choices, next, older }: Looking,
  flight: Flight,
  ground: Pick<Parameters<typeof moveOf>[1], 'facts' | 'rules' | 'now'>,
): Moved {
  const from = older.get(flight.version);
  if (!from) return { result: 'stayed' };
  return moveOf(flight, { ...ground, choices, from: from.compiled, to: next.compiled });
}

function olderVersion(programme: ClinicProgramme, scenario: string, version: number): PreviewedVersion {
  return { compiled: programme.scenario(scenario, version), pins: programme.pins(scenario, version) };
}
