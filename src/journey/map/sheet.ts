import type { ClinicMap } from '../../catalog/index.js';
import { wilson } from '../../runtime/index.js';
import { evidenceAt, weigh, type Gathered, type Groups } from './evidence.js';
import { associationOf, backlogOf, statedImportance } from './importance.js';
import { lintSheet, type PlacedScenario } from './sheet-lint.js';
import type { MapSheet, SheetTouchpoint } from './sheet-shape.js';
import type { DayRange } from './map-period.js';

/** Which part of the map is shown: null takes everybody, every department, every channel. */
export type SheetFilter = MapSheet['filter'];

/** Everything a sheet is made of. Instants are epoch ms. */
export interface SheetParts extends Gathered {
  readonly scenarios: readonly PlacedScenario[];
  readonly range: DayRange;
  readonly filter: SheetFilter;
  readonly countedUntil: number | null;
}

/** The map of a clinic with its figures and colours. The order is the map's own. */
export function sheetOf(parts: SheetParts): MapSheet {
  const { map, range, now, countedUntil, scenarios } = parts;
  const touchpoints = chosen(parts).map((name) => touchpointOf(parts, name));
  return {
    clinic: map.clinic.name,
    locale: map.clinic.locale,
    as_of: new Date(now).toISOString(),
    counted_until: countedUntil === null ? null : new Date(countedUntil).toISOString(),
    period: { period: range.period, from: range.from, to: range.to },
    stages: stagesOf(parts),
    transitions: transitionsOf(parts),
    touchpoints,
    groups: Object.entries(map.groups).map(([group, { title }]) => ({ group, title })),
    personas: Object.entries(map.personas).map(([persona, { title, groups }]) => ({ persona, title, groups })),
    departments: Object.entries(map.departments).map(([department, { name }]) => ({ department, title: name })),
    branches: Object.entries(map.branches).map(([branch, { name }]) => ({ branch, title: name })),
    services: Object.entries(map.services).map(([service, { name }]) => ({ service, title: name })),
    channels: map.clinic.channels,
    findings: lintSheet(map, scenarios),
    greenness: greennessOf(parts),
    backlog: backlogOf(touchpoints.map(standingOf)),
    rule: map.colours,
    filter: parts.filter,
  };
}

/** Of a channel: the touchpoints that some scenario can write at by it. */
function chosen({ map, scenarios, filter: { department, channel } }: SheetParts): string[] {
  const written = (name: string): boolean =>
    channel === null || scenarios.some((one) => one.touchpoint === name && one.channels.includes(channel));
  return Object.entries(map.touchpoints)
    .filter(([name, { owner }]) => (department === null || owner === department) && written(name))
    .map(([name]) => name);
}

function touchpointOf(parts: SheetParts, name: string): SheetTouchpoint {
  const { map, scenarios } = parts;
  const groups = groupsOf(parts);
  const place = placeOf(map, name);
  const { colour, reasons } = weigh(parts, name, groups);
  const { score, contacts, handovers } = evidenceAt(parts, name, groups);
  const own = scenarios.filter(({ touchpoint }) => touchpoint === name);
  const cells = Object.keys(map.groups).map((group) => ({ group, colour: weigh(parts, name, [group]).colour }));
  return {
    ...{ touchpoint: name, title: place.title, stage: place.stage, owner: place.owner, ways: [...place.ways] },
    ...{ moment_of_truth: place.moment_of_truth, colour, cells, score, contacts },
    reasons: reasons.map(({ limit, ...reason }) => ({ ...reason, limit: limit ?? null })),
    spark: sparkOf(parts, name),
    emotion: {
      designed: place.designed?.emotion ?? null,
      measured: score && score.n >= map.colours.enough ? 4 * score.mean - 2 : null,
      n: score?.n ?? 0,
    },
    channels: channelsOf(map, own),
    handovers: {
      ...handovers,
      median_minutes: parts.figures.waits.find(({ touchpoint }) => touchpoint === name)?.minutes ?? null,
    },
    ...countsOf(parts, name),
    scenarios: own.map(({ scenario }) => scenario),
    importance: importanceOf(parts, name),
  };
}

