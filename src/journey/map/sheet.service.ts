import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService, type ClinicMap, type ClinicProgramme } from '../../catalog/index.js';
import { AppError, Clock, everywhere, type Tx } from '../../runtime/index.js';
import { CountingStore } from './counting.store.js';
import type { Gathered } from './evidence.js';
import type { MapCut } from './figures.js';
import { FiguresStore } from './figures.store.js';
import { LoopStore } from './loop.store.js';
import { dayIn, rangeOf, releaseDays, type DayRange, type MapPeriod } from './map-period.js';
import type { PlacedScenario } from './sheet-lint.js';
import { sheetOf } from './sheet.js';
import type { MapSheet } from './sheet-shape.js';

/** What is asked for; left out: everybody, everywhere, every department, the last 90 days. */
export interface SheetQuery {
  readonly period?: MapPeriod | undefined;
  readonly group?: string | undefined;
  readonly persona?: string | undefined;
  readonly branch?: string | undefined;
  readonly service?: string | undefined;
  readonly channel?: string | undefined;
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

  /** Errors: JOURNEY_MAP_UNKNOWN for a name that the map has not. */
  async sheet(tx: Tx, query: SheetQuery = {}): Promise<MapSheet> {
    return everywhere(tx, async () => {
      const { programme, ...gathered } = await this.gather(tx, query);
      const status = await this.counting.status(tx);
      const countedUntil = status && status.revision > 0 ? status.countedUntil : null;
      const { group = null, persona = null, branch = null, service = null, channel = null, department = null } = query;
      const filter = { group, persona, branch, service, channel, department };
      return sheetOf({ ...gathered, scenarios: placedScenarios(programme), filter, countedUntil });
    });
  }

  /** Everything that is known of the touchpoints, for whoever looks closer. Errors: JOURNEY_MAP_UNKNOWN. */
  async gather(tx: Tx, query: SheetQuery = {}): Promise<Gathered & { programme: ClinicProgramme; range: DayRange }> {
    const programme = await this.programmes.of(tx);
    assertKnown(programme.map, query);
    const now = this.clock.now();
    const { zone } = programme.clinic;
    const range = rangeOf(query.period ?? usual, now, zone);
    const improvements = await this.loop.improvements(tx);
    const cut = await this.cutOf(tx, programme, query);
    return {
      ...{ programme, range, now, improvements, map: programme.map },
      figures: await this.figures.read(tx, cut, { range, releases: releaseDays(improvements, zone) }),
      problems: await this.loop.problems(tx),
      ideas: await this.loop.ideas(tx, Date.parse(range.from)),
    };
  }

  /** A service is counted by the names that clinic systems have for it, and asked for by its id. */
  private async cutOf(tx: Tx, programme: ClinicProgramme, query: SheetQuery): Promise<MapCut> {
    const { group, persona = null, branch = null, service, channel = null } = query;
    const services =
      service === undefined
        ? null
        : (await this.figures.services(tx)).filter((name) => programme.serviceIdOf(name) === service);
    return { groups: group === undefined ? null : [group], persona, branch, services, channel };
  }

  /** Notes today's colours, so that one can see how the map became greener. */
  async noteColours(tx: Tx): Promise<void> {
    const { touchpoints } = await this.sheet(tx);
    const { zone } = (await this.programmes.of(tx)).clinic;
    await this.figures.noteColours(tx, dayIn(zone, this.clock.now()), touchpoints);
  }
}

function assertKnown(map: ClinicMap, query: SheetQuery): void {
  const channels = Object.fromEntries(map.clinic.channels.map((channel) => [channel, true]));
  known('client group', query.group, map.groups);
  known('persona', query.persona, map.personas);
  known('branch', query.branch, map.branches);
  known('service', query.service, map.services);
  known('channel', query.channel, channels);
  known('department', query.department, map.departments);
}

function known(kind: string, name: string | undefined, all: Readonly<Record<string, unknown>>): void {
  if (name === undefined || Object.hasOwn(all, name)) return;
  const names = Object.keys(all);
  throw new AppError('JOURNEY_MAP_UNKNOWN', `The map has no ${kind} "${name}".`, {
    status: 404,
    fix: names.length > 0 ? `Ask for one of: ${names.join(', ')}.` : 'Write it into scenarios/map.yaml first.',
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
