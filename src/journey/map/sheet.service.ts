import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService, type ClinicMap, type ClinicProgramme } from '../../catalog/index.js';
import { AppError, Clock, everywhere, type Tx } from '../../runtime/index.js';
import { CountingStore } from './counting.store.js';
import type { Gathered } from './evidence.js';
import { FiguresStore } from './figures.store.js';
import { LoopStore } from './loop.store.js';
import { dayIn, rangeOf, releaseDays, type DayRange, type MapPeriod } from './map-period.js';
import type { PlacedScenario } from './sheet-lint.js';
import { sheetOf, type SheetFilter } from './sheet.js';
import type { MapSheet } from './sheet-shape.js';

/** What is asked for; left out: everybody, every department, the last 90 days. */
export interface SheetQuery {
  readonly period?: MapPeriod | undefined;
  readonly group?: string | undefined;
  readonly persona?: string | undefined;
  readonly department?: string | undefined;
}

/** The last days of a period are read from projections alone; problems and improvements as they stand. */
const usual: MapPeriod = '90d';

/** Reads the journey map of a clinic. */
@Injectable()
export class MapReader {
  constructor(
    private readonly programmes: ClinicProgrammeService,
    private readonly figures: FiguresStore,
    private readonly loop: LoopStore,
    private readonly counting: CountingStore,
    private readonly clock: Clock,
  ) {}

  /** Errors: JOURNEY_MAP_UNKNOWN for a client group, persona or department that the map has not. */
  async sheet(tx: Tx, query: SheetQuery = {}): Promise<MapSheet> {
    return everywhere(tx, async () => {
      const { programme, range, ...gathered } = await this.gather(tx, query.period);
      const status = await this.counting.status(tx);
      const countedUntil = status && status.revision > 0 ? status.countedUntil : null;
      const filter = filterOf(gathered.map, query);
      return sheetOf({ ...gathered, range, scenarios: placedScenarios(programme), filter, countedUntil });
    });
  }

  /** Everything that is known of the touchpoints, for whoever looks closer. */
  async gather(tx: Tx, period: MapPeriod = usual): Promise<Gathered & { programme: ClinicProgramme; range: DayRange }> {
    const programme = await this.programmes.of(tx);
    const now = this.clock.now();
    const { zone } = programme.clinic;
    const range = rangeOf(period, now, zone);
    const improvements = await this.loop.improvements(tx);
    return {
      ...{ programme, range, now, improvements, map: programme.map },
      figures: await this.figures.read(tx, range, releaseDays(improvements, zone)),
      problems: await this.loop.problems(tx),
      ideas: await this.loop.ideas(tx, Date.parse(range.from)),
    };
  }

  /** Notes today's colours, so that one can see how the map became greener. */
  async noteColours(tx: Tx): Promise<void> {
    const { touchpoints } = await this.sheet(tx);
    const { zone } = (await this.programmes.of(tx)).clinic;
    await this.figures.noteColours(tx, dayIn(zone, this.clock.now()), touchpoints);
  }
}

/** Client groups and department that a query chooses; a persona stands for its groups. */
export function filterOf(map: ClinicMap, { group, persona, department }: SheetQuery): SheetFilter {
  known('client group', group, map.groups);
  known('persona', persona, map.personas);
  known('department', department, map.departments);
  const typical = persona === undefined ? null : (map.personas[persona]?.groups ?? []);
  const groups = group === undefined ? typical : [group];
  return { groups, department: department ?? null };
}

function known(kind: string, name: string | undefined, all: Readonly<Record<string, unknown>>): void {
  if (name === undefined || Object.hasOwn(all, name)) return;
  throw new AppError('JOURNEY_MAP_UNKNOWN', `The map has no ${kind} "${name}".`, {
    status: 404,
    fix: `Ask for one of: ${Object.keys(all).join(', ')}.`,
  });
}

/** The newest version of each scenario, where it stands and by which channels it can speak. */
export function placedScenarios(programme: ClinicProgramme): PlacedScenario[] {
  return programme.newest.map(({ id, version, definition }) => ({
    scenario: id,
    touchpoint: definition.touchpoint,
    groups: definition.groups,
    channels: [...new Set([...programme.pins(id, version).keys()].map((key) => key.split('|')[2] ?? ''))],
  }));
}