function groupsOf({ filter: { group } }: SheetParts): Groups {
  return group === null ? null : [group];
}

function placeOf({ touchpoints }: ClinicMap, name: string): ClinicMap['touchpoints'][string] {
  const place = touchpoints[name];
  if (!place) throw new Error(`the map has no touchpoint ${name}`);
  return place;
}

/** In the order of the clinic's channels. */
function channelsOf({ clinic }: ClinicMap, own: readonly PlacedScenario[]): string[] {
  return clinic.channels.filter((channel) => own.some(({ channels }) => channels.includes(channel)));
}

function countsOf({ problems, improvements, ideas }: SheetParts, name: string) {
  const here = problems.filter(({ touchpoint }) => touchpoint === name);
  const running = improvements.filter(({ touchpoint }) => touchpoint === name);
  return {
    open_problems: here.filter(({ state }) => state === 'open').length,
    proposed_problems: here.filter(({ state }) => state === 'proposed').length,
    verified: running.filter(({ state }) => state === 'verified').length,
    improvements: running.filter(({ state }) => state !== 'verified').length,
    ideas: ideas.get(name) ?? 0,
  };
}

function importanceOf({ map, figures }: SheetParts, name: string): SheetTouchpoint['importance'] {
  const derived = figures.importance
    .filter(({ touchpoint }) => touchpoint === name)
    .map(({ target, n, estimate }) => ({ target, ...associationOf(n, estimate) }));
  return { stated: statedImportance(map).get(name) ?? null, derived };
}

function standingOf({ touchpoint, colour, moment_of_truth: momentOfTruth, importance }: SheetTouchpoint) {
  return { touchpoint, colour, momentOfTruth, ...importance };
}

function sparkOf(parts: SheetParts, name: string): SheetTouchpoint['spark'] {
  const groups = groupsOf(parts);
  const weeks = new Map<string, { n: number; total: number }>();
  for (const row of parts.figures.weeks) {
    if (row.touchpoint !== name || (groups && !groups.includes(row.group))) continue;
    const known = weeks.get(row.week) ?? { n: 0, total: 0 };
    weeks.set(row.week, { n: known.n + row.n, total: known.total + row.total });
  }
  return [...weeks].map(([week, { n, total }]) => ({ week, n, mean: total / n }));
}

function stagesOf(parts: SheetParts): MapSheet['stages'] {
  return Object.entries(parts.map.stages).map(([stage, { title }]) => {
    return { stage, title, patients: patientsIn(parts, stage) };
  });
}

function patientsIn(parts: SheetParts, stage: string): number {
  const groups = groupsOf(parts);
  return parts.figures.population
    .filter((row) => row.stage === stage && (!groups || groups.includes(row.group)))
    .reduce((sum, { patients }) => sum + patients, 0);
}

/** Of everybody who was in a stage during the period, who left it for another: those who are still there count too. */
function transitionsOf(parts: SheetParts): MapSheet['transitions'] {
  const { figures } = parts;
  const standing = (stage: string): number => patientsIn(parts, stage);
  const leaving = (stage: string): number =>
    figures.transitions.filter(({ from }) => from === stage).reduce((sum, { moved }) => sum + moved, 0);
  return figures.transitions.map(({ from, to, moved, medianHours }) => {
    const of = standing(from) + leaving(from);
    const [low, high] = wilson({ n: moved, of });
    return { from, to, moved, median_hours: medianHours, conversion: { share: moved / of, n: of, low, high } };
  });
}

function greennessOf({ figures }: SheetParts): MapSheet['greenness'] {
  const days = new Map<string, MapSheet['greenness'][number]>();
  for (const { day, colour, n } of figures.colours) {
    const known = days.get(day) ?? { day, red: 0, amber: 0, grey: 0, green: 0 };
    days.set(day, { ...known, [colour]: n });
  }
  return [...days.values()];
}
