import { standingBudgets } from '../gate/budget-binding.js';
import type { BudgetWindow, Cadence } from '../cadence.js';
import type { Checkup } from './checkup.js';
import { plannedTogether } from '../graph/graph-load.js';
import type { Budget, ScenarioLoad } from '../graph/graph-load.js';
import { wayThrough, wayTo } from '../graph/graph-way.js';
import { HOUR } from '../time/index.js';

/** What systems and patients may cause many times a day; each of them begins another run when no key says otherwise. */
const oftenComing = /^(custom\.|message\.|conversation\.|reply\.|slot\.|survey\.|feedback\.)/;

/** One scenario alone: no path of it, in no timing, plans more than any of its groups allows. */
export function checkCap(checkup: Checkup): void {
  const { definition, world, load } = checkup;
  if (!world.cadence) return;
  if (!load) {
    const message = 'The states of this scenario combine in too many ways to prove anything of its contacts: split it.';
    return checkup.report('CAP_EXCEEDED', message, { severity: 'warning', pointer: ['machine'] });
  }
  if (load.sites.length === 0) return;
  const told = new Set<string>();
  for (const group of groupsOf(checkup)) {
    for (const budget of budgetsOf(world.cadence, group)) {
      if (told.has(budget.name) || !exceeds(checkup, load, { ...budget, group, cadence: world.cadence })) continue;
      told.add(budget.name);
    }
  }
  const limited = definition.at_most !== undefined || definition.subject === 'appointment';
  if (told.size > 0 || limited || load.classesIn('all').length === 0) return;
  if (definition.enrol.some(({ on, key }) => key === undefined && oftenComing.test(on))) reportUnlimited(checkup);
}

/** The groups that a scenario is for. */
export function groupsOf({ definition: { groups }, world }: Checkup): readonly string[] {
  return groups.length > 0 ? groups : world.groups;
}

/** The budgets that bind a group while nothing stands against it, as the gate reads them. */
export function budgetsOf(cadence: Cadence, group: string): Budget[] {
  const byClass = standingBudgets(cadence, group, 0);
  return Object.entries(byClass).flatMap(([name, windows]) => windows.map((window) => ({ name, window })));
}

interface GroupBudget extends Budget {
  readonly group: string;
  readonly cadence: Cadence;
}

/** Reports when the budget can be exceeded, by one run or by as many as may be going at once. */
function exceeds(checkup: Checkup, load: ScenarioLoad, budget: GroupBudget): boolean {
  const { name, window, group, cadence } = budget;
  const { limit } = window;
  const together = plannedTogether([load], budget, cadence);
  if (together <= limit) return false;
  const one = load.ofOneRun(budget);
  const { chain, moves } = one;
  const place = chain.at(-1)?.touches.at(-1)?.planned;
  const path = chain[0] ? [...wayTo(load.course, chain[0].move), ...wayThrough(moves)] : [];
  const often =
    one.count > limit
      ? `More than ${contactWords(name, limit)}`
      : `${contactWords(name, together)} of ${load.runs} runs at once`;
  const where = `where cadence.yaml allows ${limit} for the group ${group}`;
  const fix = one.count > limit ? 'wait longer between them or leave one out' : 'lower "at_most" or wait longer';
  const message = `${often} can fall ${windowWords(window)}, ${where}: ${fix}.`;
  checkup.report('CAP_EXCEEDED', message, { state: place?.at.id, pointer: place?.pointer, path });
  return true;
}

function reportUnlimited(checkup: Checkup): void {
  const why = 'Every event begins another run of this scenario, and nothing limits how many go at once';
  const message = `${why}: add at_most, such as {count: 1, per: patient}, or a key.`;
  checkup.report('CAP_EXCEEDED', message, { severity: 'warning', pointer: ['enrol'] });
}

export function contactWords(budget: string, count: number): string {
  const contacts = `${count} contact${count === 1 ? '' : 's'}`;
  return budget === 'all' ? contacts : `${contacts} of the class ${budget}`;
}

export function windowWords({ name, ms }: BudgetWindow): string {
  const words: Readonly<Record<string, string>> = {
    day: 'within 24 hours',
    week: 'within 7 days',
    month: 'within 30 days',
  };
  return words[name] ?? `closer together than ${Math.round((ms / HOUR) * 10) / 10} hours`;
}
