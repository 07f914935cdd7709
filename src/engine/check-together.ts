import { contacts } from './graph.js';
import type { Cadence } from './cadence.js';
import { budgetsOf, loadOf, plannedTogether, windowWords } from './check-cap.js';
import type { Budget, ScenarioLoad } from './check-cap.js';
import { ownerFindings } from './check-owners.js';
import type { Checkup, World } from './checkup.js';
import type { Finding } from './findings.js';
import { wayThrough, wayTo } from './graph-way.js';

/** What all scenarios together are held to; pointers lead into cadence.yaml or into map.yaml. */
export interface TogetherFindings {
  readonly cadence: readonly Finding[];
  readonly map: readonly Finding[];
}

/** What no scenario shows alone: budgets that only several can exceed, cells that none serves, places without an owner. */
export function checkTogether(checkups: readonly Checkup[], world: World): TogetherFindings {
  const named = new Set(checkups.flatMap(({ definition }) => definition.touchpoint ?? []));
  return {
    cadence: world.cadence ? capFindings(checkups, world, world.cadence) : [],
    map: [...ownerFindings(world, named), ...cellFindings(checkups, world)],
  };
}

/** One warning for each budget of a group: only a coincidence exceeds it, and then the gate puts a contact off. */
function capFindings(checkups: readonly Checkup[], world: World, cadence: Cadence): Finding[] {
  const loads = checkups.flatMap((checkup) => loadOf(checkup) ?? []).filter(({ sites }) => sites.length > 0);
  const found = new Map<string, Finding>();
  for (const group of world.groups) {
    const theirs = loads.filter(({ definition: { groups } }) => groups.length === 0 || groups.includes(group));
    for (const budget of budgetsOf(cadence, group)) {
      const owner = cadence.budgets[group]?.[budget.name] ? group : 'default';
      const key = `${owner} ${budget.name}`;
      const finding = found.has(key) ? undefined : coincidence(theirs, { ...budget, group, owner }, cadence);
      if (finding) found.set(key, finding);
    }
  }
  return [...found.values()];
}

interface GroupBudget extends Budget {
  readonly group: string;
  /** The group under which the budget is written. */
  readonly owner: string;
}

function coincidence(loads: readonly ScenarioLoad[], budget: GroupBudget, cadence: Cadence): Finding | undefined {
  const { name, window, group, owner } = budget;
  const taking = loads.filter((load) => load.classesIn(name).length > 0);
  // Where one alone exceeds it, that is told there as an error.
  if (taking.length < 2 || taking.some((load) => plannedTogether([load], budget, cadence) > window.limit)) return undefined;
  const count = plannedTogether(taking, budget, cadence);
  if (count <= window.limit) return undefined;
  const most = taking.toSorted((left, right) => right.ofOneRun(budget).count - left.ofOneRun(budget).count);
  const names = most.map(({ definition }) => definition.scenario).join(', ');
  const what = name === 'all' ? 'contacts' : `contacts of the class ${name}`;
  const meeting = `When ${names} meet in one patient of the group ${group}, up to ${count} ${what} can fall ${windowWords(window)}`;
  const message = `${meeting}, where ${window.limit} is allowed: the gate puts the others off; space the scenarios if that is not wanted.`;
  const path = most.flatMap((load) => {
    const { chain, moves } = load.ofOneRun(budget);
    const [first] = chain;
    return first ? [`${load.definition.scenario}:`, ...wayTo(load.course, first.move), ...wayThrough(moves)] : [];
  });
  return { code: 'CAP_EXCEEDED', severity: 'warning', message, path, pointer: ['budgets', owner, name, window.name] };
}

/** Cells that the clinic requires and that no message of any scenario can serve. */
function cellFindings(checkups: readonly Checkup[], world: World): Finding[] {
  const served = new Set(checkups.flatMap((checkup) => cellsServedBy(checkup, world)));
  return (world.required ?? []).flatMap(({ touchpoint, group, channel, index }): Finding[] => {
    if (served.has(`${touchpoint} ${group} ${channel}`)) return [];
    const cell = `${touchpoint} for ${group} by ${channel}`;
    const fix = 'write a scenario or a template that serves it, or take the cell out of "required"';
    const message = `The cell ${cell} is required and no message serves it: ${fix}.`;
    return [{ code: 'EMPTY_CELL', severity: 'error', message, pointer: ['required', index] }];
  });
}

function cellsServedBy({ definition, course }: Checkup, world: World): string[] {
  const { touchpoint, scenario } = definition;
  const groups = definition.groups.length > 0 ? definition.groups : world.groups;
  const planned = course.moves.flatMap((move) => move.planned.filter(({ action }) => contacts(action)));
  const channels = planned.flatMap(({ action: { params } }) => {
    const written = world.templates(scenario, String(params['template'])) ?? [];
    const wanted = Array.isArray(params['channels']) ? params['channels'] : world.channels;
    return written.flatMap(({ channel }) => (wanted.includes(channel) ? [channel] : []));
  });
  return groups.flatMap((group) => [...new Set(channels)].map((channel) => `${touchpoint} ${group} ${channel}`));
}
